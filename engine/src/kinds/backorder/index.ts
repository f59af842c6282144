// Backorder: what happens to the units of a line that no site can ship now.
import { defineKind } from '../define.ts'
import { outdoneBy } from '../outdone.ts'
import { Action } from './action.ts'
import { bulk } from './bulk.ts'
import { checks } from './checks.ts'
import { Outcome } from './outcome.ts'
import { resolve } from './resolve.ts'
import { rows } from './rows.ts'

export const backorder = defineKind({
  kind: 'backorder',
  title: 'Backorder',
  description:
    'What happens to units no site can ship now: wait for a receipt, be sent as a substitute, through a hub or by a supplier, queue, hold, ask, or cancel.',
  scope: 'short',
  defaultHitPolicy: 'first',
  action: Action,
  outcome: Outcome,
  events: {
    'all-remedied': 'Every unit short waits or is cancelled, and the order goes on.',
    held: 'Some units are held or escalated: somebody has to look.',
    asked: 'No unit is held, and the customer has to choose for some.',
    cancelled: 'Nothing ships and every unit is cancelled.',
  },
  rows,
  resolve,
  bulk,
  outdone: outdoneBy({
    beats: { 'clear-auto-cancel': { 'auto-cancel': 'outdone.takenBack' } },
    strongest: {
      serve: { field: 'priority', wins: 'smallest' },
      'auto-cancel': { field: 'afterDays', wins: 'smallest' },
    },
  }),
  checks,
})
