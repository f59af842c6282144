// A DMN decision table as a Heddle ruleset, where it is one: unary tests over inputs become conditions, the hit policy ours.
import type { FactDefinition, FactType, FactValue } from '../../../engine/src/facts/fact.ts'
import type { FactRow } from '../../../engine/src/facts/row.ts'
import { checkCondition } from '../../../engine/src/rules/check.ts'
import type { Condition, Operator, Scalar } from '../../../engine/src/rules/condition.ts'
import { compileCondition } from '../../../engine/src/rules/evaluate.ts'
import { applyHitPolicy } from '../../../engine/src/rules/hit-policy.ts'
import type { HitPolicy } from '../../../engine/src/rules/rule.ts'
import { child, childrenOf, type Element, textOf } from './xml.ts'

export type Values = Readonly<Record<string, FactValue | undefined>>

/** Why a table is none of ours. */
export class NotClaimed extends Error {}

/** Ours, by theirs. What is not here has no counterpart: aggregates compute, and OUTPUT ORDER sorts what was found. */
const hitPolicies: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: 'first',
  ANY: 'first',
  FIRST: 'first',
  PRIORITY: 'best',
  'RULE ORDER': 'all',
  COLLECT: 'all',
}

export type Output = Scalar | Readonly<Record<string, Scalar>>

/** What the table says of the inputs: one output, a list of them where all rules act, null where none does. */
export type Table = (inputs: Values) => Output | readonly Output[] | null

/** Throws `NotClaimed` with the reason. `types` are the inputs of the model, by name. */
export function tableOf(element: Element, types: ReadonlyMap<string, FactType>): Table {
  const theirs = `${element.attributes.hitPolicy ?? 'UNIQUE'}`
  const hitPolicy = hitPolicies[theirs]
  const { aggregation } = element.attributes
  if (aggregation !== undefined) throw new NotClaimed('hit policy COLLECT with an aggregate: rules here do not compute')
  if (hitPolicy === undefined) throw new NotClaimed(`hit policy ${theirs}: no hit policy here sorts by what was found`)
  const facts = childrenOf(element, 'input').map((input) => factOf(textOf(child(input, 'inputExpression')), types))
  const outputs = childrenOf(element, 'output')
  const vocabulary = { shared: new Map(), fact: (name: string) => (types.has(name) ? factOf(name, types) : undefined) }
  const rules = childrenOf(element, 'rule').map((rule) => {
    const tests = childrenOf(rule, 'inputEntry').flatMap((entry, index) => {
      const fact = facts[index]
      return fact === undefined ? [] : (unaryTests(textOf(entry), fact, types) ?? [])
    })
    const when: Condition = tests.length === 0 ? { always: true } : { all: tests }
    const faults = checkCondition(when, vocabulary, '')
    if (faults.length > 0) throw new NotClaimed(`a condition that is refused here: ${faults[0]?.code}`)
    const entries = childrenOf(rule, 'outputEntry').map((entry) => literal(textOf(entry), 'an output that is computed'))
    return {
      when: compileCondition(when, vocabulary),
      output: named(entries, outputs),
      score: scoreOf(entries, outputs),
    }
  })
  const defaults = outputs.flatMap((output) => {
    const entry = child(output, 'defaultOutputEntry')
    return entry === undefined ? [] : [literal(textOf(entry), 'a default that is computed')]
  })
  const otherwise = defaults.length === 0 ? null : named(defaults, outputs)
  return (inputs) => {
    const { fired } = applyHitPolicy(hitPolicy, rules, inputs as unknown as FactRow)
    const found = fired.map(({ output }) => output)
    if (hitPolicy === 'all') return found.length === 0 ? otherwise : found
    return found[0] ?? otherwise
  }
}

/** The first column decides, then the next; an output further up in its list of values is worth more. */
function scoreOf(entries: readonly Scalar[], outputs: readonly Element[]): number {
  return outputs.reduce((score, output, index) => {
    const values = textOf(child(output, 'outputValues'))
      .split(',')
      .map((each) => each.trim())
    const at = values.indexOf(JSON.stringify(entries[index]))
    return score * 100 + (at < 0 ? 0 : 99 - at)
  }, 0)
}

function named(entries: readonly Scalar[], outputs: readonly Element[]): Output {
  const [only] = entries
  if (entries.length === 1 && only !== undefined) return only
  return Object.fromEntries(entries.map((entry, index) => [outputs[index]?.attributes.name ?? '', entry]))
}

function factOf(name: string, types: ReadonlyMap<string, FactType>): FactDefinition {
  const type = types.get(name)
  if (type === undefined) throw new NotClaimed('an input that is computed, or another decision')
  return {
    name,
    label: name,
    help: '',
    scope: 'order',
    type,
    whenMissing: { treat: 'unknown' },
    read: (row) => (row as unknown as Values)[name],
  }
}

const tests = 'an input entry in FEEL beyond literals, comparisons and intervals'

/** Undefined where anything goes. */
function unaryTests(text: string, fact: FactDefinition, types: ReadonlyMap<string, FactType>): Condition[] | undefined {
  if (text === '-' || text === '') return undefined
  const negated = /^not\s*\((.*)\)$/.exec(text)?.[1]
  const parts = (negated ?? text).split(/,(?![^[(]*[\])])/).map((part) => unaryTest(part.trim(), fact, types))
  const [first] = parts
  if (first === undefined) throw new NotClaimed(tests)
  const condition: Condition = parts.length === 1 ? first : { any: parts }
  return [negated === undefined ? condition : { not: condition }]
}

const comparison = /^(<=|>=|<|>|=|!=)\s*(.+)$/
const interval = /^([[\](])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])[])$/
const operators: Readonly<Record<string, Operator>> = {
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  '=': 'equal',
  '!=': 'notEqual',
}

function unaryTest(text: string, { name: fact }: FactDefinition, types: ReadonlyMap<string, FactType>): Condition {
  const operand = (word: string): Scalar | { fact: string } => (types.has(word) ? { fact: word } : literal(word, tests))
  const [, from, low, high, to] = interval.exec(text) ?? []
  if (from !== undefined && low !== undefined && high !== undefined) {
    return {
      all: [
        { fact, operator: from === '[' ? 'greaterThanInclusive' : 'greaterThan', value: operand(low) },
        { fact, operator: to === ']' ? 'lessThanInclusive' : 'lessThan', value: operand(high) },
      ],
    }
  }
  const [, sign = '=', word = text] = comparison.exec(text) ?? []
  return { fact, operator: operators[sign] ?? 'equal', value: operand(word) }
}

function literal(text: string, otherwise: string): Scalar {
  const date = /^date\("(\d{4}-\d{2}-\d{2})"\)$/.exec(text)?.[1]
  if (date !== undefined) return `${date}T00:00:00Z`
  if (/^(true|false|-?\d+(\.\d+)?|"[^"\\]*")$/.test(text)) return JSON.parse(text) as Scalar
  throw new NotClaimed(otherwise)
}
