// One concrete row of facts inside a box, to be shown to a person.
import type { FactDefinition, FactType, FactValue } from '../facts/fact.ts'
import type { Scalar } from '../rules/condition.ts'
import { fromMs } from '../values/instant.ts'
import { type Told, told } from '../words/told.ts'
import type { Box } from './box.ts'
import { has, some, type ValueSet } from './value-set.ts'

/** By fact name; null is missing. Facts it does not name may have any value. */
export type Witness = Readonly<Record<string, FactValue | null>>

/** Undefined for a box that asks something no value of a single fact can show. */
export function witnessOf(box: Box): Witness | undefined {
  const values = new Map<string, FactValue | null>()
  const lists = new Map<string, string[]>()
  const there = new Map<string, FactDefinition>()
  const notOf = new Map<string, Set<FactType>>()
  for (const [{ of }, set] of box) {
    if (of === undefined) return undefined
    const { fact, says, word } = of
    const value = coded(fact, set) ?? some(set)
    const { name, type } = fact
    if (says === 'contains') {
      const words = lists.get(name) ?? []
      lists.set(name, words)
      if (value === true && word !== undefined) words.push(String(word))
    } else if (value === undefined) {
      notOf.set(name, (notOf.get(name) ?? new Set<FactType>()).add(type))
      if (!values.has(name)) values.set(name, null)
    } else {
      there.set(name, fact)
      if (says !== 'value') continue
      if ((values.get(name) ?? null) !== null) return undefined
      values.set(name, shown(fact, value))
    }
  }
  for (const [name, words] of lists) values.set(name, words)
  for (const [name, fact] of there) {
    if ((values.get(name) ?? null) === null) values.set(name, something(fact, notOf.get(name)))
  }
  return Object.fromEntries(values)
}

const codes: readonly (readonly [suffix: string, codes: readonly string[]])[] = [
  ['.country', ['US', 'CA', 'DE', 'FR', 'JP', 'BR', 'ZA', 'NZ']],
  ['.currency', ['USD', 'EUR', 'JPY', 'CHF', 'NOK', 'AUD']],
]

/** A member that is of the fact's form, where not every word is. */
function coded({ name }: FactDefinition, set: ValueSet): string | undefined {
  if (!('words' in set) || !set.words.allBut) return undefined
  return codes.find(([suffix]) => name.endsWith(suffix))?.[1].find((code) => has(set, code))
}

/** A value for a fact that has to be there. A brand's own field may have been said not to be of some types. */
function something({ type, domain, custom }: FactDefinition, notOf: ReadonlySet<FactType> | undefined): FactValue {
  const samples = { text: domain?.[0] ?? 'other', boolean: true, number: 1, instant: fromMs(0), texts: [] } as const
  if (custom !== true) return samples[type]
  const free = (['text', 'boolean', 'number'] as const).find((each) => notOf?.has(each) !== true)
  return samples[free ?? 'text']
}

function shown({ type }: FactDefinition, value: Scalar): FactValue {
  return type === 'instant' && typeof value === 'number' ? fromMs(value) : value
}

/** For example ``for example, `order.type` is `direct` ``; empty when there is nothing to show. */
export function witnessWords(witness: Witness | undefined): Told | '' {
  const parts = Object.entries(witness ?? {}).map(([name, value]) => {
    if (value === null) return told('finding.isMissing', { fact: name })
    if (typeof value !== 'object') return told('finding.isValue', { fact: name, value: String(value) })
    if (value.length === 0) return told('finding.isEmpty', { fact: name })
    const values = { joined: value.map((word) => `\`${word}\``), by: told('join.and') }
    return told('finding.has', { fact: name, values })
  })
  return parts.length === 0 ? '' : told('finding.example', { facts: { joined: parts, by: ', ' } })
}
