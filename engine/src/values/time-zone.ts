// Local time in the zones of the world. A local time that a clock skips is moved forward by the skip; of one that comes
// twice the first counts. So a cut-off happens exactly once a day, whatever the clocks do.
import { z } from 'zod'
import { dayMs, minuteMs } from './instant.ts'
import { isZone, periodsOf, type ZonePeriods } from './tzdata.ts'

export { tzdataVersion } from './tzdata.ts'

/** An IANA name such as `Europe/Berlin`. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isZone, 'must be the IANA name of a time zone, such as `Europe/Berlin`')
  .meta({ description: 'IANA name of a time zone, such as `Europe/Berlin`' })
export type TimeZone = z.infer<typeof TimeZone>

/** Monday first, as ISO 8601 counts. */
export const Weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
export type Weekday = z.infer<typeof Weekday>

/** What the clock on the wall says: whole days since 1970-01-01, and minutes since midnight (0–1439). */
export interface LocalTime {
  day: number
  minute: number
}

/** Local time less UTC at that moment, milliseconds. */
export function offsetMsAt(zone: TimeZone, ms: number): number {
  const { untilMs, offsetMs } = periodsOf(zone)
  return offsetMs[indexAt(untilMs, ms)] ?? 0
}

/** The local time at that moment; begun minutes count as whole ones that have not passed. */
export function localAt(zone: TimeZone, ms: number): LocalTime {
  const local = ms + offsetMsAt(zone, ms)
  const day = Math.floor(local / dayMs)
  return { day, minute: Math.floor((local - day * dayMs) / minuteMs) }
}

/** A local day and the stretch of time around the moment asked about that surely belongs to it: an offset may end it early. */
export interface LocalDay {
  day: number
  fromMs: number
  untilMs: number
}

/** The local day at that moment. */
export function localDayAt(zone: TimeZone, ms: number): LocalDay {
  const { untilMs, offsetMs } = periodsOf(zone)
  const index = indexAt(untilMs, ms)
  const offset = offsetMs[index] ?? 0
  const day = Math.floor((ms + offset) / dayMs)
  return {
    day,
    fromMs: Math.max(untilMs[index - 1] ?? Number.NEGATIVE_INFINITY, day * dayMs - offset),
    untilMs: Math.min(untilMs[index] ?? Number.POSITIVE_INFINITY, (day + 1) * dayMs - offset),
  }
}

/**
 * The moment of a local time, milliseconds since 1970. In a gap: as far behind the gap's end as the time asked for lies
 * behind its start (02:30 becomes 03:30). In an overlap: the first of the two.
 */
export function momentOf(zone: TimeZone, { day, minute }: LocalTime): number {
  const local = day * dayMs + minute * minuteMs
  const { untilMs, offsetMs }: ZonePeriods = periodsOf(zone)
  // No zone is or was further than a day from Greenwich.
  for (let index = indexAt(untilMs, local - dayMs); ; index += 1) {
    const ms = local - (offsetMs[index] ?? 0)
    if (ms >= (untilMs[index] ?? Number.POSITIVE_INFINITY)) continue
    const isInGap = index > 0 && ms < (untilMs[index - 1] ?? Number.NEGATIVE_INFINITY)
    return isInGap ? local - (offsetMs[index - 1] ?? 0) : ms
  }
}

/** The weekday of a local day; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): Weekday {
  return weekdays[(((day + 3) % 7) + 7) % 7] as Weekday
}

const weekdays = Weekday.options

/** The first stretch that ends after the moment. */
function indexAt(untilMs: readonly number[], ms: number): number {
  let low = 0
  let high = untilMs.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((untilMs[middle] ?? Number.POSITIVE_INFINITY) > ms) high = middle
    else low = middle + 1
  }
  return low
}
