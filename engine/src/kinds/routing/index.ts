// Routing: which sites may ship a line, and which of them first.
import { defineKind } from '../define.ts'
import { outdoneBy } from '../outdone.ts'
import { Action } from './action.ts'
import { bulk } from './bulk.ts'
import { checks } from './checks.ts'
import { Outcome } from './outcome.ts'
import { resolve } from './resolve.ts'
import { rows } from './rows.ts'

export const routing = defineKind({
  kind: 'routing',
  title: 'Routing',
  description: 'Which sites may ship a line and how they rank: tiers first, weighted cost within a tier.',
  scope: 'candidate',
  defaultHitPolicy: 'all',
  action: Action,
  outcome: Outcome,
  events: {
    routed: 'At least one line has a site that may ship it.',
    unroutable: 'No line has a site that may ship it.',
  },
  rows,
  resolve,
  bulk,
  outdone: outdoneBy({
    trumps: { exclude: 'outdone.excluded' },
    beats: { 'priority-list': { tier: 'outdone.list' } },
    first: { 'priority-list': '' },
    strongest: { tier: { field: 'tier', wins: 'smallest' } },
    sums: ['weigh', 'penalty'],
  }),
  checks,
})
