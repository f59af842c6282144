// The notes of a flow on its canvas: added where one looks, written where they stand.
import type { PolicyDocument } from '@heddle/engine'
import { useReactFlow } from '@xyflow/react'
import { type RefObject, useCallback, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import type { Position } from '../draft/flow-commands.ts'
import { addNote, freeNote, notesOf, writeNote } from '../draft/note-commands.ts'
import type { Subject } from '../draft/vocabulary.ts'
import { focusBox } from './drawn.ts'
import { noteNodeId } from './note-id.ts'

interface Needs {
  document: PolicyDocument
  subject: Subject
  frame: RefObject<HTMLElement | null>
  run(command: Command): void
}

export function useNotes({ document, subject, frame, run }: Needs) {
  const { screenToFlowPosition } = useReactFlow()
  /** The note that is being written. */
  const [open, setOpen] = useState<string>()
  const write = useCallback((id: string, text: string) => run(writeNote(subject, id, text)), [subject, run])
  const close = useCallback((id: string, refocus = false) => {
    setOpen((before) => (before === id ? undefined : before))
    // Once it is drawn without its field.
    if (refocus) setTimeout(() => focusBox(noteNodeId(id)), 0)
  }, [])
  const add = () => {
    const view = frame.current?.getBoundingClientRect() ?? new DOMRect()
    const middle = screenToFlowPosition({ x: view.left + view.width / 2 - 95, y: view.top + 76 })
    const id = freeNote(document, subject)
    run(addNote(subject, id, clearOf(Object.values(notesOf(document, subject)), middle)))
    setOpen(id)
  }
  return { notes: notesOf(document, subject), open, openNote: setOpen, write, close, add }
}

/** The place, or one a little further down and right where another note stands there. */
function clearOf(notes: readonly Position[], { x, y }: Position): Position {
  const place = { x: Math.round(x), y: Math.round(y) }
  const isTaken = notes.some((note) => Math.abs(note.x - place.x) < 20 && Math.abs(note.y - place.y) < 20)
  return isTaken ? clearOf(notes, { x: x + 28, y: y + 28 }) : place
}
