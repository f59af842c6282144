// A language as the engine speaks it: its messages, its words for what the registries name, and how it writes values.
import { filled } from './message.ts'
import type { Key } from './messages.ts'
import type { Told, Value, ValuesOf } from './told.ts'

/** How a language, or a reader, writes values. */
export interface Manner {
  number(value: number): string
  money(amountMinor: number, currency: string | undefined): string
  /** A calendar day, from an instant or a date. */
  day(instant: string): string
  moment(instant: string): string
  and: string
}

export interface Tongue extends Manner {
  say<K extends Key>(key: K, ...values: ValuesOf<K>): string
  /** The sentence in this language; of a message that is not known here, as of a later release, its key. */
  tell(told: Told): string
  knows(told: Told): boolean
  /** A word of the registries, by the English it is written in; where there is no other the name, or the same. */
  word(english: string, name?: string): string
  /** `a`, `a and b`, `a, b and c`. */
  series(words: readonly string[]): string
}

/** Speaks with these messages and words. Pure: equal values read alike everywhere. */
export function tongueOf(
  message: (key: string) => string | undefined,
  word: (english: string, name?: string) => string,
  manner: Manner,
): Tongue {
  const series = (words: readonly string[]) =>
    words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${manner.and} ${words.at(-1) ?? ''}`
  const tell = ({ key, values = {} }: Told): string =>
    filled(message(key) ?? key, values, (value) => written(value as Value))
  const written = (value: Value): string => {
    if (typeof value === 'string') return value
    if (typeof value === 'number') return manner.number(value)
    if (isList(value)) return series(value.map(written))
    if ('word' in value) return word(value.word, value.name)
    if ('joined' in value) return value.joined.map(written).join(written(value.by))
    if ('minor' in value) return manner.money(value.minor, value.currency)
    if ('day' in value) return manner.day(value.day)
    if ('moment' in value) return manner.moment(value.moment)
    return tell(value)
  }
  return {
    ...manner,
    word,
    series,
    tell,
    knows: ({ key }) => message(key) !== undefined,
    say: (key, ...[values]) => tell(values === undefined ? { key } : { key, values }),
  }
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}
