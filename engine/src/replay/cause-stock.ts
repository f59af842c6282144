// An order changed though its own rules answered alike: earlier orders left other stock or another daily load.
import type { Facts } from '../facts/facts.ts'
import { type Told, told } from '../words/told.ts'
import { type CauseWords, inWords } from './cause-words.ts'
import { lostAndGained } from './lost.ts'
import type { Cause } from './report.ts'
import type { Decided } from './run.ts'

/** The cause for an order whose baseline facts both policies decide alike. */
export function causeInStock(before: Decided, after: Decided): Cause {
  const moves = lostAndGained(before.decision.proposal, after.decision.proposal)
  for (const { lineId, siteId, lost } of moves) {
    const sku = before.facts.lines.find((line) => line.id === lineId)?.sku
    if (sku === undefined) continue
    const had = freeAt(before.facts, siteId, sku)
    const has = freeAt(after.facts, siteId, sku)
    if (had === has) continue
    const site = siteName(before.facts, siteId)
    if (lost !== has < had) continue
    const [key, message] = has < had ? (['less', 'cause.lessStock'] as const) : (['more', 'cause.moreStock'] as const)
    return { key: `stock:${key}`, ...inWords(told(message, { site, has, sku, had })), throughStock: true }
  }
  for (const { siteId } of moves) {
    const had = loadAt(before.facts, siteId)
    const has = loadAt(after.facts, siteId)
    if (had === has) continue
    const site = siteName(before.facts, siteId)
    return { key: 'stock:load', ...inWords(told('cause.load', { site, has, had })), throughStock: true }
  }
  return { key: 'stock:other', ...inWords(told('cause.otherStock')), throughStock: true }
}

const clusters: Readonly<Record<string, Told>> = {
  'stock:less': told('cause.someLessStock'),
  'stock:more': told('cause.someMoreStock'),
  'stock:load': told('cause.someLoad'),
}

/** The words for all orders of one such cause; undefined for causes that lie in a rule. */
export function clusterWords(key: string): CauseWords | undefined {
  const cluster = clusters[key]
  return cluster === undefined ? undefined : inWords(cluster)
}

export function siteName(facts: Facts, siteId: string): string {
  return facts.network.sites.find((site) => site.id === siteId)?.name ?? siteId
}

function freeAt(facts: Facts, siteId: string, sku: string): number {
  const row = facts.stock.find((stock) => stock.siteId === siteId && stock.sku === sku)
  return row === undefined ? 0 : row.onHand - row.allocated - (row.unavailable ?? 0)
}

function loadAt(facts: Facts, siteId: string): number {
  return facts.load?.find((load) => load.siteId === siteId)?.ordersToday ?? 0
}
