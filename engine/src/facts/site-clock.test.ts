// A site's own day: cut-offs and capacity by its clocks and calendar, transit in a carrier's working days.
import { describe, expect, it } from 'vitest'

import { estimateShipment } from './candidate.ts'
import { type Facts, Network, Site } from './facts.ts'
import { aNetwork, anOrder, aSite, someFacts } from './order.fixture.ts'
import { SiteClock } from './site-clock.ts'

const local = (overrides: object = {}): Site => {
  const { cutOffMinuteUtc: _older, ...site } = aSite('reno')
  return Site.parse({ ...site, timeZone: 'America/Los_Angeles', cutOff: '15:00', ...overrides })
}
const calendars = {
  'six-days': {
    openWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
    holidays: ['2026-03-09'],
    opens: '06:00',
  },
  carrier: { openWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], holidays: [] },
}
const network = (site: Site, shipMethods = aNetwork().shipMethods): Network =>
  Network.parse({ ...aNetwork(), sites: [site], shipMethods, calendars })

describe('a site’s clock', () => {
  const six = local({ calendar: 'six-days' })

  it('[SC1] given a local cut-off, then goods leave by the site’s clocks, whatever they are set to', () => {
    const clock = new SiteClock(local(), network(local()))
    const leaves = (now: string) => new Date(clock.shipsAtMs(Date.parse(now))).toISOString()
    expect(leaves('2026-03-07T20:00:00Z')).toBe('2026-03-07T23:00:00.000Z')
    expect(leaves('2026-03-07T23:00:59Z')).toBe('2026-03-07T23:00:59.000Z')
    expect(leaves('2026-03-07T23:01:00Z')).toBe('2026-03-08T22:00:00.000Z')
    // Asked again about an earlier moment, it does not answer from memory.
    expect(leaves('2026-03-07T20:00:00Z')).toBe('2026-03-07T23:00:00.000Z')
  })

  it('[SC2] given a calendar, then goods leave on its open days only, and it says whether work is being done', () => {
    const clock = new SiteClock(six, network(six))
    const at = (now: string) => Date.parse(now)
    expect(new Date(clock.shipsAtMs(at('2026-03-07T23:01:00Z'))).toISOString()).toBe('2026-03-10T22:00:00.000Z')
    expect(clock.isOpenToday(at('2026-03-08T20:00:00Z'))).toBe(false)
    // Saturday is over in UTC and not in Nevada.
    expect(clock.isOpenToday(at('2026-03-08T07:59:00Z'))).toBe(true)
    expect([clock.isOpenNow(at('2026-03-07T13:59:59Z')), clock.isOpenNow(at('2026-03-07T14:00:00Z'))]).toEqual([
      false,
      true,
    ])
  })

  it('[SC3] given a carrier’s calendar, then only its open days count as days on the way', () => {
    const [method] = aNetwork().shipMethods
    if (method === undefined) throw new Error('a method is needed')
    const carried = network(six, [{ ...method, calendar: 'carrier' }])
    const facts = someFacts({ now: '2026-03-13T20:00:00Z' as Facts['now'], network: carried, order: anOrder() })
    // Three days on the way from Friday: Monday, Tuesday, Wednesday, at the same local time.
    expect(estimateShipment(facts, 'reno', [])).toMatchObject({
      shipsAt: '2026-03-13T22:00:00.000Z',
      deliversAt: '2026-03-18T22:00:00.000Z',
    })
    const plain = { ...facts, network: network(six) }
    expect(estimateShipment(plain, 'reno', []).deliversAt).toBe('2026-03-16T22:00:00.000Z')
  })

  it('[SC4] given the older form, then it is the same as a local one in UTC', () => {
    const older = aSite('reno', { cutOffMinuteUtc: 15 * 60 })
    const newer = local({ timeZone: 'Etc/UTC' })
    const clocks = [new SiteClock(older, network(older)), new SiteClock(newer, network(newer))]
    for (let at = Date.parse('2026-03-07T00:00:00Z'); at < Date.parse('2026-03-09T00:00:00Z'); at += 1_801_000) {
      const [one, other] = clocks.map((clock) => [clock.shipsAtMs(at), clock.dayOf(at)])
      expect(one).toEqual(other)
    }
  })

  it('[SC5] given a site with both forms, with none, with a calendar and no zone, or a network without its calendar, then it is refused', () => {
    const { cutOffMinuteUtc: _older, ...bare } = aSite('reno')
    expect(Site.safeParse(bare).success).toBe(false)
    expect(Site.safeParse({ ...bare, cutOffMinuteUtc: 1, cutOff: '15:00', timeZone: 'Etc/UTC' }).success).toBe(false)
    expect(Site.safeParse({ ...bare, cutOff: '15:00' }).success).toBe(false)
    expect(Site.safeParse({ ...bare, cutOffMinuteUtc: 1, calendar: 'six-days' }).success).toBe(false)
    expect(Site.safeParse({ ...bare, cutOff: '24:00', timeZone: 'Etc/UTC' }).success).toBe(false)
    const missing = Network.safeParse({ ...aNetwork(), sites: [six] })
    expect(missing.error?.issues).toMatchObject([
      { path: ['sites', 0, 'calendar'], message: 'calendar `six-days` does not exist' },
    ])
  })
})
