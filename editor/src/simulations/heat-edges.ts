// The heat of two policies on the arrows of one picture.
import type { Heat } from '@heddle/engine'
import type { HeatEdge } from '../canvas/to-graph.ts'

type Edges = Pick<Heat, 'edges'>

/** Both heats as one list: an arrow that only one policy took counts 0 under the other. */
export function heatEdges(baseline: Edges, candidate: Edges): HeatEdge[] {
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
