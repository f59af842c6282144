// Instants are UTC ISO-8601 strings ending in `Z`; arithmetic is done in whole milliseconds since 1970.
import { z } from 'zod'

export const Instant = z.iso.datetime().brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function toMs(instant: Instant): number {
  return Date.parse(instant)
}

/** The instant at that many whole milliseconds since 1970, always with three decimals and `Z`. */
export function fromMs(ms: number): Instant {
  return new Date(ms).toISOString() as Instant
}

/** The instant that many whole days (of 24 h) later. */
export function addDays(instant: Instant, days: number): Instant {
  return fromMs(toMs(instant) + days * dayMs)
}

/** The UTC calendar day as `YYYY-MM-DD`. */
export function dayOf(instant: Instant): string {
  return instant.slice(0, 10)
}
