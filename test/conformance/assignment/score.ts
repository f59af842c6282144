// What an assignment is worth and whether it keeps to its terms, by kinds/split/README.md and nothing else: [SP1] to [SP5], [SP9] to [SP11].
import { type Offer, type OrderToAssign, setsOf } from './order.ts'

/** So many units of the offer with that number. */
export interface Portion {
  offer: number
  units: number
}

/** In order of importance; more units are better, less of the rest. */
export interface Score {
  units: number
  tiersLost: number
  /** Thousandths of a minor unit. */
  cost: number
  shipments: number
}

export const nothingShips: Score = { units: 0, tiersLost: 0, cost: 0, shipments: 0 }

/** Negative when `a` is better. */
export function compare(a: Score, b: Score): number {
  return b.units - a.units || a.tiersLost - b.tiersLost || a.cost - b.cost || a.shipments - b.shipments
}

/** Cost of a whole line, or of one unit where lines may be divided; thousandths of a minor unit. [SP1] */
export function costOf({ granularity, lines }: OrderToAssign, { line, costMinor }: Offer): number {
  if (granularity !== 'quantity') return costMinor * 1_000
  return Math.floor((costMinor * 1_000) / (lines[line]?.quantity ?? 1) + 0.5)
}

/** Units that all lines of one SKU may take from one site together, by `sku@site`. [SP2] */
export function poolsOf({ lines, offers }: OrderToAssign): Map<string, { units: number; offers: number[] }> {
  const pools = new Map<string, { units: number; offers: number[] }>()
  offers.forEach(({ line, site, units }, number) => {
    const key = `${lines[line]?.sku}@${site}`
    const pool = pools.get(key)
    if (pool === undefined) pools.set(key, { units, offers: [number] })
    else {
      pool.units = Math.min(pool.units, units)
      pool.offers.push(number)
    }
  })
  return pools
}

/** The score, or in words which term is broken. */
export function scoreOf(order: OrderToAssign, portions: readonly Portion[]): Score | string {
  const { lines, offers, granularity } = order
  const ofLine = lines.map(() => 0)
  const ofOffer = offers.map(() => 0)
  const values = new Map<number, number>()
  const sitesOf = lines.map(() => new Set<number>())
  const score = { ...nothingShips }
  for (const { offer: number, units } of portions) {
    const offer = offers[number]
    const line = offer === undefined ? undefined : lines[offer.line]
    if (offer === undefined || line === undefined) return `nobody offers ${number}`
    const times = granularity === 'quantity' ? units : 1
    if (granularity !== 'quantity' && units !== line.quantity) return `line ${offer.line} does not ship whole`
    ofLine[offer.line] = (ofLine[offer.line] ?? 0) + units
    ofOffer[number] = (ofOffer[number] ?? 0) + units
    values.set(offer.site, (values.get(offer.site) ?? 0) + units * line.unitPriceMinor)
    sitesOf[offer.line]?.add(offer.site)
    if (order.keepsToCapacity && order.isFull[offer.site] === true) return `site ${offer.site} is full`
    score.units += units
    score.tiersLost += (offer.tier - 1) * times
    score.cost += costOf(order, offer) * times
  }
  score.shipments = values.size
  score.cost += Math.max(0, score.shipments - 1) * order.splitPenaltyMinor * 1_000
  if (order.countsFreight) for (const site of values.keys()) score.cost += (order.freightMinor[site] ?? 0) * 1_000
  const sitesOfSet = (set: readonly number[]) => new Set(set.flatMap((line) => [...(sitesOf[line] ?? [])])).size
  for (const family of setsOf(order, 'family')) {
    score.cost += Math.max(0, sitesOfSet(family) - 1) * order.partingMinor * 1_000
  }
  for (const kit of order.keepsKits ? setsOf(order, 'kit') : []) {
    const units = kit.reduce((sum, line) => sum + (ofLine[line] ?? 0), 0)
    const wanted = kit.reduce((sum, line) => sum + (lines[line]?.quantity ?? 0), 0)
    if (units > 0 && (units < wanted || sitesOfSet(kit) > 1)) return `kit ${kit} is parted`
  }
  const tooMany = lines.findIndex(({ quantity }, line) => (ofLine[line] ?? 0) > quantity)
  if (tooMany >= 0) return `line ${tooMany} gets more than was ordered`
  for (const [name, pool] of poolsOf(order)) {
    if (pool.offers.reduce((sum, number) => sum + (ofOffer[number] ?? 0), 0) > pool.units) return `${name} is overdrawn`
  }
  if (score.shipments > shipmentsAllowed(order)) return 'too many shipments'
  const least = Math.min(...values.values())
  if (score.shipments > 1 && least < order.minimumValueMinor) return `a shipment is worth only ${least}`
  const ordered = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  if (order.shipComplete && score.units > 0 && score.units < ordered) return 'it ships incomplete'
  return score
}

/** [SP3] */
export function shipmentsAllowed({ granularity, maxShipments, siteCount }: OrderToAssign): number {
  if (granularity === 'never') return 1
  return maxShipments === 0 ? siteCount : maxShipments
}
