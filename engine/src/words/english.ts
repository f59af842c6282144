// English, which the engine speaks where nobody asks for another language, and which its documents are written in.
import { messages } from './messages.ts'
import { moneyParts } from './money.ts'
import { type Tongue, tongueOf } from './tongue.ts'

const texts: ReadonlyMap<string, string> = new Map(Object.entries(messages))

export const english: Tongue = tongueOf(
  (key) => texts.get(key),
  (word, name = word) => name,
  {
    number: String,
    money: (amountMinor, currency) => {
      if (currency === undefined) return String(amountMinor)
      const { sign, whole, decimals } = moneyParts(amountMinor, currency)
      return `${currency} ${sign}${whole}${decimals === undefined ? '' : `.${decimals}`}`
    },
    day: (instant) => instant.slice(0, 10),
    moment: (instant) => instant,
    and: 'and',
  },
)
