// What boxes have sides along: a fact with its values, a word in a list, how two facts compare, or a question that
// cannot be said otherwise. Each is read from a row just as the evaluator reads it.
import type { FactDefinition } from '../facts/fact.ts'
import type { FactRow } from '../facts/row.ts'
import type { Scalar } from '../rules/condition.ts'
import { comparable } from '../rules/vocabulary.ts'
import { alwaysThere } from './certain.ts'
import { everyNumber } from './numbers.ts'
import type { ValueSet } from './value-set.ts'
import { everyWord, oneOf } from './words.ts'

export interface Dimension {
  /** Equal for equal questions. */
  key: string
  /** Every value it can have. Dimensions count as independent of each other, which leaves out no row there is. */
  all: ValueSet
  read(row: FactRow): Scalar | undefined
  /** What it says of one fact; absent where it says something of several. */
  of?: { fact: FactDefinition; says: 'value' | 'presence' | 'contains'; word?: Scalar }
}

/** A fact as comparisons see it; a list only as there or missing. */
export function valuesOf(fact: FactDefinition): Dimension {
  const { name, type, domain, custom } = fact
  const read = comparable(fact)
  const missing = fact.whenMissing.treat !== 'default' && !alwaysThere.has(name)
  if (type === 'texts') return presence(name, fact, missing, read)
  const values =
    type === 'number' || type === 'instant'
      ? { numbers: everyNumber }
      : { words: type === 'boolean' ? oneOf([true, false]) : domain === undefined ? everyWord : oneOf(domain) }
  return {
    key: custom === true ? `${name}:${type}` : name,
    all: { missing, ...values },
    read: (row) => read(row) as Scalar | undefined,
    of: { fact, says: 'value' },
  }
}

/** Whether the fact itself is there, whatever stands in for it or is asked of it. */
export function presenceOf(fact: FactDefinition): Dimension {
  const isPlain = fact.custom !== true && fact.whenMissing.treat !== 'default'
  return isPlain ? valuesOf(fact) : presence(`${fact.name}?`, fact, true, fact.read)
}

function presence(key: string, fact: FactDefinition, missing: boolean, read: FactDefinition['read']): Dimension {
  return {
    key,
    all: { missing, words: oneOf([true]) },
    read: (row) => (read(row) === undefined ? undefined : true),
    of: { fact, says: 'presence' },
  }
}

/** Whether a list that is there holds the word. */
export function containment(fact: FactDefinition, word: Scalar): Dimension {
  const read = comparable(fact)
  return {
    key: `${fact.name}∋${word}`,
    all: { missing: false, words: oneOf([true, false]) },
    read: (row) => ((read(row) ?? []) as readonly unknown[]).includes(word),
    of: { fact, says: 'contains', word },
  }
}

export const relations = ['below', 'same', 'above', 'other', 'inside', 'outside'] as const
export type Relation = (typeof relations)[number]

/** How two facts compare when both are there, out of the answers possible. */
export function relation(
  key: string,
  possible: readonly Relation[],
  fact: FactDefinition,
  other: FactDefinition,
): Dimension {
  const read = comparable(fact)
  const readOther = comparable(other)
  return {
    key,
    all: { missing: true, words: oneOf(possible) },
    read(row) {
      const left = read(row)
      const right = readOther(row)
      if (left === undefined || right === undefined) return undefined
      if (possible.includes('inside')) return (right as readonly unknown[]).includes(left) ? 'inside' : 'outside'
      if (left === right) return 'same'
      return possible.includes('other') ? 'other' : left < right ? 'below' : 'above'
    },
  }
}

/** A question taken whole: true, false or, when unknown, missing. */
export function opaque(key: string, truth: (row: FactRow) => 0 | 1 | 2): Dimension {
  return {
    key,
    all: { missing: true, words: oneOf([true, false]) },
    read(row) {
      const code = truth(row)
      return code === 2 ? undefined : code === 1
    },
  }
}
