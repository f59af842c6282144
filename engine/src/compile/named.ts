// The names a condition mentions, shared conditions followed.
import type { FactDefinition } from '../facts/catalogue.ts'
import type { Condition } from '../rules/condition.ts'
import type { Vocabulary } from '../rules/evaluate.ts'

export interface Named {
  /** Facts that are compared; `isMissing` only asks whether they are there. */
  facts: Set<string>
  conditions: Set<string>
}

export function namesIn(condition: Condition, into: Named = { facts: new Set(), conditions: new Set() }): Named {
  if ('all' in condition) for (const inner of condition.all) namesIn(inner, into)
  else if ('any' in condition) for (const inner of condition.any) namesIn(inner, into)
  else if ('not' in condition) namesIn(condition.not, into)
  else if ('condition' in condition) into.conditions.add(condition.condition)
  else if ('fact' in condition) {
    if (condition.operator !== 'isMissing') into.facts.add(condition.fact)
    const { value } = condition
    if (typeof value === 'object' && !Array.isArray(value)) into.facts.add(value.fact)
  }
  return into
}

/** The facts these conditions compare, directly or through shared ones, whose absence sends an order to review. */
export function requiredFacts(conditions: readonly Condition[], vocabulary: Vocabulary): FactDefinition[] {
  const named: Named = { facts: new Set(), conditions: new Set() }
  for (const condition of conditions) namesIn(condition, named)
  // The set grows while it is walked: shared conditions may name others.
  for (const name of named.conditions) {
    const shared = vocabulary.shared.get(name)
    if (shared !== undefined) namesIn(shared, named)
  }
  return [...named.facts].sort().flatMap((name) => {
    const fact = vocabulary.fact(name)
    return fact !== undefined && (fact.whenMissing.treat === 'review' || fact.whenMissing.treat === 'error')
      ? [fact]
      : []
  })
}
