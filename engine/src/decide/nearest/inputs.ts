// Which entry of the facts a fact is read from, so that it can be changed: the entry itself, or the one it moves with.
import type { Path } from './at-place.ts'

/** Where a row's parts stand in the facts; −1 where they are not there. */
export interface RowPlace {
  lineId?: string
  line?: number
  siteId?: string
  site?: number
  siteName?: string
  stock?: number
  load?: number
  returnLine?: number
}

export interface Input {
  path: Path
  /** The fact that is the entry itself. */
  name: string
  /** How far the entry moves for the fact to move by one. */
  per: 1 | -1
  least?: number
  most?: number
}

type Part = 'order' | 'line' | 'site' | 'stock' | 'load' | 'returnLine'

interface Entry {
  part: Part
  key: string
  /** Another fact that is the entry itself. */
  name?: string
  per?: 1 | -1
  least?: number
  most?: number
}

const atLeastNone = { least: 0 }
const entries: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ['order.fraudScore', { part: 'order', key: 'fraudScore', least: 0, most: 100 }],
  ['order.paymentAuthorised', { part: 'order', key: 'paymentAuthorised' }],
  ['order.addressValid', { part: 'order', key: 'addressValid' }],
  ['order.type', { part: 'order', key: 'type' }],
  ['line.quantity', { part: 'line', key: 'quantity', least: 1 }],
  ['line.unitPriceMinor', { part: 'line', key: 'unitPriceMinor', ...atLeastNone }],
  ['line.weightGrams', { part: 'line', key: 'weightGrams', ...atLeastNone }],
  ['line.hazmat', { part: 'line', key: 'hazmat' }],
  ['line.bulky', { part: 'line', key: 'bulky' }],
  ['line.clearance', { part: 'line', key: 'clearance' }],
  ['stock.onHand', { part: 'stock', key: 'onHand', ...atLeastNone }],
  ['stock.allocated', { part: 'stock', key: 'allocated', ...atLeastNone }],
  ['stock.available', { part: 'stock', key: 'onHand', name: 'stock.onHand', ...atLeastNone }],
  ['stock.aboveSafety', { part: 'stock', key: 'onHand', name: 'stock.onHand', ...atLeastNone }],
  ['stock.safetyStock', { part: 'stock', key: 'safetyStock', ...atLeastNone }],
  ['stock.weeklySales', { part: 'stock', key: 'weeklySales', ...atLeastNone }],
  ['site.priority', { part: 'site', key: 'priority', least: 1 }],
  ['site.dailyCapacity', { part: 'site', key: 'dailyCapacity', ...atLeastNone }],
  ['site.handlingMinor', { part: 'site', key: 'handlingMinor', ...atLeastNone }],
  ['candidate.capacityLeft', { part: 'site', key: 'dailyCapacity', name: 'site.dailyCapacity', ...atLeastNone }],
  ['candidate.ordersToday', { part: 'load', key: 'ordersToday', ...atLeastNone }],
  ['candidate.openOrders', { part: 'load', key: 'openOrders', ...atLeastNone }],
  ['return.quantity', { part: 'returnLine', key: 'quantity', least: 1 }],
  ['return.unitPriceMinor', { part: 'returnLine', key: 'unitPriceMinor', ...atLeastNone }],
  ['return.grade', { part: 'returnLine', key: 'grade' }],
])

/** Owners of a brand's own fields, as the names of facts have them, and where those fields stand. */
const owners: Readonly<Record<string, { part: Part; keys: readonly string[] }>> = {
  order: { part: 'order', keys: ['attributes'] },
  customer: { part: 'order', keys: ['customer', 'attributes'] },
  line: { part: 'line', keys: ['attributes'] },
  product: { part: 'line', keys: ['productAttributes'] },
  site: { part: 'site', keys: ['attributes'] },
}

/** The entry behind the fact for that row; undefined where the fact is worked out from several or cannot be changed. */
export function inputOf(fact: string, place: RowPlace): Input | undefined {
  const entry = entries.get(fact)
  if (entry !== undefined) {
    const base = baseOf(entry.part, place)
    if (base === undefined) return undefined
    const { key, name = fact, per = 1, least, most } = entry
    return {
      path: [...base, key],
      name,
      per,
      ...(least === undefined ? {} : { least }),
      ...(most === undefined ? {} : { most }),
    }
  }
  const dot = fact.indexOf('.attributes.')
  const owner = dot > 0 && Object.hasOwn(owners, fact.slice(0, dot)) ? owners[fact.slice(0, dot)] : undefined
  const base = owner === undefined ? undefined : baseOf(owner.part, place)
  if (owner === undefined || base === undefined) return undefined
  return { path: [...base, ...owner.keys, fact.slice(dot + '.attributes.'.length)], name: fact, per: 1 }
}

function baseOf(part: Part, { line, site, stock, load, returnLine }: RowPlace): Path | undefined {
  switch (part) {
    case 'order':
      return ['order']
    case 'line':
      return at(['lines'], line)
    case 'site':
      return at(['network', 'sites'], site)
    case 'stock':
      return at(['stock'], stock)
    case 'load':
      return at(['load'], load)
    case 'returnLine':
      return at(['returnLines'], returnLine)
  }
}

function at(list: Path, index: number | undefined): Path | undefined {
  return index === undefined || index < 0 ? undefined : [...list, index]
}
