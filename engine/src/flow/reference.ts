// The only import of xstate. A flow as an XState machine, asked afresh for every step by the pure `transition()`: what
// the table is compared with.
import { type AnyMachineSnapshot, createMachine, initialTransition, transition } from 'xstate'
import { type Chart, type ChartArrow, type ChartNode, chartOf, isLeaf } from './chart.ts'
import type { Flow, FlowAction } from './flow.ts'
import { formatPosition, inOrder, parsePosition, type Standing } from './position.ts'
import {
  endless,
  isReserved,
  microstepBudget,
  neverRests,
  type Stepper,
  type StepResult,
  undeclaredEvent,
  unknownState,
  type WalkedArrow,
} from './step.ts'

/** What an action of the machine says happened. */
interface Did {
  walked?: WalkedArrow
  action?: FlowAction
  entered?: number
}

type Machine = ReturnType<typeof machineOf>
interface Acted {
  type: string
  params?: unknown
}

/** Builds the XState machine of a flow. Throws on an unknown target or initial state. */
export function createReference(flow: Flow): Stepper {
  const chart = chartOf(flow)
  const machine = machineOf(chart)

  /** A circle is thrown by a transition and returned as an error snapshot by the first one. */
  function answer(ask: () => readonly [AnyMachineSnapshot, readonly Acted[]]): StepResult {
    try {
      const [snapshot, done] = ask()
      return snapshot.status === 'error' ? endless : stepOf(chart, snapshot, done)
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('Infinite loop')) return endless
      throw error
    }
  }

  return {
    chart,
    enter: (bits) => answer(() => initialTransition(machine, { bits })),
    step(position, event, bits) {
      const standing = parsePosition(chart, position)
      if (standing === undefined) return unknownState(position)
      if (standing.leaves.some(({ type }) => type === 'passing')) return neverRests(position)
      if (isReserved(event) || !chart.events.has(event)) return undeclaredEvent(event)
      const snapshot = restored(machine, standing, bits)
      return answer(() => transition(machine, snapshot, { type: event }))
    },
  }
}

// XState reads dots in state keys as paths, so states go by their number inside the machine.
const keyOf = ({ index }: ChartNode) => `s${index}`
const idOf = (node: ChartNode) => `#${keyOf(node)}`

function machineOf(chart: Chart) {
  return createMachine(
    {
      id: 'flow',
      context: ({ input }: { input: { bits: number } }) => ({ bits: input.bits }),
      types: {} as { context: { bits: number }; input: { bits: number } },
      ...insideOf(chart.root),
      options: { maxIterations: microstepBudget(chart) },
    },
    {
      actions: { did() {} },
      guards: Object.fromEntries(
        chart.guards.map((guard, index) => [
          guard,
          ({ context }: { context: { bits: number } }) => (context.bits & (1 << index)) !== 0,
        ]),
      ),
    },
  )
}

function insideOf(node: ChartNode): object {
  if (node.children.length === 0) return {}
  return {
    ...(node.initial === undefined ? {} : { initial: keyOf(node.initial) }),
    states: Object.fromEntries(node.children.map((child) => [keyOf(child), stateConfig(child)])),
  }
}

function stateConfig(node: ChartNode): object {
  const { state, type } = node
  const id = keyOf(node)
  if (type === 'history') {
    return {
      id,
      type,
      history: state.history ?? 'shallow',
      ...(node.initial === undefined ? {} : { target: idOf(node.initial) }),
    }
  }
  // XState runs the exits of everything when the flow is over; here an end is never left.
  const isEnd = type === 'final' && node.path === node.name
  return {
    id,
    ...(isLeaf(node) ? (type === 'final' ? { type } : {}) : { type, ...insideOf(node) }),
    entry: [did({ entered: node.index }), ...(state.entry ?? []).map((action) => did({ action }))],
    exit: isEnd ? [] : (state.exit ?? []).map((action) => did({ action })),
    on: Object.fromEntries([...node.on].map(([event, arrows]) => [event, arrows.map(arrowConfig)])),
    always: node.always.map(arrowConfig),
    ...(node.done.length === 0 ? {} : { onDone: node.done.map(arrowConfig) }),
    // One delay stands for all timers of the state: XState arms it on entry and cancels it on exit.
    ...((state.after ?? []).length === 0 ? {} : { after: { 1: {} } }),
  }
}

function arrowConfig({ source, event, target, isLost, reenter, transition: { guard }, actions }: ChartArrow): object {
  if (isLost) throw new Error(`an arrow of state ${source.path} leads to a state that does not exist`)
  const walked = { from: source.path, event, to: (target ?? source).path }
  return {
    ...(target === undefined ? {} : { target: idOf(target), reenter }),
    ...(guard === undefined ? {} : { guard }),
    actions: [did({ walked }), ...actions.map((action) => did({ action }))],
  }
}

function did(params: Did): { type: 'did'; params: Did } {
  return { type: 'did', params }
}

/**
 * The snapshot of a standing. History goes in as state nodes, for `resolveState` takes no text there; and the active
 * nodes in the order of the chart, for a restored snapshot has forgotten in which order they were entered.
 */
function restored(machine: Machine, { leaves, remembered }: Standing, bits: number): AnyMachineSnapshot {
  const historyValue = Object.fromEntries(
    [...remembered].map(([history, states]) => [
      keyOf(history),
      states.map((state) => machine.getStateNodeById(keyOf(state))),
    ]),
  )
  const value = configurationValue(leaves)
  const snapshot = machine.resolveState({ value, context: { bits }, historyValue } as never) as AnyMachineSnapshot
  snapshot._nodes.sort((a, b) => a.order - b.order)
  return snapshot
}

function configurationValue(leaves: readonly ChartNode[]): object {
  const value: Record<string, object> = {}
  for (const leaf of leaves) {
    const path: ChartNode[] = []
    for (let each = leaf; each.parent !== undefined; each = each.parent) path.unshift(each)
    let at = value
    for (const node of path) {
      const key = keyOf(node)
      const known = at[key] ?? {}
      at[key] = known
      at = known as Record<string, object>
    }
  }
  return value
}

function stepOf(chart: Chart, snapshot: AnyMachineSnapshot, done: readonly Acted[]): StepResult {
  const nodeOf = (id: string): ChartNode | undefined => chart.nodes[Number(id.slice(id.lastIndexOf('s') + 1))]
  const nodesOf = (nodes: readonly { id: string }[]) => inOrder(nodes.flatMap(({ id }) => nodeOf(id) ?? []))
  const did = done.filter(({ type }) => type === 'did').map(({ params }) => params as Did)
  const { armed, dropped } = timersOf(done, nodeOf)
  const leaves = nodesOf(snapshot._nodes).filter(isLeaf)
  const enteredNow = new Set(did.flatMap(({ entered }) => (entered === undefined ? [] : [entered])))
  const remembered = new Map(
    Object.entries<readonly { id: string }[]>(snapshot.historyValue as never).flatMap(([id, nodes]) => {
      const history = nodeOf(id)
      return history === undefined ? [] : [[history, nodesOf(nodes)] as const]
    }),
  )
  return {
    ok: true,
    walked: did.flatMap(({ walked }) => walked ?? []),
    to: formatPosition({ leaves, remembered }),
    actions: did.flatMap(({ action }) => action ?? []),
    timers: armed.flatMap(({ path, state }) =>
      (state.after ?? []).map(({ event, hours }) => ({ state: path, event, hours })),
    ),
    dropped: dropped.flatMap(({ path, state }) => (state.after ?? []).map(({ event }) => ({ state: path, event }))),
    asks: leaves.filter((leaf) => leaf.type === 'asking' && enteredNow.has(leaf.index)).map(({ path }) => path),
  }
}

/** What XState itself scheduled and cancelled, in the end. */
function timersOf(done: readonly Acted[], nodeOf: (id: string) => ChartNode | undefined) {
  const armed = new Set<ChartNode>()
  const dropped = new Set<ChartNode>()
  for (const { type, params } of done) {
    const { id, sendId } = (params ?? {}) as { id?: string; sendId?: string }
    const scheduled = type === 'xstate.raise' && id !== undefined ? nodeOf(id) : undefined
    const cancelled = type === 'xstate.cancel' && sendId !== undefined ? nodeOf(sendId) : undefined
    if (scheduled !== undefined) armed.add(scheduled)
    if (cancelled !== undefined && !armed.delete(cancelled)) dropped.add(cancelled)
  }
  return { armed: inOrder([...armed]), dropped: inOrder([...dropped]) }
}
