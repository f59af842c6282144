// Boxes and notes put elsewhere by hand. While boxes are dragged it is known, and said, which group they would land in; only
// dragging puts a box into another group, so that no arrow key takes one out of its own.
import type { PolicyDocument } from '@heddle/engine'
import type { NodeChange } from '@xyflow/react'
import { useRef, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import type { Position } from '../draft/flow-commands.ts'
import { outerPath } from '../draft/flow-states.ts'
import { moveNotes } from '../draft/note-commands.ts'
import type { Subject } from '../draft/vocabulary.ts'
import { type CanvasNode, movesOf } from './canvas-nodes.ts'
import { insideOf, type Landing, landingOf } from './frames.ts'
import { fromGesture } from './from-gesture.ts'
import type { Gesture } from './gesture.ts'
import type { LandingMark } from './landing.ts'
import type { Graph } from './to-graph.ts'

interface Needs {
  document: PolicyDocument
  subject: Subject
  graph: Graph
  run(command: Command): void
  act(gesture: Gesture): void
  redraw(): void
}

export function useDrag({ document, subject, graph, run, act, redraw }: Needs) {
  const isDragging = useRef(false)
  const [mark, setMark] = useState<LandingMark>()

  const markOf = ({ names, into, at }: Landing): LandingMark => {
    const meaning = fromGesture(document, subject, { type: 'regroup', names, into, at })
    return { into, ...(meaning.type === 'refused' ? { refused: meaning.reason } : {}) }
  }

  return {
    /** Where the boxes in the hand would land; undefined where they stay in their group. */
    mark,
    onNodeDragStart() {
      isDragging.current = true
    },
    onNodeDrag(_event: unknown, _node: CanvasNode, inHand: readonly CanvasNode[]) {
      const boxes = inHand.filter(({ type }) => type === 'state')
      const landing = landingOf(graph.boxes, Object.fromEntries(boxes.map(({ id, position }) => [id, position])))
      // Only when it is another group: every pixel of the way would draw the canvas anew.
      if (landing?.into !== mark?.into) setMark(landing === undefined ? undefined : markOf(landing))
    },
    onNodeDragStop() {
      isDragging.current = false
      setMark(undefined)
    },
    /** What the kit says was put elsewhere, as steps of the draft. */
    take(changes: readonly NodeChange<CanvasNode>[]) {
      const { states, notes } = movesOf(changes)
      const hasMoved = Object.keys(states).length > 0
      const landing = isDragging.current ? landingOf(graph.boxes, states) : undefined
      if (landing !== undefined) act({ type: 'regroup', ...landing })
      else if (hasMoved) act({ type: 'move', places: inFrames(states) })
      if (Object.keys(notes).length > 0) run(moveNotes(subject, notes))
      // What was refused, or kept inside its frame, is drawn where the document has it.
      if (hasMoved) redraw()
    },
  }
}

function inFrames(places: Readonly<Record<string, Position>>): Record<string, Position> {
  return Object.fromEntries(
    Object.entries(places).map(([name, at]) => [name, outerPath(name) === '' ? at : insideOf(at)]),
  )
}
