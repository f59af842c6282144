// A policy whose routing ruleset is a grid of so many rules and columns, as a brand with a rule per market, carrier and
// product range would have it: each rule fills some of the columns. Made of the demo policy, the same for the same numbers.
import { factsOfScope, type Leaf, type Operator, PolicyDocument, type Scalar } from '@heddle/engine'
import demo from '../../../rulesets/policies/demo-baseline.json' with { type: 'json' }

export interface GridSize {
  rules: number
  columns: number
  /** Conditions each rule has. */
  filled: number
}

/** Columns that are there without conditions: name, on, from, until, two fields of the action weigh, penalty, tier and note. */
const otherColumns = 9

/** The document, and the position of its large ruleset. */
export function gridDocument({ rules, columns, filled }: GridSize): { document: PolicyDocument; at: number } {
  const base = PolicyDocument.parse(structuredClone(demo))
  const at = base.rulesets.findIndex(({ kind }) => kind === 'routing')
  const random = sequence(20260722)
  const conditions = conditionColumns(columns - otherColumns)
  const large = Array.from({ length: rules }, (_, index) => {
    const all = pick(conditions, filled, random).map(({ fact, operator, values }): Leaf => {
      const value = values[Math.floor(random() * values.length)] ?? ''
      return { fact, operator, value: operator === 'in' ? [value, values[0] ?? ''] : value }
    })
    const actions = [
      { type: 'weigh', criterion: 'landed-cost', weight: 50 + (index % 100) },
      ...(index % 3 === 0 ? [{ type: 'penalty', amountMinor: 100 + index }] : []),
      ...(index % 5 === 0 ? [{ type: 'tier', tier: 1 + (index % 9) }] : []),
    ]
    return { id: `rule-${index + 1}`, name: `Rule ${index + 1}`, enabled: index % 17 !== 0, when: { all }, actions }
  })
  const rulesets = base.rulesets.map((ruleset, index) =>
    index === at ? { ...ruleset, hitPolicy: 'all', rules: large } : ruleset,
  )
  return { document: PolicyDocument.parse({ ...base, name: 'Grid', rulesets }), at }
}

interface ConditionColumn {
  fact: string
  operator: Operator
  values: readonly Scalar[]
}

function conditionColumns(count: number): ConditionColumn[] {
  const facts = factsOfScope('candidate', {})
  const all = facts.flatMap(({ name, type, domain }): ConditionColumn[] => {
    if (type === 'number') {
      const values = [1, 2, 5, 10, 25, 100, 500]
      return [
        { fact: name, operator: 'greaterThanInclusive', values },
        { fact: name, operator: 'lessThanInclusive', values: values.map((value) => value * 1_000) },
      ]
    }
    if (type === 'boolean') return [{ fact: name, operator: 'equal', values: [true, false] }]
    if (type === 'texts') return [{ fact: name, operator: 'contains', values: ['gold', 'silver', 'outlet', 'core'] }]
    if (type === 'instant') return []
    if (domain !== undefined) return [{ fact: name, operator: 'equal', values: domain }]
    return [{ fact: name, operator: 'in', values: ['north', 'south', 'east', 'west', 'DE', 'US', 'FR'] }]
  })
  // Spread over the catalogue, so that every type of column is there.
  const step = all.length / count
  return Array.from({ length: count }, (_, index) => all[Math.floor(index * step)]).flatMap((each) =>
    each === undefined ? [] : [each],
  )
}

function pick<Item>(items: readonly Item[], count: number, random: () => number): Item[] {
  const chosen = new Set<number>()
  while (chosen.size < Math.min(count, items.length)) chosen.add(Math.floor(random() * items.length))
  return [...chosen].sort((a, b) => a - b).flatMap((index) => items[index] ?? [])
}

/** Numbers below 1 that look random (Park and Miller 1988). */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
