// Parts of an order on their way from the rows that tell of them to the events they become; plain data, for they are put
// aside on disk.
import type { Instant, Line, Order, SiteId } from '@heddle/engine'
import type { Shipped } from './shipped.ts'

/** Where a row stood: which of the files, as which table it was read, and its line. */
export interface Place {
  file: number
  table: string
  line: number
}

interface Counted {
  place: Place
  /** What had to be assumed for it; counts only if the part does. See `Noted`. */
  noted: number[]
}

export type Part =
  | ({ kind: 'order'; order: Order; cancelledAt?: Instant } & Counted)
  | ({
      kind: 'line'
      line: Line
      /** Without one it gets its place in the order. */
      hasId: boolean
      returned?: { at: Instant; reason: string; site?: SiteId }
      shipped?: Shipped
      /** Why the line's row cannot tell of its order; harmless if another row does. */
      orderFault?: { reason: string; column?: string }
    } & Counted)
  | ({
      kind: 'return'
      quantity: number
      at: Instant
      reason: string
      line?: string
      sku?: string
      site?: SiteId
    } & Counted)
  /** Of the line it names, or of all lines. */
  | ({ kind: 'shipment'; shipped: Shipped; line?: string; sku?: string } & Counted)
  /** A row that is no part of the order, for counting what became of each document. */
  | { kind: 'row'; became: 'credit' | 'set-aside' | 'refused' }

/** A row that takes back something sold earlier, before it is known which sale. */
export interface Credit {
  at: Instant
  customer?: string
  sku: string
  quantity: number
  reason: string
  site?: SiteId
}
