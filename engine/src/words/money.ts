// Money as digits: decimals by ISO 4217, the same everywhere.

const withoutDecimals: ReadonlySet<string> = new Set(['CLP', 'ISK', 'JPY', 'KRW', 'PYG', 'UGX', 'VND', 'XAF', 'XOF'])
const withThreeDecimals: ReadonlySet<string> = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

/** Sign, whole units and decimals of an amount in minor units; without decimals where the currency has none. */
export function moneyParts(
  amountMinor: number,
  currency: string,
): { sign: '' | '−'; whole: string; decimals: string | undefined } {
  const places = withoutDecimals.has(currency) ? 0 : withThreeDecimals.has(currency) ? 3 : 2
  const digits = String(Math.abs(amountMinor)).padStart(places + 1, '0')
  return {
    sign: amountMinor < 0 ? '−' : '',
    whole: digits.slice(0, digits.length - places),
    decimals: places === 0 ? undefined : digits.slice(-places),
  }
}
