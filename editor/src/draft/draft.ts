// The document being edited and how it got there: named commands, undone and redone one by one. No React, no clock.
import type { PolicyDocument } from '@heddle/engine'

/** One edit with the name it has in the undo menu. Applying it to an unchanged place gives the same document back. */
export interface Command {
  /** In words, for example ``Change units in `Keep back in stores` ``. */
  label: string
  /** Consecutive commands with one key are one step of undo: typing a number digit by digit is one edit. */
  mergeKey?: string
  apply(document: PolicyDocument): PolicyDocument
}

export interface Step {
  label: string
  mergeKey?: string
  before: PolicyDocument
  after: PolicyDocument
}

export interface Draft {
  document: PolicyDocument
  past: readonly Step[]
  future: readonly Step[]
  /** True once the last step may no longer grow by merging. */
  sealed: boolean
}

/** Steps beyond this are forgotten, oldest first. Documents share their unchanged parts, so a step costs little. */
export const undoLimit = 1_000

export function startDraft(document: PolicyDocument): Draft {
  return { document, past: [], future: [], sealed: true }
}

/** The draft after the command. A command that changes nothing leaves the draft as it is. */
export function run(draft: Draft, command: Command): Draft {
  const after = command.apply(draft.document)
  if (after === draft.document) return draft
  const last = draft.past.at(-1)
  const grows =
    !draft.sealed && last !== undefined && command.mergeKey !== undefined && last.mergeKey === command.mergeKey
  const step: Step = {
    label: command.label,
    before: grows ? last.before : draft.document,
    after,
    ...(command.mergeKey === undefined ? {} : { mergeKey: command.mergeKey }),
  }
  const kept = grows ? draft.past.slice(0, -1) : draft.past
  return { document: after, past: [...kept, step].slice(-undoLimit), future: [], sealed: false }
}

/** One step back; the draft itself when there is none. */
export function undo(draft: Draft): Draft {
  const step = draft.past.at(-1)
  if (step === undefined) return draft
  return { document: step.before, past: draft.past.slice(0, -1), future: [step, ...draft.future], sealed: true }
}

/** One undone step forward again; the draft itself when there is none. */
export function redo(draft: Draft): Draft {
  const [step, ...future] = draft.future
  if (step === undefined) return draft
  return { document: step.after, past: [...draft.past, step], future, sealed: true }
}

/** Ends the current step: the next command starts a new one even under the same merge key. */
export function seal(draft: Draft): Draft {
  return draft.sealed ? draft : { ...draft, sealed: true }
}
