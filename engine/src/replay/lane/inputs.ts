// Facts that are read as numbers, and facts that depend on one coded part of an order: no object is made and no closure
// called for them. What is not in these lists is read as always, from a row.
import type { FactDefinition } from '../../facts/fact.ts'

// Plain constants, for they are asked for in the innermost loop.
/** Of a destination, a ship method and a site: settled by nothing a replay changes. */
export const distance = 0
export const zone = 1
export const transitDays = 2
export const sameCountry = 3
export const sameRegion = 4
/** Of an order at a site. */
export const capacityLeft = 5
export const capacityUsed = 6
export const minutesToCutOff = 7
export const onTime = 8
export const daysLate = 9
export const shipsAt = 10
export const deliversAt = 11
export const linesFilled = 12
export const fillsOrder = 13
/** Of a line at a site. */
export const onHand = 14
export const allocated = 15
export const available = 16
export const aboveSafety = 17
export const landedCost = 18
export const promisable = 19
export const fillsLine = 20
/** Of a line. */
export const quantity = 21
export const unitPrice = 22
export const lineValue = 23
/** Of an order. */
export const lineCount = 24
export const unitCount = 25
export const orderValue = 26

const byName: ReadonlyMap<string, number> = new Map([
  ['candidate.distanceMetres', distance],
  ['candidate.zone', zone],
  ['candidate.transitDays', transitDays],
  ['candidate.sameCountry', sameCountry],
  ['candidate.sameRegion', sameRegion],
  ['candidate.capacityLeft', capacityLeft],
  ['candidate.capacityUsedPercent', capacityUsed],
  ['candidate.minutesToCutOff', minutesToCutOff],
  ['candidate.onTime', onTime],
  ['candidate.daysLate', daysLate],
  ['candidate.shipsAt', shipsAt],
  ['candidate.deliversAt', deliversAt],
  ['candidate.linesFilled', linesFilled],
  ['candidate.fillsOrder', fillsOrder],
  ['stock.onHand', onHand],
  ['stock.allocated', allocated],
  ['stock.available', available],
  ['stock.aboveSafety', aboveSafety],
  ['candidate.landedCostMinor', landedCost],
  ['candidate.promisable', promisable],
  ['candidate.fillsLine', fillsLine],
  ['line.quantity', quantity],
  ['line.unitPriceMinor', unitPrice],
  ['line.valueMinor', lineValue],
  ['order.lineCount', lineCount],
  ['order.unitCount', unitCount],
  ['order.valueMinor', orderValue],
])

export type Reading = 'way' | 'order-at-site' | 'row' | 'line' | 'order'

export function readingOf(input: number): Reading {
  if (input <= sameRegion) return 'way'
  if (input <= fillsOrder) return 'order-at-site'
  if (input <= fillsLine) return 'row'
  return input <= lineValue ? 'line' : 'order'
}

/** Undefined where the fact is not read as a number. */
export function inputOf({ name }: FactDefinition): number | undefined {
  return byName.get(name)
}

/** What many orders or lines have in common and has a code: facts that look at nothing else say the same for the same code. */
export const parts = ['profile', 'customer', 'destination', 'fraud', 'article'] as const
export type Part = (typeof parts)[number]

const partByName: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['order.channel', 'profile'],
  ['order.market', 'profile'],
  ['order.type', 'profile'],
  ['order.currency', 'profile'],
  ['order.shipMethod', 'profile'],
  ['order.carrier', 'profile'],
  ['order.serviceLevel', 'profile'],
  ['order.tags', 'profile'],
  ['order.paymentAuthorised', 'profile'],
  ['order.addressValid', 'profile'],
  ['order.holds', 'profile'],
  ['order.isHeld', 'profile'],
  ['order.customerId', 'customer'],
  ['order.customerTier', 'customer'],
  ['order.customerAccount', 'customer'],
  ['order.country', 'destination'],
  ['order.region', 'destination'],
  ['order.postalCode', 'destination'],
  ['order.fraudScore', 'fraud'],
  ['line.category', 'article'],
  ['line.brand', 'article'],
  ['line.season', 'article'],
  ['line.weightGrams', 'article'],
  ['line.hazmat', 'article'],
  ['line.bulky', 'article'],
  ['line.clearance', 'article'],
  ['line.kit', 'article'],
  ['line.isKitMember', 'article'],
])

const partByOwner: readonly [prefix: string, part: Part][] = [
  ['order.attributes.', 'profile'],
  ['customer.attributes.', 'customer'],
  ['line.attributes.', 'article'],
  ['product.attributes.', 'article'],
]

/** Undefined where it looks at more than one part, or at none of these. */
export function partOf(facts: readonly FactDefinition[]): Part | undefined {
  const found = new Set<Part | undefined>()
  for (const { name } of facts) {
    if (name.startsWith('param.')) continue
    found.add(partByName.get(name) ?? partByOwner.find(([prefix]) => name.startsWith(prefix))?.[1])
  }
  const [only] = found
  return found.size === 1 ? only : undefined
}
