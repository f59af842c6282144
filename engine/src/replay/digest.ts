// SHA-256 over many short lines, or over what was settled for many orders, without holding them all.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { SettledHash } from './settled-hash.ts'

/** Lines with a line feed after each. */
export class Digest {
  readonly #hash = sha256.create()

  add(line: string): void {
    this.#hash.update(utf8ToBytes(`${line}\n`))
  }

  /** Lower-case hex. Nothing can be added afterwards. */
  finish(): string {
    return bytesToHex(this.#hash.digest())
  }
}

/** Eight bytes for each answer, the high half first and the highest byte of each half first. */
export class SettledDigest {
  readonly #hash = sha256.create()
  readonly #pending = new Uint8Array(65_536)
  #length = 0

  add({ high, low }: SettledHash): void {
    if (this.#length === this.#pending.length) this.#flush()
    this.#put(high)
    this.#put(low)
  }

  /** Lower-case hex. Nothing can be added afterwards. */
  finish(): string {
    this.#flush()
    return bytesToHex(this.#hash.digest())
  }

  #put(word: number): void {
    const pending = this.#pending
    const at = this.#length
    pending[at] = word >>> 24
    pending[at + 1] = word >>> 16
    pending[at + 2] = word >>> 8
    pending[at + 3] = word
    this.#length = at + 4
  }

  #flush(): void {
    this.#hash.update(this.#pending.subarray(0, this.#length))
    this.#length = 0
  }
}
