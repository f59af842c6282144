// Disruption drills: the same history with one thing gone wrong. A drill is data, so that it can be stored with the run,
// run again and cited; both policies of a replay meet it alike.
import { z } from 'zod'
import type { Network, Order } from '../facts/facts.ts'
import { type Diagnostic, pointer } from '../values/diagnostic.ts'
import { OrderId, SiteId, Sku } from '../values/ids.ts'
import { dayMs, fromMs, Instant, toMs } from '../values/instant.ts'
import type { HistoryEvent } from './history.ts'

const site = SiteId.meta({ title: 'Site' })
const during = {
  from: Instant.exactOptional().meta({ title: 'From', description: 'Empty: from the beginning' }),
  to: Instant.exactOptional().meta({ title: 'Until', description: 'Empty: to the end' }),
}
const times = z.int().min(2).max(10).meta({ title: 'Times' })

export const Drill = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('close-site'), siteId: site, ...during }).meta({
    title: 'Close a site',
    description:
      'Orders placed meanwhile cannot ship from it. What was promised before still leaves, and goods still arrive.',
  }),
  z
    .strictObject({
      type: z.literal('drop-lane'),
      siteId: site,
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code')
        .meta({ title: 'Country', examples: ['US'] }),
      region: z
        .string()
        .min(1)
        .max(100)
        .exactOptional()
        .meta({ title: 'Region', description: 'Empty: the whole country' }),
      ...during,
    })
    .meta({ title: 'Drop a lane', description: 'The site cannot ship to that country or region meanwhile.' }),
  z
    .strictObject({ type: z.literal('more-orders'), times, ...during })
    .meta({ title: 'Many more orders', description: 'Every order placed meanwhile comes so many times.' }),
  z.strictObject({ type: z.literal('more-of-sku'), sku: Sku.meta({ title: 'SKU' }), times, ...during }).meta({
    title: 'A run on one SKU',
    description: 'Lines of this SKU are ordered in so many times the quantity meanwhile.',
  }),
  z
    .strictObject({
      type: z.literal('late-receipts'),
      days: z.int().min(1).max(365).meta({ title: 'Days late', unit: 'days' }),
      siteId: site.exactOptional().meta({ title: 'Site', description: 'Empty: every site' }),
      ...during,
    })
    .meta({
      title: 'Late receipts',
      description: 'Goods due meanwhile arrive so many days later, and planning knows it as soon as it knows of them.',
    }),
])
export type Drill = z.infer<typeof Drill>

/** Whether a drill keeps the site from shipping an order placed at that moment. */
export type Shut = (siteId: SiteId, order: Order, at: Instant) => boolean

/** Undefined when no drill shuts anything. */
export function shutBy(drills: readonly Drill[]): Shut | undefined {
  const shutting = drills.filter((drill) => drill.type === 'close-site' || drill.type === 'drop-lane')
  if (shutting.length === 0) return undefined
  return (siteId, { destination }, at) =>
    shutting.some((drill) => {
      if (drill.siteId !== siteId || !isDuring(drill, at)) return false
      if (drill.type === 'close-site') return true
      return (
        drill.country === destination.country && (drill.region === undefined || drill.region === destination.region)
      )
    })
}

/** The events as they come under the drills, again in time order. What is about a copied order happens to every copy. */
export function drilledEvents(events: Iterable<HistoryEvent>, drills: readonly Drill[]): Iterable<HistoryEvent> {
  return drills.reduce(under, events)
}

function under(events: Iterable<HistoryEvent>, drill: Drill): Iterable<HistoryEvent> {
  switch (drill.type) {
    case 'more-orders':
      return again(() => copied(events, drill))
    case 'more-of-sku':
      return again(() => multiplied(events, drill))
    case 'late-receipts':
      return again(() => delayed(events, drill))
    case 'close-site':
    case 'drop-lane':
      return events
  }
}

/** An iterable that begins anew each time it is gone through. */
function again(generate: () => Iterator<HistoryEvent>): Iterable<HistoryEvent> {
  return { [Symbol.iterator]: generate }
}

function isDuring({ from, to }: { from?: Instant | undefined; to?: Instant | undefined }, at: Instant): boolean {
  const ms = toMs(at)
  return (from === undefined || ms >= toMs(from)) && (to === undefined || ms < toMs(to))
}

type Of<Type extends Drill['type']> = Extract<Drill, { type: Type }>

function* copied(events: Iterable<HistoryEvent>, drill: Of<'more-orders'>): Generator<HistoryEvent> {
  const isCopied = new Set<string>()
  for (const event of events) {
    yield event
    if (event.type === 'receipt') continue
    const orderId = event.type === 'order' ? event.order.id : event.orderId
    if (event.type === 'order' && isDuring(drill, event.order.placedAt)) isCopied.add(orderId)
    if (!isCopied.has(orderId)) continue
    for (let copy = 2; copy <= drill.times; copy += 1) {
      const id = OrderId.parse(`${orderId}~${copy}`)
      yield event.type === 'order' ? { ...event, order: { ...event.order, id } } : { ...event, orderId: id }
    }
  }
}

function* multiplied(events: Iterable<HistoryEvent>, drill: Of<'more-of-sku'>): Generator<HistoryEvent> {
  for (const event of events) {
    const concerned =
      event.type === 'order' &&
      isDuring(drill, event.order.placedAt) &&
      event.lines.some(({ sku }) => sku === drill.sku)
    if (!concerned) {
      yield event
      continue
    }
    const lines = event.lines.map((line) => {
      return line.sku === drill.sku ? { ...line, quantity: line.quantity * drill.times } : line
    })
    yield { ...event, lines }
  }
}

/** All late receipts are late by the same days, so that they keep their order among themselves. */
function* delayed(events: Iterable<HistoryEvent>, drill: Of<'late-receipts'>): Generator<HistoryEvent> {
  const late: Extract<HistoryEvent, { type: 'receipt' }>[] = []
  let next = 0
  for (const event of events) {
    const nowMs = toMs(event.at)
    for (let due = late[next]; due !== undefined && toMs(due.at) <= nowMs; due = late[next]) {
      yield due
      next += 1
    }
    const isLate =
      event.type === 'receipt' &&
      (drill.siteId === undefined || drill.siteId === event.siteId) &&
      isDuring(drill, event.at)
    if (isLate) late.push({ ...event, at: fromMs(nowMs + drill.days * dayMs) })
    else yield event
  }
  yield* late.slice(next)
}

/** A fault for every site a drill names that the network does not have, placed from `path`. */
export function drillFaults(drills: readonly Drill[], network: Network, path = ''): Diagnostic[] {
  const known = new Set(network.sites.map(({ id }) => id))
  return drills.flatMap((drill, index) => {
    if (!('siteId' in drill) || drill.siteId === undefined || known.has(drill.siteId)) return []
    const message = `there is no site \`${drill.siteId}\`; there are ${[...known].map((id) => `\`${id}\``).join(', ')}`
    return [{ severity: 'error', code: 'drill/unknown-site', path: pointer(path, index, 'siteId'), message }]
  })
}
