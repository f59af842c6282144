// Boxes and notes as the canvas kit draws them, and what it tells of them in the words of the document.
import type { NodeChange } from '@xyflow/react'
import type { Position } from '../draft/flow-commands.ts'
import { words } from '../words/words.ts'
import { noteIn, noteNodeId } from './note-id.ts'
import type { NoteNodeType } from './note-node.tsx'
import { boxInWords, drawnNode, type StateNodeType } from './state-node.tsx'
import type { DrawnNote, StateBox } from './to-graph.ts'

const t = words('canvas')

export type CanvasNode = StateNodeType | NoteNodeType

/** Selection and removal are the document's business. */
export function isDrawn(change: NodeChange<CanvasNode>): boolean {
  return change.type !== 'remove' && change.type !== 'select'
}

export interface Moves {
  states: Record<string, Position>
  /** By their own ids. */
  notes: Record<string, Position>
}

/** Where boxes and notes were put at the end of a drag or by the arrow keys. */
export function movesOf(changes: readonly NodeChange<CanvasNode>[]): Moves {
  const moves: Moves = { states: {}, notes: {} }
  for (const change of changes) {
    if (change.type !== 'position' || change.dragging !== false || change.position === undefined) continue
    const note = noteIn(change.id)
    if (note === undefined) moves.states[change.id] = change.position
    else moves.notes[note] = { x: Math.round(change.position.x), y: Math.round(change.position.y) }
  }
  return moves
}

export function stateNode(box: StateBox, before: CanvasNode | undefined, isChosen: boolean): StateNodeType {
  const drawn = drawnNode(box)
  return {
    ...(before?.measured === undefined || before.width !== drawn.width ? {} : { measured: before.measured }),
    ...drawn,
    selected: isChosen,
    ariaLabel: boxInWords(box),
  }
}

export function noteNode(
  { id, text, x, y, mark, was }: DrawnNote,
  before: CanvasNode | undefined,
  state: { isChosen: boolean; isOpen: boolean },
): NoteNodeType {
  return {
    ...(before?.measured === undefined ? {} : { measured: before.measured }),
    id: noteNodeId(id),
    type: 'note',
    position: { x, y },
    data: {
      id,
      text,
      isOpen: state.isOpen,
      ...(mark === undefined ? {} : { mark }),
      ...(was === undefined ? {} : { was }),
    },
    selected: state.isChosen,
    connectable: false,
    zIndex: 5,
    ariaLabel: t('noteNamed', { text: text === '' ? t('noteIsEmpty') : text }),
  }
}
