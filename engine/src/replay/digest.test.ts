// The digests of a history and of a replay, and the bits that an answer to an order is compared by.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decision } from '../decide/decision.ts'
import { sha256Hex } from '../values/canonical.ts'
import { Digest, SettledDigest } from './digest.ts'
import { settledText } from './settled.ts'
import { SettledHash } from './settled-hash.ts'

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

const units = fc.integer({ min: 1, max: 3 })
const id = fc.constantFrom('a', 'b', 'ab', 'ba', '')
const moment = fc.constantFrom('2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.001Z', '2026-03-02T12:00:00.000Z')
const parts = fc.array(fc.record({ lineId: id, quantity: units }), { maxLength: 2 })
const shipment = fc.record(
  {
    siteId: id,
    lines: parts,
    shipsAt: moment,
    deliversAt: moment,
    costMinor: fc.constantFrom(0, 1, 2 ** 31, 2 ** 40),
    legs: fc.array(fc.record({ siteId: id, lines: parts }), { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['siteId', 'lines', 'shipsAt'] },
)
const remedy = fc.oneof(
  fc.record({ type: fc.constant('cancel'), lineId: id, quantity: units }),
  fc.record({ type: fc.constant('queue'), lineId: id, quantity: units, queue: id, servePriority: units }),
)
const decision = fc.record({
  orderId: id,
  rests: id,
  proposal: fc.record(
    { shipments: fc.array(shipment, { maxLength: 2 }), remedies: fc.array(remedy, { maxLength: 2 }) },
    { requiredKeys: [] },
  ),
}) as unknown as fc.Arbitrary<Decision>

describe('the bits of what was settled', () => {
  it('[RP2] given many different answers, then answers with equal text have equal bits and no others', () => {
    const hash = new SettledHash()
    const texts = new Map<number, string>()
    const keys = new Map<string, number>()
    for (const one of fc.sample(decision, { seed: 29, numRuns: 20_000 })) {
      hash.decision(one)
      const text = settledText(one)
      expect(texts.get(hash.key) ?? text).toBe(text)
      expect(keys.get(text) ?? hash.key).toBe(hash.key)
      texts.set(hash.key, text)
      keys.set(text, hash.key)
    }
    expect(texts.size).toBeGreaterThan(10_000)
  })

  it('[RP2] given answers in another order, then the digest is another', () => {
    const digestOf = (texts: readonly string[]) => {
      const digest = new SettledDigest()
      const hash = new SettledHash()
      for (const text of texts) {
        hash.begin()
        hash.text(text)
        digest.add(hash)
      }
      return digest.finish()
    }
    const many = Array.from({ length: 20_000 }, (_, at) => `order ${at}`)
    expect(digestOf(many)).toBe(digestOf([...many]))
    expect(digestOf([...many.slice(0, -2), ...many.slice(-2).reverse()])).not.toBe(digestOf(many))
  })
})
