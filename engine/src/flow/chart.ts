// A flow as numbered nodes: every state with its place in the tree, every arrow with what it leads to. Also of a flow
// that is not sound, so that the check can go over it.
import { pointer } from '../values/diagnostic.ts'
import type { Flow, FlowAction, FlowState, FlowTransition } from './flow.ts'

export interface ChartNode {
  /** Its number: parents before children, siblings by name, so that equal version ids mean equal order. */
  index: number
  /** The number of the last node inside it, its own when there is none. */
  last: number
  name: string
  /** Names from the top, joined by `/`; empty for the flow itself. */
  path: string
  /** JSON Pointer from the flow. */
  pointer: string
  parent: ChartNode | undefined
  children: ChartNode[]
  /** The flow itself counts as compound. */
  type: FlowState['type']
  /** As it is written; the flow itself stands in as a state without anything. */
  state: FlowState
  on: ReadonlyMap<string, readonly ChartArrow[]>
  always: readonly ChartArrow[]
  done: readonly ChartArrow[]
  /** Where a compound state begins, where a history state leads by default; undefined when it is not said or unknown. */
  initial: ChartNode | undefined
}

export interface ChartArrow {
  source: ChartNode
  /** Where in its state it stands, and at which place there. */
  key: 'on' | 'always' | 'done'
  index: number
  /** What is written down as walked: the event, `''` for an eventless arrow, `done.state.` and the path for a done arrow. */
  event: string
  /** Undefined when the arrow stays where it is, or leads to a state that does not exist. */
  target: ChartNode | undefined
  /** Whether a target is written that does not exist. */
  isLost: boolean
  reenter: boolean
  /** Bit of the guard; 0 without. */
  guard: number
  actions: readonly FlowAction[]
  transition: FlowTransition
  /** JSON Pointer from the flow. */
  pointer: string
}

export interface Chart {
  flow: Flow
  /** Parents before children; the first is the flow itself. */
  nodes: readonly ChartNode[]
  root: ChartNode
  byPath: ReadonlyMap<string, ChartNode>
  /** Guard names in bit order. */
  guards: readonly string[]
  /** Every event that some state handles. */
  events: ReadonlySet<string>
}

const nothing: ReadonlyMap<string, readonly ChartArrow[]> = new Map()

/** Guards are bits of a whole number; more than this many in one flow is refused by `checkFlow`. */
export const maxGuards = 30

/** The flow's states and arrows; of a name that leads nowhere the arrow stays, marked. */
export function chartOf(flow: Flow): Chart {
  const root = emptyNode('', undefined, { label: 'flow', type: 'compound' }, '')
  const nodes = [root]
  plant(root, flow.states, nodes)
  root.last = nodes.length - 1
  const byPath = new Map(nodes.slice(1).map((node) => [node.path, node]))
  const guards = guardNames(nodes)
  const bits = new Map(guards.map((name, index) => [name, 2 ** index]))
  const events = new Set<string>()
  for (const node of nodes) {
    const arrows = (transitions: readonly FlowTransition[] | undefined, key: ChartArrow['key'], event: string) =>
      (transitions ?? []).map((transition, index) =>
        arrowOf({ source: node, key, index, event }, transition, byPath, bits),
      )
    const { on, always, done, target } = node.state
    if (on !== undefined && Object.keys(on).length > 0) {
      const names = Object.keys(on).sort()
      for (const name of names) events.add(name)
      node.on = new Map(names.map((name) => [name, arrows(on[name], 'on', name)]))
    }
    node.always = arrows(always, 'always', '')
    node.done = arrows(done, 'done', doneEvent(node.path))
    const initial = node === root ? flow.initial : node.state.initial
    if (node.type === 'compound' && initial !== undefined) node.initial = byPath.get(pathIn(node, initial))
    else if (node.type === 'history' && target !== undefined) node.initial = resolve(node, target, byPath)
  }
  return { flow, nodes, root, byPath, guards, events }
}

/** What a done arrow is written down with as walked. */
export function doneEvent(path: string): string {
  return `done.state.${path}`
}

/** Whether `node` lies inside `around`, at any depth. */
export function isInside(node: ChartNode, around: ChartNode): boolean {
  return node.index > around.index && node.index <= around.last
}

/** Whether an order can stand in it: it holds no states of its own. */
export function isLeaf({ type }: ChartNode): boolean {
  return type === 'waiting' || type === 'asking' || type === 'passing' || type === 'final'
}

/** All states around it, the nearest first; up to `around`, which is left out. None are around a state up to itself. */
export function ancestorsOf(node: ChartNode, around?: ChartNode): ChartNode[] {
  const found: ChartNode[] = []
  if (node === around) return found
  for (let each = node.parent; each !== undefined && each !== around; each = each.parent) found.push(each)
  return found
}

/** Its states without history: the regions of a parallel state. */
export function statesIn(node: ChartNode): ChartNode[] {
  return node.children.filter(({ type }) => type !== 'history')
}

/** The path of the state that a target means where it is written; undefined when it leads nowhere. */
export function targetPath({ byPath }: Chart, from: string, target: string): string | undefined {
  const source = byPath.get(from)
  return source === undefined ? undefined : resolve(source, target, byPath)?.path
}

/** The shortest target that leads from one state to another. */
export function targetText({ byPath }: Chart, from: string, to: string): string {
  const source = byPath.get(from)
  const target = byPath.get(to)
  if (source === undefined || target === undefined || resolve(source, target.name, byPath) === target)
    return target?.name ?? to
  return to.includes('/') ? to : `/${to}`
}

/** Every arrow that starts at the node. */
export function arrowsOf(node: ChartNode): ChartArrow[] {
  return [...[...node.on.values()].flat(), ...node.always, ...node.done]
}

function emptyNode(name: string, parent: ChartNode | undefined, state: FlowState, path: string): ChartNode {
  return {
    index: 0,
    last: 0,
    name,
    path,
    pointer: parent === undefined ? '' : pointer(parent.pointer, 'states', name),
    parent,
    children: [],
    type: state.type,
    state,
    on: nothing,
    always: [],
    done: [],
    initial: undefined,
  }
}

function plant(parent: ChartNode, states: Readonly<Record<string, FlowState>>, nodes: ChartNode[]): void {
  for (const name of Object.keys(states).sort()) {
    const state = states[name]
    if (state === undefined) continue
    const node = emptyNode(name, parent, state, pathIn(parent, name))
    node.index = nodes.length
    nodes.push(node)
    parent.children.push(node)
    if (state.states !== undefined) plant(node, state.states, nodes)
    node.last = nodes.length - 1
  }
}

function arrowOf(
  place: Pick<ChartArrow, 'source' | 'key' | 'index' | 'event'>,
  transition: FlowTransition,
  byPath: ReadonlyMap<string, ChartNode>,
  bits: ReadonlyMap<string, number>,
): ChartArrow {
  const { source, key, index, event } = place
  const { target: to, guard, actions = [] } = transition
  const target = to === undefined ? undefined : resolve(source, to, byPath)
  return {
    ...place,
    target,
    isLost: to !== undefined && target === undefined,
    reenter: transition.reenter ?? target === source,
    guard: guard === undefined ? 0 : (bits.get(guard) ?? 0),
    actions,
    transition,
    pointer: key === 'on' ? pointer(source.pointer, key, event, index) : pointer(source.pointer, key, index),
  }
}

/** A path counts from the top; a name is looked for beside the source, then beside each state around it. */
function resolve(source: ChartNode, target: string, byPath: ReadonlyMap<string, ChartNode>): ChartNode | undefined {
  if (target.startsWith('/')) return byPath.get(target.slice(1))
  if (target.includes('/')) return byPath.get(target)
  for (let around = source.parent; around !== undefined; around = around.parent) {
    const found = byPath.get(pathIn(around, target))
    if (found !== undefined) return found
  }
  return undefined
}

function pathIn({ path }: ChartNode, name: string): string {
  return path === '' ? name : `${path}/${name}`
}

/** Every guard once, in name order. */
function guardNames(nodes: readonly ChartNode[]): string[] {
  const names = new Set<string>()
  for (const { state } of nodes) {
    const all = [...Object.values(state.on ?? {}).flat(), ...(state.always ?? []), ...(state.done ?? [])]
    for (const { guard } of all) if (guard !== undefined) names.add(guard)
  }
  return [...names].sort()
}
