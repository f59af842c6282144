// Boxes and notes as the canvas kit moves them under the hand; apart from that they follow the document.
import type { CanvasNote } from '@heddle/engine'
import { applyNodeChanges, type NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useState } from 'react'
import { type CanvasNode, isDrawn, noteNode, stateNode } from './canvas-nodes.ts'
import { noteNodeId } from './note-id.ts'
import type { Graph } from './to-graph.ts'

interface Needs {
  graph: Graph
  notes: Readonly<Record<string, CanvasNote>>
  /** The note that is being written. */
  openNote: string | undefined
  isChosen(id: string): boolean
}

export interface DrawnNodes {
  nodes: CanvasNode[]
  apply(changes: NodeChange<CanvasNode>[]): void
  /** Draws all where the document has it; only what the kit measured is kept. */
  redraw(): void
}

export function useNodes({ graph, notes, openNote, isChosen }: Needs): DrawnNodes {
  const [nodes, setNodes] = useState<CanvasNode[]>(() =>
    graph.boxes.map((box) => stateNode(box, undefined, isChosen(box.name))),
  )
  const redraw = useCallback(
    () =>
      setNodes((before) => {
        const known = new Map(before.map((node) => [node.id, node]))
        return [
          ...graph.boxes.map((box) => stateNode(box, known.get(box.name), isChosen(box.name))),
          ...Object.entries(notes).map(([id, note]) => {
            const nodeId = noteNodeId(id)
            const state = { isChosen: isChosen(nodeId), isOpen: openNote === id }
            return noteNode({ id, ...note }, known.get(nodeId), state)
          }),
        ]
      }),
    [graph, notes, openNote, isChosen],
  )
  useEffect(redraw, [redraw])
  const apply = useCallback(
    (changes: NodeChange<CanvasNode>[]) => setNodes((before) => applyNodeChanges(changes.filter(isDrawn), before)),
    [],
  )
  return { nodes, apply, redraw }
}
