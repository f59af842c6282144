// Which shelves a SKU of the columns has, side by side for all SKUs, so that looking at them follows no pointers.
import type { Sku } from '../../values/ids.ts'
import type { Inventory } from '../inventory.ts'

/** Of a shelf: its cell, and the site's place in the network. */
export const shelfWords = 2

export class ShelfIndex {
  data = new Int32Array(4_096)
  /** By SKU: where its shelves begin, −1 while they are not known, and where they end. */
  private readonly bounds: Int32Array
  private used = 0
  private seen: number
  private readonly inventory: Inventory
  private readonly skus: { count: number; at(code: number): Sku; codeOf(sku: Sku): number | undefined }

  constructor(inventory: Inventory, skus: ShelfIndex['skus']) {
    this.inventory = inventory
    this.skus = skus
    this.seen = inventory.shelfCount
    this.bounds = new Int32Array(2 * skus.count).fill(-1)
  }

  /** Where the shelves of the SKU begin in `data`: those at sites of the network, in its order. They end at `endOf`. */
  beginOf(sku: number): number {
    if (this.seen !== this.inventory.shelfCount) this.forget()
    const known = this.bounds[2 * sku] as number
    return known >= 0 ? known : this.enter(sku)
  }

  endOf(sku: number): number {
    return this.bounds[2 * sku + 1] as number
  }

  private enter(sku: number): number {
    const begin = this.used
    for (const { cell, position } of this.inventory.shelvesOf(this.skus.at(sku))) {
      if (position < 0) continue
      if (this.used + shelfWords > this.data.length) this.grow()
      this.data[this.used] = cell
      this.data[this.used + 1] = position
      this.used += shelfWords
    }
    this.bounds[2 * sku] = begin
    this.bounds[2 * sku + 1] = this.used
    return begin
  }

  private grow(): void {
    const roomy = new Int32Array(2 * this.data.length)
    roomy.set(this.data)
    this.data = roomy
  }

  /** SKUs that got shelves since they were looked up are looked up anew. */
  private forget(): void {
    const { inventory, skus } = this
    for (let cell = this.seen; cell < inventory.shelfCount; cell += 1) {
      const code = skus.codeOf(inventory.shelfAt(cell).sku)
      if (code !== undefined) this.bounds[2 * code] = -1
    }
    this.seen = inventory.shelfCount
  }
}
