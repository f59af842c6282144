// What was settled for one order, as 64 bits made from its names and numbers: equal answers have equal bits, and two answers
// that differ have the same ones by chance once in 2^53 comparisons or fewer. It can be made from a decision or straight
// from numbers, and costs no text.
import type { Decision } from '../decide/decision.ts'
import type { Shipment } from '../facts/proposal.ts'
import { toMs } from '../values/instant.ts'
import { remedyText } from './settled.ts'

/** What stands in front of a shipment, of a line in it, of goods that come through a hub first, and of a remedy. */
const aShipment = 1
const aPart = 2
const aLeg = 3
const aRemedy = 4
const notKnown = 0x7ff80000

const float = new Float64Array(1)
const halves = new Int32Array(float.buffer)

export class SettledHash {
  /** The two halves, whole numbers of 32 bits. */
  high = 0
  low = 0

  /** Begins anew. */
  begin(): void {
    this.high = 0x243f6a88
    this.low = 0x05a308d3
  }

  text(text: string): void {
    for (let at = 0; at < text.length; at += 1) this.#word(text.charCodeAt(at))
    this.#word(text.length)
  }

  /** As `text` of the ASCII bytes from one place to another. */
  bytes(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at += 1) this.#word(bytes[at] as number)
    this.#word(to - from)
  }

  /** Any number; NaN for one that is not known. */
  number(value: number): void {
    if (value === (value | 0)) {
      this.#word(value | 0)
      return
    }
    float[0] = value
    // There are many ways to write NaN.
    this.#word(Number.isNaN(value) ? notKnown : (halves[1] as number))
    this.#word(Number.isNaN(value) ? 0 : (halves[0] as number))
  }

  shipment(): void {
    this.#word(aShipment)
  }

  part(): void {
    this.#word(aPart)
  }

  remedy(): void {
    this.#word(aRemedy)
  }

  /** What a decision settled: order, resting state, shipments with sites, units, dates and costs, and remedies. */
  decision({ orderId, rests, proposal }: Decision): void {
    this.begin()
    this.text(orderId)
    this.text(rests)
    for (const shipment of proposal.shipments ?? []) this.#shipment(shipment)
    for (const remedy of proposal.remedies ?? []) {
      this.remedy()
      if (remedy.type === 'cancel') {
        this.text(remedy.lineId)
        this.number(remedy.quantity)
      } else this.text(remedyText(remedy))
    }
  }

  /** Equal for equal answers: 53 of the bits as one number. */
  get key(): number {
    return (this.#mixed(this.high, this.low) >>> 0) * 2 ** 21 + (this.#mixed(this.low, this.high) >>> 11)
  }

  #shipment({ siteId, shipsAt, deliversAt, costMinor, lines, legs }: Shipment): void {
    this.shipment()
    this.text(siteId)
    this.number(toMs(shipsAt))
    this.number(deliversAt === undefined ? Number.NaN : toMs(deliversAt))
    this.number(costMinor ?? Number.NaN)
    for (const { lineId, quantity } of lines) {
      this.part()
      this.text(lineId)
      this.number(quantity)
    }
    for (const leg of legs ?? []) {
      this.#word(aLeg)
      this.text(leg.siteId)
      for (const { lineId, quantity } of leg.lines) {
        this.part()
        this.text(lineId)
        this.number(quantity)
      }
    }
  }

  /** Each word takes every state to another one, and no two states to the same. */
  #word(word: number): void {
    const mixed = Math.imul(this.high ^ word, 0x9e3779b1)
    const high = (((mixed << 15) | (mixed >>> 17)) + this.low) | 0
    const low = Math.imul(this.low ^ high, 0x85ebca6b)
    this.high = high
    this.low = (low << 13) | (low >>> 19)
  }

  /** The last step of MurmurHash3 (Austin Appleby, public domain): every bit of the input reaches every bit. */
  #mixed(first: number, second: number): number {
    let mixed = Math.imul(first ^ (first >>> 16) ^ Math.imul(second, 0xc2b2ae35), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return mixed ^ (mixed >>> 16)
  }
}
