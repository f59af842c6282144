// From conditions to questions of columns. What columns cannot say (texts in an order, lists of facts, quantifiers) is
// asked of the compiled evaluator row by row and its answers become a column of their own.
import type { FactDefinition, FactType, Scope } from '../../facts/fact.ts'
import type { FactRow } from '../../facts/row.ts'
import { type Condition, type Leaf, type Operator, quantified, type Scalar } from '../condition.ts'
import { elementsOf } from '../element.ts'
import { compileCondition, type TruthCode } from '../evaluate.ts'
import { comparable, comparableLiteral, type ResolvedLeaf, resolveLeaf, type Vocabulary } from '../vocabulary.ts'
import { type Pace, type PartId, Parts, type Relation } from './question.ts'
import { Sources } from './sources.ts'
import { Wording } from './wording.ts'

/** Values of a list that are compared one by one; longer lists are looked up while rows are read. */
const shortList = 8

const relations: Partial<Record<Operator, Relation>> = {
  equal: 'equal',
  lessThan: 'less',
  lessThanInclusive: 'lessOrEqual',
  greaterThan: 'greater',
  greaterThanInclusive: 'greaterOrEqual',
}

const paces: Record<Scope, Pace> = {
  order: 'order',
  line: 'line',
  candidate: 'row',
  short: 'row',
  'return-line': 'row',
}

/** The questions of many conditions together. */
export class Asker {
  readonly parts = new Parts()
  readonly sources = new Sources()
  readonly wording = new Wording()
  /** The conditions, as JSON, that are asked row by row. */
  readonly byRow: string[] = []
  private readonly vocabulary: Vocabulary
  private readonly shared = new Map<string, PartId>()
  /** Text facts that are compared with each other: every text of theirs has a number. */
  private readonly anyText = new Set<string>()

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
  }

  /** For a condition in which no error was found. */
  ask(condition: Condition): PartId {
    const { parts } = this
    if ('all' in condition) return parts.add({ is: 'all', of: condition.all.map((each) => this.ask(each)) })
    if ('any' in condition) return parts.add({ is: 'any', of: condition.any.map((each) => this.ask(each)) })
    if ('not' in condition) return this.not(this.ask(condition.not))
    if ('condition' in condition) return this.askShared(condition.condition)
    if ('always' in condition) return parts.add({ is: 'always' })
    if ('where' in condition) {
      const { areOfOrder } = elementsOf(quantified(condition).element)
      return this.rowByRow(condition, areOfOrder ? 'order' : 'line')
    }
    return this.askLeaf(condition)
  }

  private not(of: PartId): PartId {
    const inner = this.parts.list[of]
    return inner?.is === 'not' ? inner.of : this.parts.add({ is: 'not', of })
  }

  private askShared(name: string): PartId {
    const known = this.shared.get(name)
    if (known !== undefined) return known
    const condition = this.vocabulary.shared.get(name)
    if (condition === undefined) throw new Error(`shared condition ${name} does not exist`)
    const part = this.ask(condition)
    this.shared.set(name, part)
    return part
  }

  private askLeaf(leaf: Leaf): PartId {
    const resolved = resolveLeaf(leaf, this.vocabulary)
    if (resolved === undefined) throw new Error(`fact ${leaf.fact} or its operand does not exist`)
    const { fact, operator, operand } = resolved
    if (operator === 'notEqual') return this.not(this.askLeaf({ ...leaf, operator: 'equal' }))
    if (operator === 'notIn') return this.not(this.askLeaf({ ...leaf, operator: 'in' }))
    if (operator === 'doesNotContain') return this.not(this.askLeaf({ ...leaf, operator: 'contains' }))
    const part =
      'fact' in operand
        ? this.askPair(fact, operator, operand.fact)
        : Array.isArray(operand.literal)
          ? this.askAmong(fact, operator, operand.literal)
          : this.askLiteral(fact, operator, operand.literal as Scalar)
    return part ?? this.rowByRow(leaf, paceOf(resolved))
  }

  /** Undefined when columns cannot say it. */
  private askLiteral(fact: FactDefinition, operator: Operator, literal: Scalar): PartId | undefined {
    const relation = relations[operator]
    if (operator === 'isMissing') return this.isTrue(this.missing(fact), literal === true)
    if (operator === 'contains') return fact.type === 'texts' ? this.isTrue(this.holds(fact, literal), true) : undefined
    const value = this.numberOf(fact.type, literal)
    if (relation === undefined || value === undefined || !canRelate(relation, fact.type)) return undefined
    return this.parts.add({ is: 'literal', column: this.column(fact), relation, value })
  }

  private askPair(fact: FactDefinition, operator: Operator, other: FactDefinition): PartId | undefined {
    const relation = relations[operator]
    if (relation === undefined || fact.type !== other.type || !canRelate(relation, fact.type)) return undefined
    if (fact.type === 'text') for (const each of [fact, other]) this.anyText.add(each.name)
    const column = this.column(fact)
    const second = this.column(other)
    this.sources.bind(column, second)
    return this.parts.add({ is: 'pair', column, relation, other: second })
  }

  private askAmong(fact: FactDefinition, operator: Operator, list: readonly Scalar[]): PartId | undefined {
    if (operator !== 'in' || fact.type === 'texts') return undefined
    // An empty list does not say which type a brand's own field has, so that its column could not be shared.
    if (list.length === 0 || list.length > shortList) return this.isTrue(this.looksUp(fact, list), true)
    // A value of another type is never equal, so it is left out.
    const values = list.flatMap((each) => this.numberOf(fact.type, each) ?? [])
    return this.parts.add({
      is: 'among',
      column: this.column(fact),
      values: [...new Set(values)].sort((a, b) => a - b),
    })
  }

  private isTrue(column: number, wanted: boolean): PartId {
    const part = this.parts.add({ is: 'literal', column, relation: 'equal', value: 1 })
    return wanted ? part : this.not(part)
  }

  /** The column of a fact that has numbers, truths, instants or texts. */
  private column(fact: FactDefinition): number {
    const { wording, anyText } = this
    return this.sources.column(`${fact.name} as ${fact.type}`, () => {
      const read = comparable(fact)
      const pace = paces[fact.scope]
      if (fact.type !== 'text') return { pace, read: (row) => asNumber(read(row)) }
      return {
        pace,
        read(row) {
          const text = read(row)
          if (typeof text !== 'string') return undefined
          return anyText.has(fact.name) ? wording.codeOfAny(text) : wording.codeOfNamed(text)
        },
      }
    })
  }

  private missing({ name, scope, read }: FactDefinition): number {
    return this.sources.column(`${name} missing`, () => ({
      pace: paces[scope],
      read: (row) => (read(row) === undefined ? 1 : 0),
    }))
  }

  private holds(fact: FactDefinition, literal: Scalar): number {
    return this.sources.column(`${fact.name} holds ${JSON.stringify(literal)}`, () => {
      const read = comparable(fact)
      return {
        pace: paces[fact.scope],
        read(row) {
          const list = read(row) as readonly unknown[] | undefined
          return list === undefined ? undefined : list.includes(literal) ? 1 : 0
        },
      }
    })
  }

  private looksUp(fact: FactDefinition, list: readonly Scalar[]): number {
    return this.sources.column(`${fact.name} as ${fact.type} in ${JSON.stringify(list)}`, () => {
      const read = comparable(fact)
      const set: ReadonlySet<unknown> = new Set(list.map((each) => comparableLiteral(fact.type, each)))
      return {
        pace: paces[fact.scope],
        read(row) {
          const value = read(row)
          return value === undefined ? undefined : set.has(value) ? 1 : 0
        },
      }
    })
  }

  /** A column of truths: unknown is missing. */
  private rowByRow(condition: Condition, pace: Pace): PartId {
    const said = JSON.stringify(condition)
    const column = this.sources.column(`truth of ${said}`, () => {
      this.byRow.push(said)
      const { truth } = compileCondition(condition, this.vocabulary)
      return { pace, read: (row: FactRow) => truths[truth(row)] }
    })
    return this.isTrue(column, true)
  }

  /** Undefined when a value of that type is never equal to the literal. */
  private numberOf(type: FactType, literal: Scalar): number | undefined {
    const value = comparableLiteral(type, literal)
    if (type === 'text') return typeof value === 'string' ? this.wording.name(value) : undefined
    if (type === 'boolean') return typeof value === 'boolean' ? Number(value) : undefined
    return typeof value === 'number' ? value : undefined
  }
}

const truths: Record<TruthCode, number | undefined> = { 0: 0, 1: 1, 2: undefined }

function asNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value)
}

/** Texts and truths have no order here: numbers stand for them, and numbers have another. */
function canRelate(relation: Relation, type: FactType): boolean {
  return type === 'number' || type === 'instant' || (relation === 'equal' && type !== 'texts')
}

function paceOf({ fact, operand }: ResolvedLeaf): Pace {
  const all = [fact, ...('fact' in operand ? [operand.fact] : [])].map(({ scope }) => paces[scope])
  return all.includes('row') ? 'row' : all.includes('line') ? 'line' : 'order'
}
