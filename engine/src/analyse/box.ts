// A box: for some dimensions the values meant, for all others any value. A list of boxes means their union.
import type { FactRow } from '../facts/row.ts'
import type { Dimension } from './dimension.ts'
import {
  areApart as areApartSets,
  has,
  intersect,
  isEmpty,
  isSame,
  isSubset,
  unite,
  type ValueSet,
  without,
} from './value-set.ts'

/** Holds no empty set and none that says nothing. One dimension is one object throughout an analysis. */
export type Box = ReadonlyMap<Dimension, ValueSet>

export const everything: Box = new Map()

/** The box with these sides; undefined when a side is empty. */
export function boxOf(sides: Iterable<readonly [Dimension, ValueSet]>): Box | undefined {
  let box: Box | undefined = everything
  for (const [dimension, set] of sides) {
    if (box === undefined) return undefined
    box = narrow(box, dimension, intersect(dimension.all, set))
  }
  return box
}

/** What both hold; undefined when that is nothing, after telling which dimension they part in. */
export function intersectBoxes(a: Box, b: Box, parted?: (dimension: Dimension) => void): Box | undefined {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  if (small.size === 0) return large
  const both = new Map(large)
  for (const [dimension, set] of small) {
    const known = both.get(dimension)
    const values = known === undefined ? set : intersect(known, set)
    if (isEmpty(values)) {
      parted?.(dimension)
      return undefined
    }
    both.set(dimension, values)
  }
  return both
}

export function areApart(a: Box, b: Box): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  for (const [dimension, set] of small) {
    const other = large.get(dimension)
    if (other !== undefined && areApartSets(other, set)) return true
  }
  return false
}

export function isWithin(inner: Box, outer: Box): boolean {
  for (const [dimension, set] of outer) {
    const own = inner.get(dimension)
    if (own === undefined || (own !== set && !isSubset(own, set))) return false
  }
  return true
}

/** What the first holds and the second does not, in boxes that are apart from each other. */
export function subtract(from: Box, box: Box): Box[] {
  const pieces: Box[] = []
  let rest: Box | undefined = from
  for (const [dimension, set] of box) {
    if (rest === undefined) break
    const own: ValueSet = rest.get(dimension) ?? dimension.all
    const outside = narrow(rest, dimension, without(own, set))
    if (outside !== undefined) pieces.push(outside)
    rest = narrow(rest, dimension, intersect(own, set))
  }
  return pieces
}

/** Adds a box to a union, put together with others where one box says the same as two. */
export function addBox(boxes: readonly Box[], box: Box): readonly Box[] {
  let added = box
  let others = boxes
  for (;;) {
    let joined: Box | undefined
    const at = others.findIndex((other) => {
      joined = join(other, added)
      return joined !== undefined
    })
    if (joined === undefined) return [...others, added]
    added = joined
    others = others.filter((_, index) => index !== at)
  }
}

export function holdsRow(boxes: readonly Box[], row: FactRow): boolean {
  return boxes.some((box) => [...box].every(([dimension, set]) => has(set, dimension.read(row))))
}

/** The one box that is the union of two, where there is one: they differ in one side, or one holds the other. */
function join(a: Box, b: Box): Box | undefined {
  let differs: Dimension | undefined
  let differences = 0
  for (const [dimension, set] of a) {
    const other = b.get(dimension)
    if (other !== undefined && isSame(set, other)) continue
    differs = dimension
    differences += 1
  }
  for (const dimension of b.keys()) {
    if (a.has(dimension)) continue
    differs = dimension
    differences += 1
  }
  if (differs === undefined) return a
  if (differences > 1) return isWithin(a, b) ? b : isWithin(b, a) ? a : undefined
  const left = a.get(differs) ?? differs.all
  const right = b.get(differs) ?? differs.all
  return narrow(a, differs, unite(left, right))
}

/** The box with that side in place of its own; undefined when the side is empty. */
function narrow(box: Box, dimension: Dimension, set: ValueSet): Box | undefined {
  if (isEmpty(set)) return undefined
  const narrowed = new Map(box)
  if (isSame(set, dimension.all)) narrowed.delete(dimension)
  else narrowed.set(dimension, set)
  return narrowed
}
