// One step of an order lifecycle: Heddle's table beside XState's pure `transition()` and a table by hand. All three walk
// the same events; where they come to is compared before anything is timed.
import { type AnyMachineSnapshot, createMachine, initialTransition, transition } from 'xstate'
import { compileFlow } from '../../../engine/src/flow/table.ts'
import { contest, type Figure, printFigures, seeded, short, timesAsFast } from '../contest.ts'
import type { Report } from '../report.ts'
import * as byHand from './hand-written.ts'
import { events, guards, lifecycleFlow, lifecycleMachine } from './lifecycle.ts'

const steps = 200_000
const xstateSteps = 4_000
const seed = 7
const rounds = 9

export async function run(): Promise<Report> {
  const { ratios, figures } = await flowStepRatios()
  printFigures(figures)
  return {
    ratios,
    stepsPerSecond: Object.fromEntries(figures.map((each) => [each.name, Math.round(each.unitsPerSecond)])),
  }
}

/** How many times as fast the table's step is as the others'. */
export async function flowStepRatios(): Promise<{
  ratios: { xstate: number; handWrittenTable: number }
  figures: Figure[]
}> {
  const table = compileFlow(lifecycleFlow())
  if (table.guards.join() !== guards.join()) throw new Error('the guards are in another order')
  const machine = machineOfXState()
  const script = scriptOf()
  compare()
  const figures = await contest(
    [
      { name: 'table', units: steps, run: () => walkTable(steps) },
      { name: 'hand-written table', units: steps, run: () => walkByHand(steps) },
      { name: 'xstate transition()', units: xstateSteps, run: () => walkXState(xstateSteps) },
    ],
    rounds,
  )
  const [ours, hand, xstate] = figures
  if (ours === undefined || hand === undefined || xstate === undefined) throw new Error('a contestant is missing')
  return {
    ratios: { xstate: short(timesAsFast(ours, xstate)), handWrittenTable: short(timesAsFast(ours, hand)) },
    figures,
  }

  /** Event by number and guard bits, as they come. */
  function scriptOf(): { event: number; bits: number }[] {
    const random = seeded(seed)
    // Most events are ones that mean something where the order stands, so that orders get on.
    let position = start()
    return Array.from({ length: steps }, () => {
      const known = events.filter((event) => {
        const answer = table.step(position, event, 255)
        return answer.ok && answer.walked.length > 0
      })
      const choice = random() < 0.85 && known.length > 0 ? known : events
      const event = choice[Math.floor(random() * choice.length)] ?? ''
      const bits = Math.floor(random() * 256)
      position = next(position, event, bits)
      return { event: events.indexOf(event), bits }
    })
  }

  function start(): string {
    const entered = table.enter(0)
    if (!entered.ok) throw new Error(entered.message)
    return entered.to
  }

  /** An order that is over makes room for a new one. */
  function next(position: string, event: string, bits: number): string {
    const answer = table.step(position, event, bits)
    if (!answer.ok) throw new Error(answer.message)
    return over.has(answer.to) ? start() : answer.to
  }

  function walkTable(count: number, visit?: (position: string) => void): string {
    let position = start()
    for (let index = 0; index < count; index += 1) {
      const { event = 0, bits = 0 } = script[index] ?? {}
      position = next(position, events[event] ?? '', bits)
      visit?.(position)
    }
    return position
  }

  function walkByHand(count: number, visit?: (position: string) => void): byHand.HandOrder {
    let order = byHand.newOrder()
    for (let index = 0; index < count; index += 1) {
      const { event = 0, bits = 0 } = script[index] ?? {}
      order = byHand.step(order, event, bits)
      if (byHand.isEnd(order)) order = byHand.newOrder()
      visit?.(byHand.positionOf(order))
    }
    return order
  }

  function walkXState(count: number, visit?: (position: string) => void): AnyMachineSnapshot {
    let [snapshot] = initialTransition(machine) as unknown as [AnyMachineSnapshot]
    for (let index = 0; index < count; index += 1) {
      const { event = 0, bits = 0 } = script[index] ?? {}
      ;[snapshot] = transition(machine, snapshot as never, { type: events[event] ?? '', bits }) as unknown as [
        AnyMachineSnapshot,
      ]
      if (snapshot.status === 'done') [snapshot] = initialTransition(machine) as unknown as [AnyMachineSnapshot]
      visit?.(positionOf(snapshot.value))
    }
    return snapshot
  }

  function compare(): void {
    const expected: string[] = []
    walkTable(xstateSteps, (position) => expected.push(position))
    const walks = { 'by hand': walkByHand, xstate: walkXState }
    for (const [name, walk] of Object.entries(walks)) {
      let at = 0
      walk(xstateSteps, (position) => {
        if (position !== expected[at])
          throw new Error(`${name} stands at ${position} and not at ${expected[at]} after step ${at}`)
        at += 1
      })
    }
    console.log(`${xstateSteps} steps over ${new Set(expected).size} positions: all three come to the same ones`)
  }
}

const over = new Set(['refunded', 'cancelled', 'rejected'])

function machineOfXState() {
  return createMachine(lifecycleMachine() as never, {
    guards: Object.fromEntries(
      guards.map((guard, index) => [
        guard,
        ({ event }: { event: unknown }) => ((event as { bits: number }).bits & (1 << index)) !== 0,
      ]),
    ) as never,
  })
}

/** XState's value as a position. */
function positionOf(value: unknown, around = ''): string {
  if (typeof value === 'string') return `${around}${value}`
  return Object.entries(value as object)
    .map(([name, inner]) => positionOf(inner, `${around}${name}/`))
    .sort()
    .join(' + ')
}
