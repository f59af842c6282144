// What a trial is about and where its orders come from. Kept by the desk, so that closing the panel loses nothing.
import { useQuery } from '@tanstack/react-query'
import type { Subject } from '../draft/vocabulary.ts'
import type { HistoryOrder } from '../wire.ts'
import type { Course } from './course.ts'
import type { TrialResult } from './run-trial.ts'

export interface TrialHistory {
  id: string
  name: string
  sites?: readonly { id: string; name: string }[]
}
/** Where past orders come from. Rejects when the server cannot answer. */
export interface TrialPorts {
  histories(): Promise<readonly TrialHistory[]>
  orders(historyId: string, cursor?: string): Promise<{ items: readonly HistoryOrder[]; nextCursor?: string }>
  /** The facts of one past order as a replay saw them. */
  facts(historyId: string, orderId: string): Promise<unknown>
}

export interface TrialState {
  source: 'history' | 'facts'
  historyId?: string
  orderId?: string
  text: string
  /** Of facts that came from a finding: the flow they are for, and the ruleset the finding is about. */
  subject?: Subject
  about?: string
  result?: TrialResult
  /** How the order was taken further; of an earlier result it says nothing. */
  course?: Course
}
export const noTrial: TrialState = { source: 'history', text: '' }

/** The histories there are, asked for once. */
export function useHistories(ports: TrialPorts) {
  return useQuery({ queryKey: ['trial', 'histories'], queryFn: () => ports.histories() })
}
