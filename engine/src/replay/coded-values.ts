// The words that a history has where rules compare words: channels, ship methods, carriers, groups, SKUs and the like.
import { z } from 'zod'
import type { Network, Order, Place } from '../facts/facts.ts'
import type { History, HistoryEvent } from './history.ts'

/** Values told of each fact, the most common ones; and values told apart while counting. */
const mostValues = 200
const mostCounted = 5_000

export const CodedValues = z.strictObject({
  /** A fact of the catalogue. */
  fact: z.string(),
  /** The most common ones first, then by the alphabet. */
  values: z.array(z.string()).min(1),
})
export type CodedValues = z.infer<typeof CodedValues>

export interface CodedValueCount {
  /** The same events; each is counted as it passes. */
  watching(events: Iterable<HistoryEvent>): Iterable<HistoryEvent>
  /** Of what was counted so far, by the name of the fact. */
  values(): CodedValues[]
}

type Word = string | undefined
type Note = (fact: string, words: Word | readonly string[]) => void

/** Begins with what the network says; a history of many orders is read once for this and for whatever else asks. */
export function countCodedValues({ network }: Pick<History['head'], 'network'>): CodedValueCount {
  const counts = new Map<string, Map<string, number>>()
  const note: Note = (fact, words) => {
    if (words === undefined) return
    for (const word of typeof words === 'string' ? [words] : words) count(counts, fact, word)
  }
  const carriers = new Map(network.shipMethods.map(({ id, carrier }) => [id, carrier]))
  noteNetwork(note, network)
  return {
    *watching(events) {
      for (const event of events) {
        if (event.type === 'order') noteOrder(note, event, carriers.get(event.order.shipMethod))
        else if (event.type === 'return') note('return.reason', event.reason)
        yield event
      }
    },
    values: () =>
      [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([fact, words]) => ({ fact, values: mostCommon(words) })),
  }
}

function noteNetwork(note: Note, { sites, shipMethods }: Network): void {
  for (const { groups, markets, carriers, place, timeZone } of sites) {
    note('site.groups', groups)
    note('site.markets', markets)
    note('site.carriers', carriers)
    note('site.timeZone', timeZone)
    notePlace(note, 'site', place)
  }
  for (const { id, carrier } of shipMethods) {
    note('order.shipMethod', id)
    note('order.carrier', carrier)
    note('site.carriers', carrier)
  }
}

function noteOrder(note: Note, { order, lines }: Extract<HistoryEvent, { type: 'order' }>, carrier: Word): void {
  noteOwn(note, order)
  note('order.carrier', carrier)
  notePlace(note, 'order', order.destination)
  for (const { sku, category, brand, season, kit } of lines) {
    note('line.sku', sku)
    note('return.sku', sku)
    note('line.category', category)
    note('return.category', category)
    note('line.brand', brand)
    note('line.season', season)
    note('line.kit', kit)
  }
}

function noteOwn(note: Note, order: Order): void {
  note('order.channel', order.channel)
  note('order.market', order.market)
  note('site.markets', order.market)
  note('order.currency', order.currency)
  note('order.shipMethod', order.shipMethod)
  note('order.serviceLevel', order.serviceLevel)
  note('order.customerTier', order.customer?.tier)
  note('order.customerAccount', order.customer?.account)
  note('order.holds', order.holds)
  note('order.tags', order.tags)
}

function notePlace(note: Note, of: 'site' | 'order', { country, region }: Place): void {
  note(`${of}.country`, country)
  note(`${of}.region`, region)
}

function count(counts: Map<string, Map<string, number>>, fact: string, word: string): void {
  const words = counts.get(fact) ?? new Map<string, number>()
  if (words.size === 0) counts.set(fact, words)
  const times = words.get(word)
  if (times !== undefined || words.size < mostCounted) words.set(word, (times ?? 0) + 1)
}

function mostCommon(words: ReadonlyMap<string, number>): string[] {
  return [...words]
    .sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1))
    .slice(0, mostValues)
    .map(([word]) => word)
}
