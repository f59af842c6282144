// One whole step: the answer to an event, then everything that follows at once, until the flow rests.
import { type Chart, type ChartArrow, type ChartNode, isLeaf } from './chart.ts'
import type { FlowAction } from './flow.ts'
import {
  type Configuration,
  doneThrough,
  enabledAtOnce,
  enabledBy,
  enteredBy,
  enteredFirst,
  leftBy,
  remember,
  withoutConflicts,
} from './microstep.ts'
import { configurationOf, formatPosition, inOrder, type Standing } from './position.ts'
import { endless, microstepBudget, type StepResult, type WalkedArrow } from './step.ts'

/** Enters the flow. */
export function enterFlow(chart: Chart, guardBits: number): StepResult {
  const run = new Run({ active: new Set(), remembered: new Map() }, guardBits)
  run.enter(enteredFirst(chart.root))
  return run.settle(chart)
}

/** Answers an event where the order stands. */
export function answerEvent(chart: Chart, standing: Standing, event: string, guardBits: number): StepResult {
  const active = new Set(configurationOf(standing.leaves))
  const run = new Run({ active, remembered: standing.remembered }, guardBits)
  run.take(enabledBy(run.configuration, chart.root, (node) => node.on.get(event), guardBits))
  return run.settle(chart)
}

class Run {
  configuration: Configuration
  readonly guardBits: number
  readonly walked: WalkedArrow[] = []
  readonly actions: FlowAction[] = []
  /** Entered in this step and not left since. */
  readonly entered = new Set<ChartNode>()
  /** Active before this step and left in it. */
  readonly left = new Set<ChartNode>()
  /** States that were done and whose done arrows have not been tried. */
  readonly done: ChartNode[] = []
  isOver = false

  constructor(configuration: Configuration, guardBits: number) {
    this.configuration = configuration
    this.guardBits = guardBits
  }

  /** Eventless arrows first, then what is done, until neither leads on. */
  settle(chart: Chart): StepResult {
    const budget = microstepBudget(chart)
    let mayPassOn = true
    for (let count = 1; !this.isOver; count += 1) {
      if (count > budget) return endless
      const atOnce = mayPassOn ? enabledAtOnce(this.configuration, this.guardBits) : []
      if (atOnce.length > 0) {
        // What changed nothing is not tried again at once.
        mayPassOn = this.take(atOnce)
        continue
      }
      const node = this.done.shift()
      if (node === undefined) break
      mayPassOn = true
      this.take(
        enabledBy(this.configuration, chart.root, (each) => (each === node ? node.done : undefined), this.guardBits),
      )
    }
    return this.result()
  }

  /** Leaves, acts, enters. False when the same states are active as before. */
  take(enabled: readonly ChartArrow[]): boolean {
    const before = this.configuration
    const arrows = withoutConflicts(enabled, before)
    const left = leftBy(arrows, before)
    const remembered = remember(before, left)
    const active = new Set(before.active)
    for (const node of left) {
      this.actions.push(...(node.state.exit ?? []))
      active.delete(node)
      if (!this.entered.delete(node)) this.left.add(node)
    }
    for (const { source, event, target, actions } of arrows) {
      this.walked.push({ from: source.path, event, to: (target ?? source).path })
      this.actions.push(...actions)
    }
    this.configuration = { active, remembered }
    this.enter(enteredBy(arrows, remembered))
    if (remembered !== before.remembered || !isSameSet(this.configuration.active, before.active)) return true
    this.configuration = before
    return false
  }

  enter(nodes: readonly ChartNode[]): void {
    const active = new Set(this.configuration.active)
    const doneAlready = new Set<ChartNode>()
    for (const node of nodes) {
      active.add(node)
      this.entered.add(node)
      this.actions.push(...(node.state.entry ?? []))
      if (node.type !== 'final') continue
      this.done.push(...doneThrough(node, active, doneAlready))
      if (node.parent?.parent === undefined) this.isOver = true
    }
    this.configuration = { active, remembered: this.configuration.remembered }
  }

  result(): StepResult {
    const { active, remembered } = this.configuration
    const entered = inOrder([...this.entered])
    return {
      ok: true,
      walked: this.walked,
      to: formatPosition({ leaves: inOrder([...active].filter(isLeaf)), remembered }),
      actions: this.actions,
      timers: entered.flatMap(({ path, state }) =>
        (state.after ?? []).map(({ event, hours }) => ({ state: path, event, hours })),
      ),
      dropped: inOrder([...this.left]).flatMap(({ path, state }) =>
        (state.after ?? []).map(({ event }) => ({ state: path, event })),
      ),
      asks: entered.filter(({ type }) => type === 'asking').map(({ path }) => path),
    }
  }
}

function isSameSet(a: ReadonlySet<ChartNode>, b: ReadonlySet<ChartNode>): boolean {
  if (a.size !== b.size) return false
  for (const each of a) if (!b.has(each)) return false
  return true
}
