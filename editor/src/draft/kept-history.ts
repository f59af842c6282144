// The steps of a draft as they are kept in the browser, so that undo reaches behind a reload and no edit is lost in a crash.
import type { PolicyDocument } from '@heddle/engine'
import { words } from '../words/words.ts'
import { type Draft, type Step, startDraft } from './draft.ts'
import { applyPatch, type Patch, patchBetween } from './patch.ts'

const t = words('draft')

export interface KeptHistory {
  format: 'heddle/draft-history/1'
  /** The revision the server had when this was kept. */
  revision: number
  /** Whether the server held exactly the document of that moment. */
  isSaved: boolean
  /** Before the first step. */
  base: PolicyDocument
  steps: readonly { label: string; patch: Patch }[]
  /** How many of the steps are done; the others were undone. */
  done: number
}

/** How the desk opens: what is on screen, and how that stands to what the server holds. */
export type Reopened =
  | { draft: Draft; save: 'saved' | 'unsaved' }
  /** Edits that were never saved meet what somebody else saved since. */
  | { draft: Draft; save: 'conflict' }

const patches = new WeakMap<Step, Patch>()

/** What to keep of a draft. Each step's patch is made once. */
export function historyOf(draft: Draft, revision: number, isSaved: boolean): KeptHistory {
  const all = [...draft.past, ...draft.future]
  return {
    format: 'heddle/draft-history/1',
    revision,
    isSaved,
    base: all[0]?.before ?? draft.document,
    steps: all.map((step) => ({ label: step.label, patch: patchOf(step) })),
    done: draft.past.length,
  }
}

/**
 * The draft as it was left, over what the server holds now. What others saved in between is one more step when nothing of
 * one's own was unsaved, and a conflict otherwise. What cannot be read is left out: the draft then begins without steps.
 */
export function reopen(kept: KeptHistory | undefined, document: PolicyDocument, revision: number): Reopened {
  const draft = kept === undefined ? undefined : draftOf(kept)
  if (kept === undefined || draft === undefined) return { draft: startDraft(document), save: 'saved' }
  if (isSame(draft.document, document)) return { draft, save: 'saved' }
  // A save of one's own may have come through without its answer.
  const isOwn = [...draft.past, ...draft.future].some(
    ({ before, after }) => isSame(before, document) || isSame(after, document),
  )
  if (kept.revision === revision || isOwn) return { draft, save: 'unsaved' }
  if (!kept.isSaved) return { draft, save: 'conflict' }
  const step: Step = { label: t('changesSavedElsewhere'), before: draft.document, after: document }
  return { draft: { document, past: [...draft.past, step], future: [], sealed: true }, save: 'saved' }
}

function draftOf(kept: KeptHistory): Draft | undefined {
  if (kept.format !== 'heddle/draft-history/1') return undefined
  try {
    let before = kept.base
    const steps = kept.steps.map(({ label, patch }): Step => {
      const after = applyPatch(before, patch) as PolicyDocument
      const step = { label, before, after }
      patches.set(step, patch)
      before = after
      return step
    })
    const past = steps.slice(0, kept.done)
    return { document: past.at(-1)?.after ?? kept.base, past, future: steps.slice(kept.done), sealed: true }
  } catch {
    return undefined
  }
}

function patchOf(step: Step): Patch {
  const known = patches.get(step) ?? patchBetween(step.before, step.after)
  patches.set(step, known)
  return known
}

function isSame(one: PolicyDocument, other: PolicyDocument): boolean {
  return patchBetween(one, other).length === 0
}
