// Business calendars: on which local days somebody works, and from when to when.
import { z } from 'zod'
import { dayMs, type Instant, minuteMs, toMs } from './instant.ts'
import { localAt, momentOf, type TimeZone, Weekday } from './time-zone.ts'

/** The clock on the wall, `00:00` to `23:59`. */
export const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a local time such as `17:00`')
  .meta({ description: 'Local time, `00:00` to `23:59`' })
export type ClockTime = z.infer<typeof ClockTime>

/** A day on the calendar on the wall, `2026-12-25`. */
export const LocalDate = z.iso.date()
export type LocalDate = z.infer<typeof LocalDate>

export const BusinessCalendar = z.strictObject({
  /** Weekdays on which work is done unless the day is a holiday. */
  openWeekdays: z.array(Weekday).min(1).max(7),
  /** Local dates without work. */
  holidays: z.array(LocalDate).max(1_000),
  /** Work begins and ends; missing means from or to midnight. */
  opens: ClockTime.exactOptional(),
  closes: ClockTime.exactOptional(),
})
export type BusinessCalendar = z.infer<typeof BusinessCalendar>

/** Minutes since midnight. */
export function minuteOf(time: ClockTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** A calendar ready to be asked about days, which are counted from 1970-01-01. */
export interface OpenDays {
  isOpen(day: number): boolean
  /** Whether work is being done at that minute of an open day. */
  isOpenAt(day: number, minute: number): boolean
}

/** Without a calendar work is done every day around the clock. */
export const everyDay: OpenDays = { isOpen: () => true, isOpenAt: () => true }

/** Ready a calendar. Remembered per object, so calendars must not be changed in place. */
export function openDaysOf(calendar: BusinessCalendar): OpenDays {
  const known = ready.get(calendar)
  if (known !== undefined) return known
  const openDays = readied(calendar)
  ready.set(calendar, openDays)
  return openDays
}

const ready = new WeakMap<BusinessCalendar, OpenDays>()

function readied({ openWeekdays, holidays, opens, closes }: BusinessCalendar): OpenDays {
  // The day 0 was a Thursday: the position in this list is the day modulo 7.
  const open = [...Weekday.options.slice(3), ...Weekday.options.slice(0, 3)].map((day) => openWeekdays.includes(day))
  const shut = new Set(holidays.map((date) => toMs(`${date}T00:00:00Z` as Instant) / dayMs))
  const from = opens === undefined ? 0 : minuteOf(opens)
  const to = closes === undefined ? 24 * 60 : minuteOf(closes)
  const isOpen = (day: number) => open[((day % 7) + 7) % 7] === true && !shut.has(day)
  return { isOpen, isOpenAt: (day, minute) => minute >= from && minute < to && isOpen(day) }
}

/** The first open day that is not before `day`. There is one: some weekday is open and holidays are finite. */
export function openDayFrom({ isOpen }: OpenDays, day: number): number {
  let open = day
  while (!isOpen(open)) open += 1
  return open
}

/** The `count`-th open day after `day`; for 0 the first that is not before it. */
export function addOpenDays(openDays: OpenDays, day: number, count: number): number {
  let open = count === 0 ? openDayFrom(openDays, day) : day
  for (let left = count; left > 0; left -= 1) open = openDayFrom(openDays, open + 1)
  return open
}

/** When a day's work is cut off: at a local time on each open day. */
export interface CutOff {
  zone: TimeZone
  openDays: OpenDays
  /** Minutes since local midnight. */
  minute: number
}

/**
 * The first cut-off that what is released now still makes, milliseconds since 1970: the minute of the cut-off counts in
 * full. Moments are compared and not clocks, so a minute that comes twice is past once it has passed.
 */
export function nextCutOff({ zone, openDays, minute }: CutOff, nowMs: number): number {
  // From yesterday on: a clock set forward over midnight moves yesterday's late cut-offs into today.
  let day = openDayFrom(openDays, localAt(zone, nowMs).day - 1)
  for (;;) {
    const ms = momentOf(zone, { day, minute })
    if (nowMs < ms + minuteMs) return ms
    day = openDayFrom(openDays, day + 1)
  }
}
