// Returns: whether goods may come back, for how much, and what becomes of them.
import { defineKind } from '../define.ts'
import { outdoneBy } from '../outdone.ts'
import { Action } from './action.ts'
import { checks } from './checks.ts'
import { Outcome } from './outcome.ts'
import { resolve } from './resolve.ts'
import { rows } from './rows.ts'

export const returns = defineKind({
  kind: 'returns',
  title: 'Returns',
  description: 'Whether a line may come back: window, fee, label, refund, where to, and disposition by grade.',
  scope: 'return-line',
  defaultHitPolicy: 'all',
  action: Action,
  outcome: Outcome,
  events: {
    accepted: 'Every line may come back.',
    declined: 'No line may come back.',
    mixed: 'Some lines may come back and some may not.',
  },
  rows,
  resolve,
  outdone: outdoneBy({
    trumps: { decline: 'outdone.declining' },
    strongest: {
      window: { field: 'days', wins: 'largest' },
      'keep-it-below': { field: 'amountMinor', wins: 'largest' },
    },
    beats: { 'send-to': { 'send-to-nearest': 'outdone.namedSite' } },
    first: {
      exchange: '',
      'send-to-nearest': '',
      'refund-percent': 'grade',
      refund: '',
      label: '',
      'send-to': '',
      disposition: 'grade',
    },
    once: ['accept', 'keep-it'],
    sums: ['fee'],
  }),
  checks,
})
