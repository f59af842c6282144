// A replay of the policy that was live, held against what really happened; and how far each figure can be trusted.
import { type Network, PolicyDocument, ReplayReport, replay } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import {
  historyOf,
  kpiOf,
  networkOf,
  opening,
  order,
  orderEvent,
  programOf,
  receipt,
  shippedPolicy,
} from './small-history.fixture.ts'

const program = programOf(shippedPolicy('demo-baseline'))

function actualFrom(siteId: string, costMinor?: number) {
  return {
    shipments: [
      {
        siteId,
        lines: [{ lineId: '1', quantity: 1 }],
        shippedAt: '2026-03-04T09:00:00.000Z',
        deliveredAt: '2026-03-07T09:00:00.000Z',
        ...(costMinor === undefined ? {} : { costMinor }),
      },
    ],
  }
}

describe('calibration', () => {
  it('[RP31] given what really happened, then each figure is told as observed and as modelled, and sites are set against each other', () => {
    const events = [
      order('same', '2026-03-02', { actual: actualFrom('dc-columbus', 900) }),
      order('elsewhere', '2026-03-02', { actual: actualFrom('dc-reno') }),
      order('untold', '2026-03-02'),
    ]
    const history = historyOf([opening(3), opening(3, 'dc-reno')], events)
    const report = replay([program], history, {}, () => true)
    expect(ReplayReport.safeParse(report).error).toBeUndefined()
    expect(report.calibration).toMatchObject({
      orders: 2,
      of: 3,
      units: 2,
      sameSiteUnits: 1,
      sites: [
        { actual: 'dc-reno', modelled: 'dc-columbus', units: 1 },
        { actual: 'dc-columbus', modelled: 'dc-columbus', units: 1 },
      ],
    })
    const figures = new Map(report.calibration?.kpis.map((kpi) => [kpi.name, kpi]))
    expect(figures.get('shipments')).toMatchObject({ orders: 2, observed: 1, modelled: 1, near: 2 })
    expect(figures.get('cost')).toMatchObject({ orders: 1, observed: 900 })
    expect(figures.get('days-to-ship')).toMatchObject({ orders: 2, observed: 2 })
    expect(figures.get('on-time')).toMatchObject({ observed: 1, modelled: 1 })
  })

  it('[RP31] given a history that tells nothing of it, then there is no calibration', () => {
    const report = replay([program], historyOf([opening(1)], [order('A', '2026-03-02')]), {}, () => true)
    expect(report).not.toHaveProperty('calibration')
  })
})

describe('what a figure rests on', () => {
  it('[RP32] given orders held, looked at, forgotten and still waiting, then each is behind the figures as what it is', () => {
    const suspicious = { fraudScore: 90 }
    const events = [
      order('plain', '2026-03-02'),
      order('looked-at', '2026-03-02', suspicious),
      orderEvent('looked-at', '2026-03-02T15:00:00.000Z', 'hold.released'),
      order('forgotten', '2026-03-02', suspicious),
      order('waits', '2026-08-30', { quantity: 5 }),
      receipt('2026-08-20', '2026-08-20', 1),
    ]
    const report = replay([program], historyOf([opening(2)], events), {}, () => true)
    const of = (name: string) => report.policies[0]?.kpis.find((kpi) => kpi.name === name)
    expect(of('orders')?.behind).toEqual({ observed: 4, modelled: 0, unknown: 0 })
    expect(of('hold-hours')).toMatchObject({ behind: { observed: 1, modelled: 0, unknown: 1 } })
    expect(kpiOf(report, 'hold-rate')).toBe(0.5)
    expect(of('time-out-rate')).toMatchObject({ value: 0.25, behind: { observed: 0, modelled: 3, unknown: 1 } })
    expect(of('cancel-rate')).toMatchObject({ behind: { observed: 0, modelled: 3, unknown: 1 } })
    expect(report.policies[0]?.cancels).toEqual([{ cause: 'hold.expired', orders: 1 }])
  })
})

describe('the classic case', () => {
  it('[RP33] given a brand that ships all from one centre, then nearest-with-stock over three is nearer, faster and cheaper, with intervals', () => {
    const places = [
      { latitude: 39.97, longitude: -83, region: 'OH' },
      { latitude: 39.53, longitude: -119.8, region: 'NV' },
      { latitude: 32.78, longitude: -96.8, region: 'TX' },
    ]
    const events = Array.from({ length: 180 }, (_, index) =>
      order(`o${index}`, new Date(Date.UTC(2026, 0, 5) + index * 43_200_000).toISOString(), {
        to: places[index % 3] ?? {},
      }),
    )
    const three = networkOf('dc-reno', 'dc-columbus')
    const [reno] = three.sites
    if (reno === undefined) throw new Error('no site')
    const texas = { ...reno, id: 'dc-dallas', name: 'Dallas', place: { country: 'US', ...places[2] } }
    const network = { ...three, sites: [...three.sites, texas] } as Network
    const stock = ['dc-columbus', 'dc-reno', 'dc-dallas'].map((site) => opening(500, site))
    const nearest = shippedPolicy('closest-first')
    const onlyColumbus = {
      id: 'one-centre',
      name: 'All ships from Columbus',
      enabled: true,
      when: { fact: 'site.id', operator: 'notEqual', value: 'dc-columbus' },
      actions: [{ type: 'exclude', reason: 'all ships from one centre' }],
    }
    const rulesets: readonly { kind: string; rules: readonly unknown[] }[] = nearest.rulesets
    const one = PolicyDocument.parse({
      ...nearest,
      rulesets: rulesets.map((ruleset) =>
        ruleset.kind === 'allocation' ? { ...ruleset, rules: [onlyColumbus, ...ruleset.rules] } : ruleset,
      ),
    })
    const report = replay([programOf(one), programOf(nearest)], historyOf(stock, events, network), {}, () => true)
    const differences = new Map(report.changes[0]?.differences?.kpis.map((kpi) => [kpi.name, kpi]))
    for (const name of ['delivery-days', 'cost-per-order', 'distance-per-shipment'] as const) {
      const found = differences.get(name)
      if (found === undefined) throw new Error(`no difference for ${name}`)
      expect(found.value).toBeLessThan(0)
      expect(found.high).toBeLessThan(0)
      expect(found.low).toBeLessThanOrEqual(found.value)
    }
    expect(kpiOf(report, 'order-fill-rate', 0)).toBe(1)
    expect(kpiOf(report, 'order-fill-rate', 1)).toBe(1)
  })
})
