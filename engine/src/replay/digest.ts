// SHA-256 over many short lines without holding them all.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

export class Digest {
  readonly #hash = sha256.create()
  #pending = ''

  add(line: string): void {
    this.#pending += `${line}\n`
    if (this.#pending.length > 65_536) this.#flush()
  }

  /** Lower-case hex. Nothing can be added afterwards. */
  finish(): string {
    this.#flush()
    return bytesToHex(this.#hash.digest())
  }

  #flush(): void {
    this.#hash.update(utf8ToBytes(this.#pending))
    this.#pending = ''
  }
}
