// The table of a ruleset against its rules asked one by one.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parameters, randomCondition, randomRow, randomShared } from '../analyse/random.fixture.ts'
import { factLookup } from '../facts/catalogue.ts'
import type { FactRow } from '../facts/row.ts'
import { clausesOf } from './clauses.ts'
import type { Condition } from './condition.ts'
import { compileCondition } from './evaluate.ts'
import { applyHitPolicy } from './hit-policy.ts'
import { RuleTable } from './rule-table.ts'

const fact = factLookup(parameters)
const scored = fc.record({
  when: randomCondition,
  score: fc.integer({ min: 0, max: 2 }),
  onward: fc.constantFrom('stop' as const, 'next' as const),
})
const few = fc.array(scored, { minLength: 1, maxLength: 6 })
/** More than fit into one panel. */
const many = fc.array(scored, { minLength: 60, maxLength: 150 })

/** A row and others of its order, as a decision asks about them; the sites come again with other stock and other lines. */
function rowsOf({ facts, line, candidate }: FactRow, other: FactRow): FactRow[] {
  const rows: FactRow[] = []
  for (const each of facts.lines) {
    rows.push({ facts, line: each })
    if (candidate !== undefined) rows.push({ facts, line: each, candidate })
    if (other.candidate !== undefined) rows.push({ facts, line: each, candidate: other.candidate })
    if (candidate !== undefined && other.candidate !== undefined)
      rows.push({ facts, line: each, candidate: { ...candidate, site: other.candidate.site } })
  }
  return [...rows, { facts }, ...(line === undefined ? [] : [{ facts, line }]), other]
}

function compare(rules: typeof few, seed: number, numRuns: number): { held: number; unknown: number; rest: number } {
  const seen = { held: 0, unknown: 0, rest: 0 }
  fc.assert(
    fc.property(
      randomShared,
      rules,
      fc.constantFrom('first', 'all', 'best'),
      randomRow,
      randomRow,
      (shared, given, policy, row, other) => {
        const vocabulary = { fact, shared: new Map(Object.entries(shared)) }
        const numbered = given.map(({ when, score, onward }, index) => ({
          id: index,
          score,
          onward,
          when: compileCondition(when, vocabulary),
        }))
        const conditions = given.map(({ when }) => when)
        const table = new RuleTable(policy, numbered, conditions, vocabulary)
        table.begin()
        for (const each of rowsOf(row, other)) {
          const expected = applyHitPolicy(policy, numbered, each)
          const { fired, unknown } = table.about(each)
          expect(fired.map(({ id }) => id)).toEqual(expected.fired.map(({ id }) => id))
          expect(unknown.map(({ id }) => id)).toEqual(expected.unknown.map(({ id }) => id))
          seen.held += fired.length
          seen.unknown += unknown.length
        }
        for (const each of conditions) seen.rest += clausesOf(each, vocabulary.shared).rest.length
      },
    ),
    { seed, numRuns },
  )
  return seen
}

describe('RuleTable', () => {
  it('[RT1] given random rules, then it answers every row as its rules asked one by one do, unknown ones too', () => {
    const { held, unknown, rest } = compare(few, 20261101, 3_000)
    expect(Math.min(held, unknown, rest)).toBeGreaterThan(500)
  })

  it('[RT2] given more rules than one panel holds, then it is the same', () => {
    const { held, unknown } = compare(many, 20261102, 60)
    expect(Math.min(held, unknown)).toBeGreaterThan(500)
  })

  it('[RT3] given facts that changed between two decisions, then nothing of the first is remembered', () => {
    const quantifier: Condition = { some: 'line', where: { fact: 'line.quantity', operator: 'greaterThan', value: 3 } }
    const leaf: Condition = { fact: 'order.channel', operator: 'equal', value: 'edi' }
    const vocabulary = { fact, shared: new Map<string, Condition>() }
    const rules = [quantifier, leaf].map((when) => ({ when: compileCondition(when, vocabulary) }))
    const table = new RuleTable('all', rules, [quantifier, leaf], vocabulary)
    const [row] = fc.sample(randomRow, { seed: 1, numRuns: 1 })
    if (row === undefined) throw new Error('no row')
    const facts = JSON.parse(JSON.stringify(row.facts)) as FactRow['facts']
    const ask = (quantity: number, channel: string) => {
      facts.order.channel = channel
      for (const line of facts.lines) line.quantity = quantity
      table.begin()
      return table.about({ facts }).fired.length
    }
    expect([ask(1, 'web'), ask(4, 'edi'), ask(4, 'web'), ask(1, 'web')]).toEqual([0, 2, 1, 0])
  })
})
