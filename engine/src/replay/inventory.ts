// One policy's own stock during a replay. A unit is on hand until it ships and allocated from promise to shipment,
// so that nothing can be promised twice; the books count every unit that came in or went out.
import type { Network } from '../facts/facts.ts'
import type { SiteId, Sku } from '../values/ids.ts'
import type { OpeningStock } from './history.ts'

/** One SKU at one site. */
export interface Shelf {
  readonly siteId: SiteId
  readonly sku: Sku
  /** The site's place in the network; −1 where it is not in it. */
  readonly position: number
  onHand: number
  allocated: number
  /** Units of backorders promised from goods still to arrive here. */
  owed: number
}

export interface Books {
  opening: number
  received: number
  returned: number
  shipped: number
}

export class Inventory {
  readonly books: Books = { opening: 0, received: 0, returned: 0, shipped: 0 }
  readonly #shelves = new Map<string, Shelf[]>()
  readonly #rank: ReadonlyMap<string, number>

  constructor(network: Network, opening: readonly OpeningStock[]) {
    this.#rank = new Map(network.sites.map((site, index) => [site.id, index]))
    for (const { siteId, sku, onHand } of opening) {
      this.shelf(siteId, sku).onHand += onHand
      this.books.opening += onHand
    }
  }

  /** The shelves of one SKU in the network's order of sites. */
  shelvesOf(sku: string): readonly Shelf[] {
    return this.#shelves.get(sku) ?? none
  }

  /** The shelf of that SKU at that site; an empty one is put up when there was none. */
  shelf(siteId: SiteId, sku: Sku): Shelf {
    let shelves = this.#shelves.get(sku)
    if (shelves === undefined) {
      shelves = []
      this.#shelves.set(sku, shelves)
    }
    for (const shelf of shelves) if (shelf.siteId === siteId) return shelf
    const rank = this.#rankOf(siteId)
    const shelf: Shelf = { siteId, sku, position: this.#rank.get(siteId) ?? -1, onHand: 0, allocated: 0, owed: 0 }
    const behind = shelves.findIndex((other) => this.#rankOf(other.siteId) > rank)
    shelves.splice(behind < 0 ? shelves.length : behind, 0, shelf)
    return shelf
  }

  receive(shelf: Shelf, quantity: number): void {
    shelf.onHand += quantity
    this.books.received += quantity
  }

  takeBack(shelf: Shelf, quantity: number): void {
    shelf.onHand += quantity
    this.books.returned += quantity
  }

  /** Promises units that are on hand and not promised yet. Throws when there are fewer: a decision oversold. */
  allocate(shelf: Shelf, quantity: number): void {
    if (shelf.onHand - shelf.allocated < quantity) {
      throw new Error(`oversold ${shelf.sku} at ${shelf.siteId}: ${quantity} of ${shelf.onHand - shelf.allocated}`)
    }
    shelf.allocated += quantity
  }

  free(shelf: Shelf, quantity: number): void {
    shelf.allocated -= quantity
  }

  /** Allocated units leave the building. */
  ship(shelf: Shelf, quantity: number): void {
    shelf.allocated -= quantity
    shelf.onHand -= quantity
    this.books.shipped += quantity
  }

  /** Every shelf, SKU by SKU. */
  *all(): Generator<Readonly<Shelf>> {
    for (const shelves of this.#shelves.values()) yield* shelves
  }

  #rankOf(siteId: SiteId): number {
    return this.#rank.get(siteId) ?? Number.MAX_SAFE_INTEGER
  }
}

const none: readonly Shelf[] = []
