// Columns that grow: plain numbers in typed arrays, and texts as bytes, so that a million of them are a few megabytes and
// no work for the collector.
import { fromMs, type Instant, toMs } from '../../values/instant.ts'

const fewest = 1_024

/** What was there, with room behind it. */
function wider<Data extends Int32Array | Float64Array | Uint8Array>(data: Data, roomy: Data): Data {
  roomy.set(data)
  return roomy
}

export class IntColumn {
  data = new Int32Array(fewest)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) this.data = wider(this.data, new Int32Array(2 * this.length))
    this.data[this.length] = value
    this.length += 1
  }

  at(index: number): number {
    return this.data[index] as number
  }

  /** Gives back what was kept for growing. */
  close(): void {
    this.data = this.data.slice(0, this.length)
  }
}

export class FloatColumn {
  data = new Float64Array(fewest)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) this.data = wider(this.data, new Float64Array(2 * this.length))
    this.data[this.length] = value
    this.length += 1
  }

  at(index: number): number {
    return this.data[index] as number
  }

  close(): void {
    this.data = this.data.slice(0, this.length)
  }
}

/** Instants as milliseconds; each is read as the very text that was put in, whatever its form. Those never there take no room. */
export class InstantColumn {
  private ms: FloatColumn | undefined
  private length = 0
  /** Texts that `fromMs` would write otherwise. */
  private readonly texts = new Map<number, Instant>()
  /** Set once every text so far has had the form without fractions. */
  private isShort = false

  push(instant: Instant | undefined): void {
    const index = this.length
    this.length += 1
    if (this.ms === undefined) {
      if (instant === undefined) return
      this.ms = new FloatColumn()
      for (let at = 0; at < index; at += 1) this.ms.push(Number.NaN)
      this.isShort = instant.length === 20
    }
    this.ms.push(instant === undefined ? Number.NaN : toMs(instant))
    if (instant !== undefined && this.written(index) !== instant) this.texts.set(index, instant)
  }

  /** NaN where there is none. */
  msAt(index: number): number {
    return this.ms === undefined ? Number.NaN : this.ms.at(index)
  }

  at(index: number): Instant | undefined {
    const ms = this.msAt(index)
    if (Number.isNaN(ms)) return undefined
    return (this.texts.size === 0 ? undefined : this.texts.get(index)) ?? this.written(index)
  }

  close(): void {
    this.ms?.close()
  }

  private written(index: number): Instant {
    const text = fromMs(this.msAt(index))
    return this.isShort && text.endsWith('.000Z') ? (`${text.slice(0, 19)}Z` as Instant) : text
  }
}

/** Texts one after the other; those that are not ASCII are kept as they are. */
export class TextColumn {
  bytes = new Uint8Array(fewest)
  /** Text i is from place i to place i + 1. */
  readonly ends = new IntColumn()
  readonly odd = new Map<number, string>()
  private size = 0

  constructor() {
    this.ends.push(0)
  }

  push(text: string): void {
    while (this.size + text.length > this.bytes.length) {
      this.bytes = wider(this.bytes, new Uint8Array(2 * this.bytes.length))
    }
    const from = this.size
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code > 127) {
        this.odd.set(this.ends.length - 1, text)
        this.size = from
        break
      }
      this.bytes[this.size] = code
      this.size += 1
    }
    this.ends.push(this.size)
  }

  at(index: number): string {
    const odd = this.odd.size === 0 ? undefined : this.odd.get(index)
    if (odd !== undefined) return odd
    let text = ''
    const end = this.ends.at(index + 1)
    for (let at = this.ends.at(index); at < end; at += 1) text += String.fromCharCode(this.bytes[at] as number)
    return text
  }

  close(): void {
    this.ends.close()
    this.bytes = this.bytes.slice(0, this.size)
  }
}

/** Values that come again and again, each kept once; equal JSON is an equal value. */
export class Dictionary<T> {
  readonly values: T[] = []
  private known = new Map<string, number>()
  private last: { value: T; code: number } | undefined

  codeOf(value: T): number {
    if (this.last !== undefined && this.last.value === value) return this.last.code
    const key = typeof value === 'string' ? value : JSON.stringify(value)
    let code = this.known.get(key)
    if (code === undefined) {
      code = this.values.push(value) - 1
      this.known.set(key, code)
    }
    this.last = { value, code }
    return code
  }

  at(code: number): T {
    return this.values[code] as T
  }

  close(): void {
    this.known = new Map()
    this.last = undefined
  }
}
