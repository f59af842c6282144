// The portions on the slate as shipments: by site in the network's order, each with its parts and what it costs.
import type { OrderNumbers } from './order-numbers.ts'

export class SettledShipments {
  count = 0
  site = new Int32Array(8)
  costMinor = new Float64Array(8)
  /** Parts of shipment i: from place i to place i + 1. */
  firstPart = new Int32Array(9)
  partRow = new Int32Array(8)
  partLine = new Int32Array(8)
  partUnits = new Int32Array(8)

  gather(order: OrderNumbers): void {
    const { portions, portionRow, portionUnits, rowSite, rowLine, reach } = order
    if (portions > this.partRow.length) this.grow(2 * portions)
    this.count = 0
    let part = 0
    let last = -1
    while (part < portions) {
      // The next site that ships anything; there are few.
      let site = Number.POSITIVE_INFINITY
      for (let at = 0; at < portions; at += 1) {
        const own = rowSite[portionRow[at] as number] as number
        if (own > last && own < site) site = own
      }
      let grams = 0
      const first = part
      for (let at = 0; at < portions; at += 1) {
        const row = portionRow[at] as number
        if (rowSite[row] !== site) continue
        const line = rowLine[row] as number
        const units = portionUnits[at] as number
        this.partRow[part] = row
        this.partLine[part] = line
        this.partUnits[part] = units
        grams += order.gramsOf(line, units)
        part += 1
      }
      reach.enter(site)
      this.site[this.count] = site
      this.costMinor[this.count] = reach.costMinor(site, grams, part - first)
      this.count += 1
      this.firstPart[this.count] = part
      last = site
    }
  }

  private grow(size: number): void {
    this.site = new Int32Array(size)
    this.costMinor = new Float64Array(size)
    this.firstPart = new Int32Array(size + 1)
    this.partRow = new Int32Array(size)
    this.partLine = new Int32Array(size)
    this.partUnits = new Int32Array(size)
  }
}
