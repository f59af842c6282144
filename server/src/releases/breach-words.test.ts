// Broken guardrails are told in the unit of their figure, with the currency of the evidence.
import type { Breach } from '@heddle/engine'
import { expect, test } from 'vitest'
import { breachInWords } from './breach-words.ts'

const breach = (guardrail: Breach['guardrail'], measured?: number): Breach =>
  measured === undefined ? { guardrail } : { guardrail, measured }

test.each<[Breach, string]>([
  [
    breach({ kpi: 'cost-per-order', on: 'value', side: 'at-most', limit: 1_250 }, 1_302.4),
    '`Cost per order` must be at most 12.50 EUR and is 13.02 EUR',
  ],
  [
    breach({ kpi: 'on-time-rate', on: 'difference', side: 'at-least', limit: -0.005 }, -0.0212),
    'the lower end of the 95 % interval of the difference in `On time` must be at least -0.5 points and is -2.12 points',
  ],
  [
    breach({ kpi: 'cancel-rate', on: 'value', side: 'at-most', limit: 0.025 }),
    '`Cancelled by policy` must be at most 2.5 % and cannot be told by this simulation',
  ],
  [
    breach({ kpi: 'delivery-days', on: 'value', side: 'at-most', limit: 3 }, 3.001),
    '`Days to delivery` must be at most 3 days and is a little more',
  ],
  [
    {
      guardrail: { kpi: 'cost-per-order', on: 'value', side: 'at-most', limit: 1_250, currency: 'USD' as never },
      countedIn: 'EUR',
    },
    '`Cost per order` must be at most 12.50 USD, and the simulation counts in EUR: set the limit in that currency',
  ],
])('%j is told as %s', (broken, words) => {
  expect(breachInWords(broken, 'EUR')).toBe(words)
})
