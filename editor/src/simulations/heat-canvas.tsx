// The flow of the candidate, drawn: on every arrow how many orders took it under the candidate, and how many more or fewer than the baseline. To look at, not to edit.
import { useMemo } from 'react'
import { FlowPicture } from '../canvas/flow-picture.tsx'
import { type HeatEdge, toGraph } from '../canvas/to-graph.ts'
import type { PolicyDocument, PolicyReport } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('simulations')

interface Props {
  document: PolicyDocument
  subject: 'order' | 'return'
  baseline: PolicyReport['heat']
  candidate: PolicyReport['heat']
}

export function HeatCanvas({ document, subject, baseline, candidate }: Props) {
  const graph = useMemo(
    () => toGraph({ document, subject, heat: heatEdges(baseline, candidate) }),
    [document, subject, baseline, candidate],
  )
  return <FlowPicture graph={graph} height={580} label={t('howManyOrdersTookEachWay')} />
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
