// The flow of the candidate, drawn: on every arrow how many orders took it under the candidate, and how many more or fewer than the baseline. To look at, not to edit.
import { useMemo } from 'react'
import { FlowPicture } from '../canvas/flow-picture.tsx'
import { toGraph } from '../canvas/to-graph.ts'
import type { PolicyDocument, PolicyReport } from '../wire.ts'
import { words } from '../words/words.ts'
import { heatEdges } from './heat-edges.ts'

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
