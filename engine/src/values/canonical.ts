// Canonical JSON (RFC 8785) and its SHA-256: equal values have equal bytes, so a hash names a value.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

/** The RFC 8785 text of a JSON value. Throws on what JSON cannot say (undefined at the top, functions, NaN). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('value has no JSON form')
  return text
}

/** SHA-256 in lower-case hex of UTF-8 text. Pure JavaScript: the same in server, worker and browser, and synchronous. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** SHA-256 of a value's canonical JSON. */
export function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(value))
}
