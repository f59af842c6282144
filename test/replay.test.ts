// The demo year through its policies: determinism, conservation of stock, honest comparison.
import { readFileSync } from 'node:fs'
import {
  canonicalJson,
  compile,
  decide,
  factsAt,
  type History,
  type HistoryEvent,
  PolicyDocument,
  type PolicyReport,
  type Program,
  ReplayCancelled,
  ReplayReport,
  replay,
} from '@heddle/engine'
import { beforeAll, describe, expect, it } from 'vitest'
import { Inbound, ReceiptPlan } from '../engine/src/replay/inbound.ts'
import { PolicyRun } from '../engine/src/replay/run.ts'
import { type DemoHistory, demoHistory } from '../server/src/demo/index.ts'

const policies = new URL('../rulesets/policies/', import.meta.url)

function documentOf(name: string): PolicyDocument {
  return PolicyDocument.parse(JSON.parse(readFileSync(new URL(`${name}.json`, policies), 'utf8')))
}

function programOf(document: PolicyDocument): Program {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.program
}

function withParameter(document: PolicyDocument, name: string, value: number): PolicyDocument {
  const parameter = document.parameters[name]
  if (parameter === undefined) throw new Error(`no parameter \`${name}\``)
  return { ...document, parameters: { ...document.parameters, [name]: { ...parameter, value } } }
}

function kpi(report: PolicyReport | undefined, name: string): number {
  const value = report?.kpis.find((one) => one.name === name)?.value
  if (value === undefined) throw new Error(`no value for \`${name}\``)
  return value
}

const always = () => true
let history: DemoHistory
let baseline: Program
let candidate: Program
let report: ReplayReport

beforeAll(() => {
  history = demoHistory({ orders: 3_000 })
  baseline = programOf(documentOf('demo-baseline'))
  candidate = programOf(documentOf('demo-candidate'))
  report = replay([baseline, candidate], history, { changedLimit: 60 }, always)
})

describe('replay', () => {
  it('[RP3] given the same policies and history twice, then both reports are the same to the byte', () => {
    const again = replay([baseline, candidate], history, { changedLimit: 60 }, always)
    expect(canonicalJson(again)).toBe(canonicalJson(report))
  })

  it('[RP3] given events that can be gone through once only, then the report is the same', () => {
    function* once(): Generator<HistoryEvent> {
      yield* history.events
    }
    const streamed = replay([baseline, candidate], { ...history, events: once() }, { changedLimit: 60 }, always)
    expect(canonicalJson(streamed)).toBe(canonicalJson(report))
  })

  it('[RP4] given a report, then it is a valid document whose KPIs agree with its series of days', () => {
    expect(ReplayReport.safeParse(report).error).toBeUndefined()
    for (const policy of report.policies) {
      const sum = (field: 'orders' | 'units' | 'filledUnits' | 'shipments') =>
        policy.days.reduce((total, day) => total + day[field], 0)
      expect(sum('orders')).toBe(3_000)
      expect(policy.kpis.find((one) => one.name === 'unit-assigned-rate')).toMatchObject({
        numerator: sum('filledUnits'),
        denominator: sum('units'),
      })
      expect(policy.kpis.find((one) => one.name === 'shipments-per-order')?.numerator).toBe(sum('shipments'))
    }
  })

  it('[RP5] given any policy, then no unit is made or lost, nothing is negative and no unit is promised twice', () => {
    for (const name of ['demo-baseline', 'closest-first', 'protect-stores', 'wholesale-ship-complete']) {
      const run = runThrough(programOf(documentOf(name)), history, (inventory) => {
        for (const shelf of inventory.all()) {
          if (shelf.onHand < 0 || shelf.allocated < 0 || shelf.allocated > shelf.onHand || shelf.owed < 0) {
            expect(shelf).toBe('a shelf with 0 ≤ allocated ≤ on hand')
          }
        }
      })
      const { opening, received, returned, shipped } = run.inventory.books
      let onHand = 0
      for (const shelf of run.inventory.all()) onHand += shelf.onHand
      expect(shipped).toBeGreaterThan(0)
      expect(onHand).toBe(opening + received + returned - shipped)
    }
  })

  it('[RP6] given one policy twice under two hashes, then no order changed', () => {
    const renamed = programOf({ ...documentOf('demo-baseline'), name: 'The same under another name' })
    const same = replay([baseline, renamed], history, {}, always)
    expect(same.changes).toMatchObject([{ policy: renamed.hash, changedOrders: 0, causes: [], orders: [] }])
    for (const { value, low, high } of same.changes[0]?.differences?.kpis ?? [])
      expect([value, low, high]).toEqual([0, 0, 0])
    expect(same.policies[1]?.digest).toBe(same.policies[0]?.digest)
  })

  it('[RP7] given the facts of a past order, then deciding them anew gives what the replay found', () => {
    const [changes] = report.changes
    const sample = (changes?.orders ?? []).filter((_, index) => index % 20 === 0)
    expect(sample.length).toBe(3)
    for (const { orderId, before, after } of sample) {
      for (const [program, side] of [
        [baseline, before],
        [candidate, after],
      ] as const) {
        const facts = factsAt(program, history, orderId)
        if (facts === undefined) throw new Error(`no facts of ${orderId}`)
        expect(decide(program, facts, facts.now)).toMatchObject({ rests: side.rests, proposal: side.proposal })
      }
    }
    expect(factsAt(baseline, history, 'no-such-order')).toBeUndefined()
  })

  it('[RP8] given more safety stock in stores, then stores ship less and no more units are assigned', () => {
    const careful = ['store-safety-stock', 'shop-safety-stock', 'flagship-safety-stock'].reduce(
      (document, name) => withParameter(document, name, 12),
      documentOf('demo-baseline'),
    )
    const { policies: found, changes } = replay([baseline, programOf(careful)], history, { changedLimit: 40 }, always)
    expect(kpi(found[1], 'store-share')).toBeLessThan(kpi(found[0], 'store-share'))
    expect(kpi(found[1], 'unit-assigned-rate')).toBeLessThanOrEqual(kpi(found[0], 'unit-assigned-rate'))
    const rules = changes[0]?.orders.filter(({ cause }) => !cause.throughStock) ?? []
    expect(rules.length).toBeGreaterThan(0)
    for (const { cause } of rules) {
      expect(cause.ruleId).toMatch(/safety-stock$/)
      expect(cause.sentence).toMatch(/12 units instead of [12]/)
    }
  })

  it('[RP9] given changed orders, then all are counted, the examined ones are evenly spread, and each differs and has a cause', () => {
    const [changes] = report.changes
    expect(changes?.changedOrders).toBeGreaterThan(60)
    expect(changes?.examined).toBe(60)
    expect(changes?.orders).toHaveLength(60)
    expect(changes?.causes.reduce((sum, { orders }) => sum + orders, 0)).toBe(60)
    for (const { before, after, cause } of changes?.orders ?? []) {
      expect(canonicalJson(before)).not.toBe(canonicalJson(after))
      expect(cause.sentence.length).toBeGreaterThan(20)
    }
  })

  it('[RP20] given a change through stock, then the candidate decides the facts of the baseline as the baseline did, and else not', () => {
    const orders = report.changes[0]?.orders ?? []
    for (const throughStock of [true, false]) {
      const one = orders.find(({ cause }) => cause.throughStock === throughStock)
      if (one === undefined) throw new Error('the sample has no such change')
      const facts = factsAt(baseline, history, one.orderId)
      if (facts === undefined) throw new Error(`no facts of ${one.orderId}`)
      const cross = canonicalJson(decide(candidate, facts, facts.now).proposal.shipments ?? [])
      expect(cross === canonicalJson(one.before.proposal.shipments ?? [])).toBe(throughStock)
    }
  })

  it('[RP10] given a window, then only orders inside are counted, and earlier ones have still taken stock', () => {
    const half = { from: history.head.from, to: '2026-03-01T00:00:00.000Z' as typeof history.head.to }
    const late = { from: half.to, to: history.head.to }
    const first = replay([baseline], history, half, always)
    const second = replay([baseline], history, late, always)
    expect(first.history.orders + second.history.orders).toBe(3_000)
    const units = (one: ReplayReport) =>
      one.policies[0]?.kpis.find((found) => found.name === 'unit-fill-rate')?.numerator ?? 0
    const whole = report.policies[0]?.kpis.find((found) => found.name === 'unit-fill-rate')?.numerator
    expect(units(first) + units(second)).toBe(whole)
    expect(second.policies[0]?.digest).toBe(report.policies[0]?.digest)
  })

  it('[RP11] given a callback that says stop, then the replay ends with ReplayCancelled', () => {
    const calls: number[] = []
    const stop = (done: number, total: number): boolean => {
      expect(total).toBe(3_000)
      calls.push(done)
      return done < 600
    }
    expect(() => replay([baseline], history, {}, stop)).toThrow(ReplayCancelled)
    expect(calls).toEqual([200, 400, 600])
  })
})

/** Drives one run by hand so that its stock can be looked at every now and then. */
function runThrough(program: Program, from: History, look: (inventory: PolicyRun['inventory']) => void): PolicyRun {
  const events = [...from.events]
  const inbound = new Inbound(new ReceiptPlan(events.filter((event) => event.type === 'receipt')))
  const run = new PolicyRun(program, from.head.network, from.openingStock, inbound)
  events.forEach((event, index) => {
    const nowMs = Date.parse(event.at)
    inbound.advance(nowMs)
    if (event.type === 'receipt') inbound.arrive()
    run.advance(nowMs)
    if (event.type === 'order') run.place(event.order, event.lines, event.at, true)
    else if (event.type === 'receipt') run.receive(event.siteId, event.sku, event.quantity, event.at)
    else if (event.type === 'cancellation') run.cancel(event.orderId, event.at)
    else if (event.type === 'order-event') run.tell(event.orderId, event.event, event.changes ?? {}, event.at)
    else run.takeBack(event)
    if (index % 500 === 0) look(run.inventory)
  })
  run.advance(Number.MAX_SAFE_INTEGER)
  look(run.inventory)
  return run
}
