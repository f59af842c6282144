// An order changed though its own rules answered alike: earlier orders left other stock or another daily load.
import type { Facts } from '../facts/facts.ts'
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
    const [key, what] = has < had ? ['less', 'sold out earlier'] : ['more', 'still had stock']
    if (lost !== has < had) continue
    return {
      key: `stock:${key}`,
      sentence: `earlier orders were decided differently: ${site} ${what}, with ${has} free of \`${sku}\` instead of ${had}`,
      throughStock: true,
    }
  }
  for (const { siteId } of moves) {
    const had = loadAt(before.facts, siteId)
    const has = loadAt(after.facts, siteId)
    if (had === has) continue
    const site = siteName(before.facts, siteId)
    return {
      key: 'stock:load',
      sentence: `earlier orders of the day were decided differently: ${site} had taken ${has} orders instead of ${had}`,
      throughStock: true,
    }
  }
  return {
    key: 'stock:other',
    sentence: 'earlier orders were decided differently, and left other stock or other receipts to this one',
    throughStock: true,
  }
}

const clusterSentences: Readonly<Record<string, string>> = {
  'stock:less': 'earlier orders were decided differently: the site that shipped had sold out earlier',
  'stock:more': 'earlier orders were decided differently: another site still had stock',
  'stock:load': 'earlier orders of the day were decided differently: a site had taken more or fewer of them',
}

/** The sentence for all orders of one such cause; undefined for causes that lie in a rule. */
export function clusterSentence(key: string): string | undefined {
  return clusterSentences[key]
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
