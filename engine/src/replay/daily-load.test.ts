// What a site took on each day is kept by the site's own calendar, and is the very load that rules were told.
import { describe, expect, it } from 'vitest'
import { aNetwork, aSite } from '../facts/order.fixture.ts'
import type { SiteId } from '../values/ids.ts'
import { dayMs, dayOf, fromMs, type Instant, toMs } from '../values/instant.ts'
import { DailyLoad } from './daily-load.ts'

const [reno, auckland] = ['reno' as SiteId, 'auckland' as SiteId]

describe('the load of days', () => {
  it('given orders around midnight, then each counts on the day of the site that took it, and days without any are left out', () => {
    const network = aNetwork({
      sites: [aSite(reno, { timeZone: 'America/Los_Angeles' }), aSite(auckland, { timeZone: 'Pacific/Auckland' })],
    })
    const load = new DailyLoad(network)
    const at = (instant: string, ...sites: SiteId[]) => {
      load.advance(toMs(instant as Instant))
      for (const site of sites) load.count(site)
    }
    at('2026-01-05T07:30:00.000Z', reno, auckland)
    at('2026-01-05T08:30:00.000Z', reno, reno)
    expect(load.rows()).toEqual([
      { siteId: reno, ordersToday: 2 },
      { siteId: auckland, ordersToday: 1 },
    ])
    at('2026-01-05T11:30:00.000Z', auckland)
    at('2026-01-09T12:00:00.000Z', reno)
    const taken = load.taken().map(({ siteId, day, orders }) => [siteId, dayOf(fromMs(day * dayMs)), orders])
    expect(taken.sort()).toEqual([
      [auckland, '2026-01-05', 1],
      [auckland, '2026-01-06', 1],
      [reno, '2026-01-04', 1],
      [reno, '2026-01-05', 2],
      [reno, '2026-01-09', 1],
    ])
  })
})
