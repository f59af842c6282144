// How long the event loop stands still while hard orders are decided: at once, and as the server decides them live.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { compile, decide, type Facts } from '@heddle/engine'
import { aDividingPolicy, aWideOrder } from '../../engine/src/decide/hard-order.fixture.ts'
import { noon } from '../../engine/src/facts/order.fixture.ts'
import { decideAside, decideInPassing, explainAside } from '../../server/src/decisions/decide-aside.ts'
import { createThreads } from '../../server/src/simulations/threads.ts'
import { bundleWorker } from '../setup/worker.ts'
import { median, short } from './contest.ts'

const rounds = 5
/** Lines that may be divided, sites, units of each line. */
const orders: [lines: number, sites: number, quantity: number][] = [
  [3, 5, 12],
  [6, 12, 12],
  [8, 14, 12],
  [8, 15, 12],
  [8, 20, 12],
  [8, 30, 12],
  [8, 30, 20],
  [20, 40, 12],
  [100, 40, 12],
  [100, 120, 3],
  [250, 400, 1],
]
const logger = { error: (...told: unknown[]) => console.error(...told) } as never

/** Milliseconds by what was done; medians, and of what the server does the longest too. */
export async function longestStalls(): Promise<Record<string, number>> {
  const compiled = compile(aDividingPolicy())
  if (!compiled.ok) throw new Error('the policy compiles')
  const { program } = compiled
  const runner = createThreads({ workerFile: await bundleWorker() })
  const milliseconds: Record<string, number> = {}
  const waits = { now: new AbortController().signal }
  const asServer = async (facts: Facts) =>
    decideInPassing(program, facts, noon) ??
    (await decideAside({ runner, logger }, program, { facts, at: noon }, waits.now))
  let worst = 0
  for (const [lines, sites, quantity] of orders) {
    const facts = aWideOrder(lines, sites, quantity)
    const atOnce = await stalls(async () => decide(program, facts, noon), 3)
    const live = await stalls(() => asServer(facts), rounds)
    const decision = await asServer(facts)
    const explained = await stalls(() => explainAside({ runner, logger }, program, { facts, decision }, waits.now), 1)
    const name = `${lines} lines at ${sites} sites, ${quantity} of each`
    worst = Math.max(worst, ...live.stalls, ...explained.stalls)
    milliseconds[`stall, ${name}: at once`] = short(median(atOnce.stalls))
    milliseconds[`stall, ${name}: live`] = short(median(live.stalls))
    milliseconds[`taken, ${name}: live`] = short(median(live.taken))
    milliseconds[`stall, ${name}: explained`] = short(median(explained.stalls))
    console.log(
      `${name.padEnd(44)} stalls: at once ${short(median(atOnce.stalls))} ms, live ${short(median(live.stalls))} (longest ${short(Math.max(...live.stalls))}) in ${short(median(live.taken))} ms, explained ${short(Math.max(...explained.stalls))} in ${short(median(explained.taken))} ms`,
    )
  }
  await runner.close()
  console.log(`longest stall of the server: ${short(worst)} ms`)
  return { ...milliseconds, 'longest stall of the server': short(worst) }
}

/** The longest time that nothing else could happen in each of some rounds, and how long each took. */
async function stalls(work: () => Promise<unknown>, times: number): Promise<{ stalls: number[]; taken: number[] }> {
  const seen = { stalls: [] as number[], taken: [] as number[] }
  for (let time = 0; time < times; time += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    await pause(10)
    delay.reset()
    // The first interval after a reset is not counted.
    await pause(10)
    const began = performance.now()
    await work()
    seen.taken.push(performance.now() - began)
    await pause(10)
    delay.disable()
    seen.stalls.push(delay.max / 1e6)
  }
  return seen
}
