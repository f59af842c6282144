// The reference policy as an engineer would write it by hand for these forty rules: plain comparisons over the same row.
import type { FactRow } from '@heddle/engine'

const europe = new Set(['DE', 'FR', 'NL', 'ES', 'IT', 'PL', 'SE'])

/** The numbers of the rules that hold, ascending. Nothing is missing in the rows it is asked about. */
export function handWritten({ facts: { order }, line, candidate }: FactRow): number[] {
  const fired: number[] = []
  if (line === undefined || candidate === undefined) return fired
  const { channel, shipMethod: method, tags = [], fraudScore: fraud = 0 } = order
  const tier = order.customer?.tier
  const country = order.destination.country
  const { quantity, unitPriceMinor: price, category, weightGrams: weight = 0, season } = line
  const value = quantity * price
  const { site, stock, distanceMetres: distance = 0, transitDays: transit = 0, landedCostMinor: cost = 0 } = candidate
  const { type, groups } = site
  const siteCountry = site.place.country
  const capacity = candidate.capacityLeft ?? 0
  const { onHand, weeklySales: weekly = 0 } = stock
  const free = Math.max(0, onHand - stock.allocated - (stock.unavailable ?? 0))

  if (
    tags.includes('hazmat') &&
    !groups.includes('hazmat') &&
    !(type === 'dc' && (method === 'ground' || method === 'freight'))
  )
    fired.push(0)
  if ((category === 'grocery' || tags.includes('perishable')) && !groups.includes('cold-chain') && transit > 1)
    fired.push(1)
  if (quantity > free && order.paymentAuthorised && channel !== 'b2b') fired.push(2)
  if (free <= 5 && type === 'store' && tier !== 'gold' && tier !== 'platinum') fired.push(3)
  if (
    country !== siteCountry &&
    (category === 'alcohol' || category === 'pharma' || tags.includes('battery')) &&
    method !== 'freight'
  )
    fired.push(4)
  if (capacity < 25 && fraud < 80 && tier !== 'platinum') fired.push(5)
  if (
    transit > 3 &&
    (tier === 'gold' || tier === 'platinum' || channel === 'marketplace') &&
    !tags.includes('preorder')
  )
    fired.push(6)
  if (
    (weight > 25_000 || tags.includes('bulky')) &&
    !groups.includes('oversize') &&
    (type === 'store' || type === 'supplier')
  )
    fired.push(7)
  if (type === 'store' && quantity > 12 && value < 80_000 && (channel === 'web' || channel === 'app')) fired.push(8)
  if (
    (country === 'US' || country === 'CA') &&
    siteCountry !== 'US' &&
    siteCountry !== 'CA' &&
    siteCountry !== 'GB' &&
    category === 'electronics'
  )
    fired.push(9)

  if (method === 'express' && transit <= 2 && groups.includes('express') && capacity > 2) fired.push(10)
  if (type === 'store' && distance < 150_000 && capacity >= 4 && !tags.includes('bulky')) fired.push(11)
  if (
    (channel === 'store' || channel === 'app') &&
    type === 'store' &&
    distance <= 400_000 &&
    (tags.includes('pick-up') || quantity <= 2)
  )
    fired.push(12)
  if ((weight >= 20_000 || (quantity >= 10 && weight >= 9_000)) && type === 'dc' && method !== 'bike') fired.push(13)
  if (type === 'supplier' && value >= 15_000 && !(tier === 'platinum' || tags.includes('gift')) && transit <= 6)
    fired.push(14)
  if (channel === 'b2b' && quantity >= 8 && capacity >= 50 && weekly < 7) fired.push(15)

  if (distance < 300_000 && country === siteCountry && transit <= 3) fired.push(16)
  if (distance > 1_200_000 && (cost > 2_000 || transit > 5) && tier !== 'platinum') fired.push(17)
  if (onHand >= 100 && (type === 'dc' || type === 'supplier') && weekly < 8) fired.push(18)
  if (
    onHand < 15 &&
    (type === 'store' || type === 'supplier') &&
    (category === 'apparel' || category === 'shoes' || category === 'beauty')
  )
    fired.push(19)
  if (value > 100_000 && cost < 1_500 && fraud < 30) fired.push(20)
  if (cost > 3_500 && value < 40_000 && channel !== 'b2b') fired.push(21)
  if ((tier === 'gold' || tier === 'platinum' || price > 40_000) && transit <= 2 && groups.includes('express'))
    fired.push(22)
  if (weekly > 5 && (category === 'apparel' || category === 'shoes') && type !== 'store' && price > 6_000)
    fired.push(23)
  if (fraud >= 85 && capacity < 120 && (method === 'express' || channel === 'marketplace')) fired.push(24)
  if (tags.includes('clearance') && (type === 'store' || type === 'supplier') && onHand > 20) fired.push(25)
  if ((method === 'bike' || method === 'van') && distance <= 260_000 && weight < 10_000 && !tags.includes('bulky'))
    fired.push(26)
  if (transit >= 4 && (tier === 'silver' || tier === 'bronze') && channel !== 'store') fired.push(27)
  if (onHand > 40 && free > 30 && capacity > 100) fired.push(28)
  if (capacity < 10 && method === 'express' && !groups.includes('night-shift')) fired.push(29)

  if (
    value >= 150_000 &&
    (category === 'electronics' || category === 'jewelry' || tags.includes('fragile')) &&
    channel !== 'store'
  )
    fired.push(30)
  if (tags.includes('gift') && groups.includes('gift-wrap') && quantity <= 5) fired.push(31)
  if (
    category === 'alcohol' ||
    (category === 'pharma' && tags.includes('prescription')) ||
    (tags.includes('knife') && (channel === 'web' || channel === 'app' || channel === 'marketplace'))
  )
    fired.push(32)
  if (country !== siteCountry && !(europe.has(country) && europe.has(siteCountry)) && value > 2_200) fired.push(33)
  if (
    value > 200_000 &&
    fraud > 20 &&
    (channel === 'web' || channel === 'marketplace') &&
    distance > 500_000 &&
    tier === 'bronze'
  )
    fired.push(34)
  if (
    (price > 35_000 || (tags.includes('fragile') && value > 30_000)) &&
    method !== 'freight' &&
    method !== 'van' &&
    type !== 'store'
  )
    fired.push(35)
  if (
    quantity >= 4 &&
    onHand < quantity &&
    (tier === 'silver' || tier === 'gold' || transit >= 4) &&
    !tags.includes('gift')
  )
    fired.push(36)
  if ((tier === 'gold' || tier === 'platinum') && method === 'express' && season !== 'none' && fraud > 50)
    fired.push(37)

  if (type === 'dc' && category !== 'grocery' && category !== 'pharma' && (weight > 5_000 || quantity > 3))
    fired.push(38)
  if (
    !(fraud > 90 || capacity < 40) &&
    price >= 5_000 &&
    distance < 900_000 &&
    onHand > quantity &&
    (season === 'spring' || season === 'summer')
  )
    fired.push(39)
  return fired
}
