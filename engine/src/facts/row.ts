// One row of facts: what a condition can see at once. Finer parts are present according to the kind's scope.
import type { Instant } from '../values/instant.ts'
import type { Facts, Line, ReturnLine, Site, Stock } from './facts.ts'
import type { Instruction } from './proposal.ts'

/** A line's SKU at one site, with what can be worked out from order and network before any rule is asked. */
export interface Candidate {
  site: Site
  stock: Stock
  /** Great-circle, whole metres; undefined when either place has no coordinates. */
  distanceMetres: number | undefined
  transitDays: number | undefined
  /** Shipping of this line alone plus handling, minor units; undefined when the distance is unknown. */
  landedCostMinor: number | undefined
  /** The carrier's zone the distance falls into; undefined when the distance or its band is unknown. */
  zone: number | undefined
  /** Of carrying this line from here; undefined without weight, distance or the network's factor. */
  co2eMilligrams: number | undefined
  /** When goods released now leave the site. */
  shipsAt: Instant
  /** When they arrive; undefined when the distance or its band is unknown. */
  deliversAt: Instant | undefined
  /** Full minutes until what is released leaves a day later. */
  minutesToCutOff: number
  /** Fulfilment orders taken today, and those that wait to leave; undefined when not known. */
  ordersToday: number | undefined
  openOrders: number | undefined
  /** Per cent, rounded, of all available units of the SKU that are here; undefined when there are none anywhere. */
  stockSharePercent: number | undefined
  /** Orders the site can still take today; undefined when it has no known limit. */
  capacityLeft: number | undefined
  /** Whether shipping from here now meets the order's promise; undefined without promise or distance. */
  onTime: boolean | undefined
  /** Whole days, rounded up, after the promise; 0 when on time or nothing was promised; undefined when unknown. */
  daysLate: number | undefined
  /** Units promisable now, once allocation has been decided. */
  promisable: number | undefined
  /** How many of the order's lines this site could ship in full now, once allocation has been decided. */
  linesFilled: number | undefined
}

/** What is left of a line after splitting. */
export interface ShortLine {
  quantity: number
  /** The earliest known receipt that allocation allows to be promised. */
  /** What split has settled about it already. */
  instruction?: Instruction
  nextReceipt: { siteId: string; at: string; quantity: number } | undefined
}

export interface FactRow {
  facts: Facts
  line?: Line
  candidate?: Candidate
  short?: ShortLine
  returnLine?: ReturnLine
}
