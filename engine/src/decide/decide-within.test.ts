// Decisions for somebody whose patience ends: the same, or none.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import type { Program } from '../compile/program.ts'
import { noon } from '../facts/order.fixture.ts'
import { Patience } from '../kinds/patience.ts'
import { canonicalJson } from '../values/canonical.ts'
import { decide, decideWithin } from './decide.ts'
import { decideAgain, decideAgainWithin } from './decide-again.ts'
import { aDividingPolicy, aHardOrder, aStrictPolicy, aWideOrder } from './hard-order.fixture.ts'

const [program, strict] = [aDividingPolicy(), aStrictPolicy()].map((document) => {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error('the policy compiles')
  return compiled.program
}) as [Program, Program]

describe('decideWithin', () => {
  it('given any patience, then it is the very decision that decide makes, or none', () => {
    const seen = { made: 0, none: 0 }
    const size = fc.record({ lines: fc.integer({ min: 1, max: 5 }), sites: fc.integer({ min: 1, max: 8 }) })
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 14 }), fc.nat(200_000), ({ lines, sites }, quantity, steps) => {
        const facts = aWideOrder(lines, sites, quantity)
        const within = decideWithin(program, facts, noon, new Patience(steps))
        seen[within === undefined ? 'none' : 'made'] += 1
        if (within !== undefined) expect(canonicalJson(within)).toBe(canonicalJson(decide(program, facts, noon)))
      }),
      { seed: 20261122, numRuns: 150 },
    )
    expect(Math.min(seen.made, seen.none)).toBeGreaterThan(20)
  })

  it('given an order whose assignment takes millions of steps, then a million of patience is not enough, and an easy one comes before', () => {
    expect(decideWithin(strict, aHardOrder(8, 12, 12), noon, new Patience(1_000_000))).toBeUndefined()
    expect(decideWithin(strict, aHardOrder(3, 5, 12), noon, new Patience(1_000_000))).toBeDefined()
  })

  it('given others who have waited enough by their clock, then there is no decision, and until then it is the very one', () => {
    const facts = aHardOrder(8, 12, 12)
    const decision = canonicalJson(decide(strict, facts, noon))
    const within = (looks: number) => {
      let looked = 0
      const isEnough = () => {
        looked += 1
        return looked > looks
      }
      return { within: decideWithin(strict, facts, noon, new Patience(100_000_000, isEnough)), looked }
    }
    expect(within(5)).toEqual({ within: undefined, looked: 6 })
    const unhurried = within(Number.POSITIVE_INFINITY)
    expect(canonicalJson(unhurried.within)).toBe(decision)
    // Some ten million steps, and a look every ten thousand.
    expect(unhurried.looked).toBeGreaterThan(300)
  })

  it('given an easy order, then nobody looks at a clock', () => {
    const isEnough = () => true
    expect(decideWithin(program, aWideOrder(3, 5, 1), noon, new Patience(250_000, isEnough))).toBeDefined()
  })

  it('[SP6] given many sites that are all alike, then the exact assignment takes less than is done in passing', () => {
    const decision = decideWithin(program, aWideOrder(8, 30, 12), noon, new Patience(250_000))
    expect(decision?.proposal.proof?.method).toBe('exact')
  })

  it('given very many lines at sites, then patience ends before they are looked at', () => {
    expect(decideWithin(program, aWideOrder(100, 300, 1), noon, new Patience(1_000_000))).toBeUndefined()
  })

  it('given one patience for several decisions, then each leaves the next what it did not need', () => {
    const facts = aWideOrder(2, 3, 4)
    const decision = decide(program, facts, noon)
    const patience = new Patience(20_000)
    let made = 0
    for (;;) {
      const again = decideAgainWithin(program, facts, decision, patience)
      if (again === undefined) break
      expect(again).toEqual(decideAgain(program, facts, decision))
      made += 1
    }
    expect(made).toBeGreaterThan(1)
  })
})
