// The demo brand: the same seed draws the same history to the byte, and the history is sound.
import { HistoryEvent, HistoryHead, hashHistory, OpeningStock } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { demoHistory, liveStock } from './index.ts'

describe('demo history', () => {
  it('[DM1] given the same seed and size, then the history is the same to the byte on every machine', () => {
    const first = hashHistory(demoHistory({ orders: 400 }))
    expect(hashHistory(demoHistory({ orders: 400 }))).toBe(first)
    expect(hashHistory(demoHistory({ orders: 400, seed: 7 }))).not.toBe(first)
    expect(first).toBe('c4ecf4f79fb15a7a3894dcfbe89daecc17d2670ddc1ecfcdc33c3018209e1623')
  })

  it('[DM2] given a small history, then every part of it is a valid document', () => {
    const history = demoHistory({ orders: 300 })
    expect(HistoryHead.safeParse(history.head).error).toBeUndefined()
    for (const row of history.openingStock) expect(OpeningStock.safeParse(row).error).toBeUndefined()
    for (const event of history.events) expect(HistoryEvent.safeParse(event).error).toBeUndefined()
  })

  it('[DM3] given the full year, then it has its orders, channels and places, in time order, and only known sites', () => {
    const { head, events, openingStock } = demoHistory()
    expect(head.counts.orders).toBeGreaterThanOrEqual(50_000)
    const types = head.network.sites.map((site) => site.type)
    expect(types.filter((type) => type === 'dc')).toHaveLength(3)
    expect(types.filter((type) => type === 'store')).toHaveLength(40)
    expect(types.filter((type) => type === 'supplier')).toHaveLength(2)
    const sites = new Set<string>(head.network.sites.map((site) => site.id))
    expect(sites.size).toBe(head.network.sites.length)
    expect(openingStock.every((row) => sites.has(row.siteId))).toBe(true)
    let last = ''
    const seen = { orders: 0, lines: 0, receipts: 0, cancellations: 0, returns: 0, orderEvents: 0 }
    const orderTypes = new Set<string>()
    const days = new Map<string, number>()
    for (const event of events) {
      expect(event.at >= last).toBe(true)
      last = event.at
      if (event.type === 'order') {
        seen.orders += 1
        seen.lines += event.lines.length
        orderTypes.add(event.order.type)
        const day = event.at.slice(0, 10)
        days.set(day, (days.get(day) ?? 0) + 1)
      } else if (event.type === 'receipt') {
        seen.receipts += 1
        if (!sites.has(event.siteId) || event.knownSince > event.at)
          expect(event).toBe('a receipt known before it arrives')
      } else if (event.type === 'cancellation') seen.cancellations += 1
      else if (event.type === 'order-event') seen.orderEvents += 1
      else seen.returns += 1
    }
    expect(seen).toEqual(head.counts)
    expect([...orderTypes].sort()).toEqual(['direct', 'marketplace', 'store', 'wholesale'])
    const busiest = [...days].sort((a, b) => b[1] - a[1])[0]?.[0]
    expect(['2025-11-28', '2025-12-01']).toContain(busiest)
  })

  it('[DM4] given a history, then live stock is what it opened with', () => {
    const history = demoHistory({ orders: 300 })
    const live = liveStock(history)
    expect(live.length).toBeGreaterThan(0)
    expect(live.every((row) => row.onHand > 0)).toBe(true)
    expect(live).toEqual(history.openingStock.filter((row) => row.onHand > 0))
  })

  it('[DM5] given what really happened, then no unit left that was not there, nothing left before its order or arrived before it left', () => {
    const { events, openingStock, head } = demoHistory({ orders: 3_000 })
    const stock = new Map(openingStock.map(({ siteId, sku, onHand }) => [`${siteId} ${sku}`, onHand]))
    const move = (siteId: string, sku: string, units: number) => {
      const left = (stock.get(`${siteId} ${sku}`) ?? 0) + units
      stock.set(`${siteId} ${sku}`, left)
      return left
    }
    const known = new Set<string>(head.network.sites.map(({ id }) => id))
    let records = 0
    for (const event of events) {
      if (event.type === 'receipt') move(event.siteId, event.sku, event.quantity)
      if (event.type !== 'order' || event.actual === undefined) continue
      records += 1
      const units = new Map<string, number>(event.lines.map(({ id, quantity }) => [id, quantity]))
      for (const { siteId = '', lines = [], shippedAt = '', deliveredAt = '', costMinor = 0 } of event.actual
        .shipments) {
        expect(known.has(siteId)).toBe(true)
        expect(event.at <= shippedAt && shippedAt <= deliveredAt && costMinor > 0).toBe(true)
        for (const { lineId, quantity } of lines) {
          const line = event.lines.find(({ id }) => id === lineId)
          expect(move(siteId, line?.sku ?? '', -quantity)).toBeGreaterThanOrEqual(0)
          units.set(lineId, (units.get(lineId) ?? 0) - quantity)
        }
      }
      expect([...units.values()].every((left) => left === 0)).toBe(true)
    }
    expect(head.assumptions.find(({ code }) => code === 'demo/really')?.affects).toBe(records)
    expect(records).toBeGreaterThan(2_500)
  })
})
