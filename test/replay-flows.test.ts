// Flows on a replay's clock: holds that are released or time out, payments awaited, customers asked.
import { type History, type PolicyDocument, type ReplayReport, replay } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import {
  cancellation,
  historyOf,
  opening,
  order,
  orderEvent,
  programOf,
  receipt,
  shippedPolicy,
  withTimer,
} from './small-history.fixture.ts'

const baseline = shippedPolicy('demo-baseline')
const suspicious = { fraudScore: 90 }

describe('flows in a replay', () => {
  it('[RP21] given a hold that is released in time, then the order is decided at that moment, from the stock of that moment', () => {
    const events = [
      order('A', '2026-03-02', suspicious),
      receipt('2026-03-03', '2026-03-03', 1),
      orderEvent('A', '2026-03-04', 'hold.released'),
    ]
    const heat = heatOf(baseline, historyOf([], events))
    expect(heat).toMatchObject({
      'validating > held': 1,
      'held > allocating by hold.released': 1,
      'splitting > released by complete': 1,
      'released > completed by order.shipped': 1,
    })
    expect(heat).not.toHaveProperty('held > cancelled by hold.expired')
  })

  it('[RP22] given a time-out of 4 hours instead of 24, then exactly the orders held longer than 4 hours change', () => {
    const events = [
      order('in-time', '2026-03-02', suspicious),
      orderEvent('in-time', '2026-03-02T12:00:00.000Z', 'hold.released'),
      order('too-late', '2026-03-02', suspicious),
      orderEvent('too-late', '2026-03-02T15:00:00.000Z', 'hold.released'),
      order('never', '2026-03-02', suspicious),
      order('on-the-hour', '2026-03-02', suspicious),
      orderEvent('on-the-hour', '2026-03-02T13:00:00.000Z', 'hold.released'),
      order('not-held', '2026-03-02'),
    ]
    const [day, hours] = [withTimer(baseline, 'held', 24), withTimer(baseline, 'held', 4)]
    const report = replay([programOf(day), programOf(hours)], historyOf([opening(9)], events), {}, () => true)
    const changed = report.changes[0]?.orders.map(({ orderId, after, cause }) => {
      return [orderId, after.later?.map(({ at, event, rests }) => `${at} ${event} ${rests}`), cause.throughStock]
    })
    // A timer due at the moment of an event fires before it.
    const expired = ['2026-03-02T13:00:00.000Z hold.expired cancelled']
    expect(changed).toEqual([
      ['too-late', expired, false],
      ['never', expired, false],
      ['on-the-hour', expired, false],
    ])
    expect(report.changes[0]?.changedOrders).toBe(3)
    const sentences = report.changes[0]?.orders.map(({ cause }) => cause.sentence)
    expect(sentences?.[0]).toBe(
      'in `held` `hold.expired` came 4 hours after the order and led to `cancelled` instead of `hold.released` came 6 hours after the order and led to `released`',
    )
  })

  it('[RP23] given units that a time-out keeps from an order, then they serve the next one', () => {
    const events = [
      order('A', '2026-03-02', suspicious),
      order('B', '2026-03-02T20:00:00.000Z'),
      orderEvent('A', '2026-03-03', 'hold.released'),
    ]
    const long = heatOf(withTimer(baseline, 'held', 48), historyOf([opening(2)], events))
    expect(long['released > completed by order.shipped']).toBe(2)
    const short = heatOf(withTimer(baseline, 'held', 4), historyOf([opening(1)], events))
    expect(short['released > completed by order.shipped']).toBe(1)
    expect(short['held > cancelled by hold.expired']).toBe(1)
  })

  it('[RP24] given goods sourced for an order that is not paid, then they stay until it is, and free when it never is', () => {
    const policy = shippedPolicy('hold-and-resume')
    const unpaid = { paymentAuthorised: false }
    const events = [
      order('paid', '2026-03-02', unpaid),
      orderEvent('paid', '2026-03-03', 'payment.authorised', { paymentAuthorised: true }),
      order('never-paid', '2026-03-02', unpaid),
      order('next', '2026-03-05'),
    ]
    const report = replay([programOf(policy)], historyOf([opening(2)], events), {}, () => true)
    const heat = flat(report)
    expect(heat).toMatchObject({
      'open/fulfilment/unpaid > open/fulfilment/released by payment.authorised': 1,
      'open > cancelled by payment.overdue': 1,
      'open > completed by done.state.open': 2,
    })
    expect(report.policies[0]?.kpis.find(({ name }) => name === 'shipments-per-order')?.numerator).toBe(2)
  })

  it('[RP25] given a customer who cancels a held order, then its timer does not fire any more', () => {
    const events = [order('A', '2026-03-02', suspicious), cancellation('A', '2026-03-03')]
    const heat = heatOf(baseline, historyOf([], events))
    expect(heat).toHaveProperty('held > cancelled by order.cancel')
    expect(heat).not.toHaveProperty('held > cancelled by hold.expired')
  })

  it('[RP26] given a flow that waits for stock by itself, then arriving goods send it on', () => {
    const policy = structuredClone(baseline)
    const { released } = policy.flows.order.states
    released?.on && Object.assign(released.on, { 'stock.arrived': [{ target: 'allocating' }] })
    const backordering = policy.rulesets.find(({ id }) => id === 'backordering')
    if (backordering !== undefined) {
      backordering.rules = backordering.rules.slice(-1).map((rule) => ({
        ...rule,
        actions: [{ type: 'queue', queue: 'consumers' }],
      }))
    }
    const events = [order('A', '2026-03-02', { quantity: 2 }), receipt('2026-03-09', '2026-03-09', 2)]
    const heat = heatOf(policy, historyOf([], events))
    expect(heat).toMatchObject({
      'released > allocating by stock.arrived': 1,
      'splitting > released by complete': 1,
      'released > completed by order.shipped': 1,
    })
  })
})

function heatOf(policy: PolicyDocument, history: History): Record<string, number> {
  return flat(replay([programOf(policy)], history, {}, () => true))
}

function flat(report: ReplayReport): Record<string, number> {
  const edges = report.policies[0]?.heat.edges ?? []
  return Object.fromEntries(
    edges.map(({ from, event, to, orders }) => [`${from} > ${to}${event === '' ? '' : ` by ${event}`}`, orders]),
  )
}
