// Which shelves a SKU of the columns has, side by side for all SKUs, so that looking at them follows no pointers.
import type { Sku } from '../../values/ids.ts'
import type { Inventory } from '../inventory.ts'

/** Of a shelf: its cell, the site's place in the network and the lane of goods on their way. */
export const shelfWords = 3

export class ShelfIndex {
  data = new Int32Array(4_096)
  private readonly begins: Int32Array
  private readonly ends: Int32Array
  private used = 0
  private seen: number
  private readonly inventory: Inventory
  private readonly skus: { count: number; at(code: number): Sku; codeOf(sku: Sku): number | undefined }

  constructor(inventory: Inventory, skus: ShelfIndex['skus']) {
    this.inventory = inventory
    this.skus = skus
    this.seen = inventory.shelfCount
    this.begins = new Int32Array(skus.count).fill(-1)
    this.ends = new Int32Array(skus.count)
  }

  /** Where the shelves of the SKU begin in `data`: those at sites of the network, in its order. They end at `endOf`. */
  beginOf(sku: number): number {
    if (this.seen !== this.inventory.shelfCount) this.forget()
    const known = this.begins[sku] as number
    return known >= 0 ? known : this.enter(sku)
  }

  endOf(sku: number): number {
    return this.ends[sku] as number
  }

  private enter(sku: number): number {
    const begin = this.used
    for (const { cell, position, lane } of this.inventory.shelvesOf(this.skus.at(sku))) {
      if (position < 0) continue
      if (this.used + shelfWords > this.data.length) this.grow()
      this.data[this.used] = cell
      this.data[this.used + 1] = position
      this.data[this.used + 2] = lane
      this.used += shelfWords
    }
    this.begins[sku] = begin
    this.ends[sku] = this.used
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
      if (code !== undefined) this.begins[code] = -1
    }
    this.seen = inventory.shelfCount
  }
}
