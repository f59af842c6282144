// Small histories written down by hand: one SKU or two, two sites of the demo network, an order a line.
import { readFileSync } from 'node:fs'
import {
  compile,
  type History,
  HistoryEvent,
  type Network,
  PolicyDocument,
  type PolicyReport,
  type Program,
  type ReplayReport,
} from '@heddle/engine'
import { demoHistory } from '../server/src/demo/index.ts'

const demo = demoHistory({ orders: 10 }).head

/** The demo network with only those sites. */
export function networkOf(...ids: string[]): Network {
  return { ...demo.network, sites: demo.network.sites.filter(({ id }) => ids.includes(id)) }
}

export const twoSites = networkOf('dc-reno', 'dc-columbus')

export function shippedPolicy(name: string): PolicyDocument {
  const url = new URL(`../rulesets/policies/${name}.json`, import.meta.url)
  return PolicyDocument.parse(JSON.parse(readFileSync(url, 'utf8')))
}

export function programOf(document: PolicyDocument): Program {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.program
}

/** The document with other values of its parameters. */
export function withParameters(document: PolicyDocument, values: Readonly<Record<string, number>>): PolicyDocument {
  const parameters = { ...document.parameters }
  for (const [name, value] of Object.entries(values)) {
    const parameter = parameters[name]
    if (parameter === undefined) throw new Error(`no parameter \`${name}\``)
    parameters[name] = { ...parameter, value }
  }
  return { ...document, parameters }
}

/** The document whose order flow has that timer set to other hours. */
export function withTimer(document: PolicyDocument, state: string, hours: number): PolicyDocument {
  const changed = structuredClone(document)
  const found = changed.flows.order.states[state]
  if (found?.after?.[0] === undefined) throw new Error(`no timer in \`${state}\``)
  found.after[0].hours = hours
  return changed
}

export interface StockRow {
  siteId: string
  sku: string
  onHand: number
}

export function opening(onHand: number, siteId = 'dc-columbus', sku = 'S'): StockRow {
  return { siteId, sku, onHand }
}

/** A day means nine in the morning of it. */
export function instant(day: string): string {
  return day.length === 10 ? `${day}T09:00:00.000Z` : day
}

const columbus = { country: 'US', region: 'OH', latitude: 39.97, longitude: -83 }

export interface OrderOptions {
  quantity?: number
  tier?: string
  fraudScore?: number
  type?: 'direct' | 'marketplace' | 'wholesale'
  /** Longitude of the destination; of Columbus unless said. */
  to?: { latitude?: number | undefined; longitude?: number | undefined; region?: string }
  paymentAuthorised?: boolean
  skus?: readonly string[]
  category?: string
  promisedAt?: string
  actual?: unknown
}

export function order(id: string, day: string, options: OrderOptions = {}): HistoryEvent {
  const at = instant(day)
  const { quantity = 1, skus = ['S'], category } = options
  const { latitude, longitude, ...place } = { ...columbus, ...options.to }
  return HistoryEvent.parse({
    type: 'order',
    at,
    order: {
      id,
      channel: 'web',
      type: options.type ?? 'direct',
      currency: 'USD',
      placedAt: at,
      promisedAt: options.promisedAt ?? '2026-06-30T00:00:00.000Z',
      shipMethod: 'standard',
      destination: { ...place, ...(latitude === undefined ? {} : { latitude, longitude }) },
      customer: { tier: options.tier ?? 'basic' },
      paymentAuthorised: options.paymentAuthorised ?? true,
      addressValid: true,
      fraudScore: options.fraudScore ?? 0,
    },
    lines: skus.map((sku, index) => ({
      id: `${index + 1}`,
      sku,
      quantity,
      unitPriceMinor: 2_000,
      weightGrams: 200,
      ...(category === undefined ? {} : { category }),
    })),
    ...(options.actual === undefined ? {} : { actual: options.actual }),
  })
}

export function receipt(
  day: string,
  known: string,
  quantity: number,
  { siteId = 'dc-columbus', sku = 'S' } = {},
): HistoryEvent {
  return HistoryEvent.parse({ type: 'receipt', at: instant(day), knownSince: instant(known), siteId, sku, quantity })
}

export function cancellation(orderId: string, day: string): HistoryEvent {
  return HistoryEvent.parse({ type: 'cancellation', at: instant(day), orderId })
}

export function orderEvent(orderId: string, day: string, event: string, changes?: unknown): HistoryEvent {
  const told = { type: 'order-event', at: instant(day), orderId, event }
  return HistoryEvent.parse(changes === undefined ? told : { ...told, changes })
}

export function comesBack(
  orderId: string,
  day: string,
  quantity: number,
  more: { reason?: string; requestedAt?: string; deliveredAt?: string; grade?: string } = {},
): HistoryEvent {
  const { reason = 'too-small', requestedAt, deliveredAt, grade } = more
  return HistoryEvent.parse({
    type: 'return',
    at: instant(day),
    orderId,
    lineId: '1',
    quantity,
    reason,
    siteId: 'dc-columbus',
    ...(requestedAt === undefined ? {} : { requestedAt: instant(requestedAt) }),
    ...(deliveredAt === undefined ? {} : { deliveredAt: instant(deliveredAt) }),
    ...(grade === undefined ? {} : { grade }),
  })
}

/** Events are put in time order. The year is that of the demo. */
export function historyOf(
  stock: readonly StockRow[],
  events: readonly HistoryEvent[],
  network: Network = twoSites,
): History {
  const of = (type: HistoryEvent['type']) => events.filter((event) => event.type === type).length
  const counts = {
    orders: of('order'),
    lines: events.reduce((sum, event) => sum + (event.type === 'order' ? event.lines.length : 0), 0),
    receipts: of('receipt'),
    cancellations: of('cancellation'),
    returns: of('return'),
    orderEvents: of('order-event'),
  }
  const { from, to } = demo
  return {
    head: { format: 'heddle/history/1', name: 'small', network, from, to, counts, assumptions: [] },
    openingStock: stock as unknown as History['openingStock'],
    events: [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  }
}

export function kpiOf(report: ReplayReport | PolicyReport, name: string, policy = 0): number | undefined {
  const found = 'policies' in report ? report.policies[policy] : report
  return found?.kpis.find((one) => one.name === name)?.value
}
