import { describe, expect, it } from 'vitest'
import { deskHeat } from './desk-heat.ts'
import type { StripState } from './use-strip.ts'

const edge = (event: string, orders: number) => ({ subject: 'order', from: 'a', event, to: 'b', orders })
const rule = (ruleId: string, orders: number) => ({ rulesetId: 'r', ruleId, times: orders, orders })
const open: Extract<StripState, { is: 'open' }> = {
  is: 'open',
  historyName: 'Last year',
  opened: {
    baseline: [],
    heat: { edges: [edge('go', 5), edge('stop', 1)], rules: [rule('old', 3)] },
    orders: 9,
    from: '',
    to: '',
    currency: 'USD',
  },
  kpis: [],
  heat: { edges: [edge('go', 7)], rules: [rule('new', 2), rule('old', 4)] },
  tookMs: 1,
  isUnsound: false,
  isStale: false,
}

describe('the heat of the draft at the desk', () => {
  it('counts each way and rule under the base and the draft, with 0 where one of them has none', () => {
    expect(deskHeat(open)).toEqual({
      edges: [
        { subject: 'order', from: 'a', event: 'go', to: 'b', baseline: 5, candidate: 7 },
        { subject: 'order', from: 'a', event: 'stop', to: 'b', baseline: 1, candidate: 0 },
      ],
      rules: [
        { rulesetId: 'r', ruleId: 'old', baseline: 3, candidate: 4 },
        { rulesetId: 'r', ruleId: 'new', baseline: 0, candidate: 2 },
      ],
      orders: 9,
      isStale: false,
    })
  })

  it('is stale while a newer draft is replayed or where it has an error, and is not there before the first replay', () => {
    expect(deskHeat({ ...open, isStale: true })?.isStale).toBe(true)
    expect(deskHeat({ ...open, isUnsound: true })?.isStale).toBe(true)
    expect(deskHeat({ ...open, heat: undefined })).toBeUndefined()
    expect(deskHeat({ is: 'empty' })).toBeUndefined()
  })
})
