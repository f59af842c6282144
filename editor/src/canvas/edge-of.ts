// An arrow of the picture as xyflow draws it.
import { MarkerType } from '@xyflow/react'
import { words } from '../words/words.ts'
import type { EventEdgeType } from './event-edge.tsx'
import type { Arrow, StateBox } from './to-graph.ts'

const t = words('canvas')

/** An arrow as xyflow draws it. */
export function edgeOf(arrow: Arrow, isChosen: boolean, ariaLabel?: string): EventEdgeType {
  const color = arrow.isLit ? 'var(--mantine-color-teal-6)' : 'var(--mantine-color-gray-6)'
  return {
    id: arrow.id,
    type: 'event',
    source: arrow.from,
    target: arrow.to,
    sourceHandle: arrow.fromSide,
    targetHandle: arrow.toSide,
    selected: isChosen,
    // Its ends are not where they seem to be.
    ...(arrow.isFolded === true ? { reconnectable: false } : {}),
    data: { arrow },
    ...(ariaLabel === undefined ? {} : { ariaLabel }),
    markerEnd: { type: MarkerType.ArrowClosed, color, width: 14, height: 14, markerUnits: 'userSpaceOnUse' },
  }
}

/** What a screen reader says for the arrow. */
export function arrowInWords(boxes: readonly StateBox[], arrow: Arrow): string {
  const label = (name: string) => boxes.find((box) => box.name === name)?.label ?? name
  return t('arrowFromTo', {
    from: label(arrow.from),
    to: label(arrow.to),
    ways: arrow.ways.map((way) => way.label).join(', '),
  })
}
