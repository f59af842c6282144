import { describe, expect, it } from 'vitest'
import { aLine, anOrder, noon, someFacts, someStock } from '../../facts/order.fixture.ts'
import { addDays } from '../../values/instant.ts'
import { resolved } from '../fire.fixture.ts'
import type { Action } from './action.ts'
import { allocation } from './index.ts'

describe('allocation', () => {
  it('[AL1] given allocated and unavailable units, then only free ones may be promised', () => {
    const facts = someFacts({ stock: [someStock('reno', 'shirt', 9, { allocated: 4, unavailable: 2 })] })
    const { outcome, event } = resolved<Action>(allocation, facts, () => [])
    expect(outcome).toEqual({
      promisable: [{ lineId: '1', siteId: 'reno', now: 3, dated: [], keptBack: 0 }],
      excluded: [],
    })
    expect(event).toBe('allocated')
  })

  it('[AL2] given several safety stocks, then the largest counts, shares rounded up', () => {
    const facts = someFacts({ stock: [someStock('reno', 'shirt', 15)] })
    const { outcome } = resolved<Action>(allocation, facts, () => [
      { type: 'keep-back-units', units: 1 },
      { type: 'keep-back-percent', percent: 10 },
    ])
    expect(outcome.promisable).toEqual([{ lineId: '1', siteId: 'reno', now: 13, dated: [], keptBack: 2 }])
  })

  it('[AL3] given ring-fences, then other channels do not see them and each channel is fenced once', () => {
    const facts = someFacts({ order: anOrder({ channel: 'web' }), stock: [someStock('reno', 'shirt', 20)] })
    const { outcome } = resolved<Action>(allocation, facts, () => [
      { type: 'keep-back-units', units: 2 },
      { type: 'ring-fence', channel: 'web', units: 9 },
      { type: 'ring-fence', channel: 'marketplace', units: 3 },
      { type: 'ring-fence', channel: 'marketplace', units: 5 },
      { type: 'ring-fence', channel: 'stores', units: 1 },
    ])
    expect(outcome.promisable?.[0]).toMatchObject({ keptBack: 8, now: 12 })
  })

  it('[AL4] given a site excluded by two rules, then the first one is named and nothing may be promised from it', () => {
    const { outcome, event } = resolved<Action>(allocation, someFacts(), (row) =>
      row.candidate?.site.id === 'reno'
        ? [
            { type: 'exclude', reason: 'closed' },
            { type: 'exclude', reason: 'too far' },
          ]
        : [{ type: 'keep-back-units', units: 5 }],
    )
    expect(outcome.excluded).toEqual([{ lineId: '1', siteId: 'reno', ruleId: 'r1', reason: 'closed' }])
    expect(outcome.promisable).toEqual([{ lineId: '1', siteId: 'dallas', now: 0, dated: [], keptBack: 5 }])
    expect(event).toBe('nothing-allocated')
  })

  it('[AL5] given receipts, then those within the farthest horizon are dated, earliest first', () => {
    const receipts = [9, 3, 30, -1].map((days) => ({ at: addDays(noon, days), quantity: 4 }))
    const facts = someFacts({ stock: [someStock('reno', 'shirt', 0, { receipts })] })
    const { outcome, event } = resolved<Action>(allocation, facts, () => [
      { type: 'allow-inbound', withinDays: 2 },
      { type: 'allow-inbound', withinDays: 9 },
    ])
    expect(outcome.promisable?.[0]?.dated).toEqual([
      { at: addDays(noon, 3), quantity: 4 },
      { at: addDays(noon, 9), quantity: 4 },
    ])
    expect(event).toBe('nothing-allocated')
    expect(resolved<Action>(allocation, facts, () => []).outcome.promisable).toEqual([])
  })

  it('[AL6] given safety stock that is not there, then the earliest receipts make it good before anything is promised', () => {
    const receipts = [2, 5].map((days) => ({ at: addDays(noon, days), quantity: 4 }))
    const facts = someFacts({ stock: [someStock('reno', 'shirt', 1, { receipts })] })
    const { outcome } = resolved<Action>(allocation, facts, () => [
      { type: 'keep-back-units', units: 7 },
      { type: 'allow-inbound', withinDays: 9 },
    ])
    expect(outcome.promisable).toEqual([
      { lineId: '1', siteId: 'reno', now: 0, keptBack: 7, dated: [{ at: addDays(noon, 5), quantity: 2 }] },
    ])
  })

  it('[AL7] given stock rows in any order, then rows go by line and by the network', () => {
    const stock = [someStock('dallas', 'hat', 1), someStock('reno', 'shirt', 1), someStock('reno', 'hat', 1)]
    const facts = someFacts({ lines: [aLine('1', 'hat'), aLine('2', 'shirt')], stock })
    const { outcome } = resolved<Action>(allocation, facts, () => [])
    expect(outcome.promisable?.map(({ lineId, siteId }) => `${lineId}@${siteId}`)).toEqual([
      '1@reno',
      '1@dallas',
      '2@reno',
    ])
  })
})
