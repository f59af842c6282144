import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import type { Program } from '../compile/program.ts'
import type { Facts, Stock } from '../facts/facts.ts'
import { aLine, anOrder, aReturnLine, noon, someFacts, someStock } from '../facts/order.fixture.ts'
import type { PolicyDocument } from '../policy/document.ts'
import type { Condition } from '../rules/condition.ts'
import { canonicalJson } from '../values/canonical.ts'
import { addDays } from '../values/instant.ts'
import { stepBudget } from './budget.ts'
import { decide } from './decide.ts'
import { Decision } from './decision.ts'
import { explain } from './explain.ts'
import { aPolicy, rulesetOf } from './policy.fixture.ts'

function programOf(change?: (document: PolicyDocument) => void): Program {
  const result = compile(aPolicy(change))
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
  return result.program
}

const program = programOf()

describe('decide', () => {
  it('[DE1] given stock at two sites, then the order walks the flow and the cheaper site ships', () => {
    const decision = decide(program, someFacts(), noon)
    Decision.parse(decision)
    expect(decision.rests).toBe('released')
    expect(decision.walked.map(({ event, to }) => `${event}>${to}`)).toEqual([
      'order.placed>validating',
      '>allocating',
      'allocated>routing',
      'routed>splitting',
      'complete>released',
    ])
    expect(decision.proposal.assignments).toEqual([{ lineId: '1', siteId: 'reno', quantity: 1 }])
    expect(decision.effects).toEqual([{ type: 'release-fulfilment' }])
    expect(decision.steps.map(({ rulesetId, fired }) => [rulesetId, fired])).toEqual([
      ['stock', [{ ruleId: 'inbound', times: 2 }]],
      ['ranks', [{ ruleId: 'cost', times: 2 }]],
      ['parcels', [{ ruleId: 'penalty', times: 1 }]],
    ])
  })

  it('[DE2] given a guard that holds, then the order is held, the effect declared and the timer armed', () => {
    const decision = decide(program, someFacts({ order: anOrder({ fraudScore: 90 }) }), noon)
    expect(decision.rests).toBe('held')
    expect(decision.steps).toEqual([])
    expect(decision.effects).toEqual([{ type: 'notify', template: 'held' }])
    expect(decision.timers).toEqual([{ state: 'held', event: 'hold.expired', fireAt: addDays(noon, 2) }])
  })

  it('[DE3] given missing facts, then rules and guards that needed them are reported and do not act', () => {
    const decision = decide(program, someFacts(), noon)
    expect(decision.unknown).toEqual([
      { rulesetId: 'flow', ruleId: 'suspicious', row: 'order', facts: ['order.fraudScore'] },
      { rulesetId: 'ranks', ruleId: 'clear-slow', row: '1@reno', facts: ['stock.weeklySales'] },
      { rulesetId: 'ranks', ruleId: 'clear-slow', row: '1@dallas', facts: ['stock.weeklySales'] },
    ])
  })

  it('[DE4] given a later event, then the walk starts where the order rests', () => {
    const decision = decide(program, someFacts(), noon, { from: 'held', event: 'hold.released' })
    expect(decision.from).toBe('held')
    expect(decision.rests).toBe('released')
  })

  it('[DE5] given an event the state does not know, then nothing happens', () => {
    for (const event of ['order.shipped', 'constructor', 'hold.released']) {
      const decision = decide(program, someFacts(), noon, { from: 'released', event })
      expect(decision).toMatchObject({
        rests: 'released',
        walked: [],
        steps: [],
        effects: [],
        timers: [],
        proposal: {},
      })
    }
    expect(decide(program, someFacts(), noon, { from: 'nowhere', event: 'order.placed' }).rests).toBe('nowhere')
  })

  it('[DE6] given a missing fact that sends to review, then nothing is settled and the fact is named', () => {
    const facts = someFacts({ returnLines: [aReturnLine('1')] })
    const decision = decide(program, facts, noon, { subject: 'return' })
    Decision.parse(decision)
    expect(decision).toMatchObject({
      review: ['return.daysSinceDelivery'],
      rests: 'requested',
      walked: [],
      steps: [],
      proposal: {},
    })
    const known = someFacts({ returnLines: [aReturnLine('1', { deliveredAt: addDays(noon, -3) })] })
    expect(decide(program, known, noon, { subject: 'return' })).toMatchObject({ review: [], rests: 'expected' })
  })

  it('[DE6] given such a fact asked of some line that comes back, then one line without it sends to review', () => {
    const asksLines = programOf((document) => {
      const recent = { fact: 'return.daysSinceDelivery', operator: 'lessThan', value: 5 } as const
      document.conditions.suspicious = { label: 'A fresh return', when: { some: 'return-line', where: recent } }
    })
    const fresh = aReturnLine('1', { deliveredAt: addDays(noon, -3) })
    const returning = (...returnLines: ReturnType<typeof aReturnLine>[]) =>
      decide(asksLines, someFacts({ returnLines }), noon)
    expect(returning(fresh, aReturnLine('2')).review).toEqual(['return.daysSinceDelivery'])
    expect(returning(fresh)).toMatchObject({ review: [], rests: 'held' })
    expect(decide(asksLines, someFacts(), noon)).toMatchObject({ review: [], rests: 'released' })
  })

  it('[DE2] given a guard about one line, then two lines that meet it only together do not', () => {
    const guarded = programOf((document) => {
      const where: Condition = {
        all: [
          { fact: 'line.category', operator: 'equal', value: 'shoes' },
          { fact: 'line.quantity', operator: 'greaterThanInclusive', value: 2 },
        ],
      }
      document.conditions.suspicious = { label: 'Many of one shoe', when: { some: 'line', where } }
    })
    const restsWith = (...quantities: [shoes: number, hats: number]) =>
      decide(
        guarded,
        someFacts({
          lines: [
            aLine('1', 'shirt', quantities[0], { category: 'shoes' }),
            aLine('2', 'shirt', quantities[1], { category: 'hats' }),
          ],
        }),
        noon,
      ).rests
    expect(restsWith(1, 2)).toBe('released')
    expect(restsWith(2, 1)).toBe('held')
  })

  it('[DE7] given a flow that asks in a circle, then the step budget ends it and nothing is settled', () => {
    const round = programOf(({ flows }) => {
      const { routing } = flows.order.states
      if (routing?.on !== undefined) routing.on.routed = [{ target: 'allocating' }]
    })
    const decision = decide(round, someFacts(), noon)
    expect(decision).toMatchObject({ review: ['flow.step-budget'], rests: 'received', proposal: {} })
    expect(decision.exceeded).toEqual({ limit: 'rulesets', budget: 100, state: 'allocating', rulesetId: 'stock' })
    expect(explain(round, someFacts(), decision).sentence).toMatch(
      /^Order o-1 needs review and nothing was settled: one decision may take at most 100 rulesets asked; .*“Stock” in “Allocating”\.$/,
    )
    expect(stepBudget).toBeLessThanOrEqual(100)
  })

  it('[DE8] given a policy without a flow for returns, then a return is left for review', () => {
    const without = programOf((document) => {
      delete document.flows.return
    })
    expect(decide(without, someFacts(), noon, { subject: 'return' }).review).toEqual(['flow.return'])
  })

  it('[DE9] given a trace asked for, then every rule and condition of every row is in it and nothing else differs', () => {
    const facts = someFacts()
    const { trace, ...traced } = decide(program, facts, noon, { trace: true })
    expect(canonicalJson(traced)).toBe(canonicalJson(decide(program, facts, noon)))
    const stock = trace?.rows.filter(({ rulesetId }) => rulesetId === 'stock') ?? []
    expect(stock.map(({ row }) => row)).toEqual(['1@reno', '1@dallas'])
    expect(stock[0]?.rules.map(({ ruleId, truth, fired }) => [ruleId, truth, fired])).toEqual([
      ['no-stores-for-marketplaces', 'false', false],
      ['store-safety', 'false', false],
      ['inbound', 'true', true],
    ])
    expect(trace?.guards[0]).toMatchObject({ state: 'received', guard: 'suspicious', truth: 'unknown' })
  })

  it('[DE10] given a parameter raised, then the rule that refers to it acts on the new number', () => {
    const facts = someFacts({ stock: [someStock('boston', 'shirt', 3)] })
    expect(decide(program, facts, noon).proposal.assignments).toHaveLength(1)
    const stricter = programOf(({ parameters }) => {
      const safety = parameters['store-safety']
      if (safety !== undefined) safety.value = 3
    })
    expect(decide(stricter, facts, noon).rests).toBe('cancelled')
  })

  it('[DE11] given a rule that is switched off, then it is as if it were not there', () => {
    const off = programOf((document) => {
      for (const rule of rulesetOf(document, 'stock').rules) rule.enabled = false
    })
    expect(decide(off, someFacts(), noon).steps[0]?.fired).toEqual([])
  })
})

const programs = new Map<string, Program>()

/** The test policy with other terms for splitting; each compiled once. */
function splitting(by: string, complete: boolean): Program {
  const key = `${by} ${complete}`
  const known = programs.get(key)
  if (known !== undefined) return known
  const made = programOf((document) => {
    const terms = [{ type: 'granularity', by }, ...(complete ? [{ type: 'ship-complete' }] : [])]
    const actions: unknown[] | undefined = rulesetOf(document, 'parcels').rules[0]?.actions
    actions?.push(...terms)
  })
  programs.set(key, made)
  return made
}

const someOrders = fc
  .record({
    lines: fc.array(
      fc.record({ sku: fc.constantFrom('hat', 'shirt', 'sock'), quantity: fc.integer({ min: 1, max: 4 }) }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    stock: fc.uniqueArray(
      fc.record({
        site: fc.constantFrom('reno', 'dallas', 'boston'),
        sku: fc.constantFrom('hat', 'shirt', 'sock'),
        onHand: fc.nat(9),
        allocated: fc.nat(4),
        receipt: fc.option(
          fc.record({ days: fc.integer({ min: 0, max: 40 }), quantity: fc.integer({ min: 1, max: 5 }) }),
        ),
      }),
      { selector: ({ site, sku }) => `${site} ${sku}`, maxLength: 9 },
    ),
    by: fc.constantFrom('never', 'line', 'quantity'),
    complete: fc.boolean(),
    type: fc.constantFrom('direct', 'marketplace'),
  })
  .map(({ lines, stock, by, complete, type }) => {
    const facts: Facts = someFacts({
      order: anOrder({ type: type as 'direct', fraudScore: 1 }),
      lines: lines.map(({ sku, quantity }, index) => aLine(String(index + 1), sku, quantity)),
      stock: stock.map(
        ({ site, sku, onHand, allocated, receipt }): Stock =>
          someStock(site, sku, onHand, {
            allocated: Math.min(allocated, onHand),
            ...(receipt === null
              ? {}
              : { receipts: [{ at: addDays(noon, receipt.days), quantity: receipt.quantity }] }),
          }),
      ),
    })
    return { facts, program: splitting(by, complete) }
  })

describe('properties of decide', () => {
  const runs = { seed: 7, numRuns: 300 }

  it('[DE12] assigned and short units of each line sum to what was ordered, and remedies to what is short', () => {
    fc.assert(
      fc.property(someOrders, ({ facts, program: policy }) => {
        const { proposal } = decide(policy, facts, noon)
        for (const { id, quantity } of facts.lines) {
          const sum = (parts: readonly { lineId: string; quantity: number }[] = []) =>
            parts.reduce((total, part) => total + (part.lineId === id ? part.quantity : 0), 0)
          expect(sum(proposal.assignments) + sum(proposal.shortages)).toBe(quantity)
          if (proposal.remedies !== undefined) expect(sum(proposal.remedies)).toBe(sum(proposal.shortages))
        }
      }),
      runs,
    )
  })

  it('[DE13] shipments carry exactly what is assigned, one shipment a site', () => {
    fc.assert(
      fc.property(someOrders, ({ facts, program: policy }) => {
        const { assignments = [], shipments = [] } = decide(policy, facts, noon).proposal
        const shipped = shipments.flatMap(({ siteId, lines }) => lines.map((line) => ({ ...line, siteId })))
        const key = (each: { lineId: string; siteId: string; quantity: number }) =>
          `${each.lineId} ${each.siteId} ${each.quantity}`
        expect(shipped.map(key).sort()).toEqual(assignments.map(key).sort())
        expect(new Set(shipments.map(({ siteId }) => siteId)).size).toBe(shipments.length)
      }),
      runs,
    )
  })

  it('[DE14] no site is asked for more of a SKU than it may promise now, and no receipt is promised beyond itself', () => {
    fc.assert(
      fc.property(someOrders, ({ facts, program: policy }) => {
        const { assignments = [], remedies = [], promisable = [] } = decide(policy, facts, noon).proposal
        const skuOf = new Map(facts.lines.map(({ id, sku }) => [id, sku]))
        for (const { siteId, sku, receipts = [] } of facts.stock) {
          const most = Math.max(
            0,
            ...promisable
              .filter((each) => each.siteId === siteId && skuOf.get(each.lineId) === sku)
              .map(({ now }) => now),
          )
          const taken = assignments.filter((each) => each.siteId === siteId && skuOf.get(each.lineId) === sku)
          expect(taken.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(most)
          for (const { at, quantity } of receipts) {
            const promised = remedies.reduce(
              (sum, each) =>
                each.type === 'backorder' &&
                each.siteId === siteId &&
                skuOf.get(each.lineId) === sku &&
                each.expectedAt === at
                  ? sum + each.quantity
                  : sum,
              0,
            )
            expect(promised).toBeLessThanOrEqual(quantity)
          }
        }
      }),
      runs,
    )
  })

  it('[DE15] equal input gives equal bytes, also with the stock rows in another order', () => {
    fc.assert(
      fc.property(someOrders, fc.infiniteStream(fc.nat()), ({ facts, program: policy }, order) => {
        const bytes = canonicalJson(decide(policy, facts, noon))
        expect(canonicalJson(decide(policy, JSON.parse(JSON.stringify(facts)), noon))).toBe(bytes)
        const keyed = facts.stock.map((row) => ({ row, key: order.next().value ?? 0 })).sort((a, b) => a.key - b.key)
        const shuffled = { ...facts, stock: keyed.map(({ row }) => row) }
        expect(canonicalJson(decide(policy, shuffled, noon))).toBe(bytes)
      }),
      runs,
    )
  })

  it('[DE16] a decision always fits its schema, and the facts are left as they were', () => {
    fc.assert(
      fc.property(someOrders, ({ facts, program: policy }) => {
        const before = canonicalJson(facts)
        Decision.parse(decide(policy, facts, noon, { trace: true }))
        expect(canonicalJson(facts)).toBe(before)
      }),
      runs,
    )
  })
})
