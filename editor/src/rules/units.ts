// How numbers are shown and typed: money in the currency, distances in kilometres; stored values stay whole.
import { ofEngine } from '../words/engine-words.ts'
import { locale } from '../words/language.ts'
import { words } from '../words/words.ts'

const t = words('rules')

export interface UnitView {
  /** Stored value = shown value × scale. */
  scale: number
  decimals: number
  prefix: string
  suffix: string
}

const kilometre = 1_000

/** Units of finer grain than people type: hundredths of a minor unit, in which weights of cost count. */
const fineMinor = 'minor/100'

/** How a number of that unit is shown. Unknown units are shown as they are, after the number. */
export function unitView(unit: string | undefined, currency: string): UnitView {
  if (unit === 'minor') {
    const digits = currencyDigits(currency)
    return { scale: 10 ** digits, decimals: digits, prefix: `${currencySymbol(currency)}\u00a0`, suffix: '' }
  }
  if (unit === fineMinor) {
    const digits = currencyDigits(currency) + 2
    return { scale: 10 ** digits, decimals: digits, prefix: `${currencySymbol(currency)}\u00a0`, suffix: '' }
  }
  if (unit === 'm') return { scale: kilometre, decimals: 3, prefix: '', suffix: ' km' }
  if (unit === '%') return { scale: 1, decimals: 0, prefix: '', suffix: ' %' }
  return { scale: 1, decimals: 6, prefix: '', suffix: unit === undefined ? '' : ` ${unit}` }
}

const isCurrencyLast =
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).formatToParts(1).at(-1)?.type === 'currency'

/** A stored number in words: `$ 12.50`, `800 km`, `3 units`, `1 day`. */
export function numberInWords(value: number, unit: string | undefined, currency: string): string {
  const view = unitView(unit, currency)
  const fewest = unit === 'minor' || unit === fineMinor ? currencyDigits(currency) : 0
  const text = numberFormat(fewest, view.decimals).format(value / view.scale)
  // Some languages say the currency behind the amount.
  if (view.prefix !== '' && isCurrencyLast) return `${text}\u00a0${view.prefix.trim()}`
  return `${view.prefix}${text}${suffixOf(value, view)}`
}

/** What stands behind a number: ` day` behind one, ` days` behind others. */
export function suffixOf(value: number | undefined, { suffix }: UnitView): string {
  const unit = value === 1 && /^ \w{3,}s$/.test(suffix) ? suffix.slice(0, -1) : suffix
  return unit.startsWith(' ') ? ` ${ofEngine(unit.slice(1))}` : unit
}

/** What a unit is called where it is chosen; unknown units are called what they are. */
export function unitTitle(unit: string | undefined): string {
  return (unit === undefined ? undefined : unitTitles().get(unit)) ?? (unit === undefined ? '' : ofEngine(unit))
}

/** The stored unit of a title as it is typed; undefined for none. */
export function unitOfTitle(title: string): string | undefined {
  const known = [...unitTitles()].find(([, each]) => each === title)
  return known?.[0] ?? (title === '' ? undefined : title)
}

const unitTitles = () =>
  new Map([
    ['minor', t('money')],
    [fineMinor, t('moneyFine')],
    ['m', 'km'],
  ])

/** What is stored for a number typed in the shown unit; whole where the unit is finer than what is shown. */
export function storedNumber(shown: number, view: UnitView): number {
  return view.scale === 1 ? shown : Math.round(shown * view.scale)
}

/** Formats are slow to make and are asked for with every cell drawn. */
const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(minimumFractionDigits: number, maximumFractionDigits: number): Intl.NumberFormat {
  const key = `${minimumFractionDigits} ${maximumFractionDigits}`
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { minimumFractionDigits, maximumFractionDigits })
  formats.set(key, format)
  return format
}

const currencies = new Map<string, { digits: number; symbol: string }>()

function currencyDigits(currency: string): number {
  return currencyForm(currency).digits
}

function currencySymbol(currency: string): string {
  return currencyForm(currency).symbol
}

function currencyForm(currency: string): { digits: number; symbol: string } {
  const known = currencies.get(currency)
  if (known !== undefined) return known
  const format = formatOf(currency)
  const symbol = format?.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency
  const form = { digits: format?.resolvedOptions().maximumFractionDigits ?? 2, symbol }
  currencies.set(currency, form)
  return form
}

function formatOf(currency: string): Intl.NumberFormat | undefined {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  } catch {
    return undefined
  }
}
