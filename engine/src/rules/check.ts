// Everything that can be wrong with a condition, found without running it and reported all at once, each with its place.
import { type FactDefinition, type FactType, type Scope, scopesWithin } from '../facts/catalogue.ts'
import { type Diagnostic, pointer, says } from '../values/diagnostic.ts'
import { Instant } from '../values/instant.ts'
import { type Told, told } from '../words/told.ts'
import {
  type Condition,
  elements,
  type Leaf,
  maxConditionDepth,
  type Operator,
  operators,
  type Quantified,
  quantified,
  type Scalar,
} from './condition.ts'
import { maxConditionNodes, reachOf, sizeOf } from './shared.ts'
import { unitMismatch } from './unit.ts'
import { isFactOperand, isOrdering, scalarType, type Vocabulary } from './vocabulary.ts'

export interface ScopedVocabulary extends Vocabulary {
  /** Absent for a shared condition: there it is decided, and checked, where the condition is used. */
  scope?: Scope
  /** Set inside a quantifier: there no other may stand, for it would say the same of each element. */
  isInElement?: true
}

/**
 * All faults of a condition, in document order: unknown names, facts finer than the scope, operands that do not fit,
 * circles, excessive depth or size. `path` is the condition's JSON Pointer in its document. A condition without an
 * error among them can be compiled. Shared conditions are not looked into, but for facts finer than the scope.
 */
export function checkCondition(condition: Condition, vocabulary: ScopedVocabulary, path: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  visit(condition, path, 1, vocabulary)
  if (diagnostics.length === 0 && sizeOf(condition, vocabulary.shared) > maxConditionNodes) {
    diagnostics.push({
      code: 'rules/too-large',
      severity: 'error',
      path,
      ...says(told('rules.tooLarge', { most: maxConditionNodes })),
    })
  }
  return diagnostics

  function visit(node: Condition, at: string, depth: number, within: ScopedVocabulary): void {
    if (depth > maxConditionDepth) {
      diagnostics.push({
        code: 'rules/too-deep',
        severity: 'error',
        path: at,
        ...says(told('rules.tooDeep', { most: maxConditionDepth })),
      })
      return
    }
    if ('all' in node) visitGroup(node.all, pointer(at, 'all'), depth, within)
    else if ('any' in node) visitGroup(node.any, pointer(at, 'any'), depth, within)
    else if ('not' in node) visit(node.not, pointer(at, 'not'), depth + 1, within)
    else if ('condition' in node) diagnostics.push(...checkReference(node.condition, within, pointer(at, 'condition')))
    else if ('where' in node) visitElement(node, at, depth, within)
    else if (!('always' in node)) diagnostics.push(...checkLeaf(node, within, at))
  }

  function visitElement(node: Quantified, at: string, depth: number, within: ScopedVocabulary): void {
    const { quantifier, element } = quantified(node)
    if (!(elements as readonly string[]).includes(element)) {
      diagnostics.push({
        code: 'rules/unknown-element',
        severity: 'error',
        path: pointer(at, quantifier),
        ...says(
          told('rules.unknownElement', { quantifier, element }),
          told('hint.use', { words: { joined: elements.map(inBackticks), by: told('join.or') } }),
        ),
      })
      return
    }
    if (within.isInElement === true)
      diagnostics.push(nested(pointer(at, quantifier), told('rules.nested', { quantifier })))
    visit(node.where, pointer(at, 'where'), depth + 1, { ...vocabulary, scope: element, isInElement: true })
  }

  function visitGroup(nodes: readonly Condition[], at: string, depth: number, within: ScopedVocabulary): void {
    if (nodes.length === 0) {
      diagnostics.push({
        code: 'rules/empty-group',
        severity: 'error',
        path: at,
        ...says(told('rules.emptyGroup'), told('hint.addCondition')),
      })
    }
    for (const [index, node] of nodes.entries()) visit(node, pointer(at, index), depth + 1, within)
  }
}

function checkReference(name: string, vocabulary: ScopedVocabulary, path: string): Diagnostic[] {
  const condition = vocabulary.shared.get(name)
  if (condition === undefined) {
    return [
      {
        code: 'rules/unknown-condition',
        severity: 'error',
        path,
        ...says(told('rules.unknownCondition', { name }), suggestion(name, [...vocabulary.shared.keys()])),
      },
    ]
  }
  const reach = reachOf(name, vocabulary.shared)
  if (reach.circle !== undefined) {
    return [
      {
        code: 'rules/cyclic-condition',
        severity: 'error',
        path,
        ...says(told('rules.circle', { circle: { joined: reach.circle.map(inBackticks), by: ' → ' } })),
      },
    ]
  }
  if (reach.tooDeep) {
    return [
      {
        code: 'rules/too-deep',
        severity: 'error',
        path,
        ...says(told('rules.leadsTooFar', { name, most: maxConditionDepth })),
      },
    ]
  }
  const faults =
    vocabulary.isInElement === true && reach.quantifies ? [nested(path, told('rules.nestedCondition', { name }))] : []
  // A name that is missing deeper down is reported where the shared condition itself is checked.
  return faults.concat(
    reach.facts.flatMap((factName) => {
      const fact = vocabulary.fact(factName)
      return fact === undefined || isVisible(fact, vocabulary)
        ? []
        : [
            {
              code: 'rules/fact-out-of-scope',
              severity: 'error' as const,
              path,
              ...says(told('rules.conditionOutOfScope', { name, fact: factName, scope: told(`scope.${fact.scope}`) })),
            },
          ]
    }),
  )
}

/** The inner one cannot speak of the outer one's element, so it belongs outside; and its cost would be squared. */
function nested(path: string, what: Told): Diagnostic {
  return {
    code: 'rules/nested-quantifier',
    severity: 'error',
    path,
    ...says(what, told('hint.besideOuter')),
  }
}

function checkLeaf(leaf: Leaf, vocabulary: ScopedVocabulary, path: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const fact = lookUp(leaf.fact, vocabulary, pointer(path, 'fact'), diagnostics)
  const operatorKnown = (operators as readonly string[]).includes(leaf.operator)
  if (!operatorKnown) {
    diagnostics.push({
      code: 'rules/unknown-operator',
      severity: 'error',
      path: pointer(path, 'operator'),
      ...says(told('rules.unknownOperator', { operator: leaf.operator }), suggestion(leaf.operator, operators)),
    })
  }
  const valuePath = pointer(path, 'value')
  const other = isFactOperand(leaf.value)
    ? lookUp(leaf.value.fact, vocabulary, pointer(valuePath, 'fact'), diagnostics)
    : undefined
  if (fact === undefined || !operatorKnown || (isFactOperand(leaf.value) && other === undefined)) return diagnostics
  if (leaf.operator === 'isMissing') {
    if (typeof leaf.value !== 'boolean') diagnostics.push(mismatch(valuePath, told('rules.missingAsks')))
    return diagnostics
  }
  const refusal = refuseOperator(fact, leaf.operator)
  if (refusal !== undefined) {
    diagnostics.push({
      code: 'rules/operator-type',
      severity: 'error',
      path: pointer(path, 'operator'),
      ...says(refusal, told('hint.use', { words: { joined: operatorsOf(fact).map(inBackticks), by: ', ' } })),
    })
    return diagnostics
  }
  if (isFactOperand(leaf.value)) {
    if (other !== undefined) diagnostics.push(...checkFactOperand(fact, leaf.operator, other, valuePath))
  } else diagnostics.push(...checkLiteral(fact, leaf.operator, leaf.value, valuePath))
  return diagnostics
}

function lookUp(
  name: string,
  vocabulary: ScopedVocabulary,
  path: string,
  diagnostics: Diagnostic[],
): FactDefinition | undefined {
  const fact = vocabulary.fact(name)
  if (fact === undefined) {
    diagnostics.push({
      code: 'rules/unknown-fact',
      severity: 'error',
      path,
      ...says(told('rules.unknownFact', { name }), name.startsWith('param.') ? told('hint.addParameter') : undefined),
    })
  } else if (!isVisible(fact, vocabulary)) {
    diagnostics.push({
      code: 'rules/fact-out-of-scope',
      severity: 'error',
      path,
      ...says(told('rules.factOutOfScope', { name, scope: told(`scope.${fact.scope}`) })),
    })
  }
  return fact
}

function isVisible(fact: FactDefinition, { scope }: ScopedVocabulary): boolean {
  return scope === undefined || scopesWithin(scope).includes(fact.scope)
}

const operatorsByType: Record<FactType, readonly Operator[]> = {
  text: ['equal', 'notEqual', 'in', 'notIn'],
  number: ['equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'in', 'notIn'],
  boolean: ['equal', 'notEqual'],
  instant: ['equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'],
  texts: ['contains', 'doesNotContain'],
}
const operatorsOfCustom: readonly Operator[] = operators.filter(
  (operator) => operator !== 'contains' && operator !== 'doesNotContain',
)

/** The operators a fact can be asked with, `isMissing` last; what a condition builder offers. */
export function operatorsOf(fact: FactDefinition): readonly Operator[] {
  return fact.custom === true ? operatorsOfCustom : [...operatorsByType[fact.type], 'isMissing']
}

function refuseOperator(fact: FactDefinition, operator: Operator): Told | undefined {
  if (operatorsOf(fact).includes(operator)) return undefined
  return fact.custom === true
    ? told('rules.needsListHasOne', { operator, fact: fact.name })
    : told('rules.operatorDoesNotFit', { operator, fact: fact.name, type: typeWord(fact.type) })
}

function typeWord(type: FactType): Told {
  return told(`rules.type.${type}`)
}

function checkFactOperand(fact: FactDefinition, operator: Operator, other: FactDefinition, path: string): Diagnostic[] {
  if (operator === 'in' || operator === 'notIn') {
    const fits = other.custom !== true && other.type === 'texts' && (fact.custom === true || fact.type === 'text')
    return fits
      ? []
      : [mismatch(path, told('rules.needsListOfType', { operator, fact: other.name, type: wordsOf(other) }))]
  }
  const wanted: FactType = fact.type === 'texts' ? 'text' : fact.type
  if (other.custom === true) return []
  if (fact.custom === true) {
    if (other.type === 'texts') return [mismatch(path, told('rules.isListComparesOne', { fact: other.name, operator }))]
    return operatorsByType[other.type].includes(operator)
      ? []
      : [mismatch(path, told('rules.operatorDoesNotFit', { operator, fact: other.name, type: typeWord(other.type) }))]
  }
  return other.type === wanted
    ? unitMismatch(fact, other, path)
    : [
        mismatch(
          path,
          told('rules.otherType', {
            fact: fact.name,
            type: typeWord(fact.type),
            other: other.name,
            otherType: wordsOf(other),
          }),
        ),
      ]
}

function wordsOf(fact: FactDefinition): Told {
  return fact.custom === true ? told('rules.type.one') : typeWord(fact.type)
}

function checkLiteral(
  fact: FactDefinition,
  operator: Operator,
  value: Scalar | readonly Scalar[],
  path: string,
): Diagnostic[] {
  if (operator === 'in' || operator === 'notIn') {
    if (!Array.isArray(value)) return [mismatch(path, told('rules.needsList', { operator }))]
    if (value.length === 0) {
      return [
        {
          code: 'rules/empty-list',
          severity: 'warning',
          path,
          ...says(told(operator === 'in' ? 'rules.emptyIn' : 'rules.emptyNotIn')),
        },
      ]
    }
    const wanted = fact.custom === true ? scalarType(value[0] as Scalar) : fact.type
    return (value as Scalar[]).flatMap((item, index) => checkScalar(fact, wanted, item, pointer(path, index)))
  }
  if (Array.isArray(value)) return [mismatch(path, told('rules.needsOne', { operator }))]
  const scalar = value as Scalar
  if (fact.custom === true) {
    return isOrdering(operator) && typeof scalar !== 'number'
      ? [mismatch(path, told('rules.needsNumber', { operator, fact: fact.name }))]
      : []
  }
  return checkScalar(fact, fact.type === 'texts' ? 'text' : fact.type, scalar, path)
}

function checkScalar(fact: FactDefinition, wanted: FactType, scalar: Scalar, path: string): Diagnostic[] {
  if (wanted === 'instant') {
    return typeof scalar === 'string' && Instant.safeParse(scalar).success
      ? []
      : [mismatch(path, told('rules.comparedWithInstant', { fact: fact.name }))]
  }
  if (scalarType(scalar) !== wanted) {
    return [
      mismatch(path, told('rules.comparedWith', { fact: fact.name, type: typeWord(wanted), value: String(scalar) })),
    ]
  }
  if (fact.domain !== undefined && !fact.domain.includes(String(scalar))) {
    return [
      {
        code: 'rules/outside-domain',
        severity: 'warning',
        path,
        ...says(
          told('rules.outsideDomain', { fact: fact.name, value: String(scalar) }),
          told('document.isOneOf', { values: { joined: fact.domain.map(inBackticks), by: ', ' } }),
        ),
      },
    ]
  }
  return []
}

function mismatch(path: string, message: Told): Diagnostic {
  return { code: 'rules/operand-type', severity: 'error', path, ...says(message) }
}

function inBackticks(name: string): string {
  return `\`${name}\``
}

/** A hint when another name differs by at most two letters. */
function suggestion(name: string, names: readonly string[]): Told | undefined {
  const near = names.find((other) => Math.abs(other.length - name.length) <= 2 && editDistance(name, other) <= 2)
  return near === undefined ? undefined : told('hint.didYouMean', { name: near })
}

/** Levenshtein distance, by rows. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(replace, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
