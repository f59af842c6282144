import { describe, expect, it } from 'vitest'
import { aReturnLine, noon, someFacts } from '../../facts/order.fixture.ts'
import { addDays } from '../../values/instant.ts'
import { resolved } from '../fire.fixture.ts'
import type { Action } from './action.ts'
import { returns } from './index.ts'

const facts = someFacts({
  returnLines: [
    aReturnLine('1', { deliveredAt: addDays(noon, -20), quantity: 2, grade: 'b' }),
    aReturnLine('2', { deliveredAt: addDays(noon, -40) }),
  ],
})

describe('returns', () => {
  it('[RE1] given no rule that accepts, then the return is declined and says so', () => {
    const { outcome, event } = resolved<Action>(returns, facts, () => [])
    expect(outcome.returns?.map(({ accepted, reason }) => [accepted, reason])).toEqual([
      [false, 'no rule accepts this return'],
      [false, 'no rule accepts this return'],
    ])
    expect(event).toBe('declined')
  })

  it('[RE2] given a window, then requests after the longest that fires are declined', () => {
    const { outcome, event } = resolved<Action>(returns, facts, () => [
      { type: 'accept' },
      { type: 'window', days: 14 },
      { type: 'window', days: 30 },
    ])
    expect(outcome.returns?.map(({ accepted }) => accepted)).toEqual([true, false])
    expect(outcome.returns?.[1]?.reason).toBe('the return window of 30 days has passed')
    expect(event).toBe('mixed')
  })

  it('[RE3] given a rule that declines, then it wins over one that accepts', () => {
    const { outcome } = resolved<Action>(returns, facts, () => [
      { type: 'accept' },
      { type: 'decline', reason: 'final sale' },
    ])
    expect(outcome.returns?.[0]).toMatchObject({ accepted: false, reason: 'final sale', refundMinor: 0 })
  })

  it('[RE4] given fees above the value, then the fee takes the whole refund and never more', () => {
    const { outcome } = resolved<Action>(returns, facts, () => [
      { type: 'accept' },
      { type: 'fee', amountMinor: 1_500 },
      { type: 'fee', amountMinor: 1_000 },
    ])
    expect(outcome.returns?.map(({ feeMinor, refundMinor }) => [feeMinor, refundMinor])).toEqual([
      [2_500, 1_500],
      [2_000, 0],
    ])
  })

  it('[RE5] given goods the customer keeps, then nothing is sent and the refund does not wait for them', () => {
    const { outcome } = resolved<Action>(returns, facts, () => [
      { type: 'accept' },
      { type: 'keep-it' },
      { type: 'label', label: 'prepaid' },
      { type: 'send-to', siteId: 'reno' },
      { type: 'refund', when: 'after-grading', form: 'store-credit' },
    ])
    const ruling = outcome.returns?.[0]
    expect(ruling).toMatchObject({ keepIt: true, label: 'none', refundWhen: 'at-request', refundForm: 'store-credit' })
    expect(ruling).not.toHaveProperty('sendTo')
  })

  it('[RE6] given dispositions by grade, then the first for the grade counts, and ungraded goods are undecided', () => {
    const { outcome } = resolved<Action>(returns, facts, () => [
      { type: 'accept' },
      { type: 'disposition', grade: 'a', disposition: 'restock' },
      { type: 'disposition', grade: 'b', disposition: 'refurbish' },
      { type: 'disposition', grade: 'b', disposition: 'outlet' },
    ])
    expect(outcome.returns?.map(({ disposition }) => disposition)).toEqual(['refurbish', 'undecided'])
  })

  it('[RE7] given a refund of form none, then no money moves and no fee is taken', () => {
    const { outcome, event } = resolved<Action>(returns, facts, () => [
      { type: 'accept' },
      { type: 'fee', amountMinor: 500 },
      { type: 'refund', when: 'at-receipt', form: 'none' },
    ])
    expect(outcome.returns?.[0]).toMatchObject({ feeMinor: 0, refundMinor: 0, refundForm: 'none', refundWhen: 'never' })
    expect(event).toBe('accepted')
  })
})
