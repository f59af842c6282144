// Conditions as pairs of SMT terms, true and false; where neither is, the condition is unknown. Quantifiers run over as
// many elements as the question can tell apart: one for each of them to point at, and the row's own.
import type { FactDefinition } from '../facts/fact.ts'
import { type Condition, type Leaf, quantified } from '../rules/condition.ts'
import { resolveLeaf, type Vocabulary } from '../rules/vocabulary.ts'
import type { Comparison } from './comparison.ts'
import { type FactTerm, SmtFacts } from './smt-facts.ts'
import { and, not, numeral, or } from './smt-terms.ts'

export interface Truth {
  true: string
  false: string
}

/** Which element a condition is asked of. */
export interface Place {
  line: number | undefined
  returnLine: number | undefined
}

/** Answers larger than this are not worth writing. */
export const mostCharacters = 300_000

/** Elements a question may be told to have several of; what is asked of others is taken whole. */
export type Slotted = 'line' | 'return-line'

export class TooLarge extends Error {}

export class SmtConditions {
  readonly facts = new SmtFacts()
  /** Which elements of each sort are there at all. */
  readonly present: Record<Slotted, readonly string[]>
  private readonly vocabulary: Vocabulary
  private readonly parameters: ReadonlyMap<string, number>
  private readonly shared = new Map<string, Truth>()
  private size = 0

  constructor(
    vocabulary: Vocabulary,
    parameters: ReadonlyMap<string, number>,
    asked: readonly Condition[],
    own: Slotted,
  ) {
    this.vocabulary = vocabulary
    this.parameters = parameters
    const seen: Record<Slotted, Set<string>> = { line: new Set(), 'return-line': new Set() }
    for (const condition of asked) noteQuantifiers(condition, vocabulary, seen, new Set())
    const slots = (element: Slotted) =>
      Array.from({ length: seen[element].size + 1 }, (_, index) =>
        // An order has a line, and the row its own element.
        index === 0 && (element === 'line' || element === own) ? 'true' : this.facts.declare('Bool'),
      )
    this.present = { line: slots('line'), 'return-line': slots('return-line') }
  }

  truth(condition: Condition, place: Place): Truth {
    if ('all' in condition) return this.group(condition.all, place)
    if ('any' in condition)
      return turned(
        this.group(
          condition.any.map((not) => ({ not })),
          place,
        ),
      )
    if ('not' in condition) return turned(this.truth(condition.not, place))
    if ('always' in condition) return { true: 'true', false: 'false' }
    if ('condition' in condition) return this.reference(condition.condition, place)
    if ('where' in condition) {
      const { quantifier, element, where } = quantified(condition)
      if (element === 'candidate') return this.whole(`${JSON.stringify(condition)} ${place.line}`)
      const each = this.present[element].map((present, index) => ({
        present,
        truth: this.truth(where, {
          line: undefined,
          returnLine: undefined,
          [element === 'line' ? 'line' : 'returnLine']: index,
        }),
      }))
      const some = (side: keyof Truth) => or(each.map(({ present, truth }) => and([present, truth[side]])))
      const every = (side: keyof Truth) => and(each.map(({ present, truth }) => or([not(present), truth[side]])))
      if (quantifier === 'some') return { true: some('true'), false: every('false') }
      if (quantifier === 'every') return { true: every('true'), false: some('false') }
      return { true: every('false'), false: some('true') }
    }
    return this.counted(this.leaf(condition, place))
  }

  /** True, false or unknown, and nothing is known of why. */
  private whole(key: string): Truth {
    const known = this.shared.get(key)
    if (known !== undefined) return known
    const truth = { true: this.facts.declare('Bool'), false: this.facts.declare('Bool') }
    this.facts.assert(`(not (and ${truth.true} ${truth.false}))`)
    this.shared.set(key, truth)
    return truth
  }

  /** The element a fact is read of from there. */
  elementOf({ scope }: FactDefinition, { line, returnLine }: Place): number | undefined {
    if (scope === 'line') return line
    return scope === 'return-line' ? returnLine : undefined
  }

  private group(parts: readonly Condition[], place: Place): Truth {
    const truths = parts.map((part) => this.truth(part, place))
    return this.counted({ true: and(truths.map((each) => each.true)), false: or(truths.map((each) => each.false)) })
  }

  private reference(name: string, place: Place): Truth {
    const key = `${name} ${place.line} ${place.returnLine}`
    const known = this.shared.get(key)
    if (known !== undefined) return this.counted(known)
    const definition = this.vocabulary.shared.get(name)
    if (definition === undefined) throw new Error(`shared condition ${name} does not exist`)
    const truth = this.truth(definition, place)
    this.shared.set(key, truth)
    return truth
  }

  private counted(truth: Truth): Truth {
    this.size += truth.true.length + truth.false.length
    if (this.size > mostCharacters) throw new TooLarge('the question is too large')
    return truth
  }

  private leaf(leaf: Leaf, place: Place): Truth {
    if (leaf.operator === 'isMissing') {
      const definition = this.vocabulary.fact(leaf.fact)
      if (definition === undefined) throw new Error(`fact ${leaf.fact} does not exist`)
      const missing = this.parameters.has(leaf.fact)
        ? 'false'
        : this.facts.of(definition, this.elementOf(definition, place)).missing
      return leaf.value === true ? { true: missing, false: not(missing) } : { true: not(missing), false: missing }
    }
    const resolved = resolveLeaf(leaf, this.vocabulary)
    if (resolved === undefined) throw new Error(`fact ${leaf.fact} or its operand does not exist`)
    const left = this.termOf(resolved.fact, place)
    const operator = leaf.operator as Comparison | 'contains' | 'doesNotContain'
    if ('literal' in resolved.operand) {
      const { literal } = resolved.operand
      const type = resolved.fact.type === 'texts' ? 'text' : resolved.fact.type
      const items = (typeof literal === 'object' ? literal : [literal]).map((item) => this.facts.literal(type, item))
      return decided(
        [left.there],
        holds(
          operator,
          left,
          items.map((value) => ({ there: 'true', value, sort: 'Int' })),
        ),
      )
    }
    const right = this.termOf(resolved.operand.fact, place)
    return decided([left.there, right.there], holds(operator, left, [right]))
  }

  private termOf(definition: FactDefinition, place: Place): FactTerm {
    const number = this.parameters.get(definition.name)
    if (number !== undefined)
      return { there: 'true', value: numeral(number), sort: Number.isInteger(number) ? 'Int' : 'Real' }
    return this.facts.term(definition, this.elementOf(definition, place))
  }
}

function decided(there: readonly string[], term: string): Truth {
  return { true: and([...there, term]), false: and([...there, not(term)]) }
}

function turned(truth: Truth): Truth {
  return { true: truth.false, false: truth.true }
}

const symbols: Partial<Record<string, string>> = {
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
}

function holds(
  operator: Comparison | 'contains' | 'doesNotContain',
  left: FactTerm,
  right: readonly FactTerm[],
): string {
  const any = or(right.map((each) => one(operator, left, each)))
  return operator === 'notEqual' || operator === 'notIn' || operator === 'doesNotContain' ? not(any) : any
}

function one(operator: string, left: FactTerm, right: FactTerm): string {
  if (left.sort === 'Set') return and([left.isListed ?? 'true', `(${left.value} ${right.value})`])
  if (right.sort === 'Set') return and([right.isListed ?? 'true', `(${right.value} ${left.value})`])
  const symbol = symbols[operator] ?? '='
  if (left.sort === 'Bool') return `(= ${left.value} ${right.value})`
  const isReal = left.sort === 'Real' || right.sort === 'Real' || right.value.includes('.')
  return isReal ? `(${symbol} ${real(left)} ${real(right)})` : `(${symbol} ${left.value} ${right.value})`
}

function real({ value, sort }: FactTerm): string {
  return sort === 'Real' || value.includes('.') ? value : `(to_real ${value})`
}

function noteQuantifiers(
  condition: Condition,
  vocabulary: Vocabulary,
  seen: Record<Slotted, Set<string>>,
  named: Set<string>,
): void {
  const inner = (each: Condition) => noteQuantifiers(each, vocabulary, seen, named)
  if ('all' in condition) condition.all.forEach(inner)
  else if ('any' in condition) condition.any.forEach(inner)
  else if ('not' in condition) inner(condition.not)
  else if ('where' in condition) {
    const { element, where } = quantified(condition)
    if (element === 'candidate') return
    seen[element].add(JSON.stringify(condition))
    inner(where)
  } else if ('condition' in condition && !named.has(condition.condition)) {
    named.add(condition.condition)
    const definition = vocabulary.shared.get(condition.condition)
    if (definition !== undefined) inner(definition)
  }
}
