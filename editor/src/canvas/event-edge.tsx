// An arrow with the events that lead along it; lit by a trial, thick by the orders that took it.
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getSmoothStepPath } from '@xyflow/react'
import { memo } from 'react'
import { count } from '../shell/format.ts'
import { words } from '../words/words.ts'
import classes from './canvas.module.css'
import { useCanvasHands } from './hands.ts'
import { nodeHeight } from './layout.ts'
import type { Arrow, ArrowWay } from './to-graph.ts'

const t = words('canvas')

export type EventEdgeType = Edge<{ arrow: Arrow }, 'event'>

const thinnest = 1.5
const thickest = 9

export const EventEdge = memo(function EventEdge(props: EdgeProps<EventEdgeType>) {
  const { id, source, target, data, selected = false, markerEnd } = props
  const arrow = data?.arrow
  const isLoop = source === target
  const isBelow = arrow?.fromSide === 'bottom' && arrow.toSide === 'bottom'
  const hands = useCanvasHands()
  const [path, middleX, centreY] =
    isLoop || isBelow ? getSmoothStepPath({ ...props, borderRadius: 14, offset: 26 }) : getBezierPath(props)
  if (arrow === undefined) return null
  const [labelX, middleY] = arrow.isOneOfTwo
    ? [nearer(middleX, props.sourceX), nearer(centreY, props.sourceY)]
    : [middleX, centreY]
  const labelY = isTooShort(props, arrow) ? middleY - nodeHeight / 2 - 9 * labelled(arrow).length : middleY
  const width = arrow.warmth === undefined ? thinnest : thinnest + (thickest - thinnest) * arrow.warmth
  const stroke = arrow.isLit
    ? 'var(--mantine-color-teal-6)'
    : selected
      ? 'var(--mantine-primary-color-filled)'
      : 'var(--mantine-color-gray-6)'
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        {...(markerEnd === undefined ? {} : { markerEnd })}
        style={{
          stroke,
          strokeWidth: arrow.isLit ? Math.max(3, width) : width,
          ...(arrow.warmth === 0 ? { opacity: 0.4 } : {}),
        }}
        interactionWidth={18}
      />
      <EdgeLabelRenderer>
        <div
          className={classes.labels}
          data-arrow={id}
          style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
          {...(hands === undefined ? {} : { onClick: () => hands.openArrow(id) })}
        >
          {labelled(arrow).map((way) => (
            <span
              key={`${way.event ?? ''} ${way.index}`}
              className={classes.label}
              data-lit={way.isLit}
              data-selected={selected}
              data-mark={way.mark ?? ''}
            >
              {way.mark !== undefined && <b>{t(`mark.${way.mark}`)} </b>}
              {way.label}
              {way.guard !== undefined && (
                <span className={classes.guard}>
                  {`${way.label === '' ? '' : ' '}${t('if', { guard: way.guard })}`}
                </span>
              )}
              {way.heat !== undefined && <b> {heatInWords(way)}</b>}
            </span>
          ))}
        </div>
      </EdgeLabelRenderer>
    </>
  )
})

/** A third of the way back to where the arrow begins. */
function nearer(middle: number, source: number): number {
  return middle + (source - middle) / 3
}

/** With heat, ways that no order took stand back: they are faint and have no label. */
function labelled(arrow: Arrow): readonly ArrowWay[] {
  return arrow.warmth === undefined ? arrow.ways : arrow.ways.filter((way) => way.heat !== undefined)
}

/** Whether the labels would cover the boxes at both ends of a level arrow; they then stand above it. */
function isTooShort({ sourceX, targetX, sourceY, targetY }: EdgeProps<EventEdgeType>, arrow: Arrow): boolean {
  const longest = Math.max(
    0,
    ...labelled(arrow).map((way) => `${way.label} ${way.guard ?? ''} ${heatInWords(way)}`.length),
  )
  const isLevel = Math.abs(sourceY - targetY) < nodeHeight / 3 && arrow.fromSide !== arrow.toSide
  return isLevel && Math.abs(targetX - sourceX) < Math.min(150, longest * 6 + 14)
}

function heatInWords({ heat }: ArrowWay): string {
  if (heat === undefined) return ''
  if (heat.candidate === undefined || heat.candidate === heat.baseline) return count(heat.baseline)
  const difference = heat.candidate - heat.baseline
  return `${count(heat.candidate)} (${difference > 0 ? '+' : '−'}${count(Math.abs(difference))})`
}
