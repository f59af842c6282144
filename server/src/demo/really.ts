// What really became of the demo brand's orders: who shipped what, when it left and arrived, and what that cost. A past of its
// own, walked in time over the same stock: the brand took the cheapest site that had the whole order, stores turned some
// orders down, some parcels left or came a day or more late, and carriers charged more or less than their rates say.
import { type Actual, estimateShipment, fromMs, type Network, type OpeningStock, type Site, toMs } from '@heddle/engine'
import { dayMs } from './calendar.ts'
import type { PlacedOrder } from './demand.ts'
import type { Draw } from './random.ts'
import type { Receipt } from './supply.ts'

interface Past {
  network: Network
  openingStock: readonly OpeningStock[]
  receipts: readonly Receipt[]
  /** Orders that were held or cancelled: of them nothing was recorded. */
  isUnrecorded: (orderId: string) => boolean
}

/** A store turns so many of the orders down that it is asked for; the next best site ships them. */
const storeRejects = 0.08
/** Parcels that leave a day after the cut-off they should have made. */
const leavesLate = 0.06
/** Pieces that stores kept for their own customers; what using their staff seemed to cost. */
const keptInStores = 1
const storeEffortMinor = 150

type Parts = { lineId: PlacedOrder['lines'][number]['id']; quantity: PlacedOrder['lines'][number]['quantity'] }[]

/** By order; orders for which not all goods were there when they came in have no record. */
export function reallyShipped(placed: readonly PlacedOrder[], past: Past, draw: Draw): Map<string, Actual> {
  const { network, receipts, isUnrecorded } = past
  const stock = new Shelves(past.openingStock)
  const sitesOf = { us: sitesIn(network, 'us'), eu: sitesIn(network, 'eu') }
  const arriving = [...receipts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const found = new Map<string, Actual>()
  let arrived = 0
  for (const one of placed) {
    for (let next = arriving[arrived]; next !== undefined && toMs(next.at) <= one.atMs; next = arriving[arrived]) {
      stock.add(next.siteId, next.sku, next.quantity)
      arrived += 1
    }
    if (isUnrecorded(one.order.id)) continue
    const chosen = choose(one, sitesOf[one.continent])
    if (chosen === undefined) continue
    for (const { site, lines } of chosen) for (const line of lines) stock.add(site.id, line.sku, -line.quantity)
    found.set(one.order.id, { shipments: chosen.map(({ site, lines }) => shipped(one, site, lines)) })
  }
  return found

  /** One site for the whole order, else each line by itself; undefined when some line was nowhere. */
  function choose({ order, lines }: PlacedOrder, sites: readonly Site[]) {
    const may = sites.filter(({ type }) => order.type !== 'wholesale' || type === 'dc')
    const whole = cheapest(order, lines, may)
    if (whole !== undefined) return [{ site: whole, lines }]
    const each = lines.map((line) => ({ line, site: cheapest(order, [line], may) }))
    const together = new Map<Site, PlacedOrder['lines']>()
    for (const { line, site } of each) {
      if (site === undefined) return undefined
      together.set(site, [...(together.get(site) ?? []), line])
    }
    return [...together].map(([site, lines]) => ({ site, lines }))
  }

  /** The cheapest that has the lines; a store may turn them down, and then it is the next. */
  function cheapest(order: PlacedOrder['order'], lines: PlacedOrder['lines'], sites: readonly Site[]) {
    const home = order.tags?.includes('pickup') ? order.attributes?.homeStore : undefined
    const able = sites.filter((site) =>
      lines.every(
        ({ sku, quantity }) => stock.at(site.id, sku) >= quantity + (site.type === 'store' ? keptInStores : 0),
      ),
    )
    const ranked = able
      .map((site) => ({ site, cost: site.id === home ? -1 : costFrom(order, lines, site) }))
      .sort((a, b) => a.cost - b.cost)
    const [first, second] = ranked
    if (first?.site.type !== 'store' || second === undefined || !draw.chance(storeRejects)) return first?.site
    return second.site
  }

  function costFrom(order: PlacedOrder['order'], lines: PlacedOrder['lines'], site: Site): number {
    const { costMinor = Number.MAX_SAFE_INTEGER } = estimate(order, lines, site)
    return costMinor + (site.type === 'store' ? storeEffortMinor : 0)
  }

  function estimate(order: PlacedOrder['order'], lines: PlacedOrder['lines'], site: Site) {
    const facts = { now: order.placedAt, order, lines: [...lines], network, stock: [] }
    return estimateShipment(facts, site.id, partsOf(lines))
  }

  function shipped({ order }: PlacedOrder, site: Site, lines: PlacedOrder['lines']): Actual['shipments'][number] {
    const { shipsAt, deliversAt, costMinor } = estimate(order, lines, site)
    const leftLateMs = draw.chance(leavesLate) ? dayMs : 0
    const lateness = draw.unit()
    const onTheWayLateMs = (lateness < 0.8 ? 0 : lateness < 0.93 ? 1 : lateness < 0.98 ? 2 : 4) * dayMs
    const charged = 96 + draw.int(0, 14)
    return {
      siteId: site.id,
      lines: partsOf(lines),
      shippedAt: fromMs(toMs(shipsAt) + leftLateMs),
      ...(deliversAt === undefined ? {} : { deliveredAt: fromMs(toMs(deliversAt) + leftLateMs + onTheWayLateMs) }),
      ...(costMinor === undefined ? {} : { costMinor: Math.round((costMinor * charged) / 100) as typeof costMinor }),
    }
  }
}

function partsOf(lines: PlacedOrder['lines']): Parts {
  return lines.map(({ id, quantity }) => ({ lineId: id, quantity }))
}

/** Distribution centres and stores of a continent; outlets sold their own stock, suppliers were not asked. */
function sitesIn({ sites }: Network, continent: string): Site[] {
  return sites.filter(
    ({ type, groups }) => type !== 'supplier' && groups.includes(continent) && !groups.includes('outlet'),
  )
}

/** Units by site and SKU. */
class Shelves {
  readonly #units = new Map<string, number>()

  constructor(opening: readonly OpeningStock[]) {
    for (const { siteId, sku, onHand } of opening) this.add(siteId, sku, onHand)
  }

  at(siteId: string, sku: string): number {
    return this.#units.get(`${siteId} ${sku}`) ?? 0
  }

  add(siteId: string, sku: string, units: number): void {
    this.#units.set(`${siteId} ${sku}`, this.at(siteId, sku) + units)
  }
}
