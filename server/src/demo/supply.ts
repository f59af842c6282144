// What stood where, and what was bought: opening stock and receipts, planned week by week from the demand of the region
// with a forecast that is off by style, purchase orders that come late or short, and monthly transfers to stores.
import { fromMs, type HistoryEvent, type OpeningStock, type SiteId, type Sku } from '@heddle/engine'
import { dayCount, dayMs, monthOf, startMs } from './calendar.ts'
import { type Style, seasonality } from './catalogue.ts'
import type { PlacedOrder } from './demand.ts'
import { dcIds, type Store } from './network.ts'
import type { Draw } from './random.ts'

export type Receipt = Extract<HistoryEvent, { type: 'receipt' }>
export interface Supply {
  openingStock: OpeningStock[]
  receipts: Receipt[]
}

const weeks = Math.ceil(dayCount / 7)
/** Weeks from purchase order to arrival, weeks between two reviews of one SKU, and weeks the order shall last after. */
const leadWeeks = 3
const reviewWeeks = 2
const coverWeeks = 2
/** Share of a region's demand that stores serve, in the planner's eyes. */
const storeServed = 0.1

/** Plans all stock of the twelve months for these orders. */
export function planSupply(
  placed: readonly PlacedOrder[],
  styles: readonly Style[],
  stores: readonly Store[],
  draw: Draw,
): Supply {
  const openingStock: OpeningStock[] = []
  const receipts: Receipt[] = []
  const demand = weeklyDemand(placed)
  for (const style of styles) {
    dcIds.forEach((dc, region) => {
      const styleWeeks = sumWeeks(style, region)
      const bias = Array.from({ length: 5 }, () => 0.88 + draw.unit() * 0.4)
      style.items.forEach((item, index) => {
        planItem(dc, item.sku, demand.get(item.sku)?.[region], styleWeeks, item.share, bias, index)
      })
    })
  }
  planStores()
  planSuppliers()
  return { openingStock, receipts }

  function sumWeeks(style: Style, region: number): number[] {
    const sums = new Array<number>(weeks).fill(0)
    for (const item of style.items) {
      const one = demand.get(item.sku)?.[region]
      one?.forEach((units, week) => {
        sums[week] = (sums[week] ?? 0) + units
      })
    }
    return sums
  }

  /** Reviews one SKU at one distribution centre every other week and orders up to what the forecast asks for. */
  function planItem(
    dc: SiteId,
    sku: Sku,
    actual: readonly number[] | undefined,
    styleWeeks: readonly number[],
    share: number,
    bias: readonly number[],
    index: number,
  ): void {
    const forecast = (week: number): number => {
      const around = ((styleWeeks[week - 1] ?? 0) + (styleWeeks[week] ?? 0) * 2 + (styleWeeks[week + 1] ?? 0)) / 4
      return around * share * (bias[Math.floor(week / 11)] ?? 1) * (1 - storeServed)
    }
    const upTo = (week: number): number => {
      let sum = 0
      for (let ahead = 0; ahead < leadWeeks + coverWeeks; ahead += 1) sum += forecast(week + ahead)
      return Math.ceil(sum + 1.5 * Math.sqrt(sum))
    }
    let onHand = Math.round(upTo(0) * (0.9 + draw.unit() * 0.35))
    if (onHand > 0) openingStock.push({ siteId: dc, sku, onHand })
    const arrivals = new Map<number, number>()
    for (let week = 0; week < weeks; week += 1) {
      onHand += arrivals.get(week) ?? 0
      arrivals.delete(week)
      if (week % reviewWeeks === index % reviewWeeks) {
        const onOrder = [...arrivals.values()].reduce((sum, units) => sum + units, 0)
        const wanted = upTo(week) - onHand - onOrder
        if (wanted >= 2) order(week, wanted)
      }
      onHand = Math.max(0, onHand - Math.round((actual?.[week] ?? 0) * (1 - storeServed)))
    }

    function order(week: number, wanted: number): void {
      const short = draw.chance(0.05)
      const quantity = short ? Math.ceil(wanted * 0.6) : wanted
      const late = draw.unit()
      const arrival = week + leadWeeks + (late < 0.8 ? 0 : late < 0.95 ? 1 : 3)
      const day = arrival * 7 + draw.int(0, 4)
      if (day >= dayCount) return
      arrivals.set(arrival, (arrivals.get(arrival) ?? 0) + quantity)
      receive(dc, sku, quantity, day, week * 7)
    }
  }

  /** Stores carry part of the range, two or so of a size, topped up each month with what the season asks for. */
  function planStores(): void {
    const level = Math.min(1, placed.length / fullSize)
    for (const store of stores) {
      const breadth = { flagship: 0.85, mall: 0.5, 'high-street': 0.45, outlet: 0.35 }[store.format]
      for (const style of styles) {
        if (!draw.chance(breadth)) continue
        for (const item of style.items) {
          const depth = (store.format === 'flagship' ? 3.2 : 2) * item.share * style.items.length * level
          const opening = Math.floor(depth * seasonality(style.season, 8) * 0.8 + draw.unit())
          if (opening > 0) openingStock.push({ siteId: store.site.id, sku: item.sku, onHand: opening })
          for (let month = 1; month < 12; month += 1) {
            const wanted = depth * seasonality(style.season, (8 + month) % 12) * 0.24
            const quantity = Math.floor(wanted + draw.unit())
            const day = month * 30 + draw.int(0, 6)
            if (quantity > 0) receive(store.site.id, item.sku, quantity, day, day - 7)
          }
        }
      }
    }
  }

  /** Suppliers keep a little of every third style ready to ship to the brand's customers. */
  function planSuppliers(): void {
    styles.forEach((style, index) => {
      if (index % 3 === 1) return
      const siteId = (index % 3 === 0 ? 'drop-porto' : 'drop-los-angeles') as SiteId
      for (const item of style.items) {
        openingStock.push({ siteId, sku: item.sku, onHand: draw.int(2, 6) })
        for (let month = 1; month < 12; month += 1) {
          if (seasonality(style.season, monthOf(month * 30)) < 0.3) continue
          receive(siteId, item.sku, draw.int(1, 4), month * 30 + draw.int(0, 6), month * 30 - 14)
        }
      }
    })
  }

  function receive(siteId: SiteId, sku: Sku, quantity: number, day: number, knownDay: number): void {
    if (day >= dayCount) return
    const atMs = startMs + day * dayMs + 7 * 3_600_000 + draw.int(0, 359) * 60_000
    const knownSinceMs = startMs + Math.max(0, knownDay) * dayMs
    receipts.push({ type: 'receipt', at: fromMs(atMs), knownSince: fromMs(knownSinceMs), siteId, sku, quantity })
  }
}

/** Orders of a history at full size. */
export const fullSize = 52_000

/** Units by SKU, region (in the order of `dcIds`) and week. */
function weeklyDemand(placed: readonly PlacedOrder[]): Map<Sku, number[][]> {
  const demand = new Map<Sku, number[][]>()
  for (const { continent, west, day, lines } of placed) {
    const region = continent === 'eu' ? 2 : west ? 0 : 1
    const week = Math.floor(day / 7)
    for (const line of lines) {
      let regions = demand.get(line.sku)
      if (regions === undefined) {
        regions = dcIds.map(() => new Array<number>(weeks).fill(0))
        demand.set(line.sku, regions)
      }
      const row = regions[region]
      if (row !== undefined) row[week] = (row[week] ?? 0) + line.quantity
    }
  }
  return demand
}
