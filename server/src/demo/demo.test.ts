// The demo brand: the same seed draws the same history to the byte, and the history is sound.
import { HistoryEvent, HistoryHead, hashHistory, OpeningStock } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { demoHistory, liveStock } from './index.ts'

describe('demo history', () => {
  it('[DM1] given the same seed and size, then the history is the same to the byte on every machine', () => {
    const first = hashHistory(demoHistory({ orders: 400 }))
    expect(hashHistory(demoHistory({ orders: 400 }))).toBe(first)
    expect(hashHistory(demoHistory({ orders: 400, seed: 7 }))).not.toBe(first)
    expect(first).toBe('39affc092a7d5c2e44b4af32f174abfaac15bdd1dadd158bbe758dc459b2c171')
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
})
