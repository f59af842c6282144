// A live decision: an order of 3 lines over 40 sites through every ruleset of its flow, and a return of one of its lines.
import { type CompileResult, compile, decide, type Facts, type Program } from '@heddle/engine'
import { kept, median, percentile } from '../contest.ts'
import { livePolicy } from './policies.ts'
import { Dice, lineOf, networkOf, orderOf, stockOf } from './rows.ts'

/** In milliseconds of processor time, the garbage collector's threads included. */
export interface LiveFigures {
  decisions: number
  p50Ms: number
  p99Ms: number
  /** By the clock: what a caller waits. */
  p99MsWaited: number
  /** Over the orders, each with its median round: how much longer some orders take, without what else the machine did. */
  p99MsOfOrders: number
}

const sites = 40

export function liveDecide(orders: number, rounds: number): LiveFigures {
  const program = programOf(compile(livePolicy()))
  const met = factsOf(orders, 7)
  const returned = met.map(returnOf)
  const times = met.map((): number[] => [])
  const waited: number[] = []
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [index, facts] of met.entries()) {
      const back = returned[index] ?? facts
      const begun = performance.now()
      const before = process.cpuUsage()
      kept.last = decide(program, facts, facts.now)
      kept.last = decide(program, back, back.now, { subject: 'return' })
      const { user, system } = process.cpuUsage(before)
      if (round < 0) continue
      times[index]?.push((user + system) / 1e3)
      waited.push(performance.now() - begun)
    }
  }
  const all = times.flat()
  return {
    decisions: all.length,
    p50Ms: percentile(all, 0.5),
    p99Ms: percentile(all, 0.99),
    p99MsWaited: percentile(waited, 0.99),
    p99MsOfOrders: percentile(times.map(median), 0.99),
  }
}

/** Rounds that do not count. */
const warmUps = 4

/** Throws when not every kind is asked: then the figures would say nothing. */
export function checkLive(): void {
  const program = programOf(compile(livePolicy()))
  const kinds = new Set<string>()
  for (const facts of factsOf(50, 7)) {
    for (const { kind } of decide(program, facts, facts.now).steps) kinds.add(kind)
    const back = returnOf(facts)
    for (const { kind } of decide(program, back, back.now, { subject: 'return' }).steps) kinds.add(kind)
  }
  if (kinds.size !== 5) throw new Error(`only ${[...kinds].join(', ')} are asked`)
}

function programOf(compiled: CompileResult): Program {
  if (compiled.ok) return compiled.program
  throw new Error(JSON.stringify(compiled.diagnostics[0]))
}

/** Each SKU has stock at every site; a third of the orders ask for more of a line than there is. */
export function factsOf(orders: number, seed: number): Facts[] {
  const dice = new Dice(seed)
  const network = networkOf(dice, sites)
  return Array.from({ length: orders }, (_, index) => {
    const skus = ['a', 'b', 'c']
    const lines = skus.map((sku) => lineOf(dice, `l-${sku}`, sku)) as { quantity: number }[]
    const wanted = lines[2]
    if (wanted !== undefined && dice.chance(0.35)) wanted.quantity = 9_000
    const stock = skus.flatMap((sku) => network.sites.map(({ id }) => stockOf(dice, id, sku)))
    const raw = {
      now: '2026-03-31T09:00:00Z',
      order: orderOf(dice, `o-${index}`),
      lines,
      stock,
      load: network.sites.map(({ id }) => ({ siteId: id, ordersToday: dice.whole(0, 500) })),
    }
    return { ...(JSON.parse(JSON.stringify(raw)) as Facts), network }
  })
}

function returnOf(facts: Facts): Facts {
  const [line] = facts.lines
  if (line === undefined) return facts
  const { id, sku, unitPriceMinor } = line
  return {
    ...facts,
    returnLines: [
      { lineId: id, sku, quantity: 1, unitPriceMinor, reason: 'size', deliveredAt: '2026-03-20T09:00:00Z' },
    ],
  } as Facts
}
