// json-rules-engine's operators and decorators, answered by Heddle's compiled evaluator; and what they say where Heddle says
// unknown, because they have two truth values and compare anyway.
import type { FactDefinition } from '../../facts/fact.ts'
import type { FactRow } from '../../facts/row.ts'
import type { Operator } from '../condition.ts'
import { compileCondition } from '../evaluate.ts'
import { untyped } from './untyped.ts'

export type Compare = (factValue: unknown, jsonValue: unknown) => unknown

export interface ForeignOperator {
  compare: Compare
  /** Where it says no, the operator says `false` and does not compare. */
  accepts(factValue: unknown): boolean
}

export interface ForeignDecorator {
  compare(factValue: unknown, jsonValue: unknown, next: Compare): unknown
  accepts(factValue: unknown): boolean
}

type Loose = { indexOf(value: unknown): number; some(test: unknown): boolean; every(test: unknown): boolean }

const anything = () => true
/** As the original asks it: text that begins with a number is one, dates and `null` are none. */
const looksLikeNumber = (value: unknown) => !Number.isNaN(Number.parseFloat(String(value)))

const read: FactDefinition['read'] = (row) => (row as unknown as { left: string }).left
const readOther: FactDefinition['read'] = (row) => (row as unknown as { right: string }).right

/** What Heddle's operator says of two values; `unknown` when either is undefined. */
function compileComparison(operator: Operator): (left: unknown, right: unknown) => boolean | 'unknown' {
  const facts = untyped((name) => (name === 'left' ? read : readOther), 'text')
  const { truth } = compileCondition({ fact: 'left', operator, value: { fact: 'right' } }, facts)
  return (left, right) => {
    const code = truth({ left, right } as unknown as FactRow)
    return code === 2 ? 'unknown' : code === 1
  }
}

/** Over a value that is undefined, or no number. An ordering of such values never holds. */
const twoValued: Partial<Record<Operator, Compare>> = {
  equal: (left, right) => left === right,
  notEqual: (left, right) => left !== right,
  in: (left, right) => (right as Loose).indexOf(left) > -1,
  notIn: (left, right) => (right as Loose).indexOf(left) === -1,
  contains: (left, right) => (left as Loose).indexOf(right) > -1,
  doesNotContain: (left, right) => (left as Loose).indexOf(right) === -1,
}

function operator(name: Operator, accepts: ForeignOperator['accepts'] = anything): [string, ForeignOperator] {
  const compare = compileComparison(name)
  const otherwise = twoValued[name] ?? (() => false)
  const answer: Compare = (left, right) => {
    if (Number.isNaN(left) || Number.isNaN(right)) return otherwise(left, right)
    const said = compare(left, right)
    return said === 'unknown' ? otherwise(left, right) : said
  }
  return [name, { compare: answer, accepts }]
}

/** By name, in json-rules-engine's order. */
export const foreignOperators: ReadonlyMap<string, ForeignOperator> = new Map([
  operator('equal'),
  operator('notEqual'),
  operator('in'),
  operator('notIn'),
  operator('contains', Array.isArray),
  operator('doesNotContain', Array.isArray),
  operator('lessThan', looksLikeNumber),
  operator('lessThanInclusive', looksLikeNumber),
  operator('greaterThan', looksLikeNumber),
  operator('greaterThanInclusive', looksLikeNumber),
])

const overFact = (how: 'some' | 'every'): ForeignDecorator => ({
  compare: (left, right, next) => (left as Loose)[how]((each: unknown) => next(each, right)),
  accepts: Array.isArray,
})
/** Throws a TypeError where the value is no list, as the original does. */
const overValue = (how: 'some' | 'every'): ForeignDecorator => ({
  compare: (left, right, next) => (right as Loose)[how]((each: unknown) => next(left, each)),
  accepts: anything,
})

/** By name, in json-rules-engine's order. */
export const foreignDecorators: ReadonlyMap<string, ForeignDecorator> = new Map<string, ForeignDecorator>([
  ['someFact', overFact('some')],
  ['someValue', overValue('some')],
  ['everyFact', overFact('every')],
  ['everyValue', overValue('every')],
  ['swap', { compare: (left, right, next) => next(right, left), accepts: anything }],
  ['not', { compare: (left, right, next) => !next(left, right), accepts: anything }],
])

/** The whole of an operator as one function. */
export function asCompare({ compare, accepts }: ForeignOperator): Compare {
  return (left, right) => accepts(left) && compare(left, right)
}

/**
 * The operator a condition names, its decorators around it, the left-most outermost; undefined when a part of the name is
 * unknown. `own` are a host's operators; an exact name comes before a decorated one, and theirs before ours.
 */
export function resolveOperator(name: string, own: ReadonlyMap<string, Compare> = new Map()): Compare | undefined {
  const exact = own.get(name)
  if (exact !== undefined) return exact
  const known = foreignOperators.get(name)
  if (known !== undefined) return asCompare(known)
  const colon = name.indexOf(':')
  const decorator = colon > 0 ? foreignDecorators.get(name.slice(0, colon)) : undefined
  const next = decorator === undefined ? undefined : resolveOperator(name.slice(colon + 1), own)
  if (decorator === undefined || next === undefined) return undefined
  return (left, right) => decorator.accepts(left) && decorator.compare(left, right, next)
}
