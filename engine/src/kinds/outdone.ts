// Where every rule that holds acts: which action takes all effect from which other. A kind says how it puts fired
// actions together as data; analysis asks. Only what is written in the rule is compared: a parameter may be set
// otherwise tomorrow.
import type { Key } from '../words/messages.ts'

/** Why an action has no effect beside another: a message of the engine. */
export type Reason = Extract<Key, `outdone.${string}`>

/** An action of any kind, read by its words. */
export interface AnyAction {
  readonly type: string
}

/**
 * Why `action` has no effect where `other` acts too, for example that the smallest counts; undefined when it may have one.
 * `isLater`: whether `action` fires after `other`.
 */
export interface Outdone {
  (action: AnyAction, other: AnyAction, isLater: boolean): Reason | undefined
  /** Types of which doing the same a second time changes nothing. */
  readonly once: ReadonlySet<string>
  /** Types for which it does not matter in which order they fire with others of these, unless only the first counts. */
  readonly anyOrder: ReadonlySet<string>
}

/** How fired actions of a kind beat each other, by type. */
export interface Precedence {
  /** Beats every other type, for that reason. */
  trumps?: Readonly<Record<string, Reason>>
  /** Beats the types named, each for its reason. */
  beats?: Readonly<Record<string, Readonly<Record<string, Reason>>>>
  /** Of several only the smallest, or the largest, number in the field counts, among those equal in `per`. */
  strongest?: Readonly<Record<string, { field: string; wins: 'smallest' | 'largest'; per?: string }>>
  /** Of several only the one whose word in the field comes first in the list counts. */
  coarsest?: Readonly<Record<string, { field: string; order: readonly string[] }>>
  /** Of several only the first counts, among those equal in the field named; in '' all are equal. */
  first?: Readonly<Record<string, string>>
  /** Beside these, types of which doing the same a second time changes nothing. */
  once?: readonly string[]
  /** Types that add up. */
  sums?: readonly string[]
}

export function outdoneBy(precedence: Precedence): Outdone {
  const { trumps = {}, beats = {}, strongest = {}, coarsest = {}, first = {}, once = [], sums = [] } = precedence
  const outdone = (action: AnyAction, other: AnyAction, isLater: boolean): Reason | undefined => {
    const trump = own(trumps, other.type)
    if (trump !== undefined && action.type !== other.type) return trump
    if (action.type !== other.type) return own(own(beats, other.type) ?? {}, action.type)
    const numbers = own(strongest, action.type)
    if (numbers !== undefined) {
      const [mine, others] = [fieldOf(action, numbers.field), fieldOf(other, numbers.field)]
      if (numbers.per !== undefined && fieldOf(action, numbers.per) !== fieldOf(other, numbers.per)) return undefined
      if (typeof mine !== 'number' || typeof others !== 'number') return undefined
      return (numbers.wins === 'smallest' ? mine > others : mine < others) ? `outdone.${numbers.wins}` : undefined
    }
    const words = own(coarsest, action.type)
    if (words !== undefined) {
      const rank = (each: AnyAction) => words.order.indexOf(String(fieldOf(each, words.field)))
      return rank(action) > rank(other) ? 'outdone.coarsest' : undefined
    }
    const per = own(first, action.type)
    if (per === undefined || !isLater || sameWords(action, other)) return undefined
    return per === '' || fieldOf(action, per) === fieldOf(other, per) ? 'outdone.first' : undefined
  }
  const types = [trumps, strongest, coarsest, first].flatMap((each) => Object.keys(each))
  return Object.assign(outdone, { once: new Set([...types, ...once]), anyOrder: new Set([...types, ...once, ...sums]) })
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function fieldOf(action: AnyAction, field: string): unknown {
  return Object.hasOwn(action, field) ? Reflect.get(action, field) : undefined
}

function sameWords(a: AnyAction, b: AnyAction): boolean {
  return Object.keys(a).every((key) => fieldOf(a, key) === fieldOf(b, key))
}
