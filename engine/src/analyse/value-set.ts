// Which values of one fact are meant: a set of numbers or of words, and whether the missing value is among them.
import type { Scalar } from '../rules/condition.ts'
import {
  areApartNumbers,
  complementNumbers,
  hasNumber,
  intersectNumbers,
  type Numbers,
  sameNumbers,
  someNumber,
  uniteNumbers,
} from './numbers.ts'
import {
  areApartWords,
  complementWords,
  hasWord,
  intersectWords,
  sameWords,
  someWord,
  uniteWords,
  type Words,
} from './words.ts'

/** Sets of one dimension are of one form; operations on two forms are a programming fault. */
export type ValueSet = { missing: boolean } & ({ numbers: Numbers } | { words: Words })

export function intersect(a: ValueSet, b: ValueSet): ValueSet {
  const missing = a.missing && b.missing
  if ('numbers' in a && 'numbers' in b) return { missing, numbers: intersectNumbers(a.numbers, b.numbers) }
  if ('words' in a && 'words' in b) return { missing, words: intersectWords(a.words, b.words) }
  throw new Error('sets of two forms')
}

export function unite(a: ValueSet, b: ValueSet): ValueSet {
  const missing = a.missing || b.missing
  if ('numbers' in a && 'numbers' in b) return { missing, numbers: uniteNumbers(a.numbers, b.numbers) }
  if ('words' in a && 'words' in b) return { missing, words: uniteWords(a.words, b.words) }
  throw new Error('sets of two forms')
}

/** What `all` holds and the set does not. */
export function without(all: ValueSet, set: ValueSet): ValueSet {
  const missing = !set.missing
  return intersect(
    all,
    'numbers' in set
      ? { missing, numbers: complementNumbers(set.numbers) }
      : { missing, words: complementWords(set.words) },
  )
}

export function isEmpty(set: ValueSet): boolean {
  if (set.missing) return false
  return 'numbers' in set ? set.numbers.length === 0 : !set.words.allBut && set.words.named.size === 0
}

/** Whether no value is in both; the same as an empty intersection, without making it. */
export function areApart(a: ValueSet, b: ValueSet): boolean {
  if (a.missing && b.missing) return false
  if ('numbers' in a) return !('numbers' in b) || areApartNumbers(a.numbers, b.numbers)
  return !('words' in b) || areApartWords(a.words, b.words)
}

export function isSubset(inner: ValueSet, outer: ValueSet): boolean {
  if (inner.missing && !outer.missing) return false
  if ('numbers' in inner) {
    return 'numbers' in outer && areApartNumbers(inner.numbers, complementNumbers(outer.numbers))
  }
  return 'words' in outer && areApartWords(inner.words, complementWords(outer.words))
}

export function isSame(a: ValueSet, b: ValueSet): boolean {
  if (a === b) return true
  if (a.missing !== b.missing) return false
  if ('numbers' in a) return 'numbers' in b && sameNumbers(a.numbers, b.numbers)
  return 'words' in b && sameWords(a.words, b.words)
}

export function has(set: ValueSet, value: Scalar | undefined): boolean {
  if (value === undefined) return set.missing
  return 'numbers' in set ? typeof value === 'number' && hasNumber(set.numbers, value) : hasWord(set.words, value)
}

/** A member that is there; undefined when only the missing value is. */
export function some(set: ValueSet): Scalar | undefined {
  return 'numbers' in set ? someNumber(set.numbers) : someWord(set.words)
}

/** How much work a set makes, in steps. */
export function weight(set: ValueSet): number {
  return 1 + ('numbers' in set ? set.numbers.length : set.words.named.size) / 8
}
