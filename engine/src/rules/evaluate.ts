// The compiled evaluator: a condition becomes closures once and answers rows without allocating. Three-valued (Kleene):
// a comparison over a missing fact is unknown, not unknown is unknown, and one decided side still decides a group.
import type { FactValue } from '../facts/fact.ts'
import type { FactRow } from '../facts/row.ts'
import { pointer } from '../values/diagnostic.ts'
import { type Condition, type Leaf, type Quantifier, quantified } from './condition.ts'
import { type Elements, elementsOf } from './element.ts'
import { testLeaf } from './operator.ts'
import type { ConditionTrace, Truth } from './trace.ts'
import { comparable, resolveLeaf, type Vocabulary } from './vocabulary.ts'

export type { Vocabulary } from './vocabulary.ts'

/** 0 is false, 1 is true, 2 is unknown. */
export type TruthCode = 0 | 1 | 2

const words: readonly [Truth, Truth, Truth] = ['false', 'true', 'unknown']

/** The word of a truth code, as traces have it. */
export function truthWord(code: TruthCode): Truth {
  return words[code]
}

export interface CompiledCondition {
  /** Short-circuits and allocates nothing but, under a quantifier, one row per element. */
  truth(row: FactRow): TruthCode
  /** Every node with what it said, nothing left out; nodes of a shared condition stand under `<path>/condition`,
   * those of a quantifier's element under `<path>/some/<index>`. */
  trace(row: FactRow): ConditionTrace[]
  /** The missing facts that made the answer unknown, each once, in order of mention; empty when it is not unknown. */
  missing(row: FactRow): string[]
}

interface Node {
  truth(row: FactRow): TruthCode
  trace(row: FactRow, path: string, into: ConditionTrace[]): TruthCode
  missing(row: FactRow, into: Set<string>): void
}

const compiledShared = new WeakMap<Vocabulary, Map<string, Node>>()

/**
 * Compiles a condition that `checkCondition` found no error in. Shared conditions are compiled once per vocabulary
 * object. Throws on a name the check would have refused: that is a programming fault, not input.
 */
export function compileCondition(condition: Condition, vocabulary: Vocabulary): CompiledCondition {
  const node = compileNode(condition, vocabulary)
  return {
    truth: node.truth,
    trace(row) {
      const into: ConditionTrace[] = []
      node.trace(row, '', into)
      return into
    },
    missing(row) {
      if (node.truth(row) !== 2) return []
      const into = new Set<string>()
      node.missing(row, into)
      return [...into]
    },
  }
}

function compileNode(condition: Condition, vocabulary: Vocabulary): Node {
  if ('all' in condition) return group('all', 0, 1, condition.all, vocabulary)
  if ('any' in condition) return group('any', 1, 0, condition.any, vocabulary)
  if ('not' in condition) return not(compileNode(condition.not, vocabulary))
  if ('condition' in condition) return reference(condition.condition, vocabulary)
  if ('always' in condition) return always
  if ('where' in condition) {
    const { quantifier, element, where } = quantified(condition)
    return quantify(quantifier, elementsOf(element), compileNode(where, vocabulary))
  }
  return leaf(condition, vocabulary)
}

/** `all` is decided by the first false, `any` by the first true; undecided, one unknown makes the group unknown. */
function group(
  key: 'all' | 'any',
  decides: TruthCode,
  otherwise: TruthCode,
  conditions: readonly Condition[],
  vocabulary: Vocabulary,
): Node {
  const nodes = conditions.map((condition) => compileNode(condition, vocabulary))
  const truths = nodes.map((node) => node.truth)
  return {
    truth(row) {
      let result = otherwise
      for (let index = 0; index < truths.length; index += 1) {
        const truth = (truths[index] as Node['truth'])(row)
        if (truth === decides) return decides
        if (truth === 2) result = 2
      }
      return result
    },
    trace(row, path, into) {
      const at = into.length
      into.push({ path, truth: 'unknown' })
      let result = otherwise
      nodes.forEach((node, index) => {
        const truth = node.trace(row, pointer(path, key, index), into)
        if (truth === decides) result = decides
        else if (truth === 2 && result !== decides) result = 2
      })
      into[at] = { path, truth: truthWord(result) }
      return result
    },
    missing(row, into) {
      for (const node of nodes) if (node.truth(row) === 2) node.missing(row, into)
    },
  }
}

const negated: readonly [TruthCode, TruthCode, TruthCode] = [1, 0, 2]

function not(inner: Node): Node {
  const { truth } = inner
  return {
    truth: (row) => negated[truth(row)],
    trace(row, path, into) {
      const at = into.length
      into.push({ path, truth: 'unknown' })
      const result = negated[inner.trace(row, pointer(path, 'not'), into)]
      into[at] = { path, truth: truthWord(result) }
      return result
    },
    missing: inner.missing,
  }
}

/** `some` and `none` are decided by the first true element, `every` by the first false one. */
function quantify(quantifier: Quantifier, elements: Elements, where: Node): Node {
  const decidedBy: TruthCode = quantifier === 'every' ? 0 : 1
  const decided: TruthCode = quantifier === 'some' ? 1 : 0
  const otherwise: TruthCode = quantifier === 'some' ? 0 : 1
  return {
    truth(row) {
      let result: TruthCode = otherwise
      const count = elements.count(row)
      for (let index = 0; index < count; index += 1) {
        const truth = where.truth(elements.rowAt(row, index))
        if (truth === decidedBy) return decided
        if (truth === 2) result = 2
      }
      return result
    },
    trace(row, path, into) {
      const at = into.length
      into.push({ path, truth: 'unknown' })
      let result: TruthCode = otherwise
      let isDecided = false
      const count = elements.count(row)
      for (let index = 0; index < count; index += 1) {
        const nodes: ConditionTrace[] = []
        const truth = where.trace(elements.rowAt(row, index), pointer(path, quantifier, index), nodes)
        const element = elements.idAt(row, index)
        for (const { path: place, truth: answer, ...rest } of nodes)
          into.push({ path: place, truth: answer, element, ...rest })
        if (truth === decidedBy) isDecided = true
        else if (truth === 2) result = 2
      }
      if (isDecided) result = decided
      into[at] = { path, truth: truthWord(result) }
      return result
    },
    missing(row, into) {
      const count = elements.count(row)
      for (let index = 0; index < count; index += 1) {
        const element = elements.rowAt(row, index)
        if (where.truth(element) === 2) where.missing(element, into)
      }
    },
  }
}

const always: Node = {
  truth: () => 1,
  trace(_row, path, into) {
    into.push({ path, truth: 'true' })
    return 1
  },
  missing() {},
}

function reference(name: string, vocabulary: Vocabulary): Node {
  const inner = sharedNode(name, vocabulary)
  return {
    truth: inner.truth,
    trace(row, path, into) {
      const at = into.length
      into.push({ path, truth: 'unknown' })
      const result = inner.trace(row, pointer(path, 'condition'), into)
      into[at] = { path, truth: truthWord(result) }
      return result
    },
    missing: inner.missing,
  }
}

function sharedNode(name: string, vocabulary: Vocabulary): Node {
  let known = compiledShared.get(vocabulary)
  if (known === undefined) {
    known = new Map()
    compiledShared.set(vocabulary, known)
  }
  const compiled = known.get(name)
  if (compiled !== undefined) return compiled
  const condition = vocabulary.shared.get(name)
  if (condition === undefined) throw new Error(`shared condition ${name} does not exist`)
  // Stands in while its own definition is compiled, so that a cycle is a fault and not an endless recursion.
  known.set(name, cyclic(name))
  const node = compileNode(condition, vocabulary)
  known.set(name, node)
  return node
}

function cyclic(name: string): Node {
  const fail = (): never => {
    throw new Error(`shared condition ${name} refers to itself`)
  }
  return { truth: fail, trace: fail, missing: fail }
}

function leaf(condition: Leaf, vocabulary: Vocabulary): Node {
  const resolved = resolveLeaf(condition, vocabulary)
  if (resolved === undefined) throw new Error(`fact ${condition.fact} or its operand does not exist`)
  const truth = testLeaf(resolved)
  const read = resolved.fact.read
  const operandFact = 'fact' in resolved.operand ? resolved.operand.fact : undefined
  const readOperand = operandFact?.read
  return {
    truth,
    trace(row, path, into) {
      const result = truth(row)
      const actual = read(row)
      const wanted = readOperand === undefined ? (condition.value as FactValue) : readOperand(row)
      into.push({
        path,
        truth: truthWord(result),
        fact: condition.fact,
        operator: condition.operator,
        ...(actual === undefined ? {} : { actual: json(actual) }),
        ...(wanted === undefined ? {} : { wanted: json(wanted) }),
      })
      return result
    },
    missing(row, into) {
      if (comparable(resolved.fact)(row) === undefined) into.add(resolved.fact.name)
      if (operandFact !== undefined && comparable(operandFact)(row) === undefined) into.add(operandFact.name)
    },
  }
}

/** A trace owns what it shows: lists are copied, so nothing stored can change the facts. */
function json(value: FactValue): string | number | boolean | string[] {
  return typeof value === 'object' ? [...value] : value
}
