// Document → picture. Boxes and arrows are derived on every change and never stored; only places are.
import {
  type CanvasNote,
  type Chart,
  chartOf,
  type Diagnostic,
  flowWords,
  type PolicyDocument,
  parsePosition,
} from '@heddle/engine'
import type { Position, Way } from '../draft/flow-commands.ts'
import { isInitial, statePointer, statesOf } from '../draft/flow-states.ts'
import { type Flow, flowOf, kindOf, rulesOf, type Subject } from '../draft/vocabulary.ts'
import { countProblems, type ProblemCount, problemsUnder } from '../problems/place-of.ts'
import { words } from '../words/words.ts'
import { nodeHeight, nodeWidth, type Placed, placed, placeOnCanvas, type Size } from './layout.ts'

const t = words('canvas')

export type StateType = Flow['states'][string]['type']
/** What became of something between two versions. */
export type Mark = 'added' | 'removed' | 'changed' | 'moved'
export type Side = 'left' | 'right' | 'top' | 'bottom'

export interface StateBox {
  /** The state's path. */
  name: string
  /** After the labels of the states around it. */
  label: string
  /** Its own label: the states around it are drawn around it. */
  title: string
  type: StateType
  isInitial: boolean
  /** From the corner of the box it is drawn in, or of the canvas. */
  position: Position
  size: Size
  /** The state it is drawn in. */
  parent?: string
  /** How many states a closed group holds; open ones have no such number. */
  holds?: number
  /** Whether a history state remembers all states below, not only the one its parent was in. */
  isDeep?: true
  /** The ruleset asked here; `isMissing` when the document has none of that id. */
  asks?: { rulesetId: string; name: string; kind: string; rules: number; isMissing: boolean }
  /** What the state's timers raise, in words. */
  timers: readonly string[]
  problems: ProblemCount
  lit?: 'walked' | 'rests'
  /** Of two versions in one picture. */
  mark?: Mark
  /** Of two versions: how many rules of what it asks are not as they were. */
  rulesDiffer?: number
}

export interface HeatCount {
  baseline: number
  candidate?: number
}

/** One way on inside an arrow. */
export interface ArrowWay extends Way {
  label: string
  guard?: string
  isLit: boolean
  heat?: HeatCount
  /** Of two versions in one picture. */
  mark?: Mark
}

/** Every way between the same two boxes, drawn as one arrow with a label for each. */
export interface Arrow {
  id: string
  from: string
  to: string
  fromSide: Side
  toSide: Side
  ways: readonly ArrowWay[]
  isLit: boolean
  /** Another arrow leads the other way: their labels stand apart. */
  isOneOfTwo: boolean
  /** An end of it is in truth a state inside a closed group. */
  isFolded?: true
  /** 0…1: the share of the busiest arrow; undefined without heat. */
  warmth?: number
}

/** A remark beside the boxes. */
export interface DrawnNote extends CanvasNote {
  id: string
  /** Of two versions in one picture. */
  mark?: Mark
  /** Of two versions: what it said. */
  was?: string
}

export interface Graph {
  boxes: readonly StateBox[]
  arrows: readonly Arrow[]
  /** Where the picture shows them. */
  notes?: readonly DrawnNote[]
}

interface Step {
  from: string
  event: string
  to: string
}

export interface WalkedPath {
  walked: readonly Step[]
  /** A position. */
  rests: string
}

/** How often each arrow was taken: in the baseline and, if there is one, in the candidate. */
export interface HeatEdge extends HeatCount, Step {
  subject: string
}

export interface GraphInput {
  document: PolicyDocument
  subject: Subject
  diagnostics?: readonly Diagnostic[]
  path?: WalkedPath | undefined
  heat?: readonly HeatEdge[] | undefined
}

/** The picture of one flow. Ways to states that do not exist are left out: they are listed as problems. */
export function toGraph({ document, subject, diagnostics = [], path, heat }: GraphInput): Graph {
  const flow = flowOf(document, subject)
  if (flow === undefined) return { boxes: [], arrows: [] }
  const places = placed(flow, document.layout?.[subject])
  const unplaced: Placed = { x: 0, y: 0, width: nodeWidth, height: nodeHeight }
  const centre = (name: string): Position => {
    const { width, height } = places.get(name) ?? unplaced
    const { x, y } = placeOnCanvas(places, name)
    return { x: x + (width - nodeWidth) / 2, y: y + (height - nodeHeight) / 2 }
  }
  const visited = new Set(path?.walked.flatMap((step) => [step.from, step.to]) ?? [])
  const chart = chartOf(flow)
  const words = flowWords(flow)
  const standing = path === undefined ? undefined : parsePosition(chart, path.rests)
  const rests = new Set(standing === undefined ? [path?.rests] : standing.leaves.map((leaf) => leaf.path))
  const boxes = statesOf(flow).map(({ path: name, state }): StateBox => {
    const asks = state.ask === undefined ? undefined : asked(document, state.ask)
    const { x, y, width, height, parent } = places.get(name) ?? unplaced
    const lit = rests.has(name) ? ('rests' as const) : visited.has(name) ? ('walked' as const) : undefined
    return {
      name,
      label: words.state(name),
      title: state.label,
      type: state.type,
      isInitial: isInitial(chart, name),
      position: { x, y },
      size: { width, height },
      ...(parent === undefined ? {} : { parent }),
      ...(state.history === 'deep' ? { isDeep: true } : {}),
      timers: (state.after ?? []).map(({ hours, event }) => t('after', { event, hours: hoursInWords(hours) })),
      problems: countProblems(problemsUnder(diagnostics, statePointer(subject, name))),
      ...(asks === undefined ? {} : { asks }),
      ...(lit === undefined ? {} : { lit }),
    }
  })
  return { boxes, arrows: arrowsOf(document, chart, subject, centre, path, heat) }
}

function arrowsOf(
  document: PolicyDocument,
  chart: Chart,
  subject: Subject,
  place: (name: string) => Position,
  path: WalkedPath | undefined,
  heat: readonly HeatEdge[] | undefined,
): Arrow[] {
  const arrows = new Map<string, { from: string; to: string; ways: ArrowWay[] }>()
  for (const { path: from } of statesOf(chart.flow)) {
    for (const { way, step, guard } of waysFrom(chart, from)) {
      const counted = heat?.find((edge) => edge.subject === subject && isSameStep(edge, step))
      const guardLabel = guard === undefined ? undefined : (document.conditions[guard]?.label ?? guard)
      const id = arrowId(from, step.to)
      const arrow = arrows.get(id) ?? { from, to: step.to, ways: [] }
      const unnamed = guardLabel === undefined ? t('otherwise') : ''
      arrow.ways.push({
        ...way,
        label: way.event ?? (way.isDone === true ? t('whenDone') : unnamed),
        isLit: path?.walked.some((walked) => isSameStep(walked, step)) ?? false,
        ...(guardLabel === undefined ? {} : { guard: guardLabel }),
        ...(counted === undefined ? {} : { heat: heatOf(counted) }),
      })
      arrows.set(id, arrow)
    }
  }
  const orders = (ways: readonly ArrowWay[]) =>
    ways.reduce((sum, way) => sum + Math.max(way.heat?.baseline ?? 0, way.heat?.candidate ?? 0), 0)
  const busiest = Math.max(1, ...[...arrows.values()].map(({ ways }) => orders(ways)))
  return [...arrows].map(([id, { from, to, ways }]) => ({
    id,
    from,
    to,
    ...sidesBetween(place(from), place(to)),
    ways,
    isLit: ways.some((way) => way.isLit),
    isOneOfTwo: from !== to && arrows.has(arrowId(to, from)),
    ...(heat === undefined ? {} : { warmth: orders(ways) / busiest }),
  }))
}

/** Eventless ways first, then those of events in the order of the document, then those of a state that is done. */
function waysFrom({ byPath }: Chart, from: string): { way: Way; step: Step; guard: string | undefined }[] {
  const node = byPath.get(from)
  if (node === undefined) return []
  const onEvent = Object.keys(node.state.on ?? {}).flatMap((event) => node.on.get(event) ?? [])
  return [...node.always, ...onEvent, ...node.done].flatMap(({ key, event, index, target, isLost, transition }) => {
    if (isLost) return []
    const named = key === 'on' ? { event } : key === 'done' ? { isDone: true as const } : {}
    return [
      { way: { from, ...named, index }, step: { from, event, to: (target ?? node).path }, guard: transition.guard },
    ]
  })
}

function asked(document: PolicyDocument, rulesetId: string): NonNullable<StateBox['asks']> {
  const ruleset = document.rulesets.find(({ id }) => id === rulesetId)
  if (ruleset === undefined) return { rulesetId, name: rulesetId, kind: '', rules: 0, isMissing: true }
  return {
    rulesetId,
    name: ruleset.name,
    kind: kindOf(ruleset)?.title ?? '',
    rules: rulesOf(ruleset).filter((rule) => rule.enabled).length,
    isMissing: false,
  }
}

/** Arrows leave and enter where the boxes face each other, so that they seldom cross a box. */
export function sidesBetween(from: Position, to: Position): { fromSide: Side; toSide: Side } {
  const right = to.x - from.x
  const down = to.y - from.y
  if (right === 0 && down === 0) return { fromSide: 'right', toSide: 'top' }
  const isFarBelow = Math.abs(down) >= 2 * nodeHeight && Math.abs(right) >= nodeWidth
  if (isFarBelow && right < 0 && down < 0) return { fromSide: 'left', toSide: 'bottom' }
  if (isFarBelow) return { fromSide: down > 0 ? 'bottom' : 'top', toSide: right > 0 ? 'left' : 'right' }
  if (right >= nodeWidth) return { fromSide: 'right', toSide: 'left' }
  if (Math.abs(down) >= nodeHeight && Math.abs(right) < nodeWidth)
    return down > 0 ? { fromSide: 'bottom', toSide: 'top' } : { fromSide: 'top', toSide: 'bottom' }
  return Math.abs(down) < nodeHeight ? { fromSide: 'bottom', toSide: 'bottom' } : { fromSide: 'left', toSide: 'right' }
}

export function arrowId(from: string, to: string): string {
  return `${from} → ${to}`
}

export function hoursInWords(hours: number): string {
  if (hours % 24 !== 0) return t('hours', { count: hours })
  return t('days', { count: hours / 24 })
}

function heatOf({ baseline, candidate }: HeatEdge): HeatCount {
  return { baseline, ...(candidate === undefined ? {} : { candidate }) }
}

function isSameStep(a: Step, b: Step): boolean {
  return a.from === b.from && a.event === b.event && a.to === b.to
}
