// Which lines of an order belong together, by the value of a fact about lines.
import { factLookup } from '../../facts/catalogue.ts'
import type { Facts } from '../../facts/facts.ts'
import type { Together } from './problem.ts'
import type { Terms } from './terms.ts'

const lookup = factLookup({})

/**
 * Sets of two lines or more, in the order of the terms and of their first lines. A line without a value, or with
 * `false`, belongs to none.
 */
export function togetherOf(facts: Facts, { together }: Terms): Together[] {
  const sets: Together[] = []
  for (const [by, penaltyMinor] of together) {
    const fact = lookup(by)
    if (fact === undefined) continue
    const byValue = new Map<unknown, number[]>()
    facts.lines.forEach((line, at) => {
      const value = fact.read({ facts, line })
      if (value === undefined || value === false) return
      const key = typeof value === 'object' ? JSON.stringify(value) : value
      const members = byValue.get(key)
      if (members === undefined) byValue.set(key, [at])
      else members.push(at)
    })
    for (const lines of byValue.values()) if (lines.length > 1) sets.push({ lines, penalty: penaltyMinor * 1_000 })
  }
  return sets
}
