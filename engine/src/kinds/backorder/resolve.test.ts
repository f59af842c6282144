import { describe, expect, it } from 'vitest'
import { aLine, noon, someFacts } from '../../facts/order.fixture.ts'
import type { Proposal } from '../../facts/proposal.ts'
import type { LineId, SiteId } from '../../values/ids.ts'
import { addDays } from '../../values/instant.ts'
import { resolved } from '../fire.fixture.ts'
import type { Action } from './action.ts'
import { backorder } from './index.ts'
import { uncoveredReason } from './resolve.ts'

const facts = someFacts({ lines: [aLine('1', 'shirt', 5), aLine('2', 'shirt', 3)] })
const dated = [
  { at: addDays(noon, 3), quantity: 4 },
  { at: addDays(noon, 20), quantity: 10 },
]
const site = 'reno' as SiteId
const proposal: Proposal = {
  promisable: (['1', '2'] as LineId[]).map((lineId) => ({ lineId, siteId: site, now: 0, dated, keptBack: 0 })),
  shortages: [
    { lineId: '1' as LineId, quantity: 5 },
    { lineId: '2' as LineId, quantity: 3 },
  ],
}

describe('backorder', () => {
  it('[BO1] given two lines of one SKU, then no receipt is promised twice', () => {
    const { outcome, event } = resolved<Action>(
      backorder,
      facts,
      () => [{ type: 'backorder', withinDays: 30 }],
      proposal,
    )
    expect(
      outcome.remedies?.map((each) => [each.lineId, each.quantity, 'expectedAt' in each && each.expectedAt]),
    ).toEqual([
      ['1', 4, addDays(noon, 3)],
      ['1', 1, addDays(noon, 20)],
      ['2', 3, addDays(noon, 20)],
    ])
    expect(event).toBe('all-remedied')
  })

  it('[BO2] given receipts beyond the days allowed, then the rest goes to the next action', () => {
    const { outcome } = resolved<Action>(
      backorder,
      facts,
      () => [
        { type: 'serve', priority: 7 },
        { type: 'backorder', withinDays: 5 },
        { type: 'queue', queue: 'later' },
        { type: 'auto-cancel', afterDays: 14 },
      ],
      proposal,
    )
    const waiting = { servePriority: 7, autoCancelAt: addDays(noon, 14) }
    expect(outcome.remedies).toEqual([
      { type: 'backorder', lineId: '1', siteId: site, quantity: 4, expectedAt: addDays(noon, 3), ...waiting },
      { type: 'queue', lineId: '1', quantity: 1, queue: 'later', ...waiting },
      { type: 'queue', lineId: '2', quantity: 3, queue: 'later', ...waiting },
    ])
  })

  it('[BO3] given no rule that covers the units, then they are held and never cancelled silently', () => {
    const { outcome, event } = resolved<Action>(backorder, facts, () => [], proposal)
    expect(outcome.remedies).toEqual([
      { type: 'hold', lineId: '1', quantity: 5, reason: uncoveredReason },
      { type: 'hold', lineId: '2', quantity: 3, reason: uncoveredReason },
    ])
    expect(event).toBe('held')
  })

  it('[BO4] given everything cancelled, then the event is `cancelled` only when nothing ships', () => {
    const cancel = () => [{ type: 'cancel', reason: 'sold out' } as const]
    expect(resolved<Action>(backorder, facts, cancel, proposal).event).toBe('cancelled')
    const ships = { ...proposal, assignments: [{ lineId: '1' as LineId, siteId: site, quantity: 1 }] }
    expect(resolved<Action>(backorder, facts, cancel, ships).event).toBe('all-remedied')
  })

  it('[BO5] given a question on one line and a hold on another, then the hold outweighs', () => {
    const { event } = resolved<Action>(
      backorder,
      facts,
      ({ line }) =>
        line?.id === '1'
          ? [{ type: 'ask-customer', question: 'Wait or cancel?' }]
          : [{ type: 'hold', reason: 'look at it' }],
      proposal,
    )
    expect(event).toBe('held')
    const question = () => [{ type: 'ask-customer', question: 'Wait or cancel?' } as const]
    expect(resolved<Action>(backorder, facts, question, proposal).event).toBe('asked')
  })

  it('[BO6] given nothing short, then nothing needs a remedy', () => {
    expect(resolved<Action>(backorder, facts, () => [])).toEqual({ outcome: { remedies: [] }, event: 'all-remedied' })
  })
})
