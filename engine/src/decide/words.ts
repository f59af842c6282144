// How amounts, counts and lists read in a sentence. No locale tables: equal values read alike everywhere.
import { factLookup } from '../facts/catalogue.ts'

const withoutDecimals: ReadonlySet<string> = new Set(['CLP', 'ISK', 'JPY', 'KRW', 'PYG', 'UGX', 'VND', 'XAF', 'XOF'])
const withThreeDecimals: ReadonlySet<string> = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

/** `USD 12.40` for 1240 minor units; decimals by ISO 4217. */
export function money(amountMinor: number, currency: string): string {
  const decimals = withoutDecimals.has(currency) ? 0 : withThreeDecimals.has(currency) ? 3 : 2
  const sign = amountMinor < 0 ? '−' : ''
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return `${currency} ${sign}${whole}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}`
}

/** `1 unit`, `2 units`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** `a`, `a and b`, `a, b and c`. */
export function series(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

/** The calendar day, which is what a customer is told. */
export function day(instant: string): string {
  return instant.slice(0, 10)
}

const factNamed = factLookup({})

/** What a fact is called on screen; its name where it has no label. */
export function factLabel(name: string): string {
  return factNamed(name)?.label ?? name
}

/** A fact's value as people read it. */
export function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : series(value.map(String))
  return String(value)
}
