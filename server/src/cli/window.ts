// The part of a history a command looks at.
import { Instant } from '@heddle/engine'
import { CannotRun } from './io.ts'

/** From --from (included) to --to (not): days, which begin at midnight UTC, or instants. Throws `CannotRun`. */
export function windowOf(from: string | undefined, to: string | undefined): { from?: Instant; to?: Instant } {
  return {
    ...(from === undefined ? {} : { from: instantOf('--from', from) }),
    ...(to === undefined ? {} : { to: instantOf('--to', to) }),
  }
}

function instantOf(option: string, text: string): Instant {
  const parsed = Instant.safeParse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00.000Z` : text)
  if (!parsed.success)
    throw new CannotRun(`${option} \`${text}\` is no day (2026-01-31) and no UTC instant (2026-01-31T12:00:00Z)`)
  return parsed.data
}
