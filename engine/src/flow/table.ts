// A flow compiled once: its steps are worked out when they are first asked for and looked up from then on, by position,
// event and the guards that matter.
import { arrowsOf, type Chart, type ChartArrow, chartOf, isLeaf } from './chart.ts'
import type { Flow } from './flow.ts'
import { answerEvent, enterFlow } from './macrostep.ts'
import { configurationOf, parsePosition, type Standing } from './position.ts'
import {
  type FlowStep,
  isReserved,
  neverRests,
  type Stepper,
  type StepResult,
  undeclaredEvent,
  unknownState,
} from './step.ts'
import { followersOf, followersOnEntry, mayEnter } from './ways.ts'

export interface CompiledFlow extends Stepper {
  flow: Flow
  /** Guard names in bit order: guard `guards[i]` is met when bit 2^i of `guardBits` is set. */
  guards: readonly string[]
  /** Every event that some state handles; all others are refused. */
  events: ReadonlySet<string>
  /** The guards, as bits, that can change the answer to that event at that position; 0 when there is none to ask. */
  guardMask(position: string, event: string): number
  /** The guards, as bits, that were asked on the way into the flow, by the state that asked them. */
  guardsOnEntry(entered: FlowStep): readonly { state: string; mask: number }[]
  /** The states at a position that ask a ruleset, in the order of the chart; empty where it is no position. */
  asking(position: string): readonly Asking[]
}

export interface Asking {
  state: string
  rulesetId: string
}

/** Steps and positions kept in memory per flow; beyond it the memory starts anew. */
const maxRemembered = 20_000

/** A position that was asked about, with the answers it gave. */
interface Row {
  standing: Standing
  passing: boolean
  asking: readonly Asking[]
  answers: Map<string, Answers>
}

interface Answers {
  mask: number
  byBits: Map<number, StepResult>
}

/** Compiles a flow that `checkFlow` found no error in. Throws on an unknown target or initial state. */
export function compileFlow(flow: Flow): CompiledFlow {
  const chart = chartOf(flow)
  refuseLost(chart)
  const { guards, events } = chart
  const rows = new Map<string, Row>()
  const entered = new Map<number, StepResult>()
  const entryMask = maskOf(followersOnEntry(mayEnter(chart.root)))
  let remembered = 0

  /** Only true positions are kept, so strangers' texts cannot fill the memory. */
  function rowOf(position: string): Row | undefined {
    const known = rows.get(position)
    if (known !== undefined) return known
    const standing = parsePosition(chart, position)
    if (standing === undefined) return undefined
    const row: Row = {
      standing,
      passing: standing.leaves.some(({ type }) => type === 'passing'),
      asking: standing.leaves.flatMap(({ type, path, state: { ask } }) =>
        type === 'asking' && ask !== undefined ? [{ state: path, rulesetId: ask }] : [],
      ),
      answers: new Map(),
    }
    countOne()
    rows.set(position, row)
    return row
  }

  function answersOf(row: Row, event: string): Answers {
    const known = row.answers.get(event)
    if (known !== undefined) return known
    const arrows = configurationOf(row.standing.leaves).flatMap((node) => [
      ...(node.on.get(event) ?? []),
      ...node.always,
    ])
    const answers = { mask: maskOf(arrows), byBits: new Map<number, StepResult>() }
    countOne()
    row.answers.set(event, answers)
    return answers
  }

  function countOne(): void {
    if (remembered >= maxRemembered) {
      rows.clear()
      remembered = 0
    }
    remembered += 1
  }

  return {
    flow,
    chart,
    guards,
    events,
    guardMask(position, event) {
      const row = rowOf(position)
      return row === undefined || !events.has(event) ? 0 : answersOf(row, event).mask
    },
    guardsOnEntry: ({ walked, to }) => guardsOnEntry(chart, walked, rowOf(to)?.standing),
    asking: (position) => rowOf(position)?.asking ?? [],
    enter(guardBits) {
      const bits = guardBits & entryMask
      const known = entered.get(bits)
      if (known !== undefined) return known
      if (entered.size >= maxRemembered) entered.clear()
      const result = enterFlow(chart, bits)
      entered.set(bits, result)
      return result
    },
    step(position, event, guardBits) {
      const row = rowOf(position)
      if (row === undefined) return unknownState(position)
      let answers = row.answers.get(event)
      if (answers === undefined) {
        if (row.passing) return neverRests(position)
        if (isReserved(event) || !events.has(event)) return undeclaredEvent(event)
        answers = answersOf(row, event)
      }
      const bits = guardBits & answers.mask
      const known = answers.byBits.get(bits)
      if (known !== undefined) return known
      const result = answerEvent(chart, row.standing, event, bits)
      countOne()
      answers.byBits.set(bits, result)
      return result
    },
  }
}

function refuseLost({ nodes, flow }: Chart): void {
  for (const node of nodes) {
    if (node.type === 'compound' && node.initial === undefined) {
      throw new Error(`initial state ${node.state.initial ?? flow.initial} does not exist in the flow`)
    }
    if (node.type === 'history' && node.state.target !== undefined && node.initial === undefined) {
      throw new Error(`state ${node.state.target} does not exist in the flow`)
    }
    for (const { isLost, transition } of arrowsOf(node)) {
      if (isLost) throw new Error(`state ${transition.target} does not exist in the flow`)
    }
  }
}

/** The guards of these arrows and of every arrow that may follow without an event. */
function maskOf(arrows: readonly ChartArrow[]): number {
  const seen = new Set(arrows)
  let mask = 0
  for (const arrow of seen) {
    mask |= arrow.guard
    for (const follower of followersOf(arrow)) seen.add(follower)
  }
  return mask
}

/** States walked from without event, then states around the resting ones that could have passed on. */
function guardsOnEntry(
  { byPath }: Chart,
  walked: FlowStep['walked'],
  standing: Standing | undefined,
): { state: string; mask: number }[] {
  const passed = walked.flatMap(({ from }) => byPath.get(from) ?? [])
  const resting = configurationOf(standing?.leaves ?? []).filter((node) => !isLeaf(node) && !passed.includes(node))
  return [...passed, ...resting].flatMap((node) => {
    const mask = [...node.always, ...node.done].reduce((sum, { guard }) => sum | guard, 0)
    return mask === 0 && resting.includes(node) ? [] : [{ state: node.path, mask }]
  })
}
