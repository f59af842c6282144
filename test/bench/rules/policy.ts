// The reference policy: 40 rules about a line at a site, three to six conditions each, over 23 facts.
import type { Condition, Operand, Operator } from '@heddle/engine'

const is = (fact: string, operator: Operator, value: Operand): Condition => ({ fact, operator, value })
const all = (...conditions: Condition[]): Condition => ({ all: conditions })
const any = (...conditions: Condition[]): Condition => ({ any: conditions })
const not = (condition: Condition): Condition => ({ not: condition })
const fact = (name: string): { fact: string } => ({ fact: name })

export const europe = ['DE', 'FR', 'NL', 'ES', 'IT', 'PL', 'SE']
const km = 1_000

const channel = 'order.channel'
const country = 'order.country'
const tier = 'order.customerTier'
const tags = 'order.tags'
const fraud = 'order.fraudScore'
const paid = 'order.paymentAuthorised'
const method = 'order.shipMethod'
const quantity = 'line.quantity'
const price = 'line.unitPriceMinor'
const value = 'line.valueMinor'
const category = 'line.category'
const weight = 'line.weightGrams'
const season = 'line.season'
const siteType = 'site.type'
const groups = 'site.groups'
const siteCountry = 'site.country'
const onHand = 'stock.onHand'
const free = 'stock.available'
const weekly = 'stock.weeklySales'
const distance = 'candidate.distanceMetres'
const transit = 'candidate.transitDays'
const cost = 'candidate.landedCostMinor'
const capacity = 'candidate.capacityLeft'

export const conditions: readonly Condition[] = [
  // Out of the question.
  all(
    is(tags, 'contains', 'hazmat'),
    is(groups, 'doesNotContain', 'hazmat'),
    not(all(is(siteType, 'equal', 'dc'), is(method, 'in', ['ground', 'freight']))),
  ),
  all(
    any(is(category, 'equal', 'grocery'), is(tags, 'contains', 'perishable')),
    is(groups, 'doesNotContain', 'cold-chain'),
    is(transit, 'greaterThan', 1),
  ),
  all(is(quantity, 'greaterThan', fact(free)), is(paid, 'equal', true), is(channel, 'notEqual', 'b2b')),
  all(is(free, 'lessThanInclusive', 5), is(siteType, 'equal', 'store'), is(tier, 'notIn', ['gold', 'platinum'])),
  all(
    is(country, 'notEqual', fact(siteCountry)),
    any(is(category, 'in', ['alcohol', 'pharma']), is(tags, 'contains', 'battery')),
    not(is(method, 'equal', 'freight')),
  ),
  all(is(capacity, 'lessThan', 25), is(fraud, 'lessThan', 80), is(tier, 'notEqual', 'platinum')),
  all(
    is(transit, 'greaterThan', 3),
    any(is(tier, 'in', ['gold', 'platinum']), is(channel, 'equal', 'marketplace')),
    not(is(tags, 'contains', 'preorder')),
  ),
  all(
    any(is(weight, 'greaterThan', 25_000), is(tags, 'contains', 'bulky')),
    is(groups, 'doesNotContain', 'oversize'),
    is(siteType, 'in', ['store', 'supplier']),
  ),
  all(
    is(siteType, 'equal', 'store'),
    is(quantity, 'greaterThan', 12),
    is(value, 'lessThan', 80_000),
    is(channel, 'in', ['web', 'app']),
  ),
  all(
    is(country, 'in', ['US', 'CA']),
    is(siteCountry, 'notIn', ['US', 'CA', 'GB']),
    is(category, 'equal', 'electronics'),
  ),
  // Which way it goes.
  all(
    is(method, 'equal', 'express'),
    is(transit, 'lessThanInclusive', 2),
    is(groups, 'contains', 'express'),
    is(capacity, 'greaterThan', 2),
  ),
  all(
    is(siteType, 'equal', 'store'),
    is(distance, 'lessThan', 150 * km),
    is(capacity, 'greaterThanInclusive', 4),
    not(is(tags, 'contains', 'bulky')),
  ),
  all(
    is(channel, 'in', ['store', 'app']),
    is(siteType, 'equal', 'store'),
    is(distance, 'lessThanInclusive', 400 * km),
    any(is(tags, 'contains', 'pick-up'), is(quantity, 'lessThanInclusive', 2)),
  ),
  all(
    any(
      is(weight, 'greaterThanInclusive', 20_000),
      all(is(quantity, 'greaterThanInclusive', 10), is(weight, 'greaterThanInclusive', 9_000)),
    ),
    is(siteType, 'equal', 'dc'),
    is(method, 'notEqual', 'bike'),
  ),
  all(
    is(siteType, 'equal', 'supplier'),
    is(value, 'greaterThanInclusive', 15_000),
    not(any(is(tier, 'equal', 'platinum'), is(tags, 'contains', 'gift'))),
    is(transit, 'lessThanInclusive', 6),
  ),
  all(
    is(channel, 'equal', 'b2b'),
    is(quantity, 'greaterThanInclusive', 8),
    is(capacity, 'greaterThanInclusive', 50),
    is(weekly, 'lessThan', 7),
  ),
  // What speaks for it and against it.
  all(is(distance, 'lessThan', 300 * km), is(country, 'equal', fact(siteCountry)), is(transit, 'lessThanInclusive', 3)),
  all(
    is(distance, 'greaterThan', 1_200 * km),
    any(is(cost, 'greaterThan', 2_000), is(transit, 'greaterThan', 5)),
    is(tier, 'notEqual', 'platinum'),
  ),
  all(is(onHand, 'greaterThanInclusive', 100), is(siteType, 'in', ['dc', 'supplier']), is(weekly, 'lessThan', 8)),
  all(
    is(onHand, 'lessThan', 15),
    any(is(siteType, 'equal', 'store'), is(siteType, 'equal', 'supplier')),
    is(category, 'in', ['apparel', 'shoes', 'beauty']),
  ),
  all(is(value, 'greaterThan', 100_000), is(cost, 'lessThan', 1_500), is(fraud, 'lessThan', 30)),
  all(is(cost, 'greaterThan', 3_500), is(value, 'lessThan', 40_000), not(is(channel, 'equal', 'b2b'))),
  all(
    any(is(tier, 'in', ['gold', 'platinum']), is(price, 'greaterThan', 40_000)),
    is(transit, 'lessThanInclusive', 2),
    is(groups, 'contains', 'express'),
  ),
  all(
    is(weekly, 'greaterThan', 5),
    is(category, 'in', ['apparel', 'shoes']),
    is(siteType, 'notEqual', 'store'),
    is(price, 'greaterThan', 6_000),
  ),
  all(
    is(fraud, 'greaterThanInclusive', 85),
    is(capacity, 'lessThan', 120),
    any(is(method, 'equal', 'express'), is(channel, 'equal', 'marketplace')),
  ),
  all(is(tags, 'contains', 'clearance'), is(siteType, 'in', ['store', 'supplier']), is(onHand, 'greaterThan', 20)),
  all(
    is(method, 'in', ['bike', 'van']),
    is(distance, 'lessThanInclusive', 260 * km),
    is(weight, 'lessThan', 10_000),
    not(is(tags, 'contains', 'bulky')),
  ),
  all(
    is(transit, 'greaterThanInclusive', 4),
    any(is(tier, 'equal', 'silver'), is(tier, 'equal', 'bronze')),
    is(channel, 'notEqual', 'store'),
  ),
  all(is(onHand, 'greaterThan', 40), is(free, 'greaterThan', 30), is(capacity, 'greaterThan', 100)),
  all(is(capacity, 'lessThan', 10), is(method, 'equal', 'express'), is(groups, 'doesNotContain', 'night-shift')),
  // What goes along with it.
  all(
    is(value, 'greaterThanInclusive', 150_000),
    any(is(category, 'in', ['electronics', 'jewelry']), is(tags, 'contains', 'fragile')),
    is(channel, 'notEqual', 'store'),
  ),
  all(is(tags, 'contains', 'gift'), is(groups, 'contains', 'gift-wrap'), is(quantity, 'lessThanInclusive', 5)),
  any(
    is(category, 'equal', 'alcohol'),
    all(is(category, 'equal', 'pharma'), is(tags, 'contains', 'prescription')),
    all(is(tags, 'contains', 'knife'), is(channel, 'in', ['web', 'app', 'marketplace'])),
  ),
  all(
    is(country, 'notEqual', fact(siteCountry)),
    not(all(is(country, 'in', europe), is(siteCountry, 'in', europe))),
    is(value, 'greaterThan', 2_200),
  ),
  all(
    is(value, 'greaterThan', 200_000),
    is(fraud, 'greaterThan', 20),
    any(is(channel, 'equal', 'web'), is(channel, 'equal', 'marketplace')),
    is(distance, 'greaterThan', 500 * km),
    is(tier, 'equal', 'bronze'),
  ),
  all(
    any(is(price, 'greaterThan', 35_000), all(is(tags, 'contains', 'fragile'), is(value, 'greaterThan', 30_000))),
    is(method, 'notIn', ['freight', 'van']),
    not(is(siteType, 'equal', 'store')),
  ),
  all(
    is(quantity, 'greaterThanInclusive', 4),
    is(onHand, 'lessThan', fact(quantity)),
    any(is(tier, 'in', ['silver', 'gold']), is(transit, 'greaterThanInclusive', 4)),
    not(is(tags, 'contains', 'gift')),
  ),
  all(
    is(tier, 'in', ['gold', 'platinum']),
    is(method, 'equal', 'express'),
    is(season, 'notEqual', 'none'),
    is(fraud, 'greaterThan', 50),
  ),
  // Ties.
  all(
    is(siteType, 'equal', 'dc'),
    is(category, 'notIn', ['grocery', 'pharma']),
    any(is(weight, 'greaterThan', 5_000), is(quantity, 'greaterThan', 3)),
  ),
  all(
    not(any(is(fraud, 'greaterThan', 90), is(capacity, 'lessThan', 40))),
    is(price, 'greaterThanInclusive', 5_000),
    is(distance, 'lessThan', 900 * km),
    is(onHand, 'greaterThan', fact(quantity)),
    is(season, 'in', ['spring', 'summer']),
  ),
]

/** Every fact a condition of the policy names. */
export const factNames: readonly string[] = [...new Set(conditions.flatMap(namesIn))].sort()

function namesIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(namesIn)
  if ('any' in condition) return condition.any.flatMap(namesIn)
  if ('not' in condition) return namesIn(condition.not)
  if (!('fact' in condition)) return []
  const { value: operand } = condition
  return typeof operand === 'object' && 'fact' in operand ? [condition.fact, operand.fact] : [condition.fact]
}

export function leafCount(condition: Condition): number {
  if ('all' in condition) return condition.all.reduce((sum, each) => sum + leafCount(each), 0)
  if ('any' in condition) return condition.any.reduce((sum, each) => sum + leafCount(each), 0)
  return 'not' in condition ? leafCount(condition.not) : 1
}
