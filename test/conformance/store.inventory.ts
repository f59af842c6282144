// A unit is promised once, whoever asks at the same time; counters, ledger and reservations always tell the same.

import { type Instant, localDateAt, Network } from '@heddle/engine'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adjust } from '../../server/src/inventory/adjust.ts'
import { expectReceipts } from '../../server/src/inventory/expect.ts'
import { loadFacts, stockTexts } from '../../server/src/inventory/facts.ts'
import { openStock, receive, receiveExpected } from '../../server/src/inventory/receive.ts'
import { release } from '../../server/src/inventory/release.ts'
import { type Reservation, type ReserveResult, reserve } from '../../server/src/inventory/reserve.ts'
import { stockFrom } from '../../server/src/inventory/stock-from.ts'
import type { Database } from '../../server/src/store/database.ts'
import { and, eq, sql } from '../../server/src/store/query.ts'
import { decisions, reservations, stockMovements } from '../../server/src/store/schema.ts'
import { findDrift, findStockRow, listStock } from '../../server/src/store/stock.ts'
import type { TestDatabases } from './store.databases.ts'
import { decider, id } from './store.people.ts'

const at = '2026-03-01T10:00:00.000Z'
const actorId = 'tester'
const site = (siteId: string, clock: object) => ({
  id: siteId,
  name: siteId,
  type: 'dc',
  groups: [],
  place: { country: 'US' },
  handlingMinor: 0,
  ...clock,
})
/** At `at` it is still the first of March at one site and already the second at the other. */
const network = Network.parse({
  currency: 'USD',
  sites: [
    site('load-a', { cutOffMinuteUtc: 900 }),
    site('load-b', { timeZone: 'Pacific/Kiritimati', cutOff: '15:00' }),
  ],
  shipMethods: [
    {
      id: 'standard',
      bands: [{ transitDays: 1, firstKgMinor: 1, furtherKgMinor: 1 }],
      abroad: { transitDays: 0, amountMinor: 0 },
    },
  ],
})
const dayAt = (siteId: string) => localDateAt(network, siteId, at as Instant)

export function inventorySuite(databases: TestDatabases): void {
  let database: Database
  let decide: (wanted: readonly Reservation[]) => Promise<ReserveResult & { decisionId: string }>
  beforeAll(async () => {
    ;({ database } = await databases.open({ connections: 32 }))
    await database.migrate()
    const { row } = await decider(database)
    decide = (wanted) =>
      database.transaction(async (tx) => {
        const decision = row()
        await tx.insert(decisions).values(decision)
        const result = await reserve(tx, { decisionId: decision.id, reservations: wanted, at, dayAt, actorId })
        return { ...result, decisionId: decision.id }
      })
  })
  afterAll(() => databases.removeAll())

  const stocked = async (units: Record<string, number>) => {
    const sku = id()
    const rows = Object.entries(units).map(([siteId, onHand]) => ({ siteId, sku, onHand }))
    await database.transaction((tx) => openStock(tx, rows, at, actorId))
    return sku
  }
  const line = (sku: string, siteId: string, quantity: number, lineId = '1') => ({ sku, siteId, quantity, lineId })
  const counters = async (sku: string, siteId: string) => findStockRow(database.read, { sku, siteId })

  test('[I1, I3] given 32 clients on one SKU with 500 units, when they want 960, then exactly 500 are promised', async () => {
    const stock = 500
    const sku = await stocked({ dc: stock })
    let promised = 0
    let refused = 0
    const client = async (number: number) => {
      // Each wants 30 units in orders of 1, 2 or 3: 10 orders of 1 + 7 of 2 + 2 of 3.
      const wants = [...Array(10).fill(1), ...Array(7).fill(2), ...Array(2).fill(3)] as number[]
      const turned = [...wants.slice(number % wants.length), ...wants.slice(0, number % wants.length)]
      for (const quantity of turned) {
        const result = await decide([line(sku, 'dc', quantity)])
        if (result.ok) promised += quantity
        else {
          refused += quantity
          const [short] = result.short
          expect(short).toMatchObject({ sku, siteId: 'dc', wanted: quantity })
        }
      }
    }
    await Promise.all(Array.from({ length: 32 }, (_, number) => client(number)))
    expect(promised + refused).toBe(960)
    expect(promised).toBe(stock)
    expect(await counters(sku, 'dc')).toMatchObject({ onHand: stock, allocated: stock })
    const [sum] = await database.read.rows(
      sql`select sum(quantity)::integer as units from ${reservations} where sku = ${sku} and state = 'open'`,
    )
    expect(sum).toEqual({ units: stock })
    expect(await findDrift(database.read)).toEqual([])
  })

  test('given orders that take the same SKUs in opposite order, when they meet, then all are served', async () => {
    const skus = [await stocked({ a: 400, b: 400 }), await stocked({ a: 400, b: 400 })]
    const lines = skus.flatMap((sku, index) => [line(sku, 'a', 1, `${index}a`), line(sku, 'b', 1, `${index}b`)])
    const results = await Promise.all(
      Array.from({ length: 64 }, (_, index) => decide(index % 2 === 0 ? lines : [...lines].reverse())),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(64)
  })

  test('given one SKU on several lines of an order, when each alone would fit, then their sum is what counts', async () => {
    const sku = await stocked({ dc: 5 })
    const both = [line(sku, 'dc', 3, '1'), line(sku, 'dc', 3, '2')]
    expect(await decide(both)).toMatchObject({ ok: false, short: [{ sku, siteId: 'dc', wanted: 6, available: 5 }] })
    expect(await counters(sku, 'dc')).toMatchObject({ allocated: 0 })
  })

  test('given one line short of several, when reserving, then nothing is kept and all that is short is named', async () => {
    const [full, less, none] = [await stocked({ dc: 5 }), await stocked({ dc: 1 }), id()]
    const wanted = [line(full, 'dc', 5, '1'), line(less, 'dc', 2, '2'), line(none, 'dc', 1, '3')]
    const result = await decide(wanted)
    expect(result.ok ? [] : result.short).toEqual([
      { sku: less, siteId: 'dc', wanted: 2, available: 1 },
      { sku: none, siteId: 'dc', wanted: 1, available: 0 },
    ])
    expect(await counters(full, 'dc')).toMatchObject({ allocated: 0 })
    expect(await findDrift(database.read)).toEqual([])
  })

  test('given a shortfall, when the same transaction decides again, then the second reservation stands', async () => {
    const { row } = await decider(database)
    const sku = await stocked({ a: 1, b: 9 })
    const decision = row()
    const second = await database.transaction(async (tx) => {
      await tx.insert(decisions).values(decision)
      const ask = (siteId: string) =>
        reserve(tx, { decisionId: decision.id, reservations: [line(sku, siteId, 4)], at, dayAt, actorId })
      expect(await ask('a')).toMatchObject({ ok: false })
      return ask('b')
    })
    expect(second).toEqual({ ok: true })
    expect([await counters(sku, 'a'), await counters(sku, 'b')]).toMatchObject([{ allocated: 0 }, { allocated: 4 }])
  })

  test('[I4] given a reservation, when it is released twice, then the units come back once', async () => {
    const sku = await stocked({ dc: 5 })
    const { decisionId } = await decide([line(sku, 'dc', 3)])
    const give = () => database.transaction((tx) => release(tx, { decisionId, at, actorId, reason: 'cancelled' }))
    expect(await give()).toMatchObject([{ sku, quantity: 3, state: 'released' }])
    expect(await give()).toEqual([])
    expect(await counters(sku, 'dc')).toMatchObject({ onHand: 5, allocated: 0 })
    expect(await findDrift(database.read)).toEqual([])
  })

  test('given promised units, when an adjustment would take them away, then it is refused with what is free', async () => {
    const sku = await stocked({ dc: 5 })
    await decide([line(sku, 'dc', 3)])
    const by = (delta: number, siteId = 'dc') =>
      database.transaction((tx) => adjust(tx, { siteId, sku, delta, reason: 'count', at, actorId }))
    expect(await by(-3)).toEqual({ ok: false, available: 2 })
    expect(await by(-2)).toMatchObject({ ok: true, stock: { onHand: 3, allocated: 3 } })
    expect(await by(4, 'new site')).toMatchObject({ ok: true, stock: { onHand: 4 } })
    expect(await by(-1, 'nowhere')).toEqual({ ok: false, available: 0 })
    expect(await findDrift(database.read)).toEqual([])
  })

  test('given an expected receipt, when it is taken in twice, then it counts once', async () => {
    const sku = id()
    const receiptId = id()
    const expected = { id: receiptId, siteId: 'dc', sku, at: '2026-03-05T00:00:00.000Z', quantity: 7 }
    await database.transaction((tx) => expectReceipts(tx, [expected]))
    const stock = async () => stockFrom(await stockTexts(database.read, [sku]))
    expect(await stock()).toEqual([
      { siteId: 'dc', sku, onHand: 0, allocated: 0, unavailable: 0, receipts: [{ at: expected.at, quantity: 7 }] },
    ])
    const take = () => database.transaction((tx) => receiveExpected(tx, receiptId, at, actorId))
    expect([await take(), await take()]).toEqual([{ onHand: 7, allocated: 0, unavailable: 0 }, undefined])
    await database.transaction((tx) => receive(tx, { siteId: 'dc', sku, quantity: 1, at, actorId }))
    expect(await stock()).toEqual([{ siteId: 'dc', sku, onHand: 8, allocated: 0, unavailable: 0 }])
  })

  test('given orders taken, then each site has one more on its own day for each order, however many lines', async () => {
    const sku = await stocked({ 'load-a': 9, 'load-b': 9 })
    await decide([line(sku, 'load-a', 1, '1'), line(sku, 'load-a', 1, '2'), line(sku, 'load-b', 1, '3')])
    await decide([line(sku, 'load-a', 1)])
    const load = await loadFacts(database.read, network, at as never)
    expect(load.filter(({ siteId }) => siteId.startsWith('load-'))).toEqual([
      { siteId: 'load-a', ordersToday: 2 },
      { siteId: 'load-b', ordersToday: 1 },
    ])
    expect(await loadFacts(database.read, network, '2026-03-02T00:00:00.000Z' as never)).toEqual([
      { siteId: 'load-b', ordersToday: 1 },
    ])
  })

  test('given more rows than a page, when paging on, then every row is shown once and in order', async () => {
    const sku = await stocked(Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`page-${index}`, index])))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listStock(database.read, { sku }, { limit: 3, ...(cursor === undefined ? {} : { cursor }) })
      seen.push(...page.items.map(({ siteId }) => siteId))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    expect(seen).toEqual(Array.from({ length: 7 }, (_, index) => `page-${index}`))
  })

  test('[I2] given a ledger row that nothing matches, then the drift is found and named', async () => {
    const sku = await stocked({ dc: 5 })
    const place = { siteId: 'dc', sku }
    const movement = { ...place, at, onHandDelta: 0, allocatedDelta: 2, unavailableDelta: 0 }
    await database.read.insert(stockMovements).values({ ...movement, type: 'allocation' })
    expect(await findDrift(database.read)).toMatchObject([
      { ...place, counters: { allocated: 0 }, ledger: { allocated: 2 } },
    ])
    await database.read.insert(stockMovements).values({ ...movement, type: 'release', allocatedDelta: -2 })
    expect(await findDrift(database.read)).toEqual([])
  })

  test('[I1, I2, I3] whatever is reserved, released, adjusted and received, the books agree with a plain model', async () => {
    const sites = ['a', 'b'] as const
    const step = fc.oneof(
      fc.record({
        do: fc.constant('reserve' as const),
        site: fc.constantFrom(...sites),
        units: fc.integer({ min: 1, max: 4 }),
      }),
      fc.record({ do: fc.constant('release' as const), which: fc.nat(20) }),
      fc.record({
        do: fc.constant('adjust' as const),
        site: fc.constantFrom(...sites),
        units: fc.integer({ min: -3, max: 3 }).filter((units) => units !== 0),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const sku = await stocked({ a: 5, b: 2 })
        const model: Record<'a' | 'b', { onHand: number; allocated: number }> = {
          a: { onHand: 5, allocated: 0 },
          b: { onHand: 2, allocated: 0 },
        }
        const open: { decisionId: string; site: 'a' | 'b'; units: number }[] = []
        for (const one of steps) {
          if (one.do === 'release') {
            const [ended] = open.length === 0 ? [] : open.splice(one.which % open.length, 1)
            if (ended === undefined) continue
            await database.transaction((tx) => release(tx, { decisionId: ended.decisionId, at, actorId }))
            model[ended.site].allocated -= ended.units
            continue
          }
          const { site, units } = one
          const place = model[site]
          const free = place.onHand - place.allocated
          if (one.do === 'reserve') {
            const result = await decide([line(sku, site, units)])
            expect(result.ok).toBe(free >= units)
            if (result.ok) {
              place.allocated += units
              open.push({ decisionId: result.decisionId, site, units })
            }
          } else {
            const result = await database.transaction((tx) =>
              adjust(tx, { siteId: site, sku, delta: units, reason: 'count', at, actorId }),
            )
            expect(result.ok).toBe(free + units >= 0)
            if (result.ok) place.onHand += units
          }
        }
        for (const site of sites) expect(await counters(sku, site)).toMatchObject(model[site])
        const [ledger] = await database.read
          .select({
            rows: sql<number>`count(*)`,
            units: sql<number>`coalesce(sum(${stockMovements.onHandDelta}), 0)::integer`,
          })
          .from(stockMovements)
          .where(and(eq(stockMovements.sku, sku), eq(stockMovements.siteId, 'a')))
        expect(ledger?.units).toBe(model.a.onHand)
      }),
      { numRuns: 15, seed: 20260301 },
    )
    expect(await findDrift(database.read)).toEqual([])
  })
}
