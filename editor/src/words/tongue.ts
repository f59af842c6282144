// How the engine's own sentences are said to this reader: in the language of the page, with numbers, money and days as the
// reader writes them. English is said by the engine itself.
import { type Told, type Tongue, tongueOf } from '@heddle/engine/words'
import { day, decimal, moment, money } from '../shell/format.ts'
import { ofEngine } from './engine-words.ts'
import { language } from './language.ts'
import { said } from './words.ts'

const and = { en: 'and', de: 'und' } as const

/** Where a sentence is from: the currency of money that names none, and what sites are called. */
interface From {
  currency?: string
  siteName?: (id: string) => string
}

/** For whatever the engine says here and now; undefined where that is to be English. */
export const tongue: Tongue | undefined = tongueFrom({})

/** The same for sentences of which some things are known here only. */
export function tongueFrom({ currency: usual, siteName }: From): Tongue | undefined {
  if (language === 'en') return undefined
  return tongueOf(
    (key) => said('engine', key),
    (word, name = word) => (said('engine', word) === undefined ? (siteName?.(name) ?? name) : ofEngine(word)),
    {
      number: decimal,
      money: (amountMinor, currency = usual) =>
        currency === undefined ? decimal(amountMinor / 100) : money(amountMinor, currency),
      day,
      moment,
      and: and[language],
    },
  )
}

/** What a diagnostic says, in the language of the page. */
export function messageOf({ told, message }: Worded): string {
  return inTongue(told?.message, message)
}

/** What it advises; undefined where nothing. */
export function hintOf({ told, hint }: Worded): string | undefined {
  return hint === undefined ? undefined : inTongue(told?.hint, hint)
}

/** A diagnostic, as far as its words go. */
interface Worded {
  message: string
  hint?: string
  told?: { message: Told; hint?: Told }
}

/** The title of something in quotation marks. */
export function quoted(title: string): string {
  return language === 'de' ? `„${title}“` : `“${title}”`
}

/** A sentence that came with its English: said anew where this page speaks another language and knows the message. */
export function inTongue(told: Told | undefined, english: string): string {
  return told === undefined || tongue === undefined || !tongue.knows(told) ? english : tongue.tell(told)
}
