// States on the clipboard: with all inside them, where they stood, the notes beside them, and what they need of the policy
// around them, so that they can be put into another flow of this policy or of another one.
import { type CanvasNote, chartOf, type FlowState, PolicyDocument, type Ruleset, targetPath } from '@heddle/engine'
import { words as wordsOf } from '../words/words.ts'
import type { Command } from './draft.ts'
import { addState, type Position, placeStates } from './flow-commands.ts'
import { outermost, stateAt } from './flow-states.ts'
import { addNotes } from './note-commands.ts'
import { flowOf, freeName, type Subject, type Transition } from './vocabulary.ts'

const t = wordsOf('draft')

export interface Clip {
  format: 'heddle/states/1'
  /** Targets inside the clip begin with `/`, those outside it with `^`, each followed by the whole path. */
  states: Readonly<Record<string, FlowState>>
  /** By path in the clip, from the corner of what holds them. */
  places: Readonly<Record<string, Position>>
  /** From the corner of the outermost states, or of the notes themselves where there is no state. */
  notes?: readonly CanvasNote[]
  rulesets: readonly Ruleset[]
  conditions: PolicyDocument['conditions']
  parameters: PolicyDocument['parameters']
}

/**
 * The states at those paths; one inside another that is copied too comes with that one. Places count from the corner of what
 * holds a state, those of notes from that of the canvas. Undefined when there is neither state nor note.
 */
export function clipOf(
  document: PolicyDocument,
  subject: Subject,
  paths: readonly string[],
  places: Readonly<Record<string, Position>>,
  notes: readonly CanvasNote[] = [],
): Clip | undefined {
  const flow = flowOf(document, subject)
  if (flow === undefined) return undefined
  const chart = chartOf(flow)
  const tops = outermost(paths).flatMap((path) => chart.byPath.get(path) ?? [])
  if (tops.length === 0 && notes.length === 0) return undefined
  const names = new Map<string, string>()
  for (const { path, name } of tops) names.set(path, freeName(names.values(), name))
  const inClip = (path: string) => {
    const top = [...names.keys()].find((each) => path === each || path.startsWith(`${each}/`))
    return top === undefined ? undefined : `${names.get(top)}${path.slice(top.length)}`
  }
  const lead = (from: string, target: string) => {
    const to = targetPath(chart, from, target)
    if (to === undefined) return undefined
    const inside = inClip(to)
    return inside === undefined ? `^${to}` : `/${inside}`
  }
  const states = Object.fromEntries(
    tops.map(({ path, state }) => [names.get(path) ?? path, withTargets(state, path, lead)]),
  )
  const kept = Object.entries(places).flatMap(([path, { x, y }]) => {
    const inside = inClip(path)
    return inside === undefined ? [] : [[inside, { x, y }] as const]
  })
  const corner = cornerOf(tops.length === 0 ? notes : tops.map(({ path }) => onCanvas(places, path)))
  const beside = notes.map(({ text, x, y }) => ({ text, x: x - corner.x, y: y - corner.y }))
  return {
    format: 'heddle/states/1',
    states,
    places: Object.fromEntries(kept),
    ...(beside.length === 0 ? {} : { notes: beside }),
    ...needsOf(document, states),
  }
}

function onCanvas(places: Readonly<Record<string, Position>>, path: string): Position {
  const own = places[path] ?? { x: 0, y: 0 }
  const around = path.includes('/') ? onCanvas(places, path.slice(0, path.lastIndexOf('/'))) : { x: 0, y: 0 }
  return { x: around.x + own.x, y: around.y + own.y }
}

function cornerOf(places: readonly Position[]): Position {
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) }
}

/** Reads what is on the clipboard; undefined when it is something else. What it holds is judged when it is pasted. */
export function readClip(text: string): Clip | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isClip = typeof value === 'object' && value !== null && Reflect.get(value, 'format') === 'heddle/states/1'
    return isClip ? (value as Clip) : undefined
  } catch {
    return undefined
  }
}

/** Where pasted states are put. */
export interface Spot {
  /** Of the first of them, from the corner of what holds them. */
  at: Position
  /** The group they are put into; at the top without one. */
  inside?: string | undefined
  /** Where the boxes beside them stay. */
  beside?: Readonly<Record<string, Position>>
  /** Where on the canvas the corner is of what holds them. */
  corner?: Position
}

export interface Pasted {
  document: PolicyDocument
  /** Of the new states. */
  paths: readonly string[]
  /** The ids of the new notes. */
  notes: readonly string[]
  /** Ways on that were left out because what they led to is not here. */
  dropped: number
  /** Names of rulesets, shared conditions and parameters that came along. */
  brought: readonly string[]
}

/**
 * The document with the states and notes of the clip at the spot. A name that is taken
 * gets another one; what the states ask and refer to is that of this policy where it has it, and comes along where not.
 * Undefined when the clip does not make a policy.
 */
export function pasted(document: PolicyDocument, subject: Subject, clip: Clip, spot: Spot): Pasted | undefined {
  try {
    const made = put(document, subject, clip, spot)
    return PolicyDocument.safeParse(made.document).success ? made : undefined
  } catch {
    return undefined
  }
}

/** What `pasted` makes, as a step of undo. */
export function pasteStates(subject: Subject, clip: Clip, spot: Spot): Command {
  return {
    label: pasteLabel(clip),
    apply: (document) => pasted(document, subject, clip, spot)?.document ?? document,
  }
}

function pasteLabel({ states, notes = [] }: Clip): string {
  const [only, ...more] = Object.values(states)
  if (only === undefined) return notes.length === 1 ? t('pasteANote') : t('pasteNotes', { notes: notes.length })
  return more.length === 0 ? t('paste', { state: only.label }) : t('pasteStates', { states: more.length + 1 })
}

const canvasCorner: Position = { x: 0, y: 0 }

function put(document: PolicyDocument, subject: Subject, clip: Clip, spot: Spot): Pasted {
  const { at, inside, beside = {}, corner: frame = canvasCorner } = spot
  const flow = flowOf(document, subject)
  const around = inside === undefined ? flow?.states : stateAt(flow, inside)?.states
  const taken = new Set(Object.keys(around ?? {}))
  const paths = new Map<string, string>()
  for (const name of Object.keys(clip.states)) {
    const free = freeName(taken, name)
    taken.add(free)
    paths.set(name, inside === undefined ? free : `${inside}/${free}`)
  }
  const here = (path: string) => {
    const [top = '', ...rest] = path.split('/')
    return [paths.get(top) ?? top, ...rest].join('/')
  }
  let dropped = 0
  const lead = (_from: string, target: string) => {
    const path = target.slice(1)
    if (target.startsWith('/')) return absolute(here(path))
    if (stateAt(flow, path) !== undefined) return absolute(path)
    dropped += 1
    return undefined
  }
  const corner = cornerOf(Object.keys(clip.states).flatMap((name) => clip.places[name] ?? []))
  const places = Object.entries(clip.places).map(([path, { x, y }]): [string, Position] => {
    const isTop = !path.includes('/')
    const spot = isTop ? { x: at.x + x - corner.x, y: at.y + y - corner.y } : { x, y }
    return [here(path), { x: Math.round(spot.x), y: Math.round(spot.y) }]
  })
  const states = Object.entries(clip.states).map(([name, state]) => ({
    path: paths.get(name) ?? name,
    state: withTargets(state, name, lead),
  }))
  const grown = states.reduce((rest, { path, state }) => addState(subject, path, state, {}).apply(rest), document)
  const placed = placeStates(subject, { ...beside, ...Object.fromEntries(places) }, '').apply(grown)
  const notes = (clip.notes ?? []).map(({ text, x, y }) => ({ text, x: frame.x + at.x + x, y: frame.y + at.y + y }))
  const noted = addNotes(placed, subject, notes)
  return { ...withNeeds(noted.document, clip), paths: states.map(({ path }) => path), notes: noted.ids, dropped }
}

/** As targets are written that count from the top. */
function absolute(path: string): string {
  return path.includes('/') ? path : `/${path}`
}

type Lead = (from: string, target: string) => string | undefined

/** The state with every target, at any depth, as `lead` writes it; ways whose target it does not know are left out. */
function withTargets(state: FlowState, path: string, lead: Lead): FlowState {
  const ways = (transitions: readonly Transition[]) =>
    transitions.flatMap((transition) => {
      if (transition.target === undefined) return [transition]
      const target = lead(path, transition.target)
      return target === undefined ? [] : [{ ...transition, target }]
    })
  const { on, always, done, target, states, ...rest } = state
  const events = Object.entries(on ?? {}).flatMap(([event, each]) => {
    const left = ways(each)
    return left.length === 0 ? [] : [[event, left] as const]
  })
  const atOnce = ways(always ?? [])
  const whenDone = ways(done ?? [])
  const begins = target === undefined ? undefined : lead(path, target)
  return {
    ...rest,
    ...(events.length > 0 ? { on: Object.fromEntries(events) } : {}),
    ...(atOnce.length > 0 ? { always: atOnce } : {}),
    ...(whenDone.length > 0 ? { done: whenDone } : {}),
    ...(begins === undefined ? {} : { target: begins }),
    ...(states === undefined
      ? {}
      : {
          states: Object.fromEntries(
            Object.entries(states).map(([name, inner]) => [name, withTargets(inner, `${path}/${name}`, lead)]),
          ),
        }),
  }
}

type Needs = Pick<Clip, 'rulesets' | 'conditions' | 'parameters'>

/** The rulesets asked, and the shared conditions and parameters that states and rulesets refer to, at any remove. */
function needsOf(document: PolicyDocument, states: Clip['states']): Needs {
  const words = new Set<string>()
  collect(states, words)
  const rulesets = document.rulesets.filter(({ id }) => words.has(`ask ${id}`))
  collect(rulesets, words)
  const conditions: PolicyDocument['conditions'] = {}
  for (let more = true; more; ) {
    more = false
    for (const [name, shared] of Object.entries(document.conditions)) {
      if (Object.hasOwn(conditions, name) || !(words.has(`condition ${name}`) || words.has(`guard ${name}`))) continue
      conditions[name] = shared
      collect(shared, words)
      more = true
    }
  }
  const parameters = Object.entries(document.parameters).filter(
    ([name]) => words.has(`param ${name}`) || words.has(`fact param.${name}`),
  )
  return { rulesets, conditions, parameters: Object.fromEntries(parameters) }
}

/** Every text by the key it stands under. */
function collect(value: unknown, words: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) collect(each, words)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (typeof each === 'string') words.add(`${key} ${each}`)
      else collect(each, words)
    }
  }
}

function withNeeds(
  document: PolicyDocument,
  { rulesets, conditions, parameters }: Needs,
): Pick<Pasted, 'document' | 'brought'> {
  const missing = <Value>(those: Readonly<Record<string, Value>>, present: object) =>
    Object.entries(those).filter(([name]) => !Object.hasOwn(present, name))
  const newRulesets = rulesets.filter(({ id }) => !document.rulesets.some((each) => each.id === id))
  const newConditions = missing(conditions, document.conditions)
  const newParameters = missing(parameters, document.parameters)
  const grown = {
    ...document,
    rulesets: [...document.rulesets, ...newRulesets],
    conditions: { ...document.conditions, ...Object.fromEntries(newConditions) },
    parameters: { ...document.parameters, ...Object.fromEntries(newParameters) },
  }
  const named = [...newRulesets.map(({ name }) => name), ...[...newConditions, ...newParameters].map(labelOf)]
  return { document: grown, brought: named }
}

function labelOf([name, { label }]: readonly [string, { label: string }]): string {
  return label === '' ? name : label
}
