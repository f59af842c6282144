// Verdicts on two versions, against what both decide.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import type { Program } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import { aPolicy } from '../decide/policy.fixture.ts'
import { aLine, anOrder, someFacts } from '../facts/order.fixture.ts'
import type { PolicyDocument, Ruleset } from '../policy/document.ts'
import type { Condition } from '../rules/condition.ts'
import type { HitPolicy } from '../rules/rule.ts'
import { comparePolicies, decideAlike } from './compare-policies.ts'

function programOf(document: PolicyDocument): Program {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.program
}

interface Sketch {
  when: Condition
  actions: readonly object[]
}

function withRanks(hitPolicy: HitPolicy, sketches: readonly Sketch[]): Program {
  return programOf(
    aPolicy((policy) => {
      const rules = sketches.map((sketch, at) => ({ id: `r${at}`, name: `Rule ${at}`, enabled: true, ...sketch }))
      policy.rulesets = policy.rulesets.map((each) =>
        each.id === 'ranks' ? ({ ...each, hitPolicy, rules } as unknown as Ruleset) : each,
      )
    }),
  )
}

const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value }) as Condition
const verdictOf = async (a: Program, b: Program) => (await comparePolicies(a, b)).verdict

describe('two versions', () => {
  it('[AN40] given other names, notes, labels, a rule switched off and a condition put in place, then they decide alike', async () => {
    const before = aPolicy()
    const after = aPolicy((policy) => {
      policy.name = 'Renamed'
      policy.parameters.margin = { label: 'Margin', value: 2 }
      const stock = policy.rulesets[0]
      if (stock === undefined) throw new Error('there is a first ruleset')
      stock.id = 'what-counts'
      for (const flow of Object.values(policy.flows)) {
        for (const state of Object.values(flow.states)) if (state.ask === 'stock') state.ask = 'what-counts'
      }
      const [first, second] = stock.rules
      if (first === undefined || second === undefined) throw new Error('it has two rules')
      second.id = 'renamed'
      second.when = is('site.type', 'equal', 'store')
      ;(second.actions as object[])[0] = { type: 'keep-back-units', units: { param: 'margin' } }
      ;(stock.rules as object[]).push({ ...first, id: 'off', enabled: false })
    })
    expect(await verdictOf(programOf(before), programOf(after))).toBe('equivalent')
  })

  it('[AN41] given rules in another order or split in two where that changes nothing, then they decide alike', async () => {
    const tier = (number: number) => [{ type: 'tier', tier: number }]
    const penalty = [{ type: 'penalty', amountMinor: 5 }]
    const score = (operator: string) => is('order.fraudScore', operator, 50)
    const a = withRanks('all', [
      { when: score('lessThan'), actions: penalty },
      { when: { any: [score('lessThan'), score('equal')] }, actions: tier(2) },
    ])
    const b = withRanks('all', [
      { when: score('equal'), actions: tier(2) },
      { when: score('lessThan'), actions: tier(2) },
      { when: score('lessThan'), actions: penalty },
    ])
    expect(await verdictOf(a, b)).toBe('equivalent')
    const first = withRanks('first', [
      { when: score('lessThan'), actions: tier(1) },
      { when: score('greaterThanInclusive'), actions: tier(2) },
    ])
    const turned = withRanks('first', [
      { when: score('greaterThanInclusive'), actions: tier(2) },
      { when: { not: score('greaterThanInclusive') }, actions: tier(1) },
    ])
    expect(await verdictOf(first, turned)).toBe('equivalent')
    const otherwise = withRanks('first', [
      { when: score('greaterThanInclusive'), actions: tier(2) },
      { when: { always: true }, actions: tier(1) },
    ])
    expect(await verdictOf(first, otherwise)).not.toBe('equivalent')
  })

  it('[AN42] given a difference that shows, then an order is named that both decide differently', async () => {
    const exclude = [{ type: 'exclude', reason: 'risky' }]
    const a = withRanks('first', [{ when: is('order.fraudScore', 'greaterThan', 80), actions: exclude }])
    const b = withRanks('first', [{ when: is('order.fraudScore', 'greaterThanInclusive', 80), actions: exclude }])
    const comparison = await comparePolicies(a, b)
    if (comparison.verdict !== 'different') throw new Error(comparison.verdict)
    expect(comparison.shown.facts.order.fraudScore).toBe(80)
    expect(decideAlike(comparison.shown.before, comparison.shown.after)).toBe(false)
  })

  it('[AN43] given any two rulesets, then the verdict is never contradicted by what both decide', async () => {
    const scores = [undefined, 0, 1, 2, 3]
    const orders = scores.flatMap((fraudScore) =>
      (['direct', 'store'] as const).flatMap((type) =>
        [1, 2].map((quantity) =>
          someFacts({
            order: anOrder({ type, ...(fraudScore === undefined ? {} : { fraudScore }) }),
            lines: [aLine('1', 'shirt', quantity)],
          }),
        ),
      ),
    )
    const leaf = fc.oneof(
      fc
        .tuple(fc.constantFrom('lessThan', 'equal', 'greaterThan'), fc.integer({ min: 0, max: 3 }))
        .map(([how, value]) => is('order.fraudScore', how, value)),
      fc.constantFrom('direct', 'store').map((type) => is('order.type', 'equal', type)),
      fc.constantFrom('equal', 'notEqual').map((how) => is('line.quantity', how, 1)),
    )
    const when = fc.oneof(
      leaf,
      fc.tuple(leaf, leaf).map((any): Condition => ({ any })),
      leaf.map((not): Condition => ({ not })),
    )
    const actions = fc.constantFrom(
      [{ type: 'tier', tier: 2 }],
      [{ type: 'penalty', amountMinor: 7 }],
      [{ type: 'exclude', reason: 'no' }],
      [{ type: 'exclude', reason: 'never' }],
    )
    const rules = fc.array(fc.record({ when, actions }), { minLength: 1, maxLength: 3 })
    const hitPolicy = fc.constantFrom<HitPolicy>('first', 'all')
    const count = { equivalent: 0, different: 0, unknown: 0 }
    await fc.assert(
      fc.asyncProperty(hitPolicy, rules, rules, fc.integer({ min: 0, max: 3 }), async (policy, one, other, change) => {
        const changed =
          change === 0 ? other : change === 1 ? [...one].reverse() : change === 2 ? [...one, ...one] : one.slice(1)
        const [a, b] = [withRanks(policy, one), withRanks(policy, changed)]
        const { verdict } = await comparePolicies(a, b)
        count[verdict] += 1
        const differs = orders.some((facts) => !decideAlike(decide(a, facts, facts.now), decide(b, facts, facts.now)))
        if (verdict === 'equivalent') expect(differs).toBe(false)
      }),
      { seed: 20260520, numRuns: 80 },
    )
    expect(count.equivalent).toBeGreaterThan(8)
    expect(count.different).toBeGreaterThan(20)
  })
})
