// What the analysis claims, against the engine's own answers for random rows.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aPolicy } from '../decide/policy.fixture.ts'
import { factLookup } from '../facts/catalogue.ts'
import { compileCondition } from '../rules/evaluate.ts'
import { applyHitPolicy } from '../rules/hit-policy.ts'
import type { HitPolicy } from '../rules/rule.ts'
import { analyse } from './analyse.ts'
import type { Finding } from './finding.ts'
import { closeCondition, parameters, randomRow, randomShared } from './random.fixture.ts'

const rows = fc.array(randomRow, { minLength: 12, maxLength: 12 })
const action = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((tier) => ({ type: 'tier' as const, tier })),
  fc.constant({ type: 'exclude' as const, reason: 'no' }),
)
const rules = fc.array(
  fc.record({ when: closeCondition, score: fc.integer({ min: 0, max: 2 }), actions: fc.tuple(action) }),
  { minLength: 2, maxLength: 5 },
)

function claimsOf(hitPolicy: HitPolicy, seed: number, check: (proved: Proved, hits: Hits) => void): number {
  let claims = 0
  fc.assert(
    fc.property(randomShared, rules, rows, (shared, given, factRows) => {
      const numbered = given.map((rule, index) => ({ id: `r${index}`, name: `Rule ${index}`, enabled: true, ...rule }))
      const document = aPolicy((policy) => {
        policy.parameters = parameters
        policy.conditions = {
          one: { label: 'One', when: shared.one },
          two: { label: 'Two', when: shared.two },
        }
        policy.rulesets = [{ id: 'ranks', name: 'Ranks', kind: 'routing', hitPolicy, rules: numbered }]
      })
      const vocabulary = { fact: factLookup(parameters), shared: new Map(Object.entries(shared)) }
      const compiled = numbered.map((rule) => ({ ...rule, when: compileCondition(rule.when, vocabulary) }))
      const hits = factRows.map((row) => ({
        fired: applyHitPolicy(hitPolicy, compiled, row).fired.map(({ id }) => id),
        holding: compiled.filter(({ when }) => when.truth(row) === 1).map(({ id }) => id),
      }))
      for (const finding of analyse(document)) {
        if (finding.verdict !== 'proved') continue
        claims += 1
        check(finding, hits)
      }
    }),
    { seed, numRuns: 1_500 },
  )
  return claims
}

type Proved = Extract<Finding, { verdict: 'proved' }>
type Hits = readonly { fired: readonly string[]; holding: readonly string[] }[]

describe('what is proved of rules', () => {
  it.each(['first', 'best'] as const)(
    '[AN4] given hit policy %s, then a rule proved shadowed never fires and one proved never to hold never does',
    (hitPolicy) => {
      const claims = claimsOf(hitPolicy, 20260503, ({ claim, ruleId = '', because }, hits) => {
        for (const { fired, holding } of hits) {
          if (claim === 'never-holds') expect(holding).not.toContain(ruleId)
          if (claim !== 'shadowed') continue
          expect(fired).not.toContain(ruleId)
          if (holding.includes(ruleId)) expect(because.some((other) => holding.includes(other))).toBe(true)
        }
      })
      expect(claims).toBeGreaterThan(200)
    },
  )

  it('[AN5] given hit policy all, then wherever a rule in conflict holds the rule that outdoes it holds too', () => {
    const claims = claimsOf('all', 20260504, ({ claim, ruleId = '', because }, hits) => {
      for (const { holding } of hits) {
        if ((claim === 'conflict' || claim === 'subsumed') && holding.includes(ruleId))
          expect(holding).toContain(because[0])
        if (claim === 'never-holds') expect(holding).not.toContain(ruleId)
      }
    })
    expect(claims).toBeGreaterThan(200)
  })
})
