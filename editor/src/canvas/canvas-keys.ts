// The keys of the canvas, and what each of them asks for.
import type { KeyboardEvent } from 'react'
import { stateAt } from '../draft/flow-states.ts'
import type { Flow } from '../draft/vocabulary.ts'
import { mayHold } from './may-hold.ts'
import { noteIn } from './note-id.ts'

export type CanvasKey =
  | { type: 'edit-arrow'; id: string }
  | { type: 'edit-note'; id: string }
  | { type: 'fold'; path: string }
  | { type: 'select-all' }
  | { type: 'duplicate' }
  | { type: 'group' }
  | { type: 'open'; id: string }

/** What the key asks for; undefined where it is the canvas kit's, or nobody's. */
export function canvasKey(
  event: KeyboardEvent,
  flow: Flow | undefined,
  closed: ReadonlySet<string>,
): CanvasKey | undefined {
  const target = event.target instanceof Element ? event.target : undefined
  const drawn = target?.closest('.react-flow__node, .react-flow__edge')
  const id = drawn?.getAttribute('data-id') ?? ''
  const note = noteIn(id)
  const isEdge = drawn?.classList.contains('react-flow__edge') === true
  if (event.ctrlKey || event.metaKey) {
    const key = event.key.toLowerCase()
    return key === 'a' ? { type: 'select-all' } : key === 'd' ? { type: 'duplicate' } : undefined
  }
  if (note !== undefined)
    return event.key === 'Enter' || event.key === 'F2' ? { type: 'edit-note', id: note } : undefined
  if (event.key === 'F2') return isEdge ? { type: 'edit-arrow', id } : undefined
  if (event.key === (closed.has(id) ? '+' : '-') && mayHold(stateAt(flow, id))) return { type: 'fold', path: id }
  if (event.key.toLowerCase() === 'g' && !event.altKey) return { type: 'group' }
  return event.key === 'Enter' && id !== '' ? { type: 'open', id } : undefined
}
