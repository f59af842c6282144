// One policy's own stock during a replay. A unit is on hand until it ships and allocated from promise to shipment,
// so that nothing can be promised twice; the books count every unit that came in or went out.
import type { Network } from '../facts/facts.ts'
import type { SiteId, Sku } from '../values/ids.ts'
import type { OpeningStock } from './history.ts'
import type { ReceiptPlan } from './inbound.ts'

export interface Books {
  opening: number
  received: number
  returned: number
  shipped: number
}

/** The numbers of all shelves, by cell. Whoever goes through many of them reads them here. */
export class StockCells {
  onHand = new Float64Array(1_024)
  allocated = new Float64Array(1_024)
  /** Units of backorders promised from goods still to arrive there. */
  owed = new Float64Array(1_024)
  count = 0

  /** A cell without stock. */
  add(): number {
    const cell = this.count
    this.count += 1
    if (cell === this.onHand.length) {
      this.onHand = doubled(this.onHand)
      this.allocated = doubled(this.allocated)
      this.owed = doubled(this.owed)
    }
    return cell
  }
}

/** One SKU at one site. */
export class Shelf {
  readonly siteId: SiteId
  readonly sku: Sku
  /** The site's place in the network; −1 where it is not in it. */
  readonly position: number
  /** The goods that ever come there, as planned receipts number them; −1 for none. */
  readonly lane: number
  readonly cell: number
  readonly #cells: StockCells

  constructor(cells: StockCells, siteId: SiteId, sku: Sku, position: number, lane: number) {
    this.#cells = cells
    this.cell = cells.add()
    this.siteId = siteId
    this.sku = sku
    this.position = position
    this.lane = lane
  }

  get onHand(): number {
    return this.#cells.onHand[this.cell] as number
  }
  get allocated(): number {
    return this.#cells.allocated[this.cell] as number
  }
  get owed(): number {
    return this.#cells.owed[this.cell] as number
  }
  set owed(units: number) {
    this.#cells.owed[this.cell] = units
  }
}

export class Inventory {
  readonly books: Books = { opening: 0, received: 0, returned: 0, shipped: 0 }
  readonly cells = new StockCells()
  readonly #byCell: Shelf[] = []
  readonly #shelves = new Map<string, Shelf[]>()
  readonly #rank: ReadonlyMap<string, number>
  readonly #plan: ReceiptPlan

  constructor(network: Network, opening: readonly OpeningStock[], plan: ReceiptPlan) {
    this.#plan = plan
    this.#rank = new Map(network.sites.map((site, index) => [site.id, index]))
    for (const { siteId, sku, onHand } of opening) {
      const { cell } = this.shelf(siteId, sku)
      this.cells.onHand[cell] = (this.cells.onHand[cell] as number) + onHand
      this.books.opening += onHand
    }
    // Goods may be on their way to a site that never held the SKU: its empty shelf stands from the start.
    for (const { siteId, sku } of plan.planned) this.shelf(siteId, sku)
  }

  /** The shelves of one SKU in the network's order of sites. */
  shelvesOf(sku: string): readonly Shelf[] {
    return this.#shelves.get(sku) ?? none
  }

  /** How many there are; those put up later have later cells. */
  get shelfCount(): number {
    return this.#byCell.length
  }

  shelfAt(cell: number): Shelf {
    return this.#byCell[cell] as Shelf
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
    const shelf = new Shelf(this.cells, siteId, sku, this.#rank.get(siteId) ?? -1, this.#plan.laneOf(siteId, sku))
    this.#byCell.push(shelf)
    const behind = shelves.findIndex((other) => this.#rankOf(other.siteId) > rank)
    shelves.splice(behind < 0 ? shelves.length : behind, 0, shelf)
    return shelf
  }

  receive(cell: number, quantity: number): void {
    const { onHand } = this.cells
    onHand[cell] = (onHand[cell] as number) + quantity
    this.books.received += quantity
  }

  takeBack(cell: number, quantity: number): void {
    const { onHand } = this.cells
    onHand[cell] = (onHand[cell] as number) + quantity
    this.books.returned += quantity
  }

  /** Promises units that are on hand and not promised yet. Throws when there are fewer: a decision oversold. */
  allocate(cell: number, quantity: number): void {
    const { onHand, allocated } = this.cells
    const free = (onHand[cell] as number) - (allocated[cell] as number)
    if (free < quantity) {
      const { sku, siteId } = this.shelfAt(cell)
      throw new Error(`oversold ${sku} at ${siteId}: ${quantity} of ${free}`)
    }
    allocated[cell] = (allocated[cell] as number) + quantity
  }

  free(cell: number, quantity: number): void {
    const { allocated } = this.cells
    allocated[cell] = (allocated[cell] as number) - quantity
  }

  /** Allocated units leave the building. */
  ship(cell: number, quantity: number): void {
    const { onHand, allocated } = this.cells
    allocated[cell] = (allocated[cell] as number) - quantity
    onHand[cell] = (onHand[cell] as number) - quantity
    this.books.shipped += quantity
  }

  /** Every shelf, SKU by SKU. */
  *all(): Generator<Shelf> {
    for (const shelves of this.#shelves.values()) yield* shelves
  }

  #rankOf(siteId: SiteId): number {
    return this.#rank.get(siteId) ?? Number.MAX_SAFE_INTEGER
  }
}

function doubled(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const roomy = new Float64Array(2 * numbers.length)
  roomy.set(numbers)
  return roomy
}

const none: readonly Shelf[] = []
