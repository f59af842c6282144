import { compile, PolicyDocument, policyHash } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { fromGesture } from '../canvas/from-gesture.ts'
import { run, startDraft, undo } from './draft.ts'
import { addNote, freeNote, moveNotes, notesOf, removeNotes, writeNote } from './note-commands.ts'
import { samplePolicy } from './sample.ts'

describe('[NO] notes on the canvas', () => {
  const document = samplePolicy()
  const written = [
    addNote('order', 'note', { x: 1, y: 2 }),
    writeNote('order', 'note', 'Ask Ada'),
    addNote('order', 'note-2', { x: 9, y: 9 }),
  ]
  const withNotes = written.reduce((draft, command) => run(draft, command), startDraft(document))

  it('[NO1] are part of the document as it is saved, and never of its version id or its faults', () => {
    const after = withNotes.document
    expect(PolicyDocument.parse(JSON.parse(JSON.stringify(after)))).toEqual(after)
    expect(notesOf(after, 'order')).toEqual({
      note: { text: 'Ask Ada', x: 1, y: 2 },
      'note-2': { text: '', x: 9, y: 9 },
    })
    expect(policyHash(after)).toBe(policyHash(document))
    expect(compile(after)).toMatchObject({ ok: true, diagnostics: compile(document).diagnostics })
    expect(freeNote(after, 'order')).toBe('note-3')
    expect(notesOf(after, 'return')).toEqual({})
  })

  it('[NO2] are moved, written and deleted as steps with names, each taken back by undo', () => {
    const moved = run(withNotes, moveNotes('order', { note: { x: 5, y: 5 } }))
    expect(notesOf(moved.document, 'order').note).toEqual({ text: 'Ask Ada', x: 5, y: 5 })
    const gone = run(moved, removeNotes('order', ['note', 'note-2']))
    expect(notesOf(gone.document, 'order')).toEqual({})
    expect(gone.past.map(({ label }) => label)).toEqual([
      'Add a note',
      'Write a note',
      'Add a note',
      'Move a note',
      'Delete 2 notes',
    ])
    expect(undo(undo(gone)).document).toBe(withNotes.document)
    expect(run(withNotes, moveNotes('order', { note: { x: 1, y: 2 }, other: { x: 0, y: 0 } }))).toBe(withNotes)
  })

  it('[NO5] are deleted together with states in one step', () => {
    const meaning = fromGesture(withNotes.document, 'order', {
      type: 'delete-states',
      names: ['held'],
      notes: ['note', 'note-2'],
    })
    if (meaning.type !== 'command') throw new Error('it was refused')
    const gone = run(withNotes, meaning.command)
    expect([notesOf(gone.document, 'order'), gone.document.flows.order.states.held]).toEqual([{}, undefined])
    expect(gone.past.at(-1)?.label).toContain('with 2 notes')
    expect(undo(gone).document).toBe(withNotes.document)
  })

  it('[NO3] typing letter by letter is one step', () => {
    const typed = ['A', 'As', 'Ask'].reduce((draft, text) => run(draft, writeNote('order', 'note', text)), withNotes)
    expect(typed.past.length).toBe(withNotes.past.length + 1)
  })
})
