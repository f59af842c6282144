// Stock over time in a replay: who is served when goods arrive, what comes back, what a policy may know.
import { type Facts, factsAt, type HistoryEvent, type ReplayReport, replay } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import {
  cancellation,
  comesBack,
  historyOf,
  opening,
  order,
  programOf,
  receipt,
  type StockRow,
  shippedPolicy,
} from './small-history.fixture.ts'

/** A destination without coordinates. */
const nowhere = { latitude: undefined, longitude: undefined }
const program = programOf(shippedPolicy('demo-baseline'))

describe('stock in a replay', () => {
  it('[RP12] given a known receipt, then an order waits for it, is served when it arrives, and its wait is measured', () => {
    const report = run([], [receipt('2026-03-08', '2026-03-01', 5), order('A', '2026-03-02')])
    expect(value(report, 'order-assigned-rate')).toBe(0)
    // It left whole, though late.
    expect(value(report, 'order-fill-rate')).toBe(1)
    expect(value(report, 'backorder-rate')).toBe(1)
    expect(value(report, 'backorder-days')).toBeCloseTo(6, 1)
    expect(value(report, 'shipments-per-order')).toBe(1)
  })

  it('[RP12] given a receipt that is not known yet, then no order is promised from it', () => {
    const history = historyOf(
      [],
      [receipt('2026-03-08', '2026-03-04', 5), order('A', '2026-03-02'), order('B', '2026-03-05')],
    )
    expect(factsAt(program, history, 'A')?.stock).toEqual([])
    expect(receiptsIn(factsAt(program, history, 'B'))).toEqual([5])
  })

  it('given an order that leaves whole, one that leaves in two shipments and one the customer cancels, then two are released, one is filled by its first shipment, and all three figures say of what', () => {
    const events = [
      receipt('2026-03-08', '2026-03-01', 3),
      receipt('2026-03-12', '2026-03-01', 3),
      order('A', '2026-03-02', { quantity: 2 }),
      order('B', '2026-03-03', { quantity: 5 }),
      order('C', '2026-03-04', { quantity: 1 }),
      cancellation('C', '2026-03-05'),
    ]
    const report = run([opening(2)], events)
    const parts = (wanted: string) => {
      const kpi = report.policies[0]?.kpis.find(({ name }) => name === wanted)
      return [kpi?.numerator, kpi?.denominator]
    }
    expect(parts('order-fill-rate')).toEqual([1, 2])
    expect(parts('line-fill-rate')).toEqual([1, 2])
    expect(parts('unit-fill-rate')).toEqual([2 + 3, 7])
    expect(parts('shipments-per-order')).toEqual([3, 2])
    expect(parts('order-assigned-rate')).toEqual([1, 3])
    expect(parts('unit-assigned-rate')).toEqual([2, 8])
  })

  it('[RP13] given units of a receipt promised to one order, then the next order sees only the rest', () => {
    const events = [
      receipt('2026-03-08', '2026-03-01', 5),
      order('A', '2026-03-02', { quantity: 3 }),
      order('B', '2026-03-03'),
    ]
    expect(receiptsIn(factsAt(program, historyOf([], events), 'B'))).toEqual([2])
    const all = [...events, order('C', '2026-03-04', { quantity: 5 })]
    expect(receiptsIn(factsAt(program, historyOf([], all), 'C'))).toEqual([1])
  })

  it('[RP14] given a gold customer behind others, then the gold customer is served first', () => {
    const events = [
      receipt('2026-03-08', '2026-03-01', 2),
      receipt('2026-03-12', '2026-03-01', 2),
      order('A', '2026-03-02', { quantity: 2 }),
      order('B', '2026-03-03', { quantity: 2, tier: 'gold' }),
    ]
    const report = run([], events)
    // A waits ten days for the second receipt, B five for the first.
    expect(report.policies[0]?.kpis.find(({ name }) => name === 'backorder-days')?.numerator).toBeCloseTo(15, 1)
  })

  it('[RP15] given goods that never come, then what waits is cancelled on its day and not before', () => {
    const late = [receipt('2026-05-20', '2026-03-01', 1)]
    const waiting = run([], [order('A', '2026-03-02'), ...late])
    expect(value(waiting, 'backorder-rate')).toBe(1)
    expect(value(waiting, 'cancel-rate')).toBe(1)
    const inTime = run([], [order('A', '2026-03-02'), receipt('2026-03-29', '2026-03-28', 1)])
    expect(value(inTime, 'cancel-rate')).toBe(0)
    expect(value(inTime, 'backorder-days')).toBeCloseTo(27, 1)
  })

  it('[RP16] given a cancellation before shipping, then its units serve the next order; after shipping they do not', () => {
    const first = order('A', '2026-03-02T10:00:00.000Z')
    const next = order('B', '2026-03-05')
    const before = factsAt(
      program,
      historyOf([opening(1)], [first, cancellation('A', '2026-03-02T11:00:00.000Z'), next]),
      'B',
    )
    expect(before?.stock).toMatchObject([{ siteId: 'dc-columbus', onHand: 1, allocated: 0 }])
    const after = factsAt(program, historyOf([opening(1)], [first, cancellation('A', '2026-03-04'), next]), 'B')
    expect(after?.stock).toEqual([])
  })

  it('[RP17] given more units sent back than were shipped, then only what was shipped comes back', () => {
    const events = [
      order('A', '2026-03-02', { quantity: 2 }),
      comesBack('A', '2026-03-12', 9),
      comesBack('A', '2026-03-13', 9),
      order('B', '2026-03-20'),
    ]
    expect(factsAt(program, historyOf([opening(2)], events), 'B')?.stock).toMatchObject([
      { siteId: 'dc-columbus', onHand: 2 },
    ])
  })

  it('[RP18] given orders of one UTC day, then each sees how many the site has taken, and the next day starts at none', () => {
    const events = [
      order('A', '2026-03-02'),
      order('B', '2026-03-02T12:00:00.000Z'),
      order('C', '2026-03-03T00:00:00.000Z'),
    ]
    const history = historyOf([opening(9)], events)
    expect(factsAt(program, history, 'A')?.load).toEqual([])
    expect(factsAt(program, history, 'B')?.load).toEqual([{ siteId: 'dc-columbus', ordersToday: 1 }])
    expect(factsAt(program, history, 'C')?.load).toEqual([])
  })

  it('[RP19] given a destination without coordinates, then cost, distance and on time are not claimed', () => {
    const report = run([opening(9)], [order('A', '2026-03-02', { to: nowhere })])
    expect(value(report, 'order-fill-rate')).toBe(1)
    for (const name of ['cost-per-order', 'distance-per-shipment', 'on-time-rate']) {
      expect(report.policies[0]?.kpis.find((one) => one.name === name)).toEqual({
        name,
        numerator: 0,
        denominator: 0,
        basis: 'unknown',
        behind: { observed: 0, modelled: 0, unknown: 1 },
      })
    }
  })
})

function run(stock: readonly StockRow[], events: readonly HistoryEvent[]): ReplayReport {
  return replay([program], historyOf(stock, events), {}, () => true)
}

function value(report: ReplayReport, name: string): number | undefined {
  return report.policies[0]?.kpis.find((one) => one.name === name)?.value
}

function receiptsIn(facts: Facts | undefined): number[] | undefined {
  return facts?.stock.flatMap((row) => (row.receipts ?? []).map(({ quantity }) => quantity))
}
