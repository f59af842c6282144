// A flow as a picture: to look at, not to edit. Whoever shows it says the same in words elsewhere and names it here.
import '@xyflow/react/dist/style.css'
import { useComputedColorScheme } from '@mantine/core'
import { Background, BackgroundVariant, ConnectionMode, Controls, ReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import classes from './canvas.module.css'
import { edgeOf } from './edge-of.ts'
import { EventEdge, type EventEdgeType } from './event-edge.tsx'
import { drawnNode, StateNode, type StateNodeType } from './state-node.tsx'
import type { Graph } from './to-graph.ts'

const nodeTypes = { state: StateNode }
const edgeTypes = { event: EventEdge }

/** `height` in pixels; the whole graph is in view. */
export function FlowPicture({ graph, height, label }: { graph: Graph; height: number; label: string }) {
  const scheme = useComputedColorScheme('light')
  const { nodes, edges } = useMemo(
    () => ({ nodes: graph.boxes.map(drawnNode), edges: graph.arrows.map((arrow) => edgeOf(arrow, false)) }),
    [graph],
  )
  return (
    <div className={classes.canvas} style={{ height }}>
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
        aria-label={label}
      >
        <Background variant={BackgroundVariant.Dots} gap={18} size={1} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  )
}
