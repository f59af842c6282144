import { describe, expect, it } from 'vitest'
import type { Facts } from '../../facts/facts.ts'
import { aNetwork, anOrder, aSite, noon, someFacts, someStock } from '../../facts/order.fixture.ts'
import type { Proposal } from '../../facts/proposal.ts'
import type { LineId, SiteId } from '../../values/ids.ts'
import { addDays } from '../../values/instant.ts'
import { resolved } from '../fire.fixture.ts'
import type { Action } from './action.ts'
import { routing } from './index.ts'

function promised(facts: Facts): Proposal {
  return {
    promisable: facts.stock.map(({ siteId, onHand }) => ({
      lineId: '1' as LineId,
      siteId,
      now: onHand,
      dated: [],
      keptBack: 0,
    })),
  }
}

const three = () =>
  someFacts({
    stock: [someStock('boston', 'shirt', 5), someStock('reno', 'shirt', 5), someStock('dallas', 'shirt', 5)],
  })

describe('routing', () => {
  it('[RO1] given only sites without promisable units, then the order is unroutable', () => {
    const facts = someFacts({ stock: [someStock('reno', 'shirt', 0)] })
    expect(resolved<Action>(routing, facts, () => [], promised(facts))).toEqual({
      outcome: { ranked: [], excluded: [] },
      event: 'unroutable',
    })
    expect(resolved<Action>(routing, facts, () => []).event).toBe('unroutable')
  })

  it('[RO2] given tiers, then the best that fires counts, 5 without any, and a tier beats every cost', () => {
    const facts = three()
    const { outcome } = resolved<Action>(
      routing,
      facts,
      ({ candidate }) =>
        candidate?.site.id === 'boston'
          ? [
              { type: 'tier', tier: 3 },
              { type: 'tier', tier: 2 },
              { type: 'penalty', amountMinor: 9_000 },
            ]
          : [{ type: 'weigh', criterion: 'landed-cost', weight: 100 }],
      promised(facts),
    )
    expect(outcome.ranked).toEqual([
      { lineId: '1', siteId: 'boston', tier: 2, costMinor: 9_000 },
      { lineId: '1', siteId: 'reno', tier: 5, costMinor: 600 },
      { lineId: '1', siteId: 'dallas', tier: 5, costMinor: 900 },
    ])
  })

  it('[RO3] given weights, then cost is their sum in minor units, rounded half up once', () => {
    const facts = three()
    const { outcome } = resolved<Action>(
      routing,
      facts,
      () => [
        { type: 'weigh', criterion: 'transit-days', weight: 50 },
        { type: 'penalty', amountMinor: -3 },
      ],
      promised(facts),
    )
    // 1, 3 and 5 days at half a minor unit each, less 3: −2.5 → −2, −1.5 → −1, −0.5 → 0.
    expect(outcome.ranked?.map(({ costMinor }) => costMinor)).toEqual([-2, -1, 0])
  })

  it('[RO4] given a criterion that cannot be known for a site, then it comes last in its tier', () => {
    const network = aNetwork({ sites: [aSite('nowhere', { place: { country: 'US' } }), ...aNetwork().sites] })
    const facts = { ...three(), network }
    facts.stock.push(someStock('nowhere', 'shirt', 5))
    const { outcome } = resolved<Action>(
      routing,
      facts,
      () => [{ type: 'weigh', criterion: 'distance-km', weight: 100 }],
      promised(facts),
    )
    const last = outcome.ranked?.at(-1)
    expect(last?.siteId).toBe('nowhere')
    expect(last?.costMinor).toBe((outcome.ranked?.at(-2)?.costMinor ?? 0) + 1_000_000)
  })

  it('[RO5] given equal tier and cost, then the order of the network decides', () => {
    const facts = three()
    const { outcome } = resolved<Action>(routing, facts, () => [], promised(facts))
    expect(outcome.ranked?.map(({ siteId }) => siteId)).toEqual(['reno', 'dallas', 'boston'])
  })

  it('[RO6] given sites taken out earlier, then they stay out beside those taken out now', () => {
    const facts = someFacts()
    const before = { lineId: '1' as LineId, siteId: 'boston' as SiteId, ruleId: 'x', reason: 'closed' }
    const { outcome } = resolved<Action>(
      routing,
      facts,
      ({ candidate }) => (candidate?.site.id === 'reno' ? [{ type: 'exclude', reason: 'full' }] : []),
      { ...promised(facts), excluded: [before] },
    )
    expect(outcome.excluded).toEqual([before, { lineId: '1', siteId: 'reno', ruleId: 'r1', reason: 'full' }])
    expect(outcome.ranked).toHaveLength(1)
  })

  it('[RO7] given a promise, then every started day after it costs the weight', () => {
    const facts = { ...three(), order: anOrder({ promisedAt: addDays(noon, 2) }) }
    const { outcome } = resolved<Action>(
      routing,
      facts,
      () => [{ type: 'weigh', criterion: 'days-late', weight: 100 }],
      promised(facts),
    )
    // Shipped at today's cut-off, 4:40 later: delivered 1, 3 and 5 days after that.
    expect(outcome.ranked?.map(({ costMinor }) => costMinor)).toEqual([0, 2, 4])
  })
})
