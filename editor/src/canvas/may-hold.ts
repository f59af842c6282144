// Which states hold others.
import type { FlowState } from '@heddle/engine'

/** Whether states may stand inside it. */
export function mayHold(state: FlowState | undefined): boolean {
  return state?.type === 'compound' || state?.type === 'parallel'
}
