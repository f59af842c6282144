// SHA-256 over many short lines without holding them all.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

const lineFeed = 10

export class Digest {
  readonly #hash = sha256.create()
  readonly #pending = new Uint8Array(65_536)
  #length = 0

  add(line: string): void {
    if (this.#addPlain(line)) return
    const bytes = utf8ToBytes(`${line}\n`)
    this.#flush()
    this.#hash.update(bytes)
  }

  /** The same as `add` of a line whose ASCII bytes these are. */
  addBytes(bytes: Uint8Array, length: number): void {
    if (this.#length + length >= this.#pending.length) this.#flush()
    if (length >= this.#pending.length) {
      this.#hash.update(bytes.subarray(0, length))
      this.#pending[0] = lineFeed
      this.#length = 1
      return
    }
    const pending = this.#pending
    const from = this.#length
    for (let at = 0; at < length; at += 1) pending[from + at] = bytes[at] as number
    pending[from + length] = lineFeed
    this.#length = from + length + 1
  }

  /** Lower-case hex. Nothing can be added afterwards. */
  finish(): string {
    this.#flush()
    return bytesToHex(this.#hash.digest())
  }

  /** Most lines are ASCII and go where they are hashed from. False, with nothing added, for any other and for long ones. */
  #addPlain(line: string): boolean {
    if (line.length >= this.#pending.length) return false
    if (this.#length + line.length >= this.#pending.length) this.#flush()
    const pending = this.#pending
    let at = this.#length
    for (let index = 0; index < line.length; index += 1) {
      const code = line.charCodeAt(index)
      if (code > 127) return false
      pending[at] = code
      at += 1
    }
    pending[at] = lineFeed
    this.#length = at + 1
    return true
  }

  #flush(): void {
    this.#hash.update(this.#pending.subarray(0, this.#length))
    this.#length = 0
  }
}
