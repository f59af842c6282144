// What the nearest miss claims is tried here by other means: the change is put into the JSON, compiled and decided.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesOf } from '../../../../test/setup/runs.ts'
import { compile } from '../../compile/compile.ts'
import type { Program } from '../../compile/program.ts'
import type { Facts } from '../../facts/facts.ts'
import { aLine, anOrder, aReturnLine, noon, someFacts, someStock } from '../../facts/order.fixture.ts'
import type { PolicyDocument } from '../../policy/document.ts'
import type { Condition, Operator } from '../../rules/condition.ts'
import { addDays } from '../../values/instant.ts'
import { type DecideOptions, decide } from '../decide.ts'
import { explain } from '../explain.ts'
import type { ExplainedLine, NearestMiss } from '../explanation.ts'
import { aPolicy, rulesetOf } from '../policy.fixture.ts'
import { mostTrials } from './search.ts'

const programs = new WeakMap<PolicyDocument, Program>()

function programOf(document: PolicyDocument): Program | undefined {
  const known = programs.get(document)
  if (known !== undefined) return known
  const result = compile(document)
  if (!result.ok) return undefined
  programs.set(document, result.program)
  return result.program
}

function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

function changed<T>(document: T, path: string, to: unknown): T {
  const copy = copyOf(document)
  const tokens = path.slice(1).split('/')
  let at: object = copy as object
  for (const token of tokens.slice(0, -1)) at = Reflect.get(at, token) as object
  Reflect.set(at, tokens.at(-1) ?? '', to)
  return copy
}

function sitesOf(program: Program, facts: Facts, lineId: string, options: DecideOptions = {}): string[] {
  const { proposal } = decide(program, facts, facts.now, options)
  return (proposal.assignments ?? []).filter((each) => each.lineId === lineId).map(({ siteId }) => siteId)
}

/** Whether with that value some site ships the line that does not ship it now; undefined where it is not allowed. */
function turns(document: PolicyDocument, facts: Facts, lineId: string, change: NearestMiss['change'], to: unknown) {
  const now = programOf(document)
  const other = programOf(change.of === 'fact' ? document : changed(document, change.path, to))
  if (now === undefined || other === undefined) return undefined
  const seen = change.of === 'fact' ? changed(facts, change.path, to) : facts
  const before = new Set(sitesOf(now, facts, lineId))
  return sitesOf(other, seen, lineId).filter((siteId) => !before.has(siteId))
}

function missesOf(document: PolicyDocument, facts: Facts): ExplainedLine[] {
  const program = programOf(document)
  if (program === undefined) throw new Error('the policy is no policy')
  return explain(program, facts, decide(program, facts, noon)).lines
}

const smallNumber = fc.integer({ min: 0, max: 6 })
const comparison = fc.constantFrom<Operator>(
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'equal',
)
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constantFrom('stock.available', 'line.quantity', 'stock.onHand', 'order.unitCount'),
    operator: comparison,
    value: fc.oneof(smallNumber, fc.constant({ fact: 'param.limit' })),
  }),
  fc.record({
    fact: fc.constant('candidate.distanceMetres'),
    operator: comparison,
    value: fc.integer({ min: 200_000, max: 4_500_000 }),
  }),
  fc.constant<Condition>({ condition: 'store' }),
)
const when: fc.Arbitrary<Condition> = fc.oneof(
  leaf,
  fc.record({ all: fc.array(leaf, { minLength: 1, maxLength: 2 }) }),
  fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 2 }) }),
  fc.record({ not: leaf }),
)
const policy = fc
  .record({ out: when, far: when, penalty: fc.integer({ min: 0, max: 900 }), safety: smallNumber, limit: smallNumber })
  .map(({ out, far, penalty, safety, limit }) =>
    aPolicy((document) => {
      document.parameters['store-safety'] = { label: 'Safety', unit: 'units', value: safety, min: 0, max: 50 }
      document.parameters.limit = { label: 'Limit', value: limit, min: 0, max: 20 }
      const exclude = { type: 'exclude', reason: 'is out' } as const
      rulesetOf(document, 'stock').rules.push(
        { id: 'out', name: 'Out', enabled: true, when: out, actions: [exclude] } as never,
        {
          id: 'limit',
          name: 'Limit',
          enabled: true,
          when: { fact: 'stock.available', operator: 'lessThan', value: { fact: 'param.limit' } },
          actions: [exclude],
        } as never,
      )
      rulesetOf(document, 'ranks').rules.push({
        id: 'far',
        name: 'Far',
        enabled: true,
        when: far,
        actions: [{ type: 'penalty', amountMinor: penalty }],
      } as never)
    }),
  )
const facts = fc
  .record({
    quantity: fc.integer({ min: 1, max: 4 }),
    more: fc.integer({ min: 1, max: 2 }),
    stock: fc.array(smallNumber, { minLength: 4, maxLength: 4 }),
  })
  .map(({ quantity, more, stock: [reno = 0, dallas = 0, boston = 0, cap = 0] }) =>
    someFacts({
      lines: [aLine('1', 'shirt', quantity), aLine('2', 'cap', more)],
      stock: [
        someStock('reno', 'shirt', reno),
        someStock('dallas', 'shirt', dallas),
        someStock('boston', 'shirt', boston),
        someStock('dallas', 'cap', cap),
        someStock('boston', 'cap', 3),
      ],
    }),
  )

describe('the nearest miss', () => {
  it('[EX13] given any decision, then applying the change it tells has the site it tells ship, and no smaller step of that number does', () => {
    let told = 0
    let exact = 0
    for (const batch of batchesOf('nearestMisses', 20_261_122, 30))
      fc.assert(
        fc.property(policy, facts, (document, seen) => {
          for (const { lineId, nearestMiss } of missesOf(document, seen)) {
            if (nearestMiss === undefined) continue
            told += 1
            const { change, siteId, isSmallest } = nearestMiss
            expect(turns(document, seen, lineId, change, change.to)).toContain(siteId)
            if (typeof change.to !== 'number' || typeof change.from !== 'number') continue
            const distance = Math.abs(change.to - change.from)
            if (isSmallest) exact += 1
            const stride = isSmallest ? Math.max(1, Math.floor(distance / 10)) : distance - 1
            for (let step = Math.min(stride, distance - 1); step > 0 && step < distance; step += stride) {
              for (const to of isSmallest
                ? [change.from - step, change.from + step]
                : [change.from + Math.sign(change.to - change.from) * step]) {
                if (to < 0 && change.of === 'fact') continue
                expect(turns(document, seen, lineId, change, to) ?? []).toEqual([])
              }
            }
          }
        }),
        batch,
      )
    expect(told).toBeGreaterThan(30)
    expect(exact).toBeGreaterThan(20)
  })

  it('[EX13] given any decision, then no parameter does with a smaller change than the one told', () => {
    fc.assert(
      fc.property(policy, facts, (document, seen) => {
        for (const { lineId, nearestMiss } of missesOf(document, seen)) {
          if (nearestMiss === undefined) continue
          for (const [name, { value, min = 0, max = 0 }] of Object.entries(document.parameters)) {
            const change = { ...nearestMiss.change, of: 'parameter', path: `/parameters/${name}/value` } as const
            for (let to = min; to <= Math.min(max, 12); to += 1) {
              if (to === value || Math.abs(to - value) / (max - min) >= nearestMiss.change.size) continue
              expect(turns(document, seen, lineId, change, to) ?? []).toEqual([])
            }
          }
        }
      }),
      { numRuns: 10, seed: 20_261_123 },
    )
  })

  it('[EX13] given equal input, then it is the same to the byte', () => {
    fc.assert(
      fc.property(policy, facts, (document, seen) => {
        const again = missesOf(copyOf(document), copyOf(seen))
        expect(JSON.stringify(again)).toBe(JSON.stringify(missesOf(document, seen)))
      }),
      { numRuns: 10, seed: 20_261_124 },
    )
  })

  it('[EX13] given an order that a guard holds, then it says what of the order or the policy would have let it ship', () => {
    const [line] = missesOf(aPolicy(), someFacts({ order: anOrder({ fraudScore: 83 }) }))
    expect(line?.nearestMiss).toMatchObject({
      sentence: 'Reno would have shipped the line if “Fraud score” were 80 points (now 83 points).',
      siteId: 'reno',
      change: { of: 'fact', path: '/order/fraudScore', from: 83, to: 80, size: 0.03 },
      isSmallest: true,
    })
  })

  it('[EX13] given a site a rule excludes by a number, then it says what the rule would have had to ask for', () => {
    const document = aPolicy((each) => {
      rulesetOf(each, 'stock').rules.push({
        id: 'near',
        name: 'Near only',
        enabled: true,
        when: { fact: 'candidate.distanceMetres', operator: 'greaterThan', value: 2_300_000 },
        actions: [{ type: 'exclude', reason: 'is too far' }],
      } as never)
    })
    const [line] = missesOf(document, someFacts({ stock: [someStock('dallas', 'shirt', 5)] }))
    expect(line?.nearestMiss?.change).toMatchObject({ of: 'condition', path: '/rulesets/0/rules/3/when/value' })
    expect(line?.nearestMiss?.sentence).toMatch(
      /^Dallas would have shipped the line if the “Distance” that rule “Near only” asks for were \d+ m \(now 2300000 m\)\.$/,
    )
  })

  it('[EX13] given a return that comes too late, then it says by which number', () => {
    const program = programOf(aPolicy())
    const late = someFacts({ returnLines: [aReturnLine('1', { deliveredAt: addDays(noon, -34) })] })
    if (program === undefined) throw new Error('the policy is no policy')
    const [line] = explain(program, late, decide(program, late, noon, { subject: 'return' })).lines
    expect(line?.nearestMiss?.sentence).toBe(
      'This line would have been accepted if the “Days since delivery” that rule “Accept within 30 days” asks for were 34 days (now 30 days).',
    )
  })

  it('[EX13] given that no single change does, then it says how many were tried, and there is a limit to them', () => {
    const sites = Array.from({ length: 60 }, (_, index) => index)
    const network = someFacts().network
    const [first] = network.sites
    if (first === undefined) throw new Error('the network has sites')
    const many = someFacts({
      lines: [aLine('1', 'shirt', 1)],
      network: { ...network, sites: sites.map((index) => ({ ...first, id: `s${index}` as never })) },
      stock: sites.map((index) => someStock(`s${index}`, 'shirt', 0)),
    })
    const closed = aPolicy((document) => {
      for (const id of ['a', 'b']) {
        rulesetOf(document, 'stock').rules.push({
          id,
          name: id,
          enabled: true,
          when: { always: true },
          actions: [{ type: 'exclude', reason: 'is closed' }],
        } as never)
      }
    })
    const [line] = missesOf(closed, many)
    expect(line?.nearestMiss).toBeUndefined()
    expect(line?.triedInVain).toBeGreaterThan(50)
    expect(line?.triedInVain).toBeLessThanOrEqual(mostTrials)
  })
})
