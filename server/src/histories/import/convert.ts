// Text as exports write it → the engine's values. Every converter answers the value or, in plain words, why not.
import { fromMs, type Instant } from '@heddle/engine'
import { countryCode } from './country.ts'
import type { DateFormat } from './mapped-value.ts'
import type { Mapping } from './mapping.ts'

export type Converted<T> = { ok: true; value: T } | { ok: false; reason: string }

export interface Reading {
  dates: readonly DateFormat[]
  utcOffsetMinutes: number
  decimal: '.' | ','
  /** Languages beside English in which countries may be named. */
  countryNames: readonly string[]
}

export function readingOf(mapping: Mapping): Reading {
  return {
    dates: mapping.reading?.dates ?? ['iso', 'yyyy-MM-dd HH:mm:ss'],
    utcOffsetMinutes: mapping.reading?.utcOffsetMinutes ?? 0,
    decimal: mapping.reading?.decimal ?? '.',
    countryNames: mapping.reading?.countryNames ?? [],
  }
}

/** Reasons name the field, never the value: they are counted, and a value may be personal. */
function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason }
}

/** Trimmed, at most `longest` characters. */
export function text(raw: string, longest = 100): Converted<string> {
  return { ok: true, value: raw.trim().slice(0, longest) }
}

/** Printable ASCII without blanks; inner blanks become `-`. */
export function identifier(raw: string): Converted<string> {
  const value = raw.trim().replace(/\s+/g, '-')
  if (value === '') return refused('is empty')
  if (value.length > 128) return refused('is longer than 128 characters')
  return /^[\x21-\x7e]+$/.test(value) ? { ok: true, value } : refused('is no identifier (letters, digits and signs)')
}

export function decimal(raw: string, reading: Reading): Converted<number> {
  const trimmed = raw.trim()
  const plain =
    reading.decimal === ','
      ? trimmed.replace(/[.\s\u00a0]/g, '').replace(',', '.')
      : trimmed.replace(/[,\s\u00a0]/g, '')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain)) return refused('is no number')
  const value = Number(plain)
  return Number.isFinite(value) ? { ok: true, value } : refused('is no number')
}

/** A whole number; `6.0` is one. */
export function integer(raw: string, reading: Reading): Converted<number> {
  const number = decimal(raw, reading)
  if (!number.ok) return number
  return Number.isSafeInteger(number.value) ? number : refused('is no whole number')
}

/** Whole currency units → minor units, rounded half away from zero; `digits` is the currency's number of decimals. */
export function minorUnits(raw: string, digits: number, reading: Reading): Converted<number> {
  const number = decimal(raw, reading)
  if (!number.ok) return number
  // Rounding the decimal text, not the binary product: 1.005 is 101 cents, not 100.
  const scaled = Number(`${Math.abs(number.value)}e${digits}`)
  const value =
    Math.sign(number.value) * Math.round(Number.isNaN(scaled) ? Math.abs(number.value) * 10 ** digits : scaled)
  return Number.isSafeInteger(value) ? { ok: true, value: value === 0 ? 0 : value } : refused('is too large an amount')
}

/** How many decimals a currency has. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** `true`, `yes`, `y` and `1` are true; `false`, `no`, `n` and `0` are not. */
export function boolean(raw: string): Converted<boolean> {
  const word = raw.trim().toLowerCase()
  if (['true', 'yes', 'y', '1'].includes(word)) return { ok: true, value: true }
  return ['false', 'no', 'n', '0'].includes(word) ? { ok: true, value: false } : refused('is neither true nor false')
}

export function country(raw: string, languages: readonly string[] = []): Converted<string> {
  const value = countryCode(raw, languages)
  return value === undefined ? refused('is no country that is known; give it in the mapping') : { ok: true, value }
}

const patterns: Record<Exclude<DateFormat, 'epoch-seconds' | 'epoch-milliseconds'>, RegExp> = {
  iso: /^(?<y>\d{4})-(?<M>\d\d)-(?<d>\d\d)(?:[T ](?<h>\d\d):(?<m>\d\d)(?::(?<s>\d\d)(?<f>\.\d+)?)?)?\s?(?<zone>Z|UTC|[+-]\d\d:?\d\d)?$/,
  'yyyy-MM-dd HH:mm:ss':
    /^(?<y>\d{4})-(?<M>\d\d)-(?<d>\d\d) (?<h>\d\d):(?<m>\d\d)(?::(?<s>\d\d)(?<f>\.\d+)?)?(?: UTC)?$/,
  'dd/MM/yyyy HH:mm': /^(?<d>\d\d?)\/(?<M>\d\d?)\/(?<y>\d{4})(?: (?<h>\d\d?):(?<m>\d\d)(?::(?<s>\d\d))?)?$/,
  'MM/dd/yyyy HH:mm': /^(?<M>\d\d?)\/(?<d>\d\d?)\/(?<y>\d{4})(?: (?<h>\d\d?):(?<m>\d\d)(?::(?<s>\d\d))?)?$/,
  'dd.MM.yyyy HH:mm': /^(?<d>\d\d?)\.(?<M>\d\d?)\.(?<y>\d{4})(?: (?<h>\d\d?):(?<m>\d\d)(?::(?<s>\d\d))?)?$/,
}

/** The first of the mapping's date formats that fits; times without a zone are read at the mapping's UTC offset. */
export function instant(raw: string, reading: Reading): Converted<Instant> {
  const written = raw.trim()
  for (const format of reading.dates) {
    const ms = millisecondsOf(written, format, reading.utcOffsetMinutes)
    if (ms !== undefined && ms >= minimumMs && ms <= maximumMs) return { ok: true, value: fromMs(ms) }
  }
  return refused('is no date in any of the formats of the mapping')
}

const minimumMs = Date.UTC(1900, 0, 1)
const maximumMs = Date.UTC(2200, 0, 1)

function millisecondsOf(written: string, format: DateFormat, utcOffsetMinutes: number): number | undefined {
  if (format === 'epoch-seconds' || format === 'epoch-milliseconds') {
    if (!/^\d{1,16}$/.test(written)) return undefined
    return format === 'epoch-seconds' ? Number(written) * 1_000 : Number(written)
  }
  const parts = patterns[format].exec(written)?.groups
  if (parts === undefined) return undefined
  const [year, month, day] = [Number(parts.y), Number(parts.M), Number(parts.d)]
  const [hour, minute, second] = [Number(parts.h ?? 0), Number(parts.m ?? 0), Number(parts.s ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const midnight = new Date(Date.UTC(year, month - 1, day))
  // Date.UTC rolls 31 February over into March; a date that does not exist is refused instead.
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined
  const milliseconds = Math.floor(Number(`0${parts.f ?? ''}`) * 1_000)
  const local = midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000 + milliseconds
  return local - zoneMinutes(parts.zone, utcOffsetMinutes) * 60_000
}

function zoneMinutes(zone: string | undefined, otherwise: number): number {
  if (zone === undefined) return otherwise
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(zone)
  if (parts === null) return 0
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]))
}
