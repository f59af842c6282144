// Numbers, money, times and hashes as people read them, in the reader's own locale.
import { locale } from '../words/language.ts'

const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const compact = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
const dateAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

const partOf = (type: 'group' | 'decimal', usual: string) =>
  new Intl.NumberFormat(locale).formatToParts(1_234_567.5).find((part) => part.type === type)?.value ?? usual

/** What stands between thousands and before the fraction of a number that is typed. */
export const separators = { thousand: partOf('group', ','), decimal: partOf('decimal', '.') }

export function count(value: number): string {
  return integer.format(value)
}

/** Up to two decimals. */
export function decimal(value: number): string {
  return compact.format(value)
}

/** A share of 1 as a percentage with that many decimals. */
export function percent(share: number, decimals = 1): string {
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(share)
}

/** Minor units (cents) in the currency's own number of decimals. */
export function money(amountMinor: number, currency: string): string {
  const format = moneyFormat(currency)
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amountMinor / 10 ** digits)
}

/** The formatter of a currency; an unknown code is shown as it is instead of failing the page. */
function moneyFormat(currency: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency })
  } catch {
    return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  }
}

/** Date and time where the reader is. */
export function moment(instant: string): string {
  return dateAndTime.format(new Date(instant))
}

/** The UTC calendar day. */
export function day(instant: string): string {
  return date.format(new Date(instant))
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** How long before `now` (milliseconds since 1970) an instant was, in the largest unit that fits. */
export function since(instant: string, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1000
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return ago.format(Math.round(seconds / size), unit)
  }
  return ago.format(0, 'minute')
}

/** The first ten digits of a hash: enough to tell versions apart by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, 10)
}

/** `1 order`, `2 orders`. */
export function many(value: number, one: string, more = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : more}`
}

/** `draft.created` → `Draft created`. */
export function spoken(words: string): string {
  const text = words.replaceAll(/[-._]/g, ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A flow's position in words: where the order stands, without what its histories remember. */
export function spokenPosition(position: string): string {
  const [stands = ''] = position.split(' ~ ')
  const inWords = (path: string) => path.split('/').map(spoken).join(' › ')
  return stands.split(' + ').map(inWords).join(' + ')
}
