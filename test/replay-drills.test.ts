// Disruption drills: the same past with one thing gone wrong, for both policies alike.
import { readFileSync } from 'node:fs'
import { compile, type Drill, type HistoryEvent, type Program, type ReplayReport, replay } from '@heddle/engine'
import { beforeAll, describe, expect, it } from 'vitest'
import { drilledEvents } from '../engine/src/replay/drill.ts'
import { demoHistory } from '../server/src/demo/index.ts'

const history = demoHistory({ orders: 1_500 })
const busiest = 'dc-reno' as never

let baseline: Program
let candidate: Program
beforeAll(() => {
  baseline = programOf('demo-baseline')
  candidate = programOf('demo-candidate')
})

describe('drills', () => {
  it('[DR1] given a closed site, then no policy ships a later order from it, while the same orders are counted', () => {
    const closed = run([{ type: 'close-site', siteId: busiest }])
    expect(shippedFrom(usual(), busiest)).toBeGreaterThan(0)
    expect(shippedFrom(closed, busiest)).toBe(0)
    expect(value(closed, 'orders')).toBe(value(usual(), 'orders'))
    expect(value(closed, 'unit-fill-rate')).toBeLessThan(value(usual(), 'unit-fill-rate'))
  })

  it('[DR2] given a site closed for a while, then only the orders of that while go elsewhere', () => {
    const half = run([{ type: 'close-site', siteId: busiest, from: middle() }])
    expect(shippedFrom(half, busiest)).toBeGreaterThan(0)
    expect(shippedFrom(half, busiest)).toBeLessThan(shippedFrom(usual(), busiest))
  })

  it('[DR3] given three times the orders, then three times as many are counted and copies have ids of their own', () => {
    expect(value(run([{ type: 'more-orders', times: 3 }]), 'orders')).toBe(3 * value(usual(), 'orders'))
    const ids = ordersOf([{ type: 'more-orders', times: 3 }]).map(({ order }) => order.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('[DR4] given a run on one SKU, then its lines have so many times the units and no other line changes', () => {
    const sku = ordersOf([])[0]?.lines[0]?.sku as never
    const before = ordersOf([]).flatMap(({ lines }) => lines)
    const after = ordersOf([{ type: 'more-of-sku', sku, times: 2 }]).flatMap(({ lines }) => lines)
    expect(after.map(({ quantity }) => quantity)).toEqual(
      before.map((line) => (line.sku === sku ? 2 * line.quantity : line.quantity)),
    )
  })

  it('[DR5] given late receipts, then all events are still in time order and every receipt comes, later', () => {
    const events = [...drilledEvents(history.events, [{ type: 'late-receipts', days: 9 }])]
    const times = events.map(({ at }) => Date.parse(at))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    const arrivals = (of: Iterable<HistoryEvent>) => [...of].flatMap((one) => (one.type === 'receipt' ? [one] : []))
    expect(arrivals(events).map(({ at }) => Date.parse(at) - 9 * 86_400_000)).toEqual(
      arrivals(history.events).map(({ at }) => Date.parse(at)),
    )
  })

  it('[DR6] given a dropped lane, then nobody in that country is served from the site, and others are', () => {
    const report = run([{ type: 'drop-lane', siteId: busiest, country: 'US', region: 'CA' }])
    expect(shippedFrom(report, busiest)).toBeGreaterThan(0)
    expect(shippedFrom(report, busiest)).toBeLessThan(shippedFrom(usual(), busiest))
  })

  it('[DR7] the report says what went wrong, and a drill run again gives the same bytes', () => {
    const drills: Drill[] = [
      { type: 'close-site', siteId: busiest },
      { type: 'late-receipts', days: 3 },
    ]
    expect(run(drills).drills).toEqual(drills)
    expect(JSON.stringify(run(drills))).toBe(JSON.stringify(run(drills)))
    expect(usual().drills).toBeUndefined()
  })
})

let undisturbed: ReplayReport | undefined

function usual(): ReplayReport {
  undisturbed ??= run([])
  return undisturbed
}

function run(drills: readonly Drill[]): ReplayReport {
  return replay([baseline, candidate], history, { drills, changedLimit: 5_000 }, () => true)
}

function value(report: ReplayReport, name: string): number {
  return report.policies[0]?.kpis.find((kpi) => kpi.name === name)?.value ?? Number.NaN
}

/** Shipments from the site on either side of the orders that the two policies decide differently. */
function shippedFrom(report: ReplayReport, siteId: string): number {
  const sides = report.changes[0]?.orders.flatMap(({ before, after }) => [before, after]) ?? []
  return sides.flatMap(({ proposal }) => proposal.shipments ?? []).filter((shipment) => shipment.siteId === siteId)
    .length
}

function ordersOf(drills: readonly Drill[]) {
  return [...drilledEvents(history.events, drills)].flatMap((event) => (event.type === 'order' ? [event] : []))
}

function middle() {
  const { from, to } = history.head
  return new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString() as never
}

function programOf(name: string): Program {
  const document = JSON.parse(readFileSync(new URL(`../rulesets/policies/${name}.json`, import.meta.url), 'utf8'))
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message)
  return compiled.program
}
