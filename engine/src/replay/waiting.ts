// Units that wait for stock in a replay, SKU by SKU: lower priority numbers are served first, then older decisions.
import type { Line } from '../facts/facts.ts'
import type { Sku } from '../values/ids.ts'
import type { Shelf } from './inventory.ts'
import type { OrderRecord } from './record.ts'

export interface Waiting {
  order: OrderRecord
  line: Line
  quantity: number
  priority: number
  /** Order of the decisions. */
  sequence: number
  sinceMs: number
  /** Where the units were promised from; undefined for units that wait without a date. */
  shelf: Shelf | undefined
  /** By site: free units there when the policy, asked again, gave none of them; fewer need not be asked about. */
  refused: Map<string, number> | undefined
  /** Of equal priority the earlier is served first, and those without last. */
  beforeMs?: number
  /** Served only when there is stock for all of it. */
  isWhole?: true
  isPreorder?: true
}

export class WaitingLines {
  readonly #bySku = new Map<string, Waiting[]>()
  /** Preordered units by SKU. */
  readonly #preordered = new Map<Sku, number>()

  add(waiting: Waiting): void {
    const { sku } = waiting.line
    let queue = this.#bySku.get(sku)
    if (queue === undefined) {
      queue = []
      this.#bySku.set(sku, queue)
    }
    const behind = queue.findIndex((other) => servedBefore(waiting, other))
    queue.splice(behind < 0 ? queue.length : behind, 0, waiting)
    waiting.order.waiting.push(waiting)
    if (waiting.shelf !== undefined) waiting.shelf.owed += waiting.quantity
    this.#countPreordered(waiting, waiting.quantity)
  }

  /** Whoever waits for the SKU, first served first; a copy, so that it may be served while walking. */
  of(sku: string): readonly Waiting[] {
    const queue = this.#bySku.get(sku)
    return queue === undefined || queue.length === 0 ? none : [...queue]
  }

  /** Units preordered and not yet served, for the facts of the next order. */
  preordered(): { sku: Sku; quantity: number }[] {
    return this.#preordered.size === 0 ? [] : [...this.#preordered].map(([sku, quantity]) => ({ sku, quantity }))
  }

  #countPreordered({ line, isPreorder }: Waiting, units: number): void {
    if (isPreorder !== true) return
    this.#preordered.set(line.sku, (this.#preordered.get(line.sku) ?? 0) + units)
  }

  /** So many units wait no longer; without units left the entry is gone. */
  reduce(waiting: Waiting, quantity: number): void {
    waiting.quantity -= quantity
    if (waiting.shelf !== undefined) waiting.shelf.owed -= quantity
    this.#countPreordered(waiting, -quantity)
    if (waiting.quantity > 0) return
    remove(this.#bySku.get(waiting.line.sku), waiting)
    remove(waiting.order.waiting, waiting)
  }
}

function servedBefore(a: Waiting, b: Waiting): boolean {
  if (a.priority !== b.priority) return a.priority < b.priority
  const [before, other] = [a.beforeMs ?? Number.POSITIVE_INFINITY, b.beforeMs ?? Number.POSITIVE_INFINITY]
  return before === other ? a.sequence < b.sequence : before < other
}

function remove<T>(from: T[] | undefined, item: T): void {
  const place = from?.indexOf(item) ?? -1
  if (place >= 0) from?.splice(place, 1)
}

const none: readonly Waiting[] = []
