// What a replay keeps of every order says the same as its report, whichever way the orders went.
import { describe, expect, inject, it } from 'vitest'
import { compile } from '../../compile/compile.ts'
import type { Program } from '../../compile/program.ts'
import type { History } from '../history.ts'
import { HistoryColumns } from '../lane/history-columns.ts'
import { drawFrom, randomHistory, randomPolicy } from '../lane/random-replay.fixture.ts'
import { replay } from '../replay.ts'
import type { KpiName, ReplayReport } from '../report.ts'
import { kpisOfRows } from './kpis-of-rows.fixture.ts'
import { OrderRow } from './order-row.ts'
import type { Traffic } from './traffic.ts'

interface Read {
  rows: OrderRow[]
  traffic: Traffic
}

function kept(
  programs: readonly Program[],
  history: History,
  options: object = {},
): { report: ReplayReport; read: Read[] } {
  const read: Read[] = []
  const report = replay(
    programs,
    history,
    {
      ...options,
      keep: (policies) => {
        for (const policy of policies) {
          const rows: OrderRow[] = []
          const traffic = policy.read((row) => rows.push(row))
          read.push({ rows, traffic })
        }
      },
    },
    () => true,
  )
  return { report, read }
}

function programOf(document: unknown): Program {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.program
}

/** The cases whose replay does not end in a fault. */
function* cases() {
  for (let seed = 1; seed <= Math.min(30, inject('runs').lane); seed += 1) {
    const draw = drawFrom(seed)
    const programs = [programOf(randomPolicy(draw)), programOf(randomPolicy(draw))]
    const history = randomHistory(draw)
    const { from, to } = history.head
    const window = draw() < 0.3 ? { from, to } : {}
    try {
      replay(programs, history, window, () => true)
    } catch {
      continue
    }
    yield { seed, programs, history, window }
  }
}

describe('what a replay keeps', () => {
  it('given any two policies and any history, then the rows of every policy sum to its KPIs, from columns as event by event', () => {
    let met = { orders: 0, changed: 0, later: 0, shipments: 0 }
    for (const { seed, programs, history, window } of cases()) {
      const columns = new HistoryColumns(history)
      const { report, read } = kept(programs, columns, window)
      expect({ seed, read: kept(programs, history, window).read }).toEqual({ seed, read })
      for (const [index, { kpis, days }] of report.policies.entries()) {
        const { rows, traffic } = read[index] as Read
        for (const row of rows) OrderRow.parse(row)
        const told = kpisOfRows(rows)
        for (const { name, numerator, denominator } of kpis) {
          if (name in told)
            expect({ seed, name, told: told[name as KpiName] }).toEqual({ seed, name, told: [numerator, denominator] })
        }
        const byRows = rows.reduce((sum, row) => sum + (row.costMinor ?? 0), 0)
        expect(byRows).toBe(days.reduce((sum, day) => sum + day.costMinor, 0))
        expect(traffic.flows.reduce((sum, flow) => sum + flow.shipments, 0)).toBe(
          rows.reduce((sum, row) => sum + row.shipments, 0),
        )
        expect(traffic.flows.reduce((sum, flow) => sum + flow.units, 0)).toBe(
          rows.reduce((sum, row) => sum + row.shippedUnits, 0),
        )
        expect(traffic.regions.reduce((sum, region) => sum + region.orders, 0)).toBe(rows.length)
        met.orders += rows.length
        met.shipments += rows.reduce((sum, row) => sum + row.shipmentSites.length, 0)
      }
      const changed = read[1]?.rows.filter(({ change }) => change !== null) ?? []
      expect({ seed, changed: changed.length }).toEqual({ seed, changed: report.changes[0]?.changedOrders })
      expect(changed.filter(({ cause }) => cause !== null).length).toBe(report.changes[0]?.orders.length)
      expect(read[0]?.rows.every(({ change }) => change === null)).toBe(true)
      met = {
        ...met,
        changed: met.changed + changed.length,
        later: met.later + changed.filter(({ change }) => change === 'later').length,
      }
    }
    expect(met.orders).toBeGreaterThan(300)
    expect(met.shipments).toBeGreaterThan(100)
    expect(met.changed).toBeGreaterThan(30)
    expect(met.later).toBeGreaterThan(0)
  })

  it('given nobody asks, then the report is the same', () => {
    for (const { programs, history, window } of cases()) {
      expect(kept(programs, history, window).report).toEqual(replay(programs, history, window, () => true))
      break
    }
  })
})
