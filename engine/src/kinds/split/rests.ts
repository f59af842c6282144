// What is still wanted after some sites have shipped, and how it came to that: many of them, side by side in flat arrays.
import { mostItems } from './bundles.ts'

const first = 4_096

/** A rest as it is written; read it by its number. */
export class Rests {
  /** Pieces still wanted of items 0 to 3, and of 4 to 7, a byte each. */
  low = new Int32Array(first)
  high = new Int32Array(first)
  /** Shipments that may still follow, where they are limited. */
  room = new Int32Array(first)
  /** The rest before, −1 at the start; and the rung and the bundle that led here. */
  parent = new Int32Array(first)
  rung = new Int32Array(first)
  bundle = new Int32Array(first)
  /** Of everything shipped so far. */
  price = new Float64Array(first)
  tiers = new Float64Array(first)
  cost = new Float64Array(first)
  /** What anything that comes of it weighs at least. */
  bound = new Float64Array(first)
  private size = 0

  clear(): void {
    this.size = 0
  }

  /** A new rest; its price, tiers and cost are still to be written. */
  add(low: number, high: number, room: number, parent: number, rung: number, bundle: number): number {
    const id = this.size
    if (id === this.low.length) this.widen()
    this.low[id] = low
    this.high[id] = high
    this.room[id] = room
    this.parent[id] = parent
    this.rung[id] = rung
    this.bundle[id] = bundle
    this.size = id + 1
    return id
  }

  private widen(): void {
    this.low = twiceInts(this.low)
    this.high = twiceInts(this.high)
    this.room = twiceInts(this.room)
    this.parent = twiceInts(this.parent)
    this.rung = twiceInts(this.rung)
    this.bundle = twiceInts(this.bundle)
    this.price = twice(this.price)
    this.tiers = twice(this.tiers)
    this.cost = twice(this.cost)
    this.bound = twice(this.bound)
  }
}

/** The rests of one rung by what is still wanted: open addressing, places counted from 1. */
export class RestTable {
  private places = new Int32Array(2 * first)
  private mask = 2 * first - 1

  clear(): void {
    this.places.fill(0)
  }

  /** Where that rest stands in `ids`, or −1 and then `slot` is where it belongs. */
  find({ low, high, room }: Rests, ids: readonly number[], a: number, b: number, c: number): number {
    let slot = hash(a, b, c) & this.mask
    for (;;) {
      const place = this.places[slot] as number
      if (place === 0) {
        this.slot = slot
        return -1
      }
      const id = ids[place - 1] as number
      if (low[id] === a && high[id] === b && room[id] === c) return place - 1
      slot = (slot + 1) & this.mask
    }
  }

  slot = 0

  /** The last of `ids` stands in `slot` from now on. */
  enter(rests: Rests, ids: readonly number[]): void {
    this.places[this.slot] = ids.length
    if (ids.length * 2 <= this.mask) return
    this.mask = this.mask * 2 + 1
    this.places = new Int32Array(this.mask + 1)
    ids.forEach((id, place) => {
      let slot = hash(rests.low[id] as number, rests.high[id] as number, rests.room[id] as number) & this.mask
      while (this.places[slot] !== 0) slot = (slot + 1) & this.mask
      this.places[slot] = place + 1
    })
  }
}

function hash(low: number, high: number, room: number): number {
  const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b) ^ Math.imul(room, 0xc2b2ae35)
  return mixed ^ (mixed >>> 15)
}

function twiceInts(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(from.length * 2)
  wider.set(from)
  return wider
}

function twice(from: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(from.length * 2)
  wider.set(from)
  return wider
}

/** Pieces of one of the eight items. */
export function pieceOf(low: number, high: number, item: number): number {
  return ((item < mostItems / 2 ? low : high) >>> ((item & 3) * 8)) & 0x7f
}
