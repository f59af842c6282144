// A sentence as data: which message, and with what values. It is made where something is found out, and said in a language
// when somebody reads it.
import { z } from 'zod'
import type { PlaceOf } from './message.ts'
import type { Key, Messages } from './messages.ts'

/** A value in a sentence; how it is written is the reader's language's business. */
export type Value =
  | string
  | number
  | Told
  /** A list: `a, b and c`. */
  | readonly Value[]
  /** What a registry of the engine calls something: a fact, an action, a unit. English says its name instead where it has one. */
  | { readonly word: string; readonly name?: string }
  | { readonly joined: readonly Value[]; readonly by: Value }
  /** Money in minor units; without a currency in that of the reader's place. */
  | { readonly minor: number; readonly currency?: string }
  /** The calendar day of an instant, or the instant itself. */
  | { readonly day: string }
  | { readonly moment: string }

export interface Told {
  readonly key: string
  readonly values?: Readonly<Record<string, Value>>
}

/** Values are looked into by the language that says them, so the form says no more of them than JSON does. */
export const Told = z
  .strictObject({ key: z.string(), values: z.record(z.string(), z.unknown()).exactOptional() })
  .meta({
    description: 'A sentence as data: the key of a message of the engine, and the values in it.',
  }) as z.ZodType<Told>

/** The values a message needs: none, or one for each of its places. */
export type ValuesOf<K extends Key> = [PlaceOf<Messages[K]>] extends [never]
  ? []
  : [Readonly<Record<PlaceOf<Messages[K]>, Value>>]

/** A sentence of the closed vocabulary; values that a message has no place for, or lacks, do not compile. */
export function told<K extends Key>(key: K, ...[values]: ValuesOf<K>): Told {
  return values === undefined ? { key } : { key, values }
}
