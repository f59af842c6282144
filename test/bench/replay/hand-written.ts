// The bench's policy over the bench's history as an engineer would write it for exactly these: typed arrays, small whole
// numbers for words, one loop. `ingest` is done once and not timed, as a replay's history is read once too.
import type { History } from '@heddle/engine'

const dayMs = 86_400_000
const minuteMs = 60_000
const earthRadiusMetres = 6_371_008.8
const radians = Math.PI / 180
const splitPenalty = 300

const channels = ['web', 'app', 'marketplace', 'store', 'wholesale']
const methods = ['ground', 'economy', 'express']
const tiers = ['none', 'silver', 'gold', 'platinum']
const categories = ['apparel', 'shoes', 'beauty', 'electronics', 'home', 'toys']
const types = ['dc', 'store', 'supplier']
const tagBits: Record<string, number> = { gift: 1, clearance: 2, vip: 4 }
const groupBits: Record<string, number> = {
  express: 1,
  hazmat: 2,
  oversize: 4,
  'gift-wrap': 8,
  flagship: 16,
  cold: 32,
  outlet: 64,
}
const [web, app, marketplace, store, wholesale] = [0, 1, 2, 3, 4]
const [ground, economy, express] = [0, 1, 2]
const [none, silver, gold, platinum] = [0, 1, 2, 3]
const [apparel, shoes, beauty, electronics] = [0, 1, 2, 3]
const [dc, shop, supplier] = [0, 1, 2]

/** The history in typed arrays. */
export type Ingested = ReturnType<typeof ingest>

export function ingest({ head, openingStock, events }: History) {
  const { sites, shipMethods } = head.network
  const siteAt = new Map<string, number>(sites.map(({ id }, site) => [id, site]))
  const skuAt = new Map<string, number>()
  const codeOf = (sku: string) => {
    const known = skuAt.get(sku)
    if (known !== undefined) return known
    skuAt.set(sku, skuAt.size)
    return skuAt.size - 1
  }
  const siteCount = sites.length
  const orders = head.counts.orders
  for (const { sku } of openingStock) codeOf(sku)
  const opening = new Int32Array(skuAt.size * siteCount).fill(-1)
  for (const { siteId, sku, onHand } of openingStock)
    opening[codeOf(sku) * siteCount + (siteAt.get(siteId) ?? 0)] = onHand
  const regions = new Map<string, number>()
  const regionOf = (region = '') => {
    if (!regions.has(region)) regions.set(region, regions.size)
    return regions.get(region) ?? 0
  }
  const destinations = new Map<object, number>()
  const byDestination = { region: [] as number[], distances: [] as number[], isFar: [] as number[] }
  const o = {
    atMs: new Float64Array(orders),
    promisedMs: new Float64Array(orders),
    firstLine: new Int32Array(orders + 1),
    destination: new Int32Array(orders),
    channel: new Uint8Array(orders),
    method: new Uint8Array(orders),
    tier: new Uint8Array(orders),
    tags: new Uint8Array(orders),
    fraud: new Uint8Array(orders),
    worth: new Int32Array(orders),
  }
  const line = {
    sku: [] as number[],
    quantity: [] as number[],
    price: [] as number[],
    category: [] as number[],
    grams: [] as number[],
    hazmat: [] as number[],
  }
  const receipt = { atMs: [] as number[], cell: [] as number[], quantity: [] as number[] }
  let order = 0
  for (const event of events) {
    if (event.type === 'receipt') {
      receipt.atMs.push(Date.parse(event.at))
      receipt.cell.push(codeOf(event.sku) * siteCount + (siteAt.get(event.siteId) ?? 0))
      receipt.quantity.push(event.quantity)
      continue
    }
    if (event.type !== 'order') continue
    const { destination, customer, tags = [] } = event.order
    let place = destinations.get(destination)
    if (place === undefined) {
      place = destinations.size
      destinations.set(destination, place)
      byDestination.region.push(regionOf(destination.region))
      byDestination.isFar.push(destination.region === 'WA' || destination.region === 'FL' ? 1 : 0)
      for (const site of sites) byDestination.distances.push(metres(site.place, destination))
    }
    o.atMs[order] = Date.parse(event.at)
    o.promisedMs[order] = Date.parse(event.order.promisedAt ?? '')
    o.destination[order] = place
    o.channel[order] = channels.indexOf(event.order.channel)
    o.method[order] = methods.indexOf(event.order.shipMethod)
    o.tier[order] = tiers.indexOf(customer?.tier ?? '')
    o.tags[order] = tags.reduce((bits, tag) => bits | (tagBits[tag] ?? 0), 0)
    o.fraud[order] = event.order.fraudScore ?? 0
    o.worth[order] = event.lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0)
    for (const { sku, quantity, unitPriceMinor, category = '', weightGrams = 0, hazmat } of event.lines) {
      line.sku.push(codeOf(sku))
      line.quantity.push(quantity)
      line.price.push(unitPriceMinor)
      line.category.push(categories.indexOf(category))
      line.grams.push(weightGrams)
      line.hazmat.push(hazmat === true ? 1 : 0)
    }
    order += 1
    o.firstLine[order] = line.sku.length
  }
  return {
    siteCount,
    orders,
    skuCount: skuAt.size,
    opening,
    site: {
      type: Uint8Array.from(sites, ({ type }) => types.indexOf(type)),
      groups: Uint8Array.from(sites, ({ groups }) => groups.reduce((bits, group) => bits | (groupBits[group] ?? 0), 0)),
      region: Int32Array.from(sites, ({ place }) => regionOf(place.region)),
      capacity: Int32Array.from(sites, ({ dailyCapacity = 0 }) => dailyCapacity),
      handling: Int32Array.from(sites, ({ handlingMinor }) => handlingMinor),
      cutOff: Int32Array.from(sites, ({ cutOffMinuteUtc = 0 }) => cutOffMinuteUtc),
      ids: sites.map(({ id }) => id as string),
    },
    bands: methods.map((name) => {
      const found = shipMethods.find(({ id }) => id === name)?.bands ?? []
      return {
        upTo: Float64Array.from(found, ({ upToKm }) =>
          upToKm === undefined ? Number.POSITIVE_INFINITY : upToKm * 1_000,
        ),
        transit: Int32Array.from(found, ({ transitDays }) => transitDays),
        first: Int32Array.from(found, ({ firstKgMinor }) => firstKgMinor),
        further: Int32Array.from(found, ({ furtherKgMinor }) => furtherKgMinor),
      }
    }),
    order: o,
    line: {
      sku: Int32Array.from(line.sku),
      quantity: Int32Array.from(line.quantity),
      price: Int32Array.from(line.price),
      category: Uint8Array.from(line.category),
      grams: Int32Array.from(line.grams),
      hazmat: Uint8Array.from(line.hazmat),
    },
    receipt: {
      atMs: Float64Array.from(receipt.atMs),
      cell: Int32Array.from(receipt.cell),
      quantity: Int32Array.from(receipt.quantity),
    },
    destination: {
      region: Int32Array.from(byDestination.region),
      isFar: Uint8Array.from(byDestination.isFar),
      distances: Int32Array.from(byDestination.distances),
    },
  }
}

function metres(
  from: { latitude?: number; longitude?: number },
  to: { latitude?: number; longitude?: number },
): number {
  const { latitude: a = 0, longitude: b = 0 } = from
  const { latitude: c = 0, longitude: d = 0 } = to
  const sinLatitude = Math.sin(((c - a) * radians) / 2)
  const sinLongitude = Math.sin(((d - b) * radians) / 2)
  const chord = sinLatitude * sinLatitude + Math.cos(a * radians) * Math.cos(c * radians) * sinLongitude * sinLongitude
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord))))
}

/** What was assigned, shipment by shipment, and what the KPIs are made of. */
export interface HandReplay {
  shipments: number
  shipmentOrder: Int32Array
  shipmentSite: Uint8Array
  shipmentCost: Int32Array
  shipsAtMs: Float64Array
  deliversAtMs: Float64Array
  /** Lines of shipment i: from `firstPart[i]` to `firstPart[i + 1]`. */
  firstPart: Int32Array
  partLine: Int32Array
  sums: Float64Array
  evaluations: number
}

export const sumNames = [
  'orders',
  'filledOrders',
  'lines',
  'filledLines',
  'units',
  'filledUnits',
  'shippedOrders',
  'splitOrders',
  'shipments',
  'costMinor',
  'metres',
  'onTimeOrders',
  'droppedOrders',
  'storeUnits',
  'releasedOrders',
  'firstOrders',
  'releasedLines',
  'firstLines',
  'releasedUnits',
  'firstUnits',
] as const
const kinds = sumNames.length
const firstDays = 64

export function handWritten(history: Ingested): HandReplay {
  const { siteCount, orders, site, bands, order, line, receipt, destination } = history
  const mostLines = 16
  const cells = history.skuCount * siteCount
  const onHand = new Int32Array(cells)
  const allocated = new Int32Array(cells)
  for (let cell = 0; cell < cells; cell += 1) onHand[cell] = Math.max(0, history.opening[cell] as number)
  const load = new Int32Array(siteCount)
  const cutOffAt = new Float64Array(siteCount).fill(Number.NEGATIVE_INFINITY)
  const pendingCell: number[][] = Array.from({ length: siteCount }, () => [])
  const pendingUnits: number[][] = Array.from({ length: siteCount }, () => [])
  let loadDay = -1
  let nextReceipt = 0
  let evaluations = 0
  const promisable = new Int32Array(mostLines * siteCount)
  const linesFilled = new Int32Array(siteCount)
  const choiceTier = new Int32Array(mostLines * siteCount)
  const choiceCost = new Int32Array(mostLines * siteCount)
  const isChoice = new Uint8Array(mostLines * siteCount)
  const distanceOf = new Int32Array(siteCount)
  const bandOf = new Int32Array(siteCount)
  const assigned = new Int32Array(mostLines)
  const items = new Int32Array(mostLines)
  const bestSite = new Int32Array(mostLines)
  const subsets = 1 << 12
  const block = new Float64Array(subsets)
  const blockSite = new Int32Array(subsets)
  const ofSite = new Float64Array(subsets)
  const unitsOf = new Int32Array(subsets)
  const best = new Float64Array(subsets)
  const taken = new Int32Array(subsets)
  const sums = new Float64Array(firstDays * kinds)
  const day0 = Math.floor((order.atMs[0] ?? 0) / dayMs)
  const out: HandReplay = {
    shipments: 0,
    shipmentOrder: new Int32Array(line.sku.length),
    shipmentSite: new Uint8Array(line.sku.length),
    shipmentCost: new Int32Array(line.sku.length),
    shipsAtMs: new Float64Array(line.sku.length),
    deliversAtMs: new Float64Array(line.sku.length),
    firstPart: new Int32Array(line.sku.length + 1),
    partLine: new Int32Array(line.sku.length),
    sums,
    evaluations: 0,
  }
  let parts = 0

  for (let index = 0; index < orders; index += 1) {
    const nowMs = order.atMs[index] as number
    const day = Math.floor(nowMs / dayMs)
    if (day !== loadDay) {
      load.fill(0)
      loadDay = day
    }
    for (let at = 0; at < siteCount; at += 1) {
      if (nowMs < (cutOffAt[at] as number)) continue
      const cellsDue = pendingCell[at] as number[]
      const unitsDue = pendingUnits[at] as number[]
      for (let due = 0; due < cellsDue.length; due += 1) {
        const cell = cellsDue[due] as number
        const units = unitsDue[due] as number
        onHand[cell] = (onHand[cell] as number) - units
        allocated[cell] = (allocated[cell] as number) - units
      }
      cellsDue.length = 0
      unitsDue.length = 0
      if (nowMs >= (cutOffAt[at] as number) + minuteMs) {
        const today = day * dayMs + (site.cutOff[at] as number) * minuteMs
        cutOffAt[at] = nowMs < today + minuteMs ? today : today + dayMs
      }
    }
    while (nextReceipt < receipt.atMs.length && (receipt.atMs[nextReceipt] as number) <= nowMs) {
      const cell = receipt.cell[nextReceipt] as number
      onHand[cell] = (onHand[cell] as number) + (receipt.quantity[nextReceipt] as number)
      nextReceipt += 1
    }

    const channel = order.channel[index] as number
    const method = order.method[index] as number
    const tier = order.tier[index] as number
    const tags = order.tags[index] as number
    const fraud = order.fraud[index] as number
    const worth = order.worth[index] as number
    const promisedMs = order.promisedMs[index] as number
    const place = order.destination[index] as number
    const region = destination.region[place] as number
    const isFar = destination.isFar[place] === 1
    const band = bands[method] as (typeof bands)[number]
    for (let at = 0; at < siteCount; at += 1) {
      const distance = destination.distances[place * siteCount + at] as number
      let step = 0
      while (distance > (band.upTo[step] as number)) step += 1
      distanceOf[at] = distance
      bandOf[at] = step
    }
    const isGoldOrPlatinum = tier === gold || tier === platinum
    const first = order.firstLine[index] as number
    const lineCount = (order.firstLine[index + 1] as number) - first

    // Which stock counts.
    linesFilled.fill(0)
    promisable.fill(0, 0, lineCount * siteCount)
    let units = 0
    let anything = false
    for (let at = 0; at < lineCount; at += 1) {
      const l = first + at
      const quantity = line.quantity[l] as number
      const price = line.price[l] as number
      const category = line.category[l] as number
      const grams = line.grams[l] as number
      const hazmat = line.hazmat[l] === 1
      units += quantity
      for (let s = 0; s < siteCount; s += 1) {
        const cell = (line.sku[l] as number) * siteCount + s
        const held = onHand[cell] as number
        if (held <= 0) continue
        evaluations += 1
        const free = Math.max(0, held - (allocated[cell] as number))
        const type = site.type[s] as number
        const groups = site.groups[s] as number
        const transit = band.transit[bandOf[s] as number] as number
        if (hazmat && !(groups & 2) && type !== dc) continue
        if (category === beauty && !(groups & 32) && transit > 3 && method !== express) continue
        if (type === shop && channel === wholesale && (quantity > 6 || worth > 80_000)) continue
        if (grams > 15_000 && !(groups & 4) && (type === shop || type === supplier)) continue
        if (fraud >= 85 && price > 20_000 && type === shop) continue
        if (type === supplier && tags & 1 && method === express) continue
        let keep = 0
        let percent = 0
        let fenced = 0
        if (type === shop && (channel === marketplace || channel === wholesale) && free <= 6) keep = 2
        if (type === shop && !isGoldOrPlatinum && held < 12) keep = Math.max(keep, 1)
        if (type === shop && channel === marketplace && held >= 10) percent = 10
        if (groups & 16 && !(tags & 4) && quantity <= 3) keep = Math.max(keep, 3)
        if (type === shop && held > 4 && (category === apparel || category === shoes) && channel !== store) fenced = 1
        if (type === dc && channel === marketplace && free < 25 && (tier === none || tier === silver)) {
          keep = Math.max(keep, 5)
        }
        const now = free - Math.max(keep, Math.ceil((held * percent) / 100)) - fenced
        if (now <= 0) continue
        anything = true
        promisable[at * siteCount + s] = now
        if (now >= quantity) linesFilled[s] = (linesFilled[s] as number) + 1
      }
    }

    // Which sites may ship it, and how they rank; only those with the whole line are of use.
    let itemCount = 0
    for (let at = 0; at < lineCount && anything; at += 1) {
      const l = first + at
      const quantity = line.quantity[l] as number
      const price = line.price[l] as number
      const category = line.category[l] as number
      const grams = line.grams[l] as number
      const kilograms = Math.max(1, Math.ceil((grams * quantity) / 1_000))
      let bestTier = 10
      let bestCost = 0
      let chosen = -1
      for (let s = 0; s < siteCount; s += 1) {
        const now = promisable[at * siteCount + s] as number
        isChoice[at * siteCount + s] = 0
        if (now < 1) continue
        const cell = (line.sku[l] as number) * siteCount + s
        const held = onHand[cell] as number
        const free = Math.max(0, held - (allocated[cell] as number))
        const type = site.type[s] as number
        const groups = site.groups[s] as number
        const step = bandOf[s] as number
        const transit = band.transit[step] as number
        const distance = distanceOf[s] as number
        const limit = site.capacity[s] as number
        const room = Math.max(0, limit - (load[s] as number))
        if (transit > 4 && isGoldOrPlatinum && channel !== wholesale) continue
        if (room <= 0 && type === shop && channel !== store) continue
        if (method === express && transit > 2 && !(groups & 1)) continue
        const busy = Math.floor((100 * (limit - room)) / limit)
        const cutOff = cutOffAt[s] as number
        const shipsAt = Math.max(nowMs, cutOff)
        const minutes = Math.floor((cutOff + minuteMs - nowMs) / minuteMs)
        const onTime = shipsAt + transit * dayMs <= promisedMs
        const landed =
          (band.first[step] as number) + (kilograms - 1) * (band.further[step] as number) + (site.handling[s] as number)
        const sameRegion = site.region[s] === region
        const fills = now >= quantity
        let stand = 10
        if (method === express && transit <= 1 && groups & 1 && room > 5) stand = 1
        if (sameRegion && distance < 200_000 && fills) stand = Math.min(stand, 2)
        if (channel === store && type === shop && distance <= 60_000) stand = Math.min(stand, 2)
        if (type === dc && fills && distance < 900_000 && quantity >= 2) stand = Math.min(stand, 3)
        if (type === dc && free >= 20 && transit <= 4) stand = Math.min(stand, 4)
        if (type === supplier && price < 15_000 && free < 30) stand = Math.min(stand, 7)
        if (type === shop && busy >= 80 && (tier === none || tier === silver)) stand = Math.min(stand, 6)
        if (stand === 10) stand = 5
        let cost = 0
        if ((method === ground || method === economy || method === express) && quantity >= 1 && distance >= 0)
          cost += landed
        if (type === shop && (channel === web || channel === app) && quantity <= 2) cost += 150
        if (type === shop && (worth > 150_000 || lineCount > 3) && grams > 4_000) cost += 400
        if (onTime && isGoldOrPlatinum && transit <= 2) cost -= 200
        if (!onTime && isGoldOrPlatinum && (channel === web || channel === app)) cost += 900
        if (minutes < 60 && type === shop && method === express) cost += 250
        if (type === dc && held >= 100 && busy < 50) cost -= 120
        if (distance > 1_200_000 && (landed > 1_800 || transit > 4) && tier !== platinum) cost += 180
        if (
          held < 8 &&
          (type === shop || type === supplier) &&
          (category === apparel || category === shoes || category === beauty)
        )
          cost += 75
        if (landed > 2_500 && worth < 5_000 && channel !== wholesale) cost += 350
        if (groups & 64 && tags & 2 && held > 10) cost -= 90
        if (category === electronics && price > 30_000 && type === shop && fraud > 40) cost += 300
        if (busy > 60 && method === economy && transit >= 2) cost += 130
        if ((linesFilled[s] as number) >= 2 && lineCount >= 2 && type === dc) cost -= 60
        if (isFar && !sameRegion && distance > 2_000_000) cost += 500
        if (isGoldOrPlatinum && (method === ground || method === economy) && quantity <= 4) cost += 40 * transit
        if (quantity > free && type !== dc && (channel === web || channel === app || channel === marketplace))
          cost += 45
        if (tags & 1 && !(groups & 8) && quantity <= 5) cost += 220
        if (!fills) continue
        isChoice[at * siteCount + s] = 1
        choiceTier[at * siteCount + s] = stand - 1
        choiceCost[at * siteCount + s] = cost
        if (stand < bestTier || (stand === bestTier && cost < bestCost)) {
          bestTier = stand
          bestCost = cost
          chosen = s
        }
      }
      assigned[at] = -1
      bestSite[at] = chosen
      if (chosen >= 0) {
        items[itemCount] = at
        itemCount += 1
      }
    }
    if (!anything) assigned.fill(-1, 0, lineCount)

    // Which site ships which line: all from one where that is best for each, else the best partition into shipments.
    let isEasy = itemCount > 0
    for (let item = 1; item < itemCount; item += 1) {
      if (bestSite[items[item] as number] !== bestSite[items[0] as number]) isEasy = false
    }
    if (isEasy) {
      for (let item = 0; item < itemCount; item += 1)
        assigned[items[item] as number] = bestSite[items[item] as number] as number
    } else if (itemCount > 0) {
      const size = 1 << itemCount
      const full = size - 1
      block.fill(Number.POSITIVE_INFINITY, 0, size)
      unitsOf[0] = 0
      for (let subset = 1; subset < size; subset += 1) {
        const low = items[31 - Math.clz32(subset & -subset)] as number
        unitsOf[subset] = (unitsOf[subset & (subset - 1)] as number) + (line.quantity[first + low] as number)
      }
      for (let s = 0; s < siteCount; s += 1) {
        let mask = 0
        for (let item = 0; item < itemCount; item += 1)
          if (isChoice[(items[item] as number) * siteCount + s] === 1) mask |= 1 << item
        if (mask === 0) continue
        ofSite[0] = 0
        for (let subset = mask & -mask; subset !== 0; subset = (subset - mask) & mask) {
          const at = (items[31 - Math.clz32(subset & -subset)] as number) * siteCount + s
          const weight =
            (ofSite[subset & (subset - 1)] as number) +
            (choiceTier[at] as number) * 2 ** 40 +
            (choiceCost[at] as number) * 16
          ofSite[subset] = weight
          if (weight < (block[subset] as number)) {
            block[subset] = weight
            blockSite[subset] = s
          }
        }
      }
      let alone = 0
      let aloneWeight = Number.POSITIVE_INFINITY
      let aloneUnits = 0
      const more = splitPenalty * 16 + 1
      for (let subset = 1; subset < size; subset += 1) {
        const weight = block[subset] as number
        const count = unitsOf[subset] as number
        if (
          weight !== Number.POSITIVE_INFINITY &&
          count >= aloneUnits &&
          (count > aloneUnits || weight < aloneWeight)
        ) {
          alone = subset
          aloneWeight = weight
          aloneUnits = count
        }
        block[subset] = weight + more
      }
      best[0] = 0
      for (let subset = 1; subset < size; subset += 1) {
        const low = subset & -subset
        const others = subset ^ low
        let least = Number.POSITIVE_INFINITY
        let part = 0
        for (let pick = others; ; pick = (pick - 1) & others) {
          const weight = (block[pick | low] as number) + (best[others ^ pick] as number)
          if (weight < least) {
            least = weight
            part = pick | low
          }
          if (pick === 0) break
        }
        best[subset] = least
        taken[subset] = part
      }
      // Every item has a site of its own at least, so that all of them can ship.
      if (aloneUnits === unitsOf[full] && aloneWeight + 1 <= (best[full] as number) - splitPenalty * 16) {
        for (let item = 0; item < itemCount; item += 1)
          if (alone & (1 << item)) assigned[items[item] as number] = blockSite[alone] as number
      } else {
        for (let left = full; left !== 0; left ^= taken[left] as number) {
          const part = taken[left] as number
          for (let item = 0; item < itemCount; item += 1)
            if (part & (1 << item)) assigned[items[item] as number] = blockSite[part] as number
        }
      }
    }

    // What ships, and what that comes to.
    const sum = (day - day0) * kinds
    let filledUnits = 0
    let filledLines = 0
    let shipments = 0
    let onTime = 0
    let costMinor = 0
    let firstMs = Number.POSITIVE_INFINITY
    let firstUnits = 0
    let firstLines = 0
    for (let s = 0; s < siteCount; s += 1) {
      let grams = 0
      let count = 0
      const before = filledUnits
      for (let at = 0; at < lineCount; at += 1) {
        if (assigned[at] !== s) continue
        const l = first + at
        const quantity = line.quantity[l] as number
        const cell = (line.sku[l] as number) * siteCount + s
        allocated[cell] = (allocated[cell] as number) + quantity
        ;(pendingCell[s] as number[]).push(cell)
        ;(pendingUnits[s] as number[]).push(quantity)
        grams += quantity * (line.grams[l] as number)
        filledUnits += quantity
        filledLines += 1
        if (site.type[s] === shop) sums[sum + 13] = (sums[sum + 13] as number) + quantity
        out.partLine[parts] = l
        parts += 1
        count += 1
      }
      if (count === 0) continue
      const step = bandOf[s] as number
      const kilograms = Math.max(1, Math.ceil(grams / 1_000))
      const cost =
        (band.first[step] as number) +
        (kilograms - 1) * (band.further[step] as number) +
        count * (site.handling[s] as number)
      const shipsAt = Math.max(nowMs, cutOffAt[s] as number)
      const deliversAt = shipsAt + (band.transit[step] as number) * dayMs
      const at = out.shipments
      out.shipmentOrder[at] = index
      out.shipmentSite[at] = s
      out.shipmentCost[at] = cost
      out.shipsAtMs[at] = shipsAt
      out.deliversAtMs[at] = deliversAt
      out.shipments = at + 1
      out.firstPart[at + 1] = parts
      load[s] = (load[s] as number) + 1
      shipments += 1
      costMinor += cost
      const inThis = filledUnits - before
      if (shipsAt < firstMs || (shipsAt === firstMs && inThis > firstUnits)) {
        firstMs = shipsAt
        firstUnits = inThis
        firstLines = count
      }
      if (deliversAt <= promisedMs) onTime += 1
      sums[sum + 10] = (sums[sum + 10] as number) + (distanceOf[s] as number)
    }
    sums[sum] = (sums[sum] as number) + 1
    if (filledUnits === units) sums[sum + 1] = (sums[sum + 1] as number) + 1
    sums[sum + 2] = (sums[sum + 2] as number) + lineCount
    sums[sum + 3] = (sums[sum + 3] as number) + filledLines
    sums[sum + 4] = (sums[sum + 4] as number) + units
    sums[sum + 5] = (sums[sum + 5] as number) + filledUnits
    if (shipments > 0) sums[sum + 6] = (sums[sum + 6] as number) + 1
    if (shipments > 1) sums[sum + 7] = (sums[sum + 7] as number) + 1
    sums[sum + 8] = (sums[sum + 8] as number) + shipments
    sums[sum + 9] = (sums[sum + 9] as number) + costMinor
    if (filledUnits === units && onTime === shipments) sums[sum + 11] = (sums[sum + 11] as number) + 1
    if (filledUnits < units) sums[sum + 12] = (sums[sum + 12] as number) + 1
    // Goods are released where there are any; no customer cancels.
    if (shipments > 0) {
      sums[sum + 14] = (sums[sum + 14] as number) + 1
      if (firstUnits === units) sums[sum + 15] = (sums[sum + 15] as number) + 1
      sums[sum + 16] = (sums[sum + 16] as number) + lineCount
      sums[sum + 17] = (sums[sum + 17] as number) + firstLines
      sums[sum + 18] = (sums[sum + 18] as number) + units
      sums[sum + 19] = (sums[sum + 19] as number) + firstUnits
    }
  }
  out.evaluations = evaluations
  return out
}
