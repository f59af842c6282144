// German: messages, the words of the registries, and how numbers and money are written where nobody has a locale. It is no
// part of the engine's own surface: whoever speaks German asks for it.
import causes from './de/causes.ts'
import faults from './de/faults.ts'
import findings from './de/findings.ts'
import names from './de/names.ts'
import policy from './de/policy.ts'
import why from './de/why.ts'
import type { Translated } from './message.ts'
import type { Messages } from './messages.ts'
import { moneyParts } from './money.ts'
import { type Manner, tongueOf } from './tongue.ts'

/** By key. A message that is missing here does not compile. */
export const germanMessages: Translated<Messages> = { ...why, ...policy, ...faults, ...findings, ...causes }
/** What the registries call things, by the English they are written in. */
export const germanNames: Readonly<Record<string, string>> = names

const texts: ReadonlyMap<string, string> = new Map(Object.entries(germanMessages))
const words: ReadonlyMap<string, string> = new Map(Object.entries(germanNames))

/** German for pages that know their reader: numbers, money and days as they write them. */
export const germanIn = (manner: Omit<Manner, 'and'>) =>
  tongueOf(
    (key) => texts.get(key),
    (word, name = word) => words.get(word) ?? name,
    { ...manner, and: 'und' },
  )

const day = (instant: string) => instant.slice(0, 10).split('-').reverse().join('.')

export const german = germanIn({
  number: grouped,
  money: (amountMinor, currency) => {
    if (currency === undefined) return String(amountMinor)
    const { sign, whole, decimals } = moneyParts(amountMinor, currency)
    return `${sign}${grouped(Number(whole))}${decimals === undefined ? '' : `,${decimals}`} ${currency}`
  },
  day,
  moment: (instant) => `${day(instant)}, ${instant.slice(11, 16)} UTC`,
})

/** `1.234,5`. */
function grouped(value: number): string {
  const [whole = '', decimals] = String(value).split('.')
  const digits = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, '.').replace('-', '−')
  return decimals === undefined ? digits : `${digits},${decimals}`
}
