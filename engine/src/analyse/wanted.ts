// What a witness asks of one part of an order, read with the type the part needs.
import { type Instant, toMs } from '../values/instant.ts'
import type { Witness } from './witness.ts'

type Fields = Record<string, string | number | boolean>

/** Every reading gives the wanted value, undefined where the fact shall be missing, and the fallback where nothing is asked. */
export interface Wanted {
  isAsked(name: string): boolean
  text<T extends string | undefined>(name: string, fallback: T): string | T
  number<T extends number | undefined>(name: string, fallback: T): number | T
  truth(name: string): boolean | undefined
  texts(name: string): string[] | undefined
  /** Milliseconds since 1970. */
  instant<T extends number | undefined>(name: string, fallback: T): number | T
  /** A brand's own fields under `prefix`; undefined when none is asked for. */
  attributes(prefix: string): Fields | undefined
}

export function wantedBy(witness: Witness): Wanted {
  const asked = (name: string) => (Object.hasOwn(witness, name) ? witness[name] : undefined)
  return {
    isAsked: (name) => Object.hasOwn(witness, name),
    text(name, fallback) {
      const value = asked(name)
      return typeof value === 'string' ? value : value === null ? (undefined as typeof fallback) : fallback
    },
    number(name, fallback) {
      const value = asked(name)
      return typeof value === 'number' ? value : value === null ? (undefined as typeof fallback) : fallback
    },
    truth(name) {
      const value = asked(name)
      return typeof value === 'boolean' ? value : undefined
    },
    texts(name) {
      const value = asked(name)
      return typeof value === 'object' && value !== null ? [...value] : undefined
    },
    instant(name, fallback) {
      const value = asked(name)
      return typeof value === 'string'
        ? toMs(value as Instant)
        : value === null
          ? (undefined as typeof fallback)
          : fallback
    },
    attributes(prefix) {
      const fields: Fields = {}
      for (const [name, value] of Object.entries(witness)) {
        if (name.startsWith(prefix) && value !== null && typeof value !== 'object') {
          fields[name.slice(prefix.length)] = value as string | number | boolean
        }
      }
      return Object.keys(fields).length === 0 ? undefined : fields
    },
  }
}

/** The object without its undefined members. */
export function known<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never
}
