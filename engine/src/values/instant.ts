// Instants are UTC ISO-8601 strings ending in `Z`; arithmetic is done in whole milliseconds since 1970.
import { z } from 'zod'

export const Instant = z.iso.datetime().brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function toMs(instant: Instant): number {
  // A replay asks this millions of times, and reading the digits is several times faster than Date.parse.
  const { length } = instant
  if (length !== 24 && length !== 20) return Date.parse(instant)
  const year = digits(instant, 0, 4)
  const month = digits(instant, 5, 2)
  const day = digits(instant, 8, 2)
  const seconds = digits(instant, 11, 2) * 3_600 + digits(instant, 14, 2) * 60 + digits(instant, 17, 2)
  const milliseconds = length === 24 ? digits(instant, 20, 3) : 0
  const ms = (daysSince1970(year, month, day) * 86_400 + seconds) * 1_000 + milliseconds
  return Number.isNaN(ms) ? Date.parse(instant) : ms
}

/** The number written in those places; NaN when one of them is not a digit. */
function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** Days of the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The instant at that many whole milliseconds since 1970, always with three decimals and `Z`. */
export function fromMs(ms: number): Instant {
  const day = Math.floor(ms / dayMs)
  if (day !== lastDay || !Number.isInteger(ms)) {
    const text = new Date(ms).toISOString()
    if (text.length !== 24 || !Number.isInteger(ms)) return text as Instant
    lastDay = day
    lastDayText = text.slice(0, 11)
  }
  const inDay = ms - day * dayMs
  const seconds = Math.floor(inDay / 1_000)
  const minutes = Math.floor(seconds / 60)
  const clock = `${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${two[seconds % 60]}`
  return `${lastDayText}${clock}.${three[inDay - 1_000 * seconds]}Z` as Instant
}

// A replay writes millions of instants, mostly of one day after the other: the date of the last one is remembered.
let lastDay = Number.NaN
let lastDayText = ''
const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
const three = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, '0'))

/** The instant that many whole days (of 24 h) later. */
export function addDays(instant: Instant, days: number): Instant {
  return fromMs(toMs(instant) + days * dayMs)
}

/** The UTC calendar day as `YYYY-MM-DD`. */
export function dayOf(instant: Instant): string {
  return instant.slice(0, 10)
}
