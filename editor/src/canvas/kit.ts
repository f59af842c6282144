// What every picture of a flow tells the canvas kit: how boxes, notes and arrows are drawn, and that arrows begin at any dot.
import { ConnectionMode } from '@xyflow/react'
import { EventEdge } from './event-edge.tsx'
import { NoteNode } from './note-node.tsx'
import { StateNode } from './state-node.tsx'

export const drawn = {
  nodeTypes: { state: StateNode, note: NoteNode },
  edgeTypes: { event: EventEdge },
  connectionMode: ConnectionMode.Loose,
  fitView: true,
  minZoom: 0.2,
} as const
