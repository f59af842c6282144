// The reference evaluator: json-rules-engine itself, the only place that imports it. Conditions are lowered to its plain
// JSON. It has two truth values, so unknown is asked for: a condition becomes two, "is true" and "is false".
import { Engine, type TopLevelCondition } from 'json-rules-engine'
import type { FactDefinition, FactType, FactValue } from '../facts/fact.ts'
import type { FactRow } from '../facts/row.ts'
import { type Condition, type Element, type Leaf, type Quantified, quantified, type Scalar } from './condition.ts'
import { elementsOf } from './element.ts'
import type { TruthCode } from './evaluate.ts'
import { comparable, comparableLiteral, type ResolvedLeaf, resolveLeaf, type Vocabulary } from './vocabulary.ts'

/** json-rules-engine's condition JSON, as far as lowering needs it. */
export type PlainCondition =
  | { all: PlainCondition[] }
  | { any: PlainCondition[] }
  | { not: PlainCondition }
  | { condition: string }
  | { fact: string; operator: string; value: Scalar | readonly Scalar[] | { fact: string } }

/** A condition for json-rules-engine: `isTrue` holds when it is true, `isFalse` when it is false, neither when unknown. */
export interface PlainPair {
  isTrue: PlainCondition
  isFalse: PlainCondition
}

/** A fact the plain conditions mention: `isPresent` says whether it has a value, `placeholder` stands in when not. */
export interface MentionedFact {
  read: FactDefinition['read']
  placeholder: FactValue
}

export interface LoweredCondition extends PlainPair {
  /** Shared conditions that are referred to, under `<name>:true` and `<name>:false`. */
  shared: ReadonlyMap<string, PlainCondition>
  /** What to run them with, by the name used in the plain JSON; `<name>:present` is a fact beside each. */
  facts: ReadonlyMap<string, MentionedFact>
}

const always = 'always'
const holds: PlainCondition = { fact: always, operator: 'equal', value: true }

/** Whose facts a part of the condition compares. */
interface Subject {
  rowOf(row: FactRow): FactRow
  /** Tells its facts and shared conditions from those of other elements. */
  suffix: string
}

const wholeRow: Subject = { rowOf: (row) => row, suffix: '' }

function elementAt(element: Element, index: number): Subject {
  return { rowOf: (row) => elementsOf(element).rowAt(row, index), suffix: `@${element}/${index}` }
}

/**
 * The condition as plain json-rules-engine JSON. Negation is pushed down to the leaves, where it stays the library's
 * own `not`; every comparison is preceded by the presence of its facts. Instants are compared as milliseconds, because
 * as text `…00Z` and `…00.000Z` differ. The library has no quantifiers: one becomes a group with a member for each
 * element of `row`, whose facts are bound to that element. The condition must be free of errors.
 */
export function lowerToPlain(condition: Condition, vocabulary: Vocabulary, row: FactRow): LoweredCondition {
  const shared = new Map<string, PlainCondition>()
  const facts = new Map<string, MentionedFact>()
  return { ...lower(condition, wholeRow), shared, facts }

  function lower(node: Condition, of: Subject): PlainPair {
    if ('all' in node) {
      const pairs = node.all.map((member) => lower(member, of))
      return { isTrue: { all: pairs.map((pair) => pair.isTrue) }, isFalse: { any: pairs.map((pair) => pair.isFalse) } }
    }
    if ('any' in node) {
      const pairs = node.any.map((member) => lower(member, of))
      return { isTrue: { any: pairs.map((pair) => pair.isTrue) }, isFalse: { all: pairs.map((pair) => pair.isFalse) } }
    }
    if ('not' in node) {
      const { isTrue, isFalse } = lower(node.not, of)
      return { isTrue: isFalse, isFalse: isTrue }
    }
    if ('condition' in node) return lowerReference(node.condition, of)
    if ('always' in node) return { isTrue: holds, isFalse: { not: holds } }
    if ('where' in node) return lowerQuantified(node)
    return lowerLeaf(node, of)
  }

  function lowerQuantified(node: Quantified): PlainPair {
    const { quantifier, element, where } = quantified(node)
    const count = elementsOf(element).count(row)
    // An empty `any` is true for the library, so what holds over no elements is said outright.
    if (count === 0)
      return quantifier === 'some'
        ? { isTrue: { not: holds }, isFalse: holds }
        : { isTrue: holds, isFalse: { not: holds } }
    const pairs = Array.from({ length: count }, (_, index) => lower(where, elementAt(element, index)))
    const areTrue = pairs.map(({ isTrue }) => isTrue)
    const areFalse = pairs.map(({ isFalse }) => isFalse)
    if (quantifier === 'every') return { isTrue: { all: areTrue }, isFalse: { any: areFalse } }
    const some = { isTrue: { any: areTrue }, isFalse: { all: areFalse } }
    return quantifier === 'some' ? some : { isTrue: some.isFalse, isFalse: some.isTrue }
  }

  function lowerReference(reference: string, of: Subject): PlainPair {
    const name = `${reference}${of.suffix}`
    if (!shared.has(`${name}:true`)) {
      const definition = vocabulary.shared.get(reference)
      if (definition === undefined) throw new Error(`shared condition ${reference} does not exist`)
      const { isTrue, isFalse } = lower(definition, of)
      shared.set(`${name}:true`, isTrue)
      shared.set(`${name}:false`, isFalse)
    }
    return { isTrue: { condition: `${name}:true` }, isFalse: { condition: `${name}:false` } }
  }

  function lowerLeaf(leaf: Leaf, of: Subject): PlainPair {
    const resolved = resolveLeaf(leaf, vocabulary)
    if (resolved === undefined) throw new Error(`fact ${leaf.fact} or its operand does not exist`)
    if (leaf.operator === 'isMissing') {
      const name = mention(`${resolved.fact.name}:raw`, resolved.fact.read, resolved.fact.type, of)
      const there: PlainCondition = { fact: presence(name), operator: 'equal', value: leaf.value !== true }
      return { isTrue: there, isFalse: { not: there } }
    }
    // An empty list says nothing of the type a brand's own field is read as: that reading takes any value.
    const reading = Array.isArray(leaf.value) && leaf.value.length === 0 ? 'any' : resolved.fact.type
    const fact = mentionFact(resolved.fact, of, reading)
    const compared: PlainCondition = { fact, operator: leaf.operator, value: operandOf(resolved, of) }
    const guards: PlainCondition[] = [isPresent(fact)]
    if ('fact' in resolved.operand) guards.push(isPresent(mentionFact(resolved.operand.fact, of)))
    return { isTrue: { all: [...guards, compared] }, isFalse: { all: [...guards, { not: compared }] } }
  }

  function operandOf({ fact, operand }: ResolvedLeaf, of: Subject): Scalar | readonly Scalar[] | { fact: string } {
    if ('fact' in operand) return { fact: mentionFact(operand.fact, of) }
    const { literal } = operand
    return typeof literal === 'object'
      ? literal.map((item) => comparableLiteral(fact.type, item))
      : comparableLiteral(fact.type, literal)
  }

  /** A brand's own field may be read as several types: each is a fact of its own. */
  function mentionFact(fact: FactDefinition, of: Subject, reading: FactType | 'any' = fact.type): string {
    return mention(`${fact.name}:${reading}`, comparable(fact), fact.type, of)
  }

  function mention(base: string, read: FactDefinition['read'], type: FactType, { rowOf, suffix }: Subject): string {
    const name = `${base}${suffix}`
    facts.set(name, { read: (whole) => read(rowOf(whole)), placeholder: placeholders[type] })
    return name
  }
}

/** The library evaluates the siblings of a failed guard too, and `in` throws when its list is not there. */
const placeholders: Record<FactType, FactValue> = { text: '', number: 0, boolean: false, instant: 0, texts: [] }

function presence(fact: string): string {
  return `${fact}:present`
}

function isPresent(fact: string): PlainCondition {
  return { fact: presence(fact), operator: 'equal', value: true }
}

/**
 * What json-rules-engine says about a condition over one row. A new Engine for every run, because overlapping runs of
 * one engine skip rules. Rejects when both rules fire, which would be a fault of lowering.
 */
export async function referenceTruth(condition: Condition, row: FactRow, vocabulary: Vocabulary): Promise<TruthCode> {
  const lowered = lowerToPlain(condition, vocabulary, row)
  const engine = new Engine(
    [
      { conditions: root(lowered.isTrue), event: { type: 'is-true' } },
      { conditions: root(lowered.isFalse), event: { type: 'is-false' } },
    ],
    { pathResolver: refusePath },
  )
  for (const [name, definition] of lowered.shared) engine.setCondition(name, root(definition))
  engine.addFact(always, true)
  for (const [name, { read, placeholder }] of lowered.facts) {
    const value = read(row)
    engine.addFact(name, value ?? placeholder)
    engine.addFact(presence(name), value !== undefined)
  }
  const { events } = await engine.run()
  const types = events.map((event) => event.type)
  if (types.length > 1) throw new Error('condition is true and false at once')
  if (types.length === 0) return 2
  return types[0] === 'is-true' ? 1 : 0
}

/** The library wants a group at the top. */
function root(condition: PlainCondition): TopLevelCondition {
  return ('fact' in condition ? { all: [condition] } : condition) as TopLevelCondition
}

/** Lowered conditions have no paths, and the library's own resolver evaluates code in filters. */
function refusePath(): never {
  throw new Error('a lowered condition has no path')
}
