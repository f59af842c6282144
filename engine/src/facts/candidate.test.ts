// What is worked out about sites and shipments: distances, bands, borders, cut-offs, capacity.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidateOf, candidateRows, estimateShipment, shipmentCostMinor } from './candidate.ts'
import { Candidates } from './candidates.ts'
import { Facts, type Line, type Place, type Site, type Stock } from './facts.ts'
import { bandFor, distanceMetres } from './geometry.ts'
import { Proposal } from './proposal.ts'
import { SiteClock } from './site-clock.ts'

const berlin = { country: 'DE', region: 'BE', latitude: 52.52, longitude: 13.405 }
const munich = { country: 'DE', region: 'BY', latitude: 48.137, longitude: 11.575 }
const vienna = { country: 'AT', latitude: 48.208, longitude: 16.373 }

function site(id: string, place: object, rest: object = {}) {
  return { id, name: id, type: 'dc', groups: [], place, cutOffMinuteUtc: 14 * 60, handlingMinor: 50, ...rest }
}

function factsWith(changes: { order?: object; lines?: object[]; stock?: object[]; rest?: object } = {}): Facts {
  return Facts.parse({
    now: '2026-03-02T10:00:00Z',
    order: {
      id: 'o1',
      channel: 'web',
      type: 'direct',
      currency: 'EUR',
      placedAt: '2026-03-02T09:00:00Z',
      promisedAt: '2026-03-05T00:00:00Z',
      shipMethod: 'standard',
      destination: berlin,
      ...changes.order,
    },
    lines: changes.lines ?? [
      { id: 'l1', sku: 's1', quantity: 2, unitPriceMinor: 1_000, weightGrams: 600 },
      { id: 'l2', sku: 's2', quantity: 1, unitPriceMinor: 500 },
    ],
    network: {
      currency: 'EUR',
      sites: [
        site('north', berlin, { dailyCapacity: 10 }),
        site('south', munich, { handlingMinor: 30 }),
        site('east', vienna),
        site('nowhere', { country: 'DE' }),
      ],
      shipMethods: [
        {
          id: 'standard',
          bands: [
            { upToKm: 100, transitDays: 1, firstKgMinor: 400, furtherKgMinor: 100 },
            { transitDays: 2, firstKgMinor: 600, furtherKgMinor: 150 },
          ],
          abroad: { transitDays: 1, amountMinor: 300 },
        },
      ],
    },
    stock: changes.stock ?? [
      { siteId: 'north', sku: 's1', onHand: 5, allocated: 1 },
      { siteId: 'south', sku: 's1', onHand: 9, allocated: 0 },
      { siteId: 'south', sku: 's2', onHand: 1, allocated: 0 },
    ],
    ...changes.rest,
  })
}

function parts(facts: Facts, siteId: string): { line: Line; site: Site; stock: Stock } {
  const line = facts.lines[0]
  const found = facts.network.sites.find(({ id }) => id === siteId)
  if (line === undefined || found === undefined) throw new Error('no such line or site')
  return { line, site: found, stock: { siteId: found.id, sku: line.sku, onHand: 5, allocated: 0 } }
}

function candidateAt(siteId: string, facts = factsWith()) {
  const { line, site, stock } = parts(facts, siteId)
  return candidateOf(facts, line, site, stock)
}

describe('distanceMetres', () => {
  it('[CA1] given two towns, then the distance is the great-circle one to the metre', () => {
    expect(distanceMetres(berlin, munich)).toBe(504_339)
    expect(distanceMetres(berlin, berlin)).toBe(0)
  })

  it('[CA1] given any two places, then the distance is the same both ways and at most half the earth’s girth', () => {
    const place: fc.Arbitrary<Place> = fc.record({
      country: fc.constant('DE'),
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    fc.assert(
      fc.property(place, place, (a, b) => {
        const distance = distanceMetres(a, b)
        expect(distance).toBe(distanceMetres(b, a))
        expect(distance).toBeGreaterThanOrEqual(0)
        expect(distance).toBeLessThanOrEqual(20_015_115)
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('[CA2] given a place without coordinates, then the distance and what depends on it are unknown, never zero', () => {
    expect(candidateAt('nowhere')).toMatchObject({
      distanceMetres: undefined,
      transitDays: undefined,
      landedCostMinor: undefined,
      onTime: undefined,
    })
  })
})

describe('candidateOf', () => {
  it('[CA3] given a distance, then the first band that reaches so far sets days and price', () => {
    expect(candidateAt('north')).toMatchObject({ transitDays: 1, landedCostMinor: 400 + 100 + 50 })
    expect(candidateAt('south')).toMatchObject({ transitDays: 2, landedCostMinor: 600 + 150 + 30 })
  })

  it('[CA3] given a distance of exactly a band’s bound, then it is within the band, and beyond the last bound there is none', () => {
    const band = { upToKm: 100, transitDays: 1, firstKgMinor: 1, furtherKgMinor: 1 }
    const method = { id: 'm', bands: [band], abroad: { transitDays: 0, amountMinor: 0 } }
    expect(bandFor(method, 100_000)).toBe(band)
    expect(bandFor(method, 100_001)).toBeUndefined()
  })

  it('[CA4] given another country, then the border adds its days and its price', () => {
    expect(candidateAt('east')).toMatchObject({ transitDays: 3, landedCostMinor: 600 + 150 + 300 + 50 })
  })

  it('[CA5] given a ship method the network does not know, then days and price are unknown and the distance is not', () => {
    expect(candidateAt('north', factsWith({ order: { shipMethod: 'rocket' } }))).toMatchObject({
      distanceMetres: 0,
      transitDays: undefined,
      landedCostMinor: undefined,
    })
  })

  it('[CA6] given orders taken today, then the capacity left is what remains, and unknown where there is no limit', () => {
    const load = (ordersToday: number) => factsWith({ rest: { load: [{ siteId: 'north', ordersToday }] } })
    expect(candidateAt('north').capacityLeft).toBe(10)
    expect(candidateAt('north', load(7)).capacityLeft).toBe(3)
    expect(candidateAt('north', load(12)).capacityLeft).toBe(0)
    expect(candidateAt('south').capacityLeft).toBeUndefined()
  })

  it('[CA7] given the cut-off minute, then up to it goods leave today, and after it tomorrow', () => {
    const { site } = parts(factsWith(), 'north')
    const clock = new SiteClock(site, factsWith().network)
    const leaves = (now: string) => new Date(clock.shipsAtMs(Date.parse(now))).toISOString()
    expect(leaves('2026-03-02T10:00:00Z')).toBe('2026-03-02T14:00:00.000Z')
    expect(leaves('2026-03-02T14:00:30Z')).toBe('2026-03-02T14:00:30.000Z')
    expect(leaves('2026-03-02T14:01:00Z')).toBe('2026-03-03T14:00:00.000Z')
  })

  it('[CA7] given a promise, then a candidate is on time when it arrives no later, and unknown without a promise', () => {
    const promised = (promisedAt: string) => candidateAt('north', factsWith({ order: { promisedAt } })).onTime
    expect(promised('2026-03-03T14:00:00Z')).toBe(true)
    expect(promised('2026-03-03T13:59:59Z')).toBe(false)
    const { promisedAt: _promise, ...unpromised } = factsWith().order
    expect(candidateAt('north', { ...factsWith(), order: unpromised }).onTime).toBeUndefined()
  })
})

describe('candidateRows', () => {
  const names = (rows: readonly { line?: Line; candidate?: { site: Site } }[]) =>
    rows.map(({ line, candidate }) => `${line?.id}@${candidate?.site.id}`)

  it('[CA8] given stock rows in any order, then there is one row per line and stocked site, in network order', () => {
    const stock = ['south', 'nowhere', 'north', 'south', 'gone', 'east'].map((siteId, index) => ({
      siteId,
      sku: 's1',
      onHand: index,
      allocated: 0,
    }))
    const facts = factsWith({ stock })
    expect(names(candidateRows(facts))).toEqual(['l1@north', 'l1@south', 'l1@east', 'l1@nowhere'])
    expect(new Candidates(facts).of(parts(facts, 'north').line).map((candidate) => candidate.stock.onHand)).toEqual([
      2, 0, 5, 1,
    ])
  })

  it('[CA9] given no count of stock yet, then what is promisable is missing; given one, then it is filled in', () => {
    const facts = factsWith()
    const figures = (proposal?: Proposal) =>
      candidateRows(facts, proposal).map(({ candidate }) => [candidate?.promisable, candidate?.linesFilled])
    expect(figures()).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ])
    const promisable = (lineId: string, siteId: string, now: number) => ({
      lineId,
      siteId,
      now,
      dated: [],
      keptBack: 0,
    })
    const counted = Proposal.parse({
      promisable: [promisable('l1', 'north', 1), promisable('l1', 'south', 9), promisable('l2', 'south', 1)],
    })
    expect(figures(counted)).toEqual([
      [1, 0],
      [9, 2],
      [1, 2],
    ])
    expect(figures({ promisable: [] })[0]).toEqual([0, 0])
  })
})

describe('estimateShipment', () => {
  const lines = Proposal.parse({
    assignments: [
      { lineId: 'l1', siteId: 'south', quantity: 2 },
      { lineId: 'l2', siteId: 'south', quantity: 1 },
    ],
  }).assignments?.map(({ lineId, quantity }) => ({ lineId, quantity }))
  if (lines === undefined) throw new Error('no lines')

  it('[CA10] given lines that leave one site together, then the first kilogram is paid once and handling per line', () => {
    const facts = factsWith()
    const shipment = estimateShipment(facts, 'south', lines)
    expect(shipment).toEqual({
      siteId: 'south',
      lines,
      distanceMetres: 504_339,
      costMinor: 600 + 150 + 2 * 30,
      shipsAt: '2026-03-02T14:00:00.000Z',
      deliversAt: '2026-03-04T14:00:00.000Z',
      onTime: true,
    })
    expect(shipmentCostMinor(facts, 'south', 1_200, 2)).toBe(shipment.costMinor)
  })

  it('[CA2] given an unknown distance, then cost and arrival are absent and not guessed', () => {
    expect(estimateShipment(factsWith(), 'nowhere', lines)).toEqual({
      siteId: 'nowhere',
      lines,
      shipsAt: '2026-03-02T14:00:00.000Z',
    })
    expect(shipmentCostMinor(factsWith(), 'nowhere', 1, 1)).toBeUndefined()
    expect(shipmentCostMinor(factsWith(), 'gone', 1, 1)).toBeUndefined()
  })

  it('[CA11] given orders to different places one after the other, then no distance of one is used for another', () => {
    const facts = factsWith()
    const elsewhere: Facts = { ...facts, order: { ...facts.order, destination: munich } }
    const distances = [facts, elsewhere, facts].map((each) => estimateShipment(each, 'south', lines).distanceMetres)
    expect(distances).toEqual([504_339, 0, 504_339])
  })
})

describe('lanes', () => {
  const lane = (siteId: string, rest: object) => ({
    siteId,
    transitDays: 9,
    firstKgMinor: 1,
    furtherKgMinor: 1,
    ...rest,
  })
  const withLanes = (lanes: object[], destination: object = berlin) => {
    const facts = factsWith({ order: { destination } })
    const [method] = facts.network.shipMethods
    return Facts.parse({ ...facts, network: { ...facts.network, shipMethods: [{ ...method, lanes }] } })
  }
  const costs = (facts: Facts) =>
    facts.network.sites.map(({ id }) => {
      const lines = facts.lines.slice(0, 1).map(({ id, quantity }) => ({ lineId: id, quantity }))
      return estimateShipment(facts, id, lines).costMinor
    })

  it('[CA12] given a lane, then it goes before the bands for its site and destination only, and is the whole price: no distance and no border asked', () => {
    const before = costs(withLanes([]))
    const after = costs(
      withLanes([
        lane('nowhere', { firstKgMinor: 700, furtherKgMinor: 10 }),
        lane('east', { country: 'FR', firstKgMinor: 1 }),
        lane('east', { country: 'DE', region: 'BE', firstKgMinor: 222, furtherKgMinor: 8 }),
      ]),
    )
    expect(before[3]).toBeUndefined()
    // 1.2 kg are two started kilograms; one line is handled for 50.
    expect(after).toEqual([before[0], before[1], 222 + 8 + 50, 700 + 10 + 50])
  })

  it('[CA12] given a ship method, then it needs a band or a lane, and may do without bands', () => {
    const facts = withLanes([lane('north', {})])
    const [method] = facts.network.shipMethods
    const parse = (changes: object) =>
      Facts.safeParse({ ...facts, network: { ...facts.network, shipMethods: [{ ...method, ...changes }] } }).success
    expect(parse({ bands: [] })).toBe(true)
    expect(parse({ bands: [], lanes: [] })).toBe(false)
  })
})
