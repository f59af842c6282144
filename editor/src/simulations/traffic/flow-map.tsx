// Flows from sites to regions on a map: the wider, the more. The same figures stand in the table beside it.
import { Group, Loader, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type GeoProjection, geoPath } from 'd3-geo'
import { useMemo } from 'react'
import { count } from '../../shell/format.ts'
import { words } from '../../words/words.ts'
import type { AreaName } from './areas.ts'
import classes from './flow-map.module.css'
import type { Drawn, Measure, Places, Point, Side } from './flows.ts'
import { geographyOf } from './geography.ts'

const t = words('simulations')

const width = 960
const height = 480
const widest = 14
const mostDrawn = 150
const mostLabels = 8

interface Props {
  flows: readonly Drawn[]
  /** What the sheet shows, whichever flows are drawn on it. */
  frame: readonly Point[]
  places: Places
  area: AreaName
  measure: Measure
  side: Side
  regionName(flow: Pick<Drawn, 'country' | 'region'>): string
}

export function FlowMap({ flows, frame, places, area, measure, side, regionName }: Props) {
  const geography = useQuery({
    queryKey: ['geography', area],
    queryFn: () => geographyOf(area),
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  const projection = useMemo(() => geography?.projection(frame, width, height), [geography, frame])
  if (geography === undefined || projection === undefined) return <Loader aria-label={t('readingTheMap')} m="xl" />
  const drawn = flows.slice(0, mostDrawn)
  const most = Math.max(1, ...drawn.map(({ value }) => Math.abs(value)))
  return (
    <>
      <svg
        className={classes.sheet}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('mapOfFromSitesToRegions', { measure: t(`measure.${measure}`), side: sideWords()[side] })}
      >
        <path className={classes.land} d={geoPath(projection)(geography.land) ?? ''} />
        {[...drawn].reverse().map((flow) => (
          <Arc
            key={flow.key}
            flow={flow}
            projection={projection}
            thickness={thicknessOf(flow.value, most)}
            side={side}
            title={`${places.siteName(flow.siteId)} → ${regionName(flow)}: ${textOf(flow, measure, side)}`}
          />
        ))}
        <Ends flows={drawn} places={places} projection={projection} regionName={regionName} />
      </svg>
      <Legend most={most} measure={measure} side={side} left={flows.length - drawn.length} />
    </>
  )
}

/** By the largest; where all are few, a single one is no broad band. */
function thicknessOf(value: number, most: number): number {
  const size = Math.abs(value)
  return Math.max(0.8, Math.min((widest * size) / most, 3 * size))
}

const sideWords = (): Readonly<Record<Side, string>> => ({
  baseline: t('underTheBaseline'),
  candidate: t('underTheCandidate'),
  difference: t('candidateLessBaseline'),
})

function textOf({ baseline, candidate, value }: Drawn, measure: Measure, side: Side): string {
  if (side !== 'difference') return `${count(value)} ${measure}`
  return `${signed(value)} ${measure} (${count(baseline)} → ${count(candidate)})`
}

export function signed(value: number): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${count(Math.abs(value))}`
}

interface ArcProps {
  flow: Drawn
  projection: GeoProjection
  thickness: number
  side: Side
  title: string
}

function Arc({ flow, projection, thickness, side, title }: ArcProps) {
  const [from, to] = [onSheet(flow.from, projection), onSheet(flow.to, projection)]
  if (from === undefined || to === undefined) return null
  const tone = side === 'difference' ? (flow.value > 0 ? classes.more : classes.less) : classes[side]
  return (
    <path className={`${classes.flow} ${tone}`} d={bowed(from, to)} strokeWidth={thickness}>
      <title>{title}</title>
    </path>
  )
}

/** An arc that bows to the left of its way, so that there and back are told apart; within one place a small loop. */
function bowed([x1, y1]: Sheet, [x2, y2]: Sheet): string {
  const [dx, dy] = [x2 - x1, y2 - y1]
  if (Math.hypot(dx, dy) < 6) return `M${x1},${y1}c-14,-18 14,-18 0,0`
  const [cx, cy] = [(x1 + x2) / 2 + dy * 0.18, (y1 + y2) / 2 - Math.abs(dx) * 0.18]
  return `M${x1.toFixed(1)},${y1.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${x2.toFixed(1)},${y2.toFixed(1)}`
}

type Sheet = readonly [x: number, y: number]

/** Undefined off the sheet. */
function onSheet({ longitude, latitude }: Point, projection: GeoProjection): Sheet | undefined {
  const at = projection([longitude, latitude])
  return at === null || at.some(Number.isNaN) ? undefined : at
}

interface EndsProps {
  flows: readonly Drawn[]
  places: Places
  projection: GeoProjection
  regionName(flow: Pick<Drawn, 'country' | 'region'>): string
}

/** Regions as dots, sites as squares; the sites with most to do are named. */
function Ends({ flows, places, projection, regionName }: EndsProps) {
  const regions = new Map(flows.map((flow) => [regionName(flow), flow.to]))
  const weights = new Map<string, number>()
  for (const { siteId, value } of flows) weights.set(siteId, (weights.get(siteId) ?? 0) + Math.abs(value))
  const sites = [...weights]
    .sort((a, b) => b[1] - a[1])
    .flatMap(([id]) => {
      const place = places.site(id)
      const at = place === undefined ? undefined : onSheet(place, projection)
      return place === undefined || at === undefined ? [] : [{ id, at, name: place.name }]
    })
  const named = placeLabels(sites)
  return (
    <>
      {[...regions].map(([name, point]) => {
        const at = onSheet(point, projection)
        return (
          at !== undefined && (
            <circle key={name} className={classes.region} cx={at[0]} cy={at[1]} r={3}>
              <title>{name}</title>
            </circle>
          )
        )
      })}
      {sites.map(({ id, at: [x, y], name }) => (
        <rect key={id} className={classes.site} x={x - 5} y={y - 5} width={10} height={10} rx={2}>
          <title>{name}</title>
        </rect>
      ))}
      {named.map(({ id, at: [x, y], name, anchor }) => (
        <text key={id} className={classes.label} x={anchor === 'start' ? x + 9 : x - 9} y={y + 4} textAnchor={anchor}>
          {name}
        </text>
      ))}
    </>
  )
}

interface Named {
  id: string
  at: Sheet
  name: string
}

/** The first that fit without lying on each other. */
function placeLabels(sites: readonly Named[]): (Named & { anchor: 'start' | 'end' })[] {
  const taken: { x: number; y: number; length: number }[] = []
  const named: (Named & { anchor: 'start' | 'end' })[] = []
  for (const site of sites) {
    if (named.length === mostLabels) break
    const length = site.name.length * 7
    const anchor = site.at[0] + length + 12 > width ? 'end' : 'start'
    const x = anchor === 'start' ? site.at[0] : site.at[0] - length
    const [, y] = site.at
    if (taken.some((one) => Math.abs(one.y - y) < 15 && x < one.x + one.length + 14 && one.x < x + length + 14))
      continue
    taken.push({ x, y, length })
    named.push({ ...site, anchor })
  }
  return named
}

interface LegendProps {
  most: number
  measure: Measure
  side: Side
  left: number
}

function Legend({ most, measure, side, left }: LegendProps) {
  const tones: [string, string][] =
    side === 'difference'
      ? [
          [classes.more ?? '', t('more')],
          [classes.less ?? '', t('fewer')],
        ]
      : [[classes[side] ?? '', t(`side.${side}`)]]
  return (
    <Group gap="lg" mt={4} wrap="wrap">
      {tones.map(([tone, said]) => (
        <Sample key={said} className={tone} thickness={widest / 2} text={said} />
      ))}
      <Sample
        className={classes.baseline ?? ''}
        thickness={thicknessOf(most, most)}
        text={`${count(most)} ${t(`measure.${measure}`)}`}
      />
      {most >= 8 && (
        <Sample
          className={classes.baseline ?? ''}
          thickness={thicknessOf(Math.round(most / 4), most)}
          text={count(Math.round(most / 4))}
        />
      )}
      <Text size="xs" c="dimmed">
        {t('siteRegionTheMiddleOfIts')}
        {left > 0 && t('smallerFlowsAreInTheTable', { left: count(left) })}
      </Text>
    </Group>
  )
}

function Sample({ className, thickness, text }: { className: string; thickness: number; text: string }) {
  return (
    <Group gap={6} wrap="nowrap">
      <svg width={28} height={16} aria-hidden>
        <path className={`${classes.flow} ${className}`} d="M8,8H20" strokeWidth={thickness} />
      </svg>
      <Text size="xs">{text}</Text>
    </Group>
  )
}
