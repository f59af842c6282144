// The ways new orders take through a flow, each worked out once by the flow's own steps: where a ruleset is asked next,
// where each of its answers leads, and what follows when all goods have left. As `decide` and `Lives` travel.
import type { CompiledRuleset, Program, ProgramFlow } from '../../compile/program.ts'
import { firstEvents } from '../../decide/decide.ts'
import type { FlowSubject } from '../../flow/flow.ts'
import type { FlowPosition } from '../../flow/position.ts'
import type { FlowStep } from '../../flow/step.ts'
import { isOverAt, releasesAtOnce, shippedEvent } from '../lives.ts'
import type { Heat } from '../report.ts'

const subject: FlowSubject = 'order'
/** Rulesets asked on one way; whoever asks more is decided with facts. */
const mostAsked = 12

/** Where an order stands after some answers. */
export interface Stop {
  /** A number of its own among those where orders rest. */
  readonly id: number
  /** The ruleset asked here; undefined where the order rests. */
  readonly ruleset: CompiledRuleset | undefined
  readonly rests: FlowPosition
  /** Whether nothing is left to do but for the goods to leave: no timer runs, and then at most a step that asks nothing. */
  readonly isPlain: boolean
  readonly isReleased: boolean
  readonly isOver: boolean
  /** Where it stands once all goods have left, if that is told. */
  readonly shipped: { rests: FlowPosition; isOver: boolean } | undefined
  /** Counted orders that came to rest here, and of these, those of which all goods left. */
  orders: number
  shippedOrders: number
  after(event: string): Stop
}

interface Path {
  position: FlowPosition
  walked: FlowStep['walked']
  /** Timers running, as `state event`. */
  timers: ReadonlySet<string>
  answered: ReadonlySet<string>
  isReleased: boolean
  asked: number
}

export class Journeys {
  /** Every place where orders rest, by id. */
  readonly stops: Stop[] = []
  private readonly program: Program
  private readonly flow: ProgramFlow
  private readonly begun = new Map<number, Stop | undefined>()
  private readonly ways: { walked: FlowStep['walked']; shipped: FlowStep['walked'] }[] = []

  constructor(program: Program, flow: ProgramFlow) {
    this.program = program
    this.flow = flow
  }

  /** A new order that meets these guards; undefined where the flow cannot be entered. */
  begin(guardBits: number): Stop | undefined {
    const known = this.begun.get(guardBits)
    if (known !== undefined || this.begun.has(guardBits)) return known
    const stop = this.enter(guardBits)
    this.begun.set(guardBits, stop)
    return stop
  }

  /** How often each arrow was walked; each counts once for an order and decision. */
  edges(): Heat['edges'] {
    return this.ways.flatMap(({ walked, shipped }, id) => {
      const { orders = 0, shippedOrders = 0 } = this.stops[id] ?? {}
      return [...countedOnce(walked, orders), ...countedOnce(shipped, shippedOrders)]
    })
  }

  private enter(bits: number): Stop | undefined {
    const { machine } = this.flow
    const entered = machine.enter(bits)
    if (!entered.ok) return undefined
    const start: Path = {
      position: machine.flow.initial as FlowPosition,
      walked: [],
      timers: new Set(),
      answered: new Set(),
      isReleased: releasesAtOnce(this.program),
      asked: 0,
    }
    let path = gone(start, entered)
    if (this.nextAsking(path) === undefined) {
      const placed = machine.step(path.position, firstEvents[subject], bits)
      if (!placed.ok || placed.walked.length === 0) return this.stopAt(path, bits, true)
      path = gone(path, placed)
    }
    return this.stopAt(path, bits)
  }

  private stopAt(path: Path, bits: number, isEnd = false): Stop {
    const asking = isEnd ? undefined : this.nextAsking(path)
    const ruleset = asking === undefined ? undefined : this.program.rulesets.get(asking.rulesetId)
    const answers = new Map<string, Stop>()
    const after = ruleset === undefined ? this.whenShipped(path.position) : undefined
    const { machine } = this.flow
    const stop: Stop = {
      id: ruleset === undefined ? this.stops.length : -1,
      ruleset,
      rests: path.position,
      isPlain: path.timers.size === 0 && path.asked < mostAsked && after !== 'not plain',
      isReleased: path.isReleased,
      isOver: isOverAt(machine, path.position),
      shipped:
        after === undefined || after === 'not plain'
          ? undefined
          : { rests: after.to, isOver: isOverAt(machine, after.to) },
      orders: 0,
      shippedOrders: 0,
      after: (event) => {
        let next = answers.get(event)
        if (next === undefined) {
          next = this.answer(path, asking?.state ?? '', event, bits)
          answers.set(event, next)
        }
        return next
      },
    }
    if (ruleset === undefined) {
      this.stops.push(stop)
      this.ways.push({ walked: path.walked, shipped: typeof after === 'object' ? after.walked : [] })
    }
    return stop
  }

  /** The step that follows when all goods have left; undefined where nothing does. */
  private whenShipped(position: FlowPosition): FlowStep | 'not plain' | undefined {
    const { machine } = this.flow
    if (!machine.events.has(shippedEvent)) return undefined
    if (machine.guardMask(position, shippedEvent) !== 0) return 'not plain'
    const step = machine.step(position, shippedEvent, 0)
    if (!step.ok || step.walked.length === 0) return undefined
    const asksOrWaits = machine.asking(step.to).length > 0 || step.timers.length > 0
    return asksOrWaits || step.actions.some(({ type }) => type === 'release-stock') ? 'not plain' : step
  }

  private answer(path: Path, state: string, event: string, bits: number): Stop {
    const answered = { ...path, answered: new Set([...path.answered, state]), asked: path.asked + 1 }
    const step = this.flow.machine.step(path.position, event, bits)
    return this.stopAt(step.ok && step.walked.length > 0 ? gone(answered, step) : answered, bits)
  }

  private nextAsking({ position, answered, asked }: Path) {
    if (asked >= mostAsked) return undefined
    return this.flow.machine.asking(position).find(({ state }) => !answered.has(state))
  }
}

function gone(path: Path, step: FlowStep): Path {
  const timers = new Set(path.timers)
  for (const { state, event } of step.dropped) timers.delete(`${state} ${event}`)
  for (const { state, event } of step.timers) timers.add(`${state} ${event}`)
  const answered = new Set(path.answered)
  for (const state of step.asks) answered.delete(state)
  const isReleased = path.isReleased || step.actions.some(({ type }) => type === 'release-fulfilment')
  return { ...path, position: step.to, walked: [...path.walked, ...step.walked], timers, answered, isReleased }
}

function countedOnce(walked: FlowStep['walked'], orders: number): Heat['edges'] {
  if (orders === 0) return []
  const once = new Map(walked.map((arrow) => [JSON.stringify([arrow.from, arrow.event, arrow.to]), arrow]))
  return [...once.values()].map(({ from, event, to }) => ({ subject, from, event, to, orders }))
}
