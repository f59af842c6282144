// Where an order stands in its flow, as text of our own: what is stored, compared and shown. A flat flow's position is
// the state's name. Otherwise the states stood in, joined by ` + `, then for each history that remembers something
// ` ~ `, its path, `: ` and what it remembers: `held ~ active/last: active/parcel/packed + active/payment/paid`.
import { z } from 'zod'
import { type Chart, type ChartNode, isInside, isLeaf, statesIn } from './chart.ts'

export const FlowPosition = z.string().min(1).max(20_000).brand<'FlowPosition'>()
export type FlowPosition = z.infer<typeof FlowPosition>

/** A position taken apart. Everything in the order of the chart. */
export interface Standing {
  /** The states without states of their own; with those around them they are the configuration. */
  leaves: readonly ChartNode[]
  /** What each history state remembers; those that remember nothing are left out. */
  remembered: ReadonlyMap<ChartNode, readonly ChartNode[]>
}

const beside = ' + '
const before = ' ~ '
const remembers = ': '

/**
 * The text of a standing. What nothing can lead back to is not remembered: a state that is active, for it remembers
 * anew when it is left, and anything at all where the flow is over.
 */
export function formatPosition({ leaves, remembered }: Standing): FlowPosition {
  const stands = pathsOf(leaves)
  const [first] = leaves
  if (remembered.size === 0 || (first?.type === 'final' && first.path === first.name)) return stands as FlowPosition
  const isActive = ({ parent }: ChartNode) => parent !== undefined && leaves.some((leaf) => isInside(leaf, parent))
  const histories = [...remembered].filter(([history]) => !isActive(history)).sort(([a], [b]) => a.index - b.index)
  return [stands, ...histories.map(([{ path }, states]) => path + remembers + pathsOf(states))].join(
    before,
  ) as FlowPosition
}

function pathsOf(states: readonly ChartNode[]): string {
  return inOrder(states)
    .map(({ path }) => path)
    .join(beside)
}

/** The standing that a text means; undefined unless it is exactly one that the flow can have. */
export function parsePosition(chart: Chart, text: string): Standing | undefined {
  const [stands = '', ...histories] = text.split(before)
  const leaves = nodesOf(chart, stands)
  if (leaves === undefined || !isWhole(chart.root, leaves)) return undefined
  const remembered = new Map<ChartNode, readonly ChartNode[]>()
  for (const each of histories) {
    const [path = '', states = ''] = each.split(remembers)
    const history = chart.byPath.get(path)
    const nodes = nodesOf(chart, states)
    if (history?.type !== 'history' || nodes === undefined || !mayRemember(history, nodes)) return undefined
    remembered.set(history, nodes)
  }
  const standing = { leaves, remembered }
  return formatPosition(standing) === text ? standing : undefined
}

/** The states a configuration consists of: the leaves and all around them, in the order of the chart. */
export function configurationOf(leaves: readonly ChartNode[]): ChartNode[] {
  const all = new Set<ChartNode>()
  for (const leaf of leaves)
    for (let each: ChartNode | undefined = leaf; each !== undefined; each = each.parent) all.add(each)
  return inOrder([...all])
}

export function inOrder(nodes: readonly ChartNode[]): ChartNode[] {
  return [...nodes].sort((a, b) => a.index - b.index)
}

function nodesOf({ byPath }: Chart, text: string): ChartNode[] | undefined {
  const nodes: ChartNode[] = []
  for (const path of text.split(beside)) {
    const node = byPath.get(path)
    if (node === undefined) return undefined
    nodes.push(node)
  }
  return nodes
}

function mayRemember({ parent, state }: ChartNode, nodes: readonly ChartNode[]): boolean {
  if (parent === undefined) return false
  if (state.history === 'deep') return isWhole(parent, nodes)
  const states = statesIn(parent)
  return parent.type === 'parallel'
    ? nodes.length === states.length && nodes.every((node) => states.includes(node))
    : nodes.length === 1 && nodes.every((node) => states.includes(node))
}

/** Whether these leaves fill the node: one state of each compound one, all of each parallel one, and nothing besides. */
function isWhole(node: ChartNode, leaves: readonly ChartNode[]): boolean {
  if (isLeaf(node)) return leaves.length === 1 && leaves[0] === node
  const taken = statesIn(node).map((state) => ({
    state,
    inside: leaves.filter((leaf) => leaf === state || isInside(leaf, state)),
  }))
  const entered = taken.filter(({ inside }) => inside.length > 0)
  if (entered.reduce((sum, { inside }) => sum + inside.length, 0) !== leaves.length) return false
  if (node.type === 'parallel' ? entered.length !== taken.length : entered.length !== 1) return false
  return entered.every(({ state, inside }) => isWhole(state, inside))
}
