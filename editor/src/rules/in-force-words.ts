// When a rule is in force, in words.
import type { InForce } from '@heddle/engine'
import { words } from '../words/words.ts'

const t = words('rules')

/** `from 2026-12-01 00:00 until 2027-01-01 00:00 (UTC)`; empty when it always is. */
export function inForceWords({ from, until }: InForce): string {
  const parts = [
    ...(from === undefined ? [] : [t('from', { from: minute(from) })]),
    ...(until === undefined ? [] : [t('until', { until: minute(until) })]),
  ]
  return parts.length === 0 ? '' : t('utc2', { when: parts.join(' ') })
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ')
}
