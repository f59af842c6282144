// A foreign condition said in Heddle's own words, as far as these mean the same. What has no such words, and what would be
// answered differently, is told with its place and its reason; nothing is changed in silence.
import type { FactDefinition } from '../../facts/fact.ts'
import { pointer } from '../../values/diagnostic.ts'
import { checkCondition, type ScopedVocabulary } from '../check.ts'
import { type Condition, Operator, operators, type Scalar } from '../condition.ts'
import { type ForeignCondition, isFactReference, membersOf } from './condition.ts'
import { parsePath } from './path.ts'
import { groupWordOf } from './plan.ts'

export interface ImportFinding {
  /** `differs`: it is in the draft, and answers differently in the case told. `left-out`: it is not in the draft. */
  verdict: 'differs' | 'left-out'
  /** JSON Pointer in the foreign document. */
  path: string
  message: string
}

export interface LoweringContext {
  vocabulary: ScopedVocabulary
  /** Heddle's name of a foreign fact with its path, as `order.total` for the fact `order` and the path `$.total`. */
  factName(foreign: string): string
  /** The name a shared condition has in the draft; undefined where it could not be lowered or does not exist. */
  sharedName(foreign: string): string | undefined
}

/** The condition in Heddle's words; undefined when a part of it was left out, and then all of it is. */
export function lowerForeign(
  root: ForeignCondition,
  path: string,
  context: LoweringContext,
): { condition: Condition | undefined; findings: ImportFinding[] } {
  const findings: ImportFinding[] = []
  const seldom = new Set<string>()
  const condition = lower(root, path)
  if (condition !== undefined) {
    for (const name of seldom) {
      const missing = context.vocabulary.fact(name)?.custom === true ? 'is missing or of another type' : 'is missing'
      const message = `where \`${name}\` ${missing}, json-rules-engine ends the run or compares nothing; here the answer is unknown, and the rule does not act and is reported`
      findings.push({ verdict: 'differs', path, message })
    }
  }
  return { condition, findings }

  function leaveOut(at: string, message: string): undefined {
    findings.push({ verdict: 'left-out', path: at, message })
    return undefined
  }

  function lower(node: ForeignCondition, at: string): Condition | undefined {
    const word = groupWordOf(node)
    if (word === undefined) return node.condition === undefined ? lowerComparison(node, at) : lowerReference(node, at)
    const others = ['any', 'all', 'not'].filter((other) => other !== word && Object.hasOwn(node, other))
    for (const other of others) {
      const message = `\`${other}\` beside \`${word}\` was dropped by json-rules-engine, and is here`
      findings.push({ verdict: 'left-out', path: pointer(at, other), message })
    }
    const lowered = membersOf(node, at).map(({ member, path: place }) => lower(member, place))
    if (lowered.length === 0) return { always: true }
    const members = lowered.filter((each) => each !== undefined)
    const [first] = members
    if (members.length < lowered.length || first === undefined) return undefined
    if (word === 'not') return { not: first }
    return word === 'any' ? { any: members } : { all: members }
  }

  function lowerReference({ condition: name = '' }: ForeignCondition, at: string): Condition | undefined {
    const known = context.sharedName(name)
    return known === undefined
      ? leaveOut(pointer(at, 'condition'), `shared condition \`${name}\` does not exist, or is left out itself`)
      : { condition: known }
  }

  function lowerComparison(node: ForeignCondition, at: string): Condition | undefined {
    const fact = factOf(node.fact ?? '', node.path, at)
    if (fact === undefined) return undefined
    if (node.params)
      return leaveOut(pointer(at, 'params'), `fact \`${node.fact}\` takes parameters, and facts here have none`)
    const value = operandOf(node.value, pointer(at, 'value'))
    if (value === undefined) return undefined
    const condition = undecorated((node.operator ?? '').split(':'), fact.name, value)
    if (condition === undefined) {
      return leaveOut(pointer(at, 'operator'), `operator \`${node.operator}\` has no counterpart over such values`)
    }
    const other = typeof value === 'object' && !Array.isArray(value) ? context.vocabulary.fact(value.fact) : undefined
    if (fact.custom === true && other?.custom === true && /equal$/i.test(node.operator ?? '')) {
      return leaveOut(at, 'two fields of a brand\u2019s own have no type, and are compared as texts here')
    }
    const faults = checkCondition(condition, context.vocabulary, at).filter(({ severity }) => severity === 'error')
    for (const { message } of faults) leaveOut(at, message)
    if (faults.length > 0) return undefined
    notice(fact, at)
    return condition
  }

  function notice(fact: FactDefinition, at: string): void {
    if (fact.whenMissing.treat === 'default') {
      const message = `where \`${fact.name}\` is missing, \`${String(fact.whenMissing.value)}\` stands in for it`
      findings.push({ verdict: 'differs', path: at, message })
    } else if (fact.whenMissing.treat === 'unknown') seldom.add(fact.name)
    if (fact.type === 'instant') {
      const message = `\`${fact.name}\` is compared as a moment, and not letter by letter`
      findings.push({ verdict: 'differs', path: at, message })
    }
  }

  function factOf(name: string, into: string | undefined, at: string): FactDefinition | undefined {
    const parsed = into ? parsePath(into) : undefined
    if (parsed !== undefined && ('refusal' in parsed || !parsed.isPlain)) {
      const message = 'refusal' in parsed ? parsed.refusal : 'a path that finds several values has no counterpart'
      return leaveOut(pointer(at, 'path'), message)
    }
    const foreign = [name, ...(parsed?.names ?? [])].join('.')
    const known = context.vocabulary.fact(context.factName(foreign))
    return known ?? leaveOut(pointer(at, 'fact'), `no fact is known for \`${foreign}\``)
  }

  function operandOf(value: unknown, at: string): Operand | undefined {
    if (isFactReference(value)) {
      const other = factOf(value.fact, value.path, at)
      if (other !== undefined) notice(other, at)
      return other === undefined ? undefined : { fact: other.name }
    }
    if (isScalar(value)) return value
    if (Array.isArray(value) && value.every(isScalar)) return value
    return leaveOut(at, 'the value is no text, number, truth value or list of these')
  }
}

type Operand = Scalar | Scalar[] | { fact: string }

function isScalar(value: unknown): value is Scalar {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  )
}

const opposite: Partial<Record<Operator, Operator>> = {
  lessThan: 'greaterThan',
  lessThanInclusive: 'greaterThanInclusive',
  greaterThan: 'lessThan',
  greaterThanInclusive: 'lessThanInclusive',
  equal: 'equal',
  notEqual: 'notEqual',
}

/** The decorators that have a counterpart, from the outermost in. Undefined for all others. */
function undecorated([word = '', ...rest]: readonly string[], fact: string, value: Operand): Condition | undefined {
  if (rest.length === 0) {
    const operator = Operator.safeParse(word)
    return operator.success && word !== 'isMissing' ? { fact, operator: operator.data, value } : undefined
  }
  const inner = rest.length === 1 ? operators.find((each) => each === rest[0]) : undefined
  if (word === 'not') {
    const condition = undecorated(rest, fact, value)
    return condition === undefined ? undefined : { not: condition }
  }
  if (inner === undefined) return undefined
  const isList = Array.isArray(value)
  switch (word) {
    case 'swap': {
      const turned = opposite[inner]
      return turned === undefined || isList ? undefined : { fact, operator: turned, value }
    }
    case 'someFact':
      if (inner === 'equal' && !isList) return { fact, operator: 'contains', value }
      return inner === 'in' && isList
        ? anyOf(value, (each) => ({ fact, operator: 'contains', value: each }))
        : undefined
    case 'everyFact':
      if (inner === 'notEqual' && !isList) return { fact, operator: 'doesNotContain', value }
      return inner === 'notIn' && isList
        ? allOf(value, (each) => ({ fact, operator: 'doesNotContain', value: each }))
        : undefined
    case 'someValue':
      if (!isList) return undefined
      return anyOf(value, (each) => ({ fact, operator: inner, value: each }))
    case 'everyValue':
      if (!isList) return undefined
      return allOf(value, (each) => ({ fact, operator: inner, value: each }))
    default:
      return undefined
  }
}

const never: Condition = { not: { always: true } }

function anyOf(values: readonly Scalar[], each: (value: Scalar) => Condition): Condition {
  return values.length === 0 ? never : { any: values.map(each) }
}

function allOf(values: readonly Scalar[], each: (value: Scalar) => Condition): Condition {
  return values.length === 0 ? { always: true } : { all: values.map(each) }
}
