// What `settledText` says of an order, as bytes straight from numbers. For ASCII names only.
import type { LineId } from '../../values/ids.ts'
import { fromMs } from '../../values/instant.ts'
import type { OrderColumns } from './order-columns.ts'

const space = 32
const bar = 124
const star = 42
const unknown = 63
const zero = 48
const minus = 45
/** Moments remembered as bytes: shipments leave and arrive at few of them. */
const mostMoments = 8_192

export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false
  return true
}

export class SettledBytes {
  bytes = new Uint8Array(1_024)
  length = 0
  private readonly columns: OrderColumns
  private readonly siteIds: readonly Uint8Array[]
  private readonly moments = new Map<number, Uint8Array>()
  private readonly lineIds: (Uint8Array | undefined)[] = []
  private readonly words = new Map<string, Uint8Array>()

  constructor(columns: OrderColumns, siteIds: readonly string[]) {
    this.columns = columns
    this.siteIds = siteIds.map(bytesOf)
  }

  begin(order: number, rests: string): void {
    const { bytes, ends } = this.columns.id
    const from = ends.at(order)
    const count = ends.at(order + 1) - from
    this.length = 0
    this.reserve(count)
    for (let at = 0; at < count; at += 1) this.bytes[at] = bytes[from + at] as number
    this.length = count
    this.put(space)
    this.write(this.wordOf(rests))
  }

  shipment(site: number, shipsAtMs: number, deliversAtMs: number, costMinor: number): void {
    this.put(bar)
    this.write(this.siteIds[site] as Uint8Array)
    this.put(space)
    this.write(this.momentOf(shipsAtMs))
    this.put(space)
    if (!Number.isNaN(deliversAtMs)) this.write(this.momentOf(deliversAtMs))
    else this.put(unknown)
    this.put(space)
    if (!Number.isNaN(costMinor)) this.number(costMinor)
    else this.put(unknown)
  }

  /** Units of a line of the history, after a shipment. */
  part(line: number, units: number): void {
    this.put(space)
    this.units(line, units)
  }

  cancelled(line: number, units: number): void {
    this.put(bar)
    this.write(this.wordOf('cancel'))
    this.put(space)
    this.units(line, units)
  }

  text(): string {
    let text = ''
    for (let at = 0; at < this.length; at += 1) text += String.fromCharCode(this.bytes[at] as number)
    return text
  }

  isSameAs(other: SettledBytes): boolean {
    if (other.length !== this.length) return false
    for (let at = 0; at < this.length; at += 1) if (this.bytes[at] !== other.bytes[at]) return false
    return true
  }

  private units(line: number, units: number): void {
    this.write(this.lineIdOf(this.columns.lineId.at(line)))
    this.put(star)
    this.number(units)
  }

  private put(byte: number): void {
    if (this.length === this.bytes.length) this.reserve(1)
    this.bytes[this.length] = byte
    this.length += 1
  }

  private write(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    const { bytes: into, length } = this
    for (let at = 0; at < bytes.length; at += 1) into[length + at] = bytes[at] as number
    this.length = length + bytes.length
  }

  /** A whole number. */
  private number(value: number): void {
    if (value < 0) this.put(minus)
    let left = Math.abs(value)
    let digits = 1
    for (let most = 10; left >= most; most *= 10) digits += 1
    this.reserve(digits)
    for (let at = this.length + digits - 1; at >= this.length; at -= 1) {
      const rest = Math.floor(left / 10)
      this.bytes[at] = zero + left - 10 * rest
      left = rest
    }
    this.length += digits
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const bytes = new Uint8Array(2 * (this.length + more))
    bytes.set(this.bytes)
    this.bytes = bytes
  }

  private momentOf(ms: number): Uint8Array {
    let moment = this.moments.get(ms)
    if (moment === undefined) {
      if (this.moments.size >= mostMoments) this.moments.clear()
      moment = bytesOf(fromMs(ms))
      this.moments.set(ms, moment)
    }
    return moment
  }

  private lineIdOf(code: number): Uint8Array {
    const known = this.lineIds[code]
    if (known !== undefined) return known
    const made = bytesOf(this.columns.lineIds.at(code) as LineId)
    this.lineIds[code] = made
    return made
  }

  private wordOf(word: string): Uint8Array {
    let known = this.words.get(word)
    if (known === undefined) {
      known = bytesOf(word)
      this.words.set(word, known)
    }
    return known
  }
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (each) => each.charCodeAt(0))
}
