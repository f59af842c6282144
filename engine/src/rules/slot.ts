// What a ruleset reads of a row: each fact once, as the class of its value. Values in one class answer every comparison of
// the ruleset alike, so that a rule need not be asked again what its neighbours have asked.
import type { FactDefinition, FactType, FactValue, Scope } from '../facts/fact.ts'
import type { FactRow } from '../facts/row.ts'
import type { Leaf, Operator, Scalar } from './condition.ts'
import { literalTest, testLeaf } from './operator.ts'
import { comparable, comparableLiteral, type ResolvedLeaf, resolveLeaf, type Vocabulary } from './vocabulary.ts'

/** Read again for each order (0), each line (1), each site (2) or each row (3). */
export type Level = 0 | 1 | 2 | 3

/** The class of what is missing: its comparisons are unknown. */
export const missing = 0

export interface Slot {
  level: Level
  /** What it reads; two where they are compared with each other. */
  facts: readonly FactDefinition[]
  /** How many classes there are, `missing` included. */
  classes: number
  way: Way
  /** 0 false, 1 true, 2 unknown: what a comparison of this slot says of a class. */
  says(leaf: Leaf, ofClass: number): 0 | 1 | 2
}

type Read = FactDefinition['read']

/**
 * How the class of a row is found. `steps`: 1 and one more for each of the ascending numbers that it
 * reaches. `lookup`: by value, 1 for all that
 * are not there. `words`: 1 and a bit for each word of a list. `pair`: less (1), equal (2) or greater (3), of what has
 * no order less and greater are one. `test`: false (1), true (2) or unknown (0).
 */
export type Way =
  | { by: 'steps'; read: Read; steps: Float64Array }
  | { by: 'lookup'; read: Read; lookup: ReadonlyMap<unknown, number> }
  | { by: 'words'; read: Read; lookup: ReadonlyMap<unknown, number> }
  | { by: 'pair'; read: Read; other: Read }
  | { by: 'test'; test: (row: FactRow) => 0 | 1 | 2 }

const levels: Record<Scope, Level> = { order: 0, line: 1, candidate: 3, short: 3, 'return-line': 3 }

/** Longer lists and more constants than this are asked one by one: a class for each would be too many. */
const mostConstants = 48
/** Words a list may be asked for in one slot: every combination of them can become a class. */
const mostWords = 6

/** The slots of comparisons, those of one fact together. */
export class Slots {
  private readonly groups = new Map<string, Group>()
  private readonly slots = new Map<Leaf, Slot>()

  constructor(leaves: Iterable<Leaf>, vocabulary: Vocabulary) {
    const keys = new Map<Leaf, string>()
    for (const leaf of leaves) {
      if (keys.has(leaf)) continue
      const resolved = resolveLeaf(leaf, vocabulary)
      if (resolved === undefined) throw new Error(`fact ${leaf.fact} or its operand does not exist`)
      keys.set(leaf, this.place(leaf, resolved))
    }
    const byKey = new Map([...this.groups].map(([key, group]) => [key, slotOf(group)]))
    for (const [leaf, key] of keys) {
      const slot = byKey.get(key)
      if (slot !== undefined) this.slots.set(leaf, slot)
    }
  }

  of(leaf: Leaf): Slot {
    const slot = this.slots.get(leaf)
    if (slot === undefined) throw new Error('comparison has no slot')
    return slot
  }

  private place(leaf: Leaf, resolved: ResolvedLeaf): string {
    const { fact } = resolved
    const kind = formOf(resolved)
    if (kind === undefined) return this.alone(leaf, resolved)
    const base = `${fact.name}:${fact.custom === true ? reading(leaf, fact.type) : ''}`
    for (let page = 0; ; page += 1) {
      const key = `${base}:${kind}:${page}`
      let group = this.groups.get(key)
      if (group === undefined) {
        group = { form: kind, fact, leaves: new Map(), constants: new Set() }
        this.groups.set(key, group)
      }
      const added = constantsOf(resolved).filter((each) => group.constants.has(each) === false)
      if (group.leaves.size > 0 && group.constants.size + added.length > (kind === 'words' ? mostWords : mostConstants))
        continue
      for (const each of added) group.constants.add(each)
      group.leaves.set(leaf, resolved)
      return key
    }
  }

  /** Two facts compared, or a list too long: a slot of its own, whose classes are the answers. */
  private alone(leaf: Leaf, resolved: ResolvedLeaf): string {
    const isPair = 'fact' in resolved.operand && !membership.has(leaf.operator)
    const key = JSON.stringify(
      isPair ? [leaf.fact, leaf.value, resolved.fact.type] : [leaf.fact, leaf.operator, leaf.value],
    )
    const known = this.groups.get(key)
    const { fact } = resolved
    if (known === undefined)
      this.groups.set(key, {
        form: isPair ? 'pair' : 'answer',
        fact,
        leaves: new Map([[leaf, resolved]]),
        constants: new Set(),
      })
    else known.leaves.set(leaf, resolved)
    return key
  }
}

/** An empty list does not say what a brand's own field is read as: it takes any value. */
function reading(leaf: Leaf, type: FactType): string {
  if (leaf.operator === 'isMissing') return 'any'
  return Array.isArray(leaf.value) && leaf.value.length === 0 ? 'any' : type
}

type Form = 'constants' | 'words' | 'pair' | 'answer'

interface Group {
  form: Form
  fact: FactDefinition
  leaves: Map<Leaf, ResolvedLeaf>
  constants: Set<Scalar>
}

/** Undefined for what gets a slot of its own. */
function formOf(resolved: ResolvedLeaf): Form | undefined {
  const { fact, operator, operand } = resolved
  if ('fact' in operand) return undefined
  if (operator === 'isMissing') return fact.whenMissing.treat === 'default' ? undefined : formOfType(fact.type)
  if (constantsOf(resolved).length > mostConstants) return undefined
  const isOfList = operator === 'contains' || operator === 'doesNotContain'
  if (isOfList !== (fact.type === 'texts')) return undefined
  if (orderings.has(operator) && fact.type !== 'number' && fact.type !== 'instant') return undefined
  return formOfType(fact.type)
}

const orderings: ReadonlySet<Operator> = new Set([
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
])

const membership: ReadonlySet<Operator> = new Set(['in', 'notIn', 'contains', 'doesNotContain'])

function formOfType(type: FactType): Form {
  return type === 'texts' ? 'words' : 'constants'
}

function constantsOf({ fact, operator, operand }: ResolvedLeaf): Scalar[] {
  if ('fact' in operand || operator === 'isMissing') return []
  const list = typeof operand.literal === 'object' ? operand.literal : [operand.literal]
  return list.map((each) => comparableLiteral(fact.type, each as Scalar))
}

function slotOf(group: Group): Slot {
  switch (group.form) {
    case 'answer':
      return answerSlot(group)
    case 'pair':
      return pairSlot(group)
    case 'words':
      return wordsSlot(group)
    case 'constants':
      return group.fact.type === 'number' || group.fact.type === 'instant' ? numberSlot(group) : scalarSlot(group)
  }
}

function answerSlot({ leaves }: Group): Slot {
  const resolved = firstOf(leaves)
  return {
    level: levelOf(resolved),
    facts: factsOf(resolved),
    classes: 3,
    way: { by: 'test', test: testLeaf(resolved) },
    says: (_leaf, ofClass) => (ofClass === missing ? 2 : ofClass === 2 ? 1 : 0),
  }
}

function pairSlot({ leaves }: Group): Slot {
  const resolved = firstOf(leaves)
  const { fact, operand } = resolved
  if (!('fact' in operand)) throw new Error('a pair needs two facts')
  return {
    level: levelOf(resolved),
    facts: [fact, operand.fact],
    classes: 4,
    way: { by: 'pair', read: comparable(fact), other: comparable(operand.fact) },
    says(leaf, ofClass) {
      const operator = leaves.get(leaf)?.operator
      if (operator === undefined || operator === 'isMissing') throw new Error('comparison is not of this slot')
      return ofClass === missing ? 2 : pairTest(operator, ofClass) ? 1 : 0
    },
  }
}

function pairTest(operator: Exclude<Operator, 'isMissing'>, ofClass: number): boolean {
  return literalTest(operator, 'number', 2)(ofClass)
}

function firstOf(leaves: Group['leaves']): ResolvedLeaf {
  for (const resolved of leaves.values()) return resolved
  throw new Error('a slot needs a comparison')
}

function levelOf(resolved: ResolvedLeaf): Level {
  return levelOfFacts(factsOf(resolved))
}

function factsOf({ fact, operand }: ResolvedLeaf): readonly FactDefinition[] {
  return 'fact' in operand ? [fact, operand.fact] : [fact]
}

function levelOfFacts(facts: readonly FactDefinition[]): Level {
  if (facts.every(({ ofSiteAlone }) => ofSiteAlone === true)) return 2
  return Math.max(...facts.map(({ scope }) => levels[scope])) as Level
}

/** Below the first step, and from each step to the next: each a class. */
function numberSlot({ fact, leaves }: Group): Slot {
  const steps = Float64Array.from(new Set([...leaves.values()].flatMap(stepsOf))).sort()
  const [first = 0] = steps
  const below = first - 1 - Math.abs(first)
  return {
    level: levelOfFacts([fact]),
    facts: [fact],
    classes: steps.length + 2,
    way: { by: 'steps', read: comparable(fact), steps },
    says: sayer(leaves, (ofClass) => steps[ofClass - 2] ?? below),
  }
}

/** The numbers from which on a comparison answers otherwise than just before. */
function stepsOf(resolved: ResolvedLeaf): number[] {
  const constants = constantsOf(resolved) as number[]
  switch (resolved.operator) {
    case 'lessThan':
    case 'greaterThanInclusive':
      return constants
    case 'lessThanInclusive':
    case 'greaterThan':
      return constants.map(nextAbove)
    default:
      return constants.flatMap((constant) => [constant, nextAbove(constant)])
  }
}

const asNumber = new Float64Array(1)
const asBits = new BigInt64Array(asNumber.buffer)

/** The least number that is greater. What is written last stands in both views (IEEE 754). */
function nextAbove(number: number): number {
  asNumber[0] = number === 0 ? 0 : number
  asBits[0] = (asBits[0] ?? 0n) + (number < 0 ? -1n : 1n)
  return asNumber[0]
}

/** Each constant is a class; all other values are one. */
function scalarSlot({ fact, leaves, constants }: Group): Slot {
  const values = [...constants]
  const other = `${values.join('')}-other`
  return {
    level: levelOfFacts([fact]),
    facts: [fact],
    classes: values.length + 2,
    way: { by: 'lookup', read: comparable(fact), lookup: new Map(values.map((value, index) => [value, index + 2])) },
    says: sayer(leaves, (ofClass) => values[ofClass - 2] ?? other),
  }
}

/** Each combination of the words asked for is a class. */
function wordsSlot({ fact, leaves, constants }: Group): Slot {
  const words = [...constants] as string[]
  return {
    level: levelOfFacts([fact]),
    facts: [fact],
    classes: (1 << words.length) + 1,
    way: { by: 'words', read: comparable(fact), lookup: new Map(words.map((word, index) => [word, 1 << index])) },
    says: sayer(leaves, (ofClass) => words.filter((_, index) => ((ofClass - 1) & (1 << index)) !== 0)),
  }
}

/** What comparisons say of a class is what they say of any value in it. */
function sayer(leaves: ReadonlyMap<Leaf, ResolvedLeaf>, example: (ofClass: number) => FactValue): Slot['says'] {
  return (leaf, ofClass) => {
    const resolved = leaves.get(leaf)
    if (resolved === undefined || 'fact' in resolved.operand) throw new Error('comparison is not of this slot')
    const { operator, fact, operand } = resolved
    if (operator === 'isMissing') return (ofClass === missing) === operand.literal ? 1 : 0
    if (ofClass === missing) return 2
    return literalTest(operator, fact.type, operand.literal)(example(ofClass)) ? 1 : 0
  }
}
