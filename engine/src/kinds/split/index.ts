// Split: which site ships which units of one order, in how many shipments.
import { defineKind } from '../define.ts'
import { outdoneBy } from '../outdone.ts'
import { Action } from './action.ts'
import { bulk } from './bulk.ts'
import { checks } from './checks.ts'
import { Outcome } from './outcome.ts'
import { resolve } from './resolve.ts'

export const split = defineKind({
  kind: 'split',
  title: 'Split',
  description:
    'How an order may be divided into shipments; the best assignment under these terms is worked out exactly.',
  scope: 'order',
  defaultHitPolicy: 'all',
  action: Action,
  outcome: Outcome,
  events: {
    complete: 'Every unit of the order ships.',
    partial: 'Some units ship and some are short.',
    nothing: 'No unit ships.',
  },
  rows: (facts) => [{ facts }],
  resolve,
  bulk,
  isAttempt: (actions) => actions.some(({ type }) => type === 'after'),
  outdone: outdoneBy({
    strongest: {
      'admit-tiers': { field: 'tier', wins: 'smallest' },
      'attempt-limit': { field: 'count', wins: 'smallest' },
      'max-shipments': { field: 'count', wins: 'smallest' },
      'split-penalty': { field: 'amountMinor', wins: 'largest' },
      'minimum-shipment-value': { field: 'amountMinor', wins: 'largest' },
      'keep-together': { field: 'penaltyMinor', wins: 'largest', per: 'by' },
    },
    first: { consolidate: '' },
    coarsest: { granularity: { field: 'by', order: ['never', 'line', 'quantity'] } },
    once: ['ship-complete', 'daily-capacity', 'freight-once', 'admit-group'],
  }),
  checks,
})
