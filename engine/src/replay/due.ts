// What the agenda of a policy's run holds.
import type { LiveShipment, OrderRecord } from './record.ts'
import type { Waiting } from './waiting.ts'

export type Due =
  /** Goods of orders that are not kept as records leave. */
  | { what: 'leave'; leave: (atMs: number) => void }
  | { what: 'ship'; record: OrderRecord; live: LiveShipment }
  /** The order was to wait no longer than this. */
  | { what: 'give-up'; waiting: Waiting }
  /** A timer of the order's flow; void when the state was left or entered anew since it was armed. */
  | { what: 'timer'; record: OrderRecord; state: string; event: string; armed: number }
