// Notes on the canvas: remarks for people, kept beside where boxes are drawn and no part of what the policy decides.
import type { CanvasNote, PolicyDocument } from '@heddle/engine'
import { words } from '../words/words.ts'
import type { Command } from './draft.ts'
import type { Position } from './flow-commands.ts'
import { changeAt, type Path, removeAt, setAt } from './set-at.ts'
import { freeName, type Subject } from './vocabulary.ts'

const t = words('draft')

const none: Readonly<Record<string, CanvasNote>> = {}

export function notesOf(document: PolicyDocument, subject: Subject): Readonly<Record<string, CanvasNote>> {
  return document.layout?.notes?.[subject] ?? none
}

const notePath = (subject: Subject, id: string): Path => ['layout', 'notes', subject, id]

/** The id that the next note of the flow gets. */
export function freeNote(document: PolicyDocument, subject: Subject): string {
  return freeName(Object.keys(notesOf(document, subject)), 'note')
}

export function addNote(subject: Subject, id: string, { x, y }: Position): Command {
  return { label: t('addANote'), apply: (document) => setAt(document, notePath(subject, id), { text: '', x, y }) }
}

/** The document with those notes as well, and the ids that they have there. */
export function addNotes(
  document: PolicyDocument,
  subject: Subject,
  notes: readonly CanvasNote[],
): { document: PolicyDocument; ids: readonly string[] } {
  const ids: string[] = []
  const grown = notes.reduce((rest, { text, x, y }) => {
    const id = freeNote(rest, subject)
    ids.push(id)
    return setAt(rest, notePath(subject, id), { text, x: Math.round(x), y: Math.round(y) })
  }, document)
  return { document: grown, ids }
}

/** Typing in one note is one step. */
export function writeNote(subject: Subject, id: string, text: string): Command {
  return {
    label: t('writeANote'),
    mergeKey: `note:${subject}/${id}`,
    apply: (document) => setAt(document, [...notePath(subject, id), 'text'], text.slice(0, 2_000)),
  }
}

export function moveNotes(subject: Subject, places: Readonly<Record<string, Position>>): Command {
  const ids = Object.keys(places)
  return {
    label: ids.length === 1 ? t('moveANote') : t('moveNotes', { notes: ids.length }),
    apply: (document) =>
      Object.entries(places).reduce((rest, [id, { x, y }]) => {
        const note = notesOf(rest, subject)[id]
        if (note === undefined || (note.x === x && note.y === y)) return rest
        return changeAt(rest, notePath(subject, id), () => ({ ...note, x, y }))
      }, document),
  }
}

export function removeNotes(subject: Subject, ids: readonly string[]): Command {
  return {
    label: ids.length === 1 ? t('deleteANote') : t('deleteNotes', { notes: ids.length }),
    apply: (document) => ids.reduce((rest, id) => removeAt(rest, notePath(subject, id)), document),
  }
}

/** The step that also takes those notes away. */
export function alsoRemovingNotes(command: Command, subject: Subject, ids: readonly string[]): Command {
  if (ids.length === 0) return command
  const notes = removeNotes(subject, ids)
  return {
    ...command,
    label: t('withNotes', { step: command.label, count: ids.length }),
    apply: (document) => notes.apply(command.apply(document)),
  }
}
