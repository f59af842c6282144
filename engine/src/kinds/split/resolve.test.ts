import { describe, expect, it } from 'vitest'
import { aLine, someFacts } from '../../facts/order.fixture.ts'
import type { Proposal } from '../../facts/proposal.ts'
import type { Bound } from '../../rules/parameter.ts'
import type { LineId, SiteId } from '../../values/ids.ts'
import { resolved } from '../fire.fixture.ts'
import type { Action } from './action.ts'
import { split } from './index.ts'

const facts = someFacts({ lines: [aLine('1', 'shirt', 4), aLine('2', 'hat', 1), aLine('3', 'shirt', 2)] })

/** `line@site: units, cost`; every site stands in tier 5 unless it is Boston, which stands in tier 6. */
function offered(offers: Record<string, [units: number, costMinor: number]>): Proposal {
  const each = Object.entries(offers).map(([name, [units, costMinor]]) => {
    const [lineId = '', siteId = ''] = name.split('@')
    return { at: { lineId: lineId as LineId, siteId: siteId as SiteId }, units, costMinor }
  })
  return {
    promisable: each.map(({ at, units }) => ({ ...at, now: units, dated: [], keptBack: 0 })),
    ranked: each.map(({ at, costMinor }) => ({ ...at, tier: at.siteId === 'boston' ? 6 : 5, costMinor })),
  }
}

function answer(actions: readonly Bound<Action>[], proposal: Proposal) {
  const { outcome, event } = resolved<Action>(split, facts, () => actions, proposal)
  const assigned = outcome.assignments?.map(({ lineId, siteId, quantity }) => `${lineId}@${siteId}:${quantity}`)
  const short = outcome.shortages?.map(({ lineId, quantity }) => `${lineId}:${quantity}`)
  return { assigned, short, event, proof: outcome.proof, shipments: outcome.shipments }
}

const everywhere = offered({
  '1@reno': [5, 100],
  '1@dallas': [9, 130],
  '2@dallas': [9, 100],
  '2@boston': [9, 10],
  '3@reno': [5, 100],
  '3@dallas': [9, 130],
})

describe('split', () => {
  it('[SP1] given a better tier at a higher cost, then the tier wins', () => {
    expect(answer([], everywhere).assigned).toContain('2@dallas:1')
  })

  it('[SP2] given two lines of one SKU, then they share what the site has', () => {
    const { assigned, proof } = answer([], everywhere)
    expect(assigned).toEqual(['1@reno:4', '2@dallas:1', '3@dallas:2'])
    expect(proof).toEqual({ method: 'exact', tiersLost: 12, costMinor: 330, lowerBoundMinor: 330 })
  })

  it('[SP3] given a penalty for another shipment, then one site ships everything when that is cheaper', () => {
    const { assigned, shipments, event } = answer([{ type: 'split-penalty', amountMinor: 50 }], everywhere)
    expect(assigned).toEqual(['1@dallas:4', '2@dallas:1', '3@dallas:2'])
    expect(shipments).toHaveLength(1)
    expect(shipments?.[0]?.lines).toHaveLength(3)
    expect(event).toBe('complete')
  })

  it('[SP3] given `never` and no site with everything, then the site with most units ships alone', () => {
    const apart = offered({ '1@reno': [5, 100], '2@dallas': [9, 1], '3@dallas': [9, 1] })
    const { assigned, short, event } = answer([{ type: 'granularity', by: 'never' }], apart)
    expect(assigned).toEqual(['1@reno:4'])
    expect(short).toEqual(['2:1', '3:2'])
    expect(event).toBe('partial')
  })

  it('[SP3] given lines that may be divided, then units come from several sites, else the line is short', () => {
    const scarce = offered({ '1@reno': [3, 100], '1@dallas': [1, 400] })
    expect(answer([{ type: 'granularity', by: 'quantity' }], scarce).assigned).toEqual(['1@reno:3', '1@dallas:1'])
    expect(answer([], scarce)).toMatchObject({ assigned: [], short: ['1:4', '2:1', '3:2'], event: 'nothing' })
  })

  it('[SP4] given a shipment worth too little, then it is not made beside another', () => {
    const apart = offered({ '1@reno': [5, 100], '2@dallas': [9, 1] })
    expect(answer([], apart).assigned).toEqual(['1@reno:4', '2@dallas:1'])
    expect(answer([{ type: 'minimum-shipment-value', amountMinor: 2_001 }], apart).assigned).toEqual(['1@reno:4'])
  })

  it('[SP5] given ship-complete and a unit missing, then nothing ships and everything is short', () => {
    const most = offered({ '1@reno': [5, 100], '3@reno': [5, 100], '2@dallas': [9, 1] })
    expect(answer([{ type: 'ship-complete' }], most)).toMatchObject({
      assigned: [],
      shipments: [],
      short: ['1:4', '2:1', '3:2'],
      event: 'nothing',
      proof: { method: 'exact', costMinor: 0 },
    })
    expect(answer([{ type: 'ship-complete' }], everywhere).event).toBe('complete')
  })

  it('[SP5] given ship-complete and a line of negative cost that could ship alone, then the proof of shipping nothing costs nothing', () => {
    const { proof } = answer([{ type: 'ship-complete' }], offered({ '2@dallas': [9, -30] }))
    expect(proof).toEqual({ method: 'exact', tiersLost: 0, costMinor: 0, lowerBoundMinor: 0 })
  })

  it('[SP6] given limits from several rules, then the strictest counts', () => {
    const apart = offered({ '1@reno': [5, 100], '2@dallas': [9, 1], '3@boston': [9, 1] })
    const limits = [
      { type: 'max-shipments', count: 3 },
      { type: 'max-shipments', count: 2 },
    ] as const
    expect(answer(limits, apart).assigned).toEqual(['1@reno:4', '3@boston:2'])
  })

  it('[SP9] given lines kept together, then they ship whole from one site or not at all, or apart at a cost', () => {
    const kit = (lineId: string) => (lineId === '3' ? {} : { kit: 'gift' })
    const order = { ...facts, lines: facts.lines.map((line) => ({ ...line, ...kit(line.id) })) }
    const apart = offered({ '1@reno': [5, 100], '2@reno': [9, 400], '2@dallas': [9, 1], '3@dallas': [9, 1] })
    const ask = (actions: readonly Bound<Action>[], proposal: Proposal) =>
      resolved<Action>(split, order, () => actions, proposal).outcome.assignments?.map(
        ({ lineId, siteId }) => `${lineId}@${siteId}`,
      )
    expect(ask([], apart)).toEqual(['1@reno', '2@dallas', '3@dallas'])
    expect(ask([{ type: 'keep-together', by: 'line.kit' }], apart)).toEqual(['1@reno', '2@reno', '3@dallas'])
    expect(ask([{ type: 'keep-together', by: 'line.kit', penaltyMinor: 300 }], apart)).toContain('2@dallas')
    expect(ask([{ type: 'keep-together', by: 'line.kit', penaltyMinor: 500 }], apart)).toContain('2@reno')
    const nowhere = offered({ '1@reno': [5, 100], '2@dallas': [9, 1], '3@dallas': [9, 1] })
    expect(ask([{ type: 'keep-together', by: 'line.kit' }], nowhere)).toEqual(['3@dallas'])
  })

  it('[SP9] given lines kept together by a brand’s own field, then lines without it go where they like', () => {
    const order = {
      ...facts,
      lines: facts.lines.map((line) => ({ ...line, attributes: { bag: line.id === '3' ? 'b' : 'a' } })),
    }
    const actions: Bound<Action>[] = [{ type: 'keep-together', by: 'line.attributes.bag' }]
    const apart = offered({ '1@reno': [5, 100], '2@reno': [9, 400], '2@dallas': [9, 1], '3@dallas': [9, 1] })
    const { outcome } = resolved<Action>(split, order, () => actions, apart)
    expect(outcome.assignments?.map(({ siteId }) => siteId)).toEqual(['reno', 'reno', 'dallas'])
  })

  it('[SP10] given a site that has taken its orders of the day, then it ships nothing where capacity counts', () => {
    const [reno, ...others] = facts.network.sites
    if (reno === undefined) throw new Error('no site')
    const busy = {
      ...facts,
      network: { ...facts.network, sites: [{ ...reno, dailyCapacity: 7 }, ...others] },
      load: [{ siteId: reno.id, ordersToday: 7 }],
    }
    const sitesOf = (actions: readonly Bound<Action>[]) =>
      resolved<Action>(split, busy, () => actions, everywhere).outcome.assignments?.map(({ siteId }) => siteId)
    expect(sitesOf([])).toContain('reno')
    expect(sitesOf([{ type: 'daily-capacity' }])).not.toContain('reno')
  })

  it('[SP11] given freight counted once, then a shipment less is worth what its first kilogram costs', () => {
    // Reno is 500 minor units away, Dallas 800.
    const apart = offered({ '1@reno': [5, 0], '2@reno': [9, 700], '2@dallas': [9, 0], '3@reno': [5, 0] })
    expect(answer([], apart).assigned).toContain('2@dallas:1')
    const { assigned, proof } = answer([{ type: 'freight-once' }], apart)
    expect(assigned).toEqual(['1@reno:4', '2@reno:1'])
    expect(proof?.costMinor).toBe(700 + 500)
  })

  it('[SP9] given a fact that is not about lines, then the check says so', () => {
    const by = (name: string) => split.checks?.({ rules: [{ actions: [{ type: 'keep-together', by: name }] }] }, '/r')
    expect(by('line.category')).toEqual([])
    expect(by('line.attributes.bag')).toEqual([])
    expect(by('order.channel')).toMatchObject([
      { code: 'split/not-of-lines', severity: 'error', path: '/r/rules/0/actions/0/by' },
    ])
  })
})
