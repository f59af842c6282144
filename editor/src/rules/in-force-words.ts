// When a rule is in force, in words.
import type { InForce } from '@heddle/engine'

/** `from 2026-12-01 00:00 until 2027-01-01 00:00 (UTC)`; empty when it always is. */
export function inForceWords({ from, until }: InForce): string {
  const words = [
    ...(from === undefined ? [] : [`from ${minute(from)}`]),
    ...(until === undefined ? [] : [`until ${minute(until)}`]),
  ]
  return words.length === 0 ? '' : `${words.join(' ')} (UTC)`
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ')
}
