// The flows of two versions drawn as one: what was added, removed and changed, marked in words and colour. To look at, not to edit;
// the list below it says the same.
import '@xyflow/react/dist/style.css'
import { Text, useComputedColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Background, BackgroundVariant, ConnectionMode, Controls, ReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import classes from '../canvas/canvas.module.css'
import { flowDifference } from '../canvas/difference.ts'
import { edgeOf } from '../canvas/edge-of.ts'
import { EventEdge, type EventEdgeType } from '../canvas/event-edge.tsx'
import { drawnNode, StateNode, type StateNodeType } from '../canvas/state-node.tsx'
import type { Graph } from '../canvas/to-graph.ts'
import { subjects } from '../draft/vocabulary.ts'
import { queries } from '../queries.ts'
import { Loaded } from '../shell/loaded.tsx'

export function FlowDifferences({ before, after }: { before: string; after: string }) {
  const documents = useQuery(queries.documents(before, after))
  return (
    <Loaded query={documents} label="Reading both">
      {(both) =>
        subjects.map(({ subject, title }) => {
          const graph = flowDifference(both.before, both.after, subject)
          return graph === undefined ? null : <Picture key={subject} title={title} graph={graph} />
        })
      }
    </Loaded>
  )
}

const nodeTypes = { state: StateNode }
const edgeTypes = { event: EventEdge }

function Picture({ title, graph }: { title: string; graph: Graph }) {
  const scheme = useComputedColorScheme('light')
  const { nodes, edges } = useMemo(
    () => ({ nodes: graph.boxes.map(drawnNode), edges: graph.arrows.map((arrow) => edgeOf(arrow, false)) }),
    [graph],
  )
  return (
    <figure aria-label={title} style={{ margin: '0 0 16px' }}>
      <figcaption>
        <Text size="sm" fw={600} mb={4}>
          {title}
        </Text>
      </figcaption>
      <div className={classes.canvas} style={{ height: 460 }}>
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
          aria-label={`${title}: what differs; the list below says the same`}
        >
          <Background variant={BackgroundVariant.Dots} gap={18} size={1} />
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
    </figure>
  )
}
