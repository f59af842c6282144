// Which states hold others.
import type { FlowState } from '@heddle/engine'
import { outerPath, stateAt } from '../draft/flow-states.ts'
import type { Flow } from '../draft/vocabulary.ts'

/** Whether states may stand inside it. */
export function mayHold(state: FlowState | undefined): boolean {
  return state?.type === 'compound' || state?.type === 'parallel'
}

/** The group that is selected, or the one around what is selected. */
export function holderOf(
  flow: Flow | undefined,
  selected: string | undefined,
): { path: string; label: string } | undefined {
  if (selected === undefined) return undefined
  const path = mayHold(stateAt(flow, selected)) ? selected : outerPath(selected)
  const state = stateAt(flow, path)
  return state === undefined ? undefined : { path, label: state.label }
}
