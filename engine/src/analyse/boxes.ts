// A condition as a union of boxes: where it is true, and no row besides. `not` is pushed down to the comparisons, so
// that unknown stays unknown; shared conditions are put in; what a quantifier asks is one question taken whole.
import type { FactRow } from '../facts/row.ts'
import { type Condition, type Quantified, quantified } from '../rules/condition.ts'
import { compileCondition } from '../rules/evaluate.ts'
import type { Vocabulary } from '../rules/vocabulary.ts'
import { canonicalJson } from '../values/canonical.ts'
import { addBox, type Box, boxOf, everything, intersectBoxes } from './box.ts'
import { type Dimension, opaque } from './dimension.ts'
import { leafBox } from './leaf-box.ts'
import type { Steps } from './steps.ts'
import { weight } from './value-set.ts'
import { oneOf } from './words.ts'

export type Boxes = readonly Box[]

/** More boxes than this are not worth their price: the condition counts as one that cannot be said. */
export const mostBoxes = 128

export interface Boxing {
  /** Where the condition is true; undefined when that is too much to say. `parted` hears what kept parts of it apart. */
  whereTrue(condition: Condition, parted?: (dimension: Dimension) => void): Boxes | undefined
}

/** Boxes of one policy's conditions, all over the same dimensions. For conditions in which no error was found. */
export function boxing(vocabulary: Vocabulary, parameters: ReadonlyMap<string, number>, steps: Steps): Boxing {
  const dimensions = new Map<string, Dimension>()
  const shared = new Map<string, Boxes | undefined>()
  const context = { vocabulary, parameters, same }
  type Heard = ((dimension: Dimension) => void) | undefined
  return { whereTrue: (condition, parted) => boxes(condition, true, parted) }

  function same(dimension: Dimension): Dimension {
    const known = dimensions.get(dimension.key)
    if (known === undefined) dimensions.set(dimension.key, dimension)
    return known ?? dimension
  }

  function boxes(condition: Condition, wanted: boolean, parted: Heard): Boxes | undefined {
    if ('all' in condition) return group(condition.all, wanted, wanted, parted)
    if ('any' in condition) return group(condition.any, wanted, !wanted, parted)
    if ('not' in condition) return boxes(condition.not, !wanted, parted)
    if ('condition' in condition) return reference(condition.condition, wanted, parted)
    if ('always' in condition) return wanted ? [everything] : []
    if ('where' in condition) return question(condition, wanted)
    const box = leafBox(condition, wanted, context)
    return box === undefined ? [] : [box]
  }

  function group(parts: readonly Condition[], wanted: boolean, each: boolean, parted: Heard): Boxes | undefined {
    let result: Boxes = each ? [everything] : []
    for (const part of parts) {
      const next = boxes(part, wanted, parted)
      if (next === undefined) return undefined
      const joined = each ? product(result, next, parted) : union(result, next)
      if (joined === undefined) return undefined
      result = joined
    }
    return result
  }

  function product(left: Boxes, right: Boxes, parted: Heard): Boxes | undefined {
    let result: Boxes = []
    for (const a of left) {
      for (const b of right) {
        if (!steps.spend(cost(a) + cost(b))) return undefined
        const both = intersectBoxes(a, b, parted)
        if (both === undefined) continue
        const more = union(result, [both])
        if (more === undefined) return undefined
        result = more
      }
    }
    return result
  }

  function union(left: Boxes, right: Boxes): Boxes | undefined {
    let result = left
    for (const box of right) {
      if (!steps.spend((result.length + 1) * cost(box))) return undefined
      result = addBox(result, box)
      if (result.length > mostBoxes) return undefined
    }
    return result
  }

  function reference(name: string, wanted: boolean, parted: Heard): Boxes | undefined {
    const key = `${wanted} ${name}`
    if (shared.has(key)) return shared.get(key)
    const definition = vocabulary.shared.get(name)
    if (definition === undefined) throw new Error(`shared condition ${name} does not exist`)
    const result = boxes(definition, wanted, parted)
    shared.set(key, result)
    return result
  }

  /** `none` is the opposite of `some`, and `every` of `some` that is not: one question is enough for the three. */
  function question(condition: Quantified, wanted: boolean): Boxes {
    const { quantifier, element, where } = quantified(condition)
    const some: Condition = { some: element, where: quantifier === 'every' ? { not: where } : where }
    const compiled = compileCondition(some, vocabulary)
    const dimension = same(opaque(canonicalJson(some), (row: FactRow) => compiled.truth(row)))
    const box = boxOf([[dimension, { missing: false, words: oneOf([wanted === (quantifier === 'some')]) }]])
    return box === undefined ? [] : [box]
  }
}

/** What working with a box takes, in steps. */
export function cost(box: Box): number {
  let sum = 1
  for (const set of box.values()) sum += weight(set)
  return sum
}
