// Amounts of an order as conditions see them: in the network's currency, so that no two currencies are ever compared.
import type { Facts } from './facts.ts'

/**
 * The amount in minor units of the network's currency, whole. Undefined when the order is in another currency and the
 * network knows no rate: the comparison is then unknown instead of silently wrong.
 */
export function comparableMinor({ order, network }: Facts, amountMinor: number): number | undefined {
  const { currency } = order
  if (currency === network.currency) return amountMinor
  const { exchangeRates } = network
  if (exchangeRates === undefined || !Object.hasOwn(exchangeRates, currency)) return undefined
  const rate = exchangeRates[currency]
  return rate === undefined ? undefined : Math.round(amountMinor * rate)
}
