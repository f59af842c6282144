import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { factLookup } from '../facts/catalogue.ts'
import { someFacts } from '../facts/order.fixture.ts'
import type { Instant } from '../values/instant.ts'
import { compileCondition } from './evaluate.ts'
import { applyHitPolicy } from './hit-policy.ts'
import { isOfOrder } from './order-part.ts'
import { ruleOf, whenOf } from './rule.ts'

const vocabulary = { fact: factLookup({}), shared: new Map() }
const from = '2026-03-01T00:00:00Z' as Instant
const until = '2026-04-01T00:00:00.000Z' as Instant
const when = { fact: 'order.channel', operator: 'equal', value: 'web' } as const

function holds(now: string, dates: { from?: Instant; until?: Instant }): number {
  const row = { facts: someFacts({ now: now as Instant }) }
  const whole = whenOf({ when, ...dates })
  const truth = compileCondition(whole, vocabulary).truth(row)
  // The whole of it is known of the order alone, so that rules out of force cost nothing per site.
  expect(isOfOrder(whole, vocabulary)).toBe(true)
  return truth
}

describe('the dates of a rule', () => {
  it('[RU1] from is the first instant in force, until the first one out of force', () => {
    expect(holds('2026-02-28T23:59:59.999Z', { from, until })).toBe(0)
    expect(holds('2026-03-01T00:00:00.000Z', { from, until })).toBe(1)
    expect(holds('2026-03-31T23:59:59Z', { from, until })).toBe(1)
    expect(holds('2026-04-01T00:00:00Z', { from, until })).toBe(0)
  })

  it('[RU1] a date that is not given bounds nothing', () => {
    expect(holds('2020-01-01T00:00:00Z', { until })).toBe(1)
    expect(holds('2040-01-01T00:00:00Z', { from })).toBe(1)
    expect(whenOf({ when })).toBe(when)
  })

  it('[RU2] under `first` a rule that goes on lets the next that holds act too', () => {
    const rule = (ruleId: string, truth: 0 | 1, onward?: 'stop' | 'next') => ({
      ruleId,
      when: { truth: () => truth },
      ...(onward === undefined ? {} : { onward }),
    })
    const rules = [rule('a', 1, 'next'), rule('b', 0), rule('c', 1), rule('d', 1)]
    const fired = applyHitPolicy('first', rules, { facts: someFacts() }).fired.map(({ ruleId }) => ruleId)
    expect(fired).toEqual(['a', 'c'])
  })

  it('keeps the schema of a rule closed', () => {
    const schema = ruleOf(z.strictObject({ type: z.literal('x') }))
    const rule = { id: 'r', name: 'R', enabled: true, when: { always: true }, actions: [{ type: 'x' }] }
    expect(schema.safeParse({ ...rule, from, until, onward: 'next' }).success).toBe(true)
    expect(schema.safeParse({ ...rule, from: '2026-03-01' }).success).toBe(false)
  })
})
