// The words of a cause: its sentence in English, and what it tells.
import { english } from '../words/english.ts'
import type { Told } from '../words/told.ts'
import type { Cause } from './report.ts'

export type CauseWords = Required<Pick<Cause, 'sentence' | 'told'>>

export function inWords(told: Told): CauseWords {
  return { sentence: english.tell(told), told }
}
