// One concrete row of facts inside a box, to be shown to a person.
import type { FactDefinition, FactValue } from '../facts/fact.ts'
import type { Scalar } from '../rules/condition.ts'
import { fromMs } from '../values/instant.ts'
import type { Box } from './box.ts'
import { some } from './value-set.ts'

/** By fact name; null is missing. Facts it does not name may have any value. */
export type Witness = Readonly<Record<string, FactValue | null>>

/** Undefined for a box that asks something no value of a single fact can show. */
export function witnessOf(box: Box): Witness | undefined {
  const values = new Map<string, FactValue | null>()
  const lists = new Map<string, Scalar[]>()
  for (const [{ of }, set] of box) {
    if (of === undefined) return undefined
    const value = some(set)
    const { name } = of.fact
    if (of.says === 'contains') {
      const words = lists.get(name) ?? []
      lists.set(name, words)
      if (value === true && of.word !== undefined) words.push(of.word)
    } else if (value === undefined) values.set(name, null)
    else if (of.says === 'value') values.set(name, shown(of.fact, value))
  }
  for (const [name, words] of lists) values.set(name, words.map(String))
  return Object.fromEntries(values)
}

function shown({ type }: FactDefinition, value: Scalar): FactValue {
  return type === 'instant' && typeof value === 'number' ? fromMs(value) : value
}

/** For example ``for example, `order.type` is `direct` ``; empty when there is nothing to show. */
export function witnessWords(witness: Witness | undefined): string {
  const parts = Object.entries(witness ?? {}).map(([name, value]) => {
    if (value === null) return `\`${name}\` is missing`
    if (typeof value !== 'object') return `\`${name}\` is \`${value}\``
    return value.length === 0
      ? `\`${name}\` is empty`
      : `\`${name}\` has ${value.map((word) => `\`${word}\``).join(' and ')}`
  })
  return parts.length === 0 ? '' : `, for example where ${parts.join(', ')}`
}
