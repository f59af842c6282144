// A flow as a picture: to look at, not to edit. Whoever shows it says the same in words elsewhere and names it here.
import '@xyflow/react/dist/style.css'
import { useComputedColorScheme } from '@mantine/core'
import { Background, BackgroundVariant, Controls, ReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import classes from './canvas.module.css'
import { type CanvasNode, noteNode } from './canvas-nodes.ts'
import { edgeOf } from './edge-of.ts'
import type { EventEdgeType } from './event-edge.tsx'
import { drawn } from './kit.ts'
import { drawnNode } from './state-node.tsx'
import type { Graph } from './to-graph.ts'

const untouched = { isChosen: false, isOpen: false }

/** `height` in pixels; the whole graph is in view. */
export function FlowPicture({ graph, height, label }: { graph: Graph; height: number; label: string }) {
  const scheme = useComputedColorScheme('light')
  const { nodes, edges } = useMemo(
    () => ({
      nodes: [
        ...graph.boxes.map(drawnNode),
        ...(graph.notes ?? []).map((note) => noteNode(note, undefined, untouched)),
      ],
      edges: graph.arrows.map((arrow) => edgeOf(arrow, false)),
    }),
    [graph],
  )
  return (
    <div className={classes.canvas} style={{ height }}>
      <ReactFlow<CanvasNode, EventEdgeType>
        {...drawn}
        nodes={nodes}
        edges={edges}
        colorMode={scheme}
        fitViewOptions={{ padding: { top: '20px', right: '24px', bottom: '40px', left: '24px' }, maxZoom: 1.1 }}
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
