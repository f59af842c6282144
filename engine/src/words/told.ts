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

const Value: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    Told,
    z.array(Value).readonly(),
    z.strictObject({ word: z.string(), name: z.string().exactOptional() }).readonly(),
    z.strictObject({ joined: z.array(Value), by: Value }).readonly(),
    z.strictObject({ minor: z.number(), currency: z.string().exactOptional() }).readonly(),
    z.strictObject({ day: z.string() }).readonly(),
    z.strictObject({ moment: z.string() }).readonly(),
  ]),
)

export const Told: z.ZodType<Told> = z
  .strictObject({
    /** One of the engine's messages. */
    key: z.string(),
    values: z.record(z.string(), Value).readonly().exactOptional(),
  })
  .readonly()
  .meta({ id: 'Told', description: 'A sentence as data: the key of a message of the engine, and the values in it.' })

/** The values a message needs: none, or one for each of its places. */
export type ValuesOf<K extends Key> = [PlaceOf<Messages[K]>] extends [never]
  ? []
  : [Readonly<Record<PlaceOf<Messages[K]>, Value>>]

/** A sentence of the closed vocabulary; values that a message has no place for, or lacks, do not compile. */
export function told<K extends Key>(key: K, ...[values]: ValuesOf<K>): Told {
  return values === undefined ? { key } : { key, values }
}
