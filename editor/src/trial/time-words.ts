// How long it is from one moment to another, as it is said of a timer.
import { hoursInWords } from '../canvas/to-graph.ts'
import { words } from '../words/words.ts'

const t = words('trial')

/** `in 3 days`, `in 5 hours`, `at once`; whole hours, as timers are set. */
export function waitInWords(from: string, to: string): string {
  const hours = Math.round((Date.parse(to) - Date.parse(from)) / 3_600_000)
  return hours <= 0 ? t('atOnce') : t('in', { time: hoursInWords(hours) })
}
