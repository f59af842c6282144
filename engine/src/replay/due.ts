// What the agenda of a policy's run holds.
import type { LiveShipment, OrderRecord } from './record.ts'
import type { Waiting } from './waiting.ts'

export type Due =
  | { what: 'ship'; record: OrderRecord; live: LiveShipment }
  /** The order was to wait no longer than this. */
  | { what: 'give-up'; waiting: Waiting }
  /** A timer of the order's flow; void when the state was left or entered anew since it was armed. */
  | { what: 'timer'; record: OrderRecord; state: string; event: string; armed: number }
