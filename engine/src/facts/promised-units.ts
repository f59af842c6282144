// What allocation lets be promised now, by line and position of the site in the network.
import type { Facts } from './facts.ts'
import { geometryOf } from './geometry.ts'
import type { Proposal } from './proposal.ts'

export class PromisedUnits {
  private readonly slots = new Map<string, number>()
  private readonly units: number[]
  private readonly linesFilled: number[]
  private readonly siteCount: number

  constructor({ lines, network }: Facts, promisable: NonNullable<Proposal['promisable']>) {
    const geometry = geometryOf(network)
    const quantities: number[] = []
    for (const { id, quantity } of lines) {
      const slot = this.slots.get(id) ?? this.slots.size
      this.slots.set(id, slot)
      quantities[slot] = quantity
    }
    this.siteCount = network.sites.length
    this.units = new Array<number>(this.slots.size * this.siteCount).fill(0)
    this.linesFilled = new Array<number>(this.siteCount).fill(0)
    for (const { lineId, siteId, now } of promisable) {
      const slot = this.slots.get(lineId)
      const position = geometry.positionOf(siteId)
      if (slot === undefined || position === undefined) continue
      this.units[slot * this.siteCount + position] = now
      if (now >= (quantities[slot] ?? 0)) this.linesFilled[position] = (this.linesFilled[position] ?? 0) + 1
    }
  }

  /** A number for that line, from 0 without gaps; −1 when the order has no such line. */
  slotOf(lineId: string): number {
    return this.slots.get(lineId) ?? -1
  }

  /** 0 where nothing may be promised. */
  unitsAt(slot: number, position: number): number {
    return this.units[slot * this.siteCount + position] ?? 0
  }

  /** How many of the order's lines the site at that position could ship in full. */
  linesFilledAt(position: number): number {
    return this.linesFilled[position] ?? 0
  }
}
