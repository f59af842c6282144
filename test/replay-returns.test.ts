// Returns in a replay: the policy is asked about every one of the history, and its answer moves money and goods.
import { type PolicyDocument, type ReplayReport, replay } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import {
  comesBack,
  historyOf,
  kpiOf,
  opening,
  order,
  programOf,
  shippedPolicy,
  withParameters,
} from './small-history.fixture.ts'

const baseline = shippedPolicy('demo-baseline')
const ids = ['in-time', 'day-46', 'day-45', 'late']
const events = [
  ...ids.map((id) => order(id, '2026-01-05')),
  comesBack('in-time', '2026-02-01', 1, { deliveredAt: '2026-01-10', grade: 'a' }),
  comesBack('day-45', '2026-03-01', 1, { deliveredAt: '2026-01-10', requestedAt: '2026-02-24', grade: 'a' }),
  comesBack('day-46', '2026-03-01', 1, { deliveredAt: '2026-01-10', requestedAt: '2026-02-25', grade: 'b' }),
  comesBack('late', '2026-04-20', 1, { deliveredAt: '2026-01-10' }),
]

function run(policies: readonly PolicyDocument[]): ReplayReport {
  return replay(policies.map(programOf), historyOf([opening(4)], events), {}, () => true)
}

describe('returns in a replay', () => {
  it('[RP27] given a window of 45 days instead of a year, then it is told how many returns it would have refused, and which', () => {
    const report = run([
      withParameters(baseline, { 'return-days': 365 }),
      withParameters(baseline, { 'return-days': 45 }),
    ])
    expect(kpiOf(report, 'returns-asked', 0)).toBe(4)
    expect(kpiOf(report, 'returns-refused', 0)).toBe(0)
    expect(kpiOf(report, 'returns-refused', 1)).toBe(2)
    expect(kpiOf(report, 'return-refusal-rate', 1)).toBe(0.5)
    const changed = report.changes[0]?.orders.map(({ orderId, cause }) => [orderId, cause.sentence])
    expect(changed).toEqual([
      [
        'day-46',
        'the return is declined: the return window of 45 days has passed; before: accepted: refund 2000, fee 0, label prepaid, outlet at dc-columbus',
      ],
      [
        'late',
        'the return is declined: the return window of 45 days has passed; before: accepted: refund 2000, fee 0, label prepaid, undecided at dc-columbus',
      ],
    ])
  })

  it('[RP28] given accepted returns, then graded goods go where their disposition says and others where the history says', () => {
    const report = run([withParameters(baseline, { 'return-days': 365 })])
    // Grade a and the two ungraded or restocked ones come back to stock; grade b goes to an outlet.
    expect(report.policies[0]?.kpis.find(({ name }) => name === 'return-recovery')).toMatchObject({
      numerator: 6_000,
      denominator: 8_000,
    })
    expect(kpiOf(report, 'return-cost')).toBeGreaterThan(2_000)
  })

  it('[RP29] given recorded deliveries, then the days are observed; given none, then the policy’s own estimate counts as modelled', () => {
    const known = run([baseline]).policies[0]?.kpis.find(({ name }) => name === 'return-refusal-rate')
    expect(known?.behind).toEqual({ observed: 4, modelled: 0, unknown: 0 })
    const history = historyOf([opening(4)], [order('A', '2026-01-05'), comesBack('A', '2026-01-20', 1)])
    const estimated = replay([programOf(baseline)], history, {}, () => true)
    const rate = estimated.policies[0]?.kpis.find(({ name }) => name === 'return-refusal-rate')
    expect(rate).toMatchObject({ value: 0, behind: { observed: 0, modelled: 1, unknown: 0 } })
  })

  it('[RP30] given a return flow, then its arrows and rules are in the heat', () => {
    const { heat } = run([baseline]).policies[0] ?? { heat: { edges: [], rules: [] } }
    const walked = heat.edges
      .filter(({ subject }) => subject === 'return')
      .map(({ from, to, orders }) => [from, to, orders])
    expect(walked).toEqual([
      ['assessing', 'expecting', 1],
      ['assessing', 'refused', 3],
      ['expecting', 'grading', 1],
      ['grading', 'refunded', 1],
      ['requested', 'assessing', 4],
    ])
    expect(heat.rules.find(({ ruleId }) => ruleId === 'standard-terms')).toMatchObject({ orders: 5 })
  })
})
