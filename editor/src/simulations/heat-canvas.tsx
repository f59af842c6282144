// The flow of the candidate, drawn: on every arrow how many orders took it under the candidate, and how many more or fewer than the baseline. To look at, not to edit.
import '@xyflow/react/dist/style.css'
import { useComputedColorScheme } from '@mantine/core'
import { Background, BackgroundVariant, ConnectionMode, Controls, ReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import classes from '../canvas/canvas.module.css'
import { edgeOf } from '../canvas/edge-of.ts'
import { EventEdge, type EventEdgeType } from '../canvas/event-edge.tsx'
import { drawnNode, StateNode, type StateNodeType } from '../canvas/state-node.tsx'
import { type HeatEdge, toGraph } from '../canvas/to-graph.ts'
import type { PolicyDocument, PolicyReport } from '../wire.ts'

interface Props {
  document: PolicyDocument
  subject: 'order' | 'return'
  baseline: PolicyReport['heat']
  candidate: PolicyReport['heat']
}

const nodeTypes = { state: StateNode }
const edgeTypes = { event: EventEdge }

export function HeatCanvas({ document, subject, baseline, candidate }: Props) {
  const scheme = useComputedColorScheme('light')
  const { nodes, edges } = useMemo(() => {
    const graph = toGraph({ document, subject, heat: heatEdges(baseline, candidate) })
    return {
      nodes: graph.boxes.map(drawnNode),
      edges: graph.arrows.map((arrow) => edgeOf(arrow, false)),
    }
  }, [document, subject, baseline, candidate])
  return (
    <div className={classes.canvas} style={{ height: 580 }}>
      <ReactFlow<StateNodeType, EventEdgeType>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={scheme}
        connectionMode={ConnectionMode.Loose}
        fitView
        fitViewOptions={{ padding: { top: '20px', right: '24px', bottom: '40px', left: '24px' }, maxZoom: 1.1 }}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        zoomOnScroll={false}
        preventScrolling={false}
        aria-label="How many orders took each way through the flow; the same numbers stand in the table below"
      >
        <Background variant={BackgroundVariant.Dots} gap={18} size={1} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  )
}

/** Both heats as one list: an arrow that only one policy took counts 0 under the other. */
export function heatEdges(baseline: PolicyReport['heat'], candidate: PolicyReport['heat']): HeatEdge[] {
  const edges = new Map<string, HeatEdge>()
  for (const [side, list] of [
    ['baseline', baseline.edges],
    ['candidate', candidate.edges],
  ] as const) {
    for (const { subject, from, event, to, orders } of list) {
      const key = [subject, from, event, to].join(' ')
      edges.set(key, { ...(edges.get(key) ?? { subject, from, event, to, baseline: 0, candidate: 0 }), [side]: orders })
    }
  }
  return [...edges.values()]
}
