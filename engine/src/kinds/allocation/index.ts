// Allocation: which stock counts for which line.
import { defineKind } from '../define.ts'
import { outdoneBy } from '../outdone.ts'
import { Action } from './action.ts'
import { bulk } from './bulk.ts'
import { checks } from './checks.ts'
import { Outcome } from './outcome.ts'
import { resolve } from './resolve.ts'
import { rows } from './rows.ts'

export const allocation = defineKind({
  kind: 'allocation',
  title: 'Allocation',
  description: 'Which stock counts for a line: sites taken out, units kept back, receipts that may be promised.',
  scope: 'candidate',
  defaultHitPolicy: 'all',
  action: Action,
  outcome: Outcome,
  events: {
    allocated: 'At least one unit of the order may be promised now.',
    'nothing-allocated': 'No unit of the order may be promised now; receipts may still come.',
  },
  rows,
  resolve,
  bulk,
  outdone: outdoneBy({
    trumps: { exclude: 'outdone.excluded' },
    strongest: {
      'keep-back-units': { field: 'units', wins: 'largest' },
      'keep-back-percent': { field: 'percent', wins: 'largest' },
      'ring-fence': { field: 'units', wins: 'largest', per: 'channel' },
      'allow-inbound': { field: 'withinDays', wins: 'largest' },
    },
  }),
  checks,
})
