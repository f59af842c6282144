// The notes of two versions in one picture: the later ones, with those that are gone, each marked by what became of it.
import type { CanvasNote } from '@heddle/engine'
import type { Position } from '../draft/flow-commands.ts'
import type { DrawnNote } from './to-graph.ts'

type Notes = Readonly<Record<string, CanvasNote>>
/** The state a note in that place stands at. */
type Standing = (place: Position) => string | undefined

interface Side {
  notes: Notes
  standsAt: Standing
}

/** A note has moved when it stands at another state now, or alone and elsewhere; one that is written anew as well has changed. */
export function notesDifference(before: Side, after: Side): DrawnNote[] {
  const kept = Object.entries(after.notes).map(([id, { text, x, y }]): DrawnNote => {
    const drawn = { id, text, x, y }
    const old = before.notes[id]
    if (old === undefined) return { ...drawn, mark: 'added' }
    if (old.text !== text) return { ...drawn, mark: 'changed', was: old.text }
    const [was, is] = [before.standsAt(old), after.standsAt(drawn)]
    const isElsewhere = was === undefined && is === undefined && (old.x !== x || old.y !== y)
    return was !== is || isElsewhere ? { ...drawn, mark: 'moved' } : drawn
  })
  const gone = Object.entries(before.notes)
    .filter(([id]) => !Object.hasOwn(after.notes, id))
    .map(([id, { text, x, y }]): DrawnNote => ({ id: `${id}.gone`, text, x, y, mark: 'removed' }))
  return [...kept, ...gone]
}
