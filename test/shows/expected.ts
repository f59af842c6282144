// Holds a report against what a scenario must do, wherever the report came from.
import type { ReplayReport } from '@heddle/engine'
import { expect } from 'vitest'
import { calibration, closedCentre, closedFrom, fairness, type Scenario, splitLimit } from './scenarios.ts'

/** Every figure as counted, its interval on the right side of zero, and exactly the orders that must change, for that cause. */
export function expectScenario(report: ReplayReport, scenario: Scenario): void {
  const [baseline, candidate] = report.policies
  const [changes] = report.changes
  for (const figure of scenario.figures) {
    const found = [baseline, candidate].map((policy) => policy?.kpis.find(({ name }) => name === figure.kpi))
    const counted = [figure.baseline, figure.candidate].map(([numerator, denominator]) => {
      return { name: figure.kpi, numerator: expect.closeTo(numerator, 1), denominator }
    })
    expect(found).toMatchObject(counted)
    if (figure.side !== undefined) {
      const interval = changes?.differences?.kpis.find(({ name }) => name === figure.kpi)
      const [bound, limit] = figure.side === 'above' ? [interval?.low, 1] : [interval?.high, -1]
      expect(Math.sign(bound ?? 0), `${figure.kpi}: ${JSON.stringify(interval)}`).toBe(limit)
    }
  }
  expect(changes?.orders.map(({ orderId }) => orderId)).toEqual(scenario.changed)
  expect(changes?.changedOrders).toBe(scenario.changed.length)
  for (const { orderId, cause } of changes?.orders ?? []) expect(cause.sentence, orderId).toMatch(scenario.because)
  const more = especially.get(scenario)
  if (changes !== undefined) more?.(changes.orders)
}

/** What really happened and what the replay makes of it, figure by figure and site by site. */
export function expectCalibration({ calibration: found }: ReplayReport): void {
  const near = (value: number) => expect.closeTo(value, 3)
  expect(found).toMatchObject({
    orders: calibration.orders,
    of: calibration.orders,
    kpis: calibration.kpis.map((kpi) => {
      return { ...kpi, orders: calibration.orders, observed: near(kpi.observed), modelled: near(kpi.modelled) }
    }),
    units: calibration.orders,
    sameSiteUnits: calibration.sameSiteUnits,
    sites: calibration.sites,
  })
}

type Changed = ReplayReport['changes'][number]['orders']

const especially = new Map<Scenario, (orders: Changed) => void>([
  [
    splitLimit,
    (orders) => {
      expect(new Set(orders.map(({ before, after }) => `${before.shipments} to ${after.shipments}`))).toEqual(
        new Set(['2 to 1']),
      )
    },
  ],
  [
    fairness,
    (orders) => {
      // The five that are served first take what comes first; who they are is the whole change.
      const servedAt = (side: Changed[number]['before']) =>
        side.later?.find(({ event }) => event === 'stock served')?.at
      for (const { orderId, before, after } of orders) {
        const isGold = Number(orderId.slice(-3)) % 10 === 0 || Number(orderId.slice(-3)) % 10 > 5
        const [sooner, later] = isGold ? [before, after] : [after, before]
        expect(Date.parse(servedAt(later) ?? '') - Date.parse(servedAt(sooner) ?? ''), orderId).toBe(8 * 86_400_000)
      }
    },
  ],
  [
    closedCentre,
    (orders) => {
      for (const { at } of orders) expect(at < closedFrom).toBe(true)
    },
  ],
])
