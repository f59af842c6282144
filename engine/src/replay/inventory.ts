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
  /** Units on hand of cell i at place 2i, and those of them that are allocated at the next: they are asked for together. */
  units = new Float64Array(2_048)
  /** Units of backorders promised from goods still to arrive there. */
  owed = new Float64Array(1_024)
  /** The goods that ever come there, as planned receipts number them; −1 for none. */
  lane = new Int32Array(1_024)
  count = 0

  /** A cell without stock. */
  add(lane: number): number {
    const cell = this.count
    this.count += 1
    if (cell === this.owed.length) {
      this.units = doubled(this.units)
      this.owed = doubled(this.owed)
      const lanes = new Int32Array(2 * cell)
      lanes.set(this.lane)
      this.lane = lanes
    }
    this.lane[cell] = lane
    return cell
  }

  onHand(cell: number): number {
    return this.units[2 * cell] as number
  }

  allocated(cell: number): number {
    return this.units[2 * cell + 1] as number
  }

  addOnHand(cell: number, quantity: number): void {
    this.units[2 * cell] = this.onHand(cell) + quantity
  }

  addAllocated(cell: number, quantity: number): void {
    this.units[2 * cell + 1] = this.allocated(cell) + quantity
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
    this.cell = cells.add(lane)
    this.siteId = siteId
    this.sku = sku
    this.position = position
    this.lane = lane
  }

  get onHand(): number {
    return this.#cells.onHand(this.cell)
  }
  get allocated(): number {
    return this.#cells.allocated(this.cell)
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
  /** Of each lane of a planned receipt. */
  readonly #byLane: Shelf[] = []
  readonly #shelves = new Map<string, Shelf[]>()
  readonly #rank: ReadonlyMap<string, number>
  readonly #plan: ReceiptPlan

  constructor(network: Network, opening: readonly OpeningStock[], plan: ReceiptPlan) {
    this.#plan = plan
    this.#rank = new Map(network.sites.map((site, index) => [site.id, index]))
    for (const { siteId, sku, onHand } of opening) {
      const { cell } = this.shelf(siteId, sku)
      this.cells.addOnHand(cell, onHand)
      this.books.opening += onHand
    }
    // Goods may be on their way to a site that never held the SKU: its empty shelf stands from the start.
    for (const { siteId, sku, lane } of plan.planned) this.#byLane[lane] ??= this.shelf(siteId, sku)
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

  /** The shelf to which a planned receipt's goods come. */
  shelfOfLane(lane: number): Shelf {
    return this.#byLane[lane] as Shelf
  }

  receive(cell: number, quantity: number): void {
    this.cells.addOnHand(cell, quantity)
    this.books.received += quantity
  }

  takeBack(cell: number, quantity: number): void {
    this.cells.addOnHand(cell, quantity)
    this.books.returned += quantity
  }

  /** Promises units that are on hand and not promised yet. Throws when there are fewer: a decision oversold. */
  allocate(cell: number, quantity: number): void {
    const free = this.cells.onHand(cell) - this.cells.allocated(cell)
    if (free < quantity) {
      const { sku, siteId } = this.shelfAt(cell)
      throw new Error(`oversold ${sku} at ${siteId}: ${quantity} of ${free}`)
    }
    this.cells.addAllocated(cell, quantity)
  }

  free(cell: number, quantity: number): void {
    this.cells.addAllocated(cell, -quantity)
  }

  /** Allocated units leave the building. */
  ship(cell: number, quantity: number): void {
    this.cells.addAllocated(cell, -quantity)
    this.cells.addOnHand(cell, -quantity)
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
