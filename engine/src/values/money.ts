// Money is a whole number of minor units (cents) with its currency; never a float, never two currencies in one sum.
import { z } from 'zod'

/** ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')
export type Currency = z.infer<typeof Currency>

export const AmountMinor = z.int()
export const Money = z.strictObject({ amountMinor: AmountMinor, currency: Currency })
export type Money = z.infer<typeof Money>

/** Sum of two amounts of one currency. Throws when the currencies differ: that is a programming fault, not input. */
export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`cannot add ${b.currency} to ${a.currency}`)
  return { amountMinor: a.amountMinor + b.amountMinor, currency: a.currency }
}

/**
 * Splits an amount in proportion to the weights; the parts always sum to the whole. Units that do not divide
 * go one by one to the largest weights first (largest weight, then first position). Weights are whole numbers, none
 * negative and at least one positive; anything else throws, as a programming fault.
 */
export function distribute(money: Money, weights: readonly number[]): Money[] {
  if (weights.some((weight) => weight < 0)) throw new Error('distribute needs weights that are not negative')
  // BigInt: amount × weight may pass 2^53, and a rounded product would break the sum. It throws on fractions.
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) throw new Error('distribute needs at least one positive weight')
  const sign = money.amountMinor < 0 ? -1 : 1
  const whole = Math.abs(money.amountMinor)
  const parts = weights.map((weight) => Number((BigInt(whole) * BigInt(weight)) / total))
  let left = whole - parts.reduce((sum, part) => sum + part, 0)
  const order = weights
    .map((weight, index) => ({ weight, index }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
  for (const { index } of order) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0) + 1
    left -= 1
  }
  return parts.map((part) => ({ amountMinor: sign * part, currency: money.currency }))
}
