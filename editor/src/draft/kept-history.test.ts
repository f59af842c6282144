import type { PolicyDocument } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { type Draft, redo, run, startDraft, undo } from './draft.ts'
import { historyOf, reopen } from './kept-history.ts'
import { setRuleName } from './rule-commands.ts'
import { samplePolicy, sampleRule } from './sample.ts'
import { renamePolicy } from './shared-commands.ts'

/** A draft with that many steps in the name and in the rules by turns, each with a name of its own. */
function draftWith(steps: number): Draft {
  let draft = startDraft(samplePolicy())
  for (let step = 1; step <= steps; step += 1) {
    const edit = step % 2 === 0 ? setRuleName(sampleRule, `Rule at ${step}`) : renamePolicy(`Policy at ${step}`)
    const command = { ...edit, label: `Step ${step}` }
    draft = run({ ...draft, sealed: true }, command)
  }
  return draft
}
/** As the browser keeps it: nothing but data. */
const written = (draft: Draft, revision: number, isSaved = true) => structuredClone(historyOf(draft, revision, isSaved))

describe('the steps of a draft', () => {
  it('all 300 of them are undone and done again after a reload, each by its name', () => {
    const draft = draftWith(300)
    const reopened = reopen(written(draft, 7), draft.document, 7)
    expect(reopened.save).toBe('saved')
    let again = reopened.draft
    expect(again.past.map(({ label }) => label)).toEqual(draft.past.map(({ label }) => label))
    const seen: PolicyDocument[] = []
    for (let step = 0; step < 300; step += 1) again = undo(again)
    expect(again.document).toEqual(samplePolicy())
    for (let step = 0; step < 300; step += 1) {
      again = redo(again)
      seen.push(again.document)
    }
    expect(seen).toEqual(draft.past.map(({ after }) => after))
  })

  it('take less room than three documents, however many there are', () => {
    const kept = JSON.stringify(written(draftWith(300), 7))
    expect(kept.length).toBeLessThan(3 * JSON.stringify(samplePolicy()).length)
  })

  it('that were undone stay to be done again', () => {
    const draft = undo(undo(draftWith(5)))
    const { draft: again } = reopen(written(draft, 7), draft.document, 7)
    expect(again.future.map(({ label }) => label)).toEqual(['Step 4', 'Step 5'])
  })

  it('that were never saved are on screen again, to be saved', () => {
    const draft = draftWith(3)
    const server = draft.past[1]?.after ?? draft.document
    const reopened = reopen(written(draft, 7, false), server, 7)
    expect([reopened.save, reopened.draft.document.name]).toEqual(['unsaved', 'Policy at 3'])
  })

  it('whose save came through without its answer are no conflict', () => {
    const draft = draftWith(4)
    const server = draft.past[2]?.after ?? draft.document
    expect(reopen(written(draft, 7, false), server, 8).save).toBe('unsaved')
  })

  it('that were never saved meet what another saved as a conflict, and nothing is lost', () => {
    const draft = draftWith(3)
    const reopened = reopen(written(draft, 7, false), { ...samplePolicy(), name: 'Theirs' }, 8)
    expect(reopened.save).toBe('conflict')
    expect(reopened.draft.document.name).toBe('Policy at 3')
  })

  it('that were saved take what another saved since as one more step', () => {
    const draft = draftWith(3)
    const { draft: again, save } = reopen(written(draft, 7), { ...samplePolicy(), name: 'Theirs' }, 9)
    expect([save, again.document.name, again.past.at(-1)?.label]).toEqual([
      'saved',
      'Theirs',
      'Changes saved elsewhere',
    ])
    expect(undo(again).document.name).toBe('Policy at 3')
  })

  it('that cannot be read are left out, and the draft opens', () => {
    const kept = written(draftWith(3), 7)
    const torn = { ...kept, steps: [{ label: 'Torn', patch: [{ at: ['nowhere', 'at all'], set: 1 }] }] }
    const reopened = reopen(torn, samplePolicy(), 7)
    expect([reopened.save, reopened.draft.past.length]).toEqual(['saved', 0])
  })
})
