// The digest is SHA-256 of all lines, however they are fed.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256Hex } from '../values/canonical.ts'
import { Digest } from './digest.ts'

it('[RP2] given any lines, also long ones and ones beyond ASCII, then the digest is SHA-256 of them, a line feed after each', () => {
  const long = fc.integer({ min: 0, max: 140_000 }).map((length) => 'x'.repeat(length))
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), long), { maxLength: 12 }), (lines) => {
      const digest = new Digest()
      for (const line of lines) digest.add(line)
      expect(digest.finish()).toBe(sha256Hex(lines.map((line) => `${line}\n`).join('')))
    }),
    { seed: 23, numRuns: 100 },
  )
})
