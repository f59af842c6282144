// Which part of a history counts: all of it, its last days, or days one picks. Days are UTC days.
import type { HistorySummary, Window } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('simulations')

export type WindowChoice = 'all' | '90' | '30' | 'own'
export const windowChoices = (): { value: WindowChoice; label: string }[] => [
  { value: 'all', label: t('wholeHistory2') },
  { value: '90', label: t('itsLast90Days') },
  { value: '30', label: t('itsLast30Days') },
  { value: 'own', label: t('chooseDays') },
]

const dayMs = 86_400_000

/** The half-open window [from, to), or undefined for the whole history. */
export function windowOf(
  choice: WindowChoice,
  history: Pick<HistorySummary, 'from' | 'to'>,
  own: { from: string; to: string },
): Window | undefined {
  if (choice === 'all') return undefined
  if (choice !== 'own') {
    return { from: new Date(Date.parse(history.to) - Number(choice) * dayMs).toISOString() }
  }
  const window: Window = {
    ...(own.from === '' ? {} : { from: `${own.from}T00:00:00.000Z` }),
    ...(own.to === '' ? {} : { to: new Date(Date.parse(`${own.to}T00:00:00.000Z`) + dayMs).toISOString() }),
  }
  return window.from === undefined && window.to === undefined ? undefined : window
}
