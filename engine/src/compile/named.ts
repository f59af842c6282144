// The names a condition mentions, and the facts whose absence sends an order to review.
import type { FactDefinition } from '../facts/catalogue.ts'
import type { FactRow } from '../facts/row.ts'
import { type Condition, type Element, quantified } from '../rules/condition.ts'
import { elementsOf } from '../rules/element.ts'
import type { Vocabulary } from '../rules/evaluate.ts'

export interface Mention {
  /** A fact that is compared, for `isMissing` only asks whether it is there; or a shared condition. */
  what: 'fact' | 'condition'
  name: string
  /** Whose it is: the row's own or, inside a quantifier, each element's. */
  of: Element | undefined
}

/** Every name in the condition, in document order; shared conditions are named and not followed. */
export function* mentionsIn(condition: Condition, of: Element | undefined = undefined): Generator<Mention> {
  if ('all' in condition) for (const inner of condition.all) yield* mentionsIn(inner, of)
  else if ('any' in condition) for (const inner of condition.any) yield* mentionsIn(inner, of)
  else if ('not' in condition) yield* mentionsIn(condition.not, of)
  else if ('where' in condition) yield* mentionsIn(condition.where, quantified(condition).element)
  else if ('condition' in condition) yield { what: 'condition', name: condition.condition, of }
  else if ('fact' in condition) {
    if (condition.operator !== 'isMissing') yield { what: 'fact', name: condition.fact, of }
    const { value } = condition
    if (typeof value === 'object' && !Array.isArray(value)) yield { what: 'fact', name: value.fact, of }
  }
}

/**
 * The facts these conditions compare, directly or through shared ones, whose absence sends an order to review; in name
 * order. One that a quantifier compares is missing when any element lacks it.
 */
export function requiredFacts(conditions: readonly Condition[], vocabulary: Vocabulary): FactDefinition[] {
  const mentions = new Map<string, Mention>()
  const note = (condition: Condition, of?: Element) => {
    for (const each of mentionsIn(condition, of)) mentions.set(`${each.what} ${each.name} ${each.of ?? ''}`, each)
  }
  for (const condition of conditions) note(condition)
  // The map grows while it is walked: shared conditions may name others.
  for (const { what, name, of } of mentions.values()) {
    const shared = what === 'condition' ? vocabulary.shared.get(name) : undefined
    if (shared !== undefined) note(shared, of)
  }
  return [...mentions]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([, { what, name, of }]) => {
      const fact = what === 'fact' ? vocabulary.fact(name) : undefined
      if (fact === undefined || (fact.whenMissing.treat !== 'review' && fact.whenMissing.treat !== 'error')) return []
      return [of === undefined ? fact : ofEveryElement(fact, of)]
    })
}

function ofEveryElement(fact: FactDefinition, element: Element): FactDefinition {
  const { count, rowAt } = elementsOf(element)
  return {
    ...fact,
    read(row: FactRow) {
      for (let index = count(row) - 1; index >= 0; index -= 1) {
        if (fact.read(rowAt(row, index)) === undefined) return undefined
      }
      return true
    },
  }
}
