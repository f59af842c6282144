// Amounts of an order as conditions see them: in the network's currency, so that no two currencies are ever compared.
import type { Facts, Network } from './facts.ts'

/**
 * The amount in minor units of the network's currency, whole. Undefined when the order is in another currency and the
 * network knows no rate: the comparison is then unknown instead of silently wrong.
 */
export function comparableMinor({ order, network }: Facts, amountMinor: number): number | undefined {
  const { currency } = order
  if (currency === network.currency) return amountMinor
  const rate = comparableRate(network, currency)
  return rate === undefined ? undefined : Math.round(amountMinor * rate)
}

/** What an amount in that currency is multiplied with, and then rounded; 1 for the network's own, undefined where none is known. */
export function comparableRate({ currency: own, exchangeRates }: Network, currency: string): number | undefined {
  if (currency === own) return 1
  return exchangeRates !== undefined && Object.hasOwn(exchangeRates, currency) ? exchangeRates[currency] : undefined
}
