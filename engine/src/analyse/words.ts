// Sets of texts or truth values: those named, or all but those named.
import type { Scalar } from '../rules/condition.ts'

export interface Words {
  allBut: boolean
  named: ReadonlySet<Scalar>
}

export const noWord: Words = { allBut: false, named: new Set() }
export const everyWord: Words = { allBut: true, named: new Set() }

export function oneOf(named: Iterable<Scalar>): Words {
  return { allBut: false, named: new Set(named) }
}

export function complementWords({ allBut, named }: Words): Words {
  return { allBut: !allBut, named }
}

export function intersectWords(a: Words, b: Words): Words {
  if (a.allBut && b.allBut) return { allBut: true, named: new Set([...a.named, ...b.named]) }
  const [given, other] = a.allBut ? [b, a] : [a, b]
  return oneOf([...given.named].filter((word) => hasWord(other, word)))
}

export function uniteWords(a: Words, b: Words): Words {
  return complementWords(intersectWords(complementWords(a), complementWords(b)))
}

export function sameWords(a: Words, b: Words): boolean {
  return a.allBut === b.allBut && a.named.size === b.named.size && [...a.named].every((word) => b.named.has(word))
}

export function hasWord({ allBut, named }: Words, word: Scalar): boolean {
  return named.has(word) !== allBut
}

export function areApartWords(a: Words, b: Words): boolean {
  if (a.allBut && b.allBut) return false
  const [given, other] = a.allBut || (!b.allBut && b.named.size < a.named.size) ? [b, a] : [a, b]
  for (const word of given.named) if (hasWord(other, word)) return false
  return true
}

/** A member; one that nobody named where all but some belong. */
export function someWord({ allBut, named }: Words): Scalar | undefined {
  if (!allBut) return [...named][0]
  for (let count = 1; ; count += 1) {
    const word = count === 1 ? 'other' : `other-${count}`
    if (!named.has(word)) return word
  }
}
