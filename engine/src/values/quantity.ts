// Quantities are whole and never negative; taking more than there is gives a shortfall instead of a negative number.
import { z } from 'zod'

export const Quantity = z.int().min(0).max(1_000_000_000)
export type Quantity = z.infer<typeof Quantity>
export const PositiveQuantity = z.int().min(1).max(1_000_000_000)

/** What is left after taking `wanted`, and how much of it was missing. `left` and `shortfall` are never both positive. */
export function take(from: Quantity, wanted: Quantity): { left: Quantity; shortfall: Quantity } {
  return from >= wanted ? { left: from - wanted, shortfall: 0 } : { left: 0, shortfall: wanted - from }
}
