// A broken guardrail in words: the figure by its name, the limit and what was found in the figure's own unit.
import { type Breach, kpiDefinitions } from '@heddle/engine'
import { wholeMoney } from '../cli/figures.ts'

/** For example: `Cost per order` must be at most 12.50 EUR and is 13.02 EUR. */
export function breachInWords({ guardrail, measured, countedIn }: Breach, evidence: string): string {
  const { kpi, on, side, limit, currency = evidence } = guardrail
  const label = kpiDefinitions.find(({ name }) => name === kpi)?.label ?? kpi
  const what =
    on === 'value'
      ? `\`${label}\``
      : `the ${side === 'at-most' ? 'upper' : 'lower'} end of the 95 % interval of the difference in \`${label}\``
  const shown = (value: number) => figureInWords(value, guardrail, currency)
  const must = `${what} must be ${side === 'at-most' ? 'at most' : 'at least'} ${shown(limit)}`
  if (countedIn !== undefined)
    return `${must}, and the simulation counts in ${countedIn}: set the limit in that currency`
  return measured === undefined
    ? `${must} and cannot be told by this simulation`
    : `${must} and is ${distinct(measured, limit, shown)}`
}

function figureInWords(value: number, { kpi, on }: Breach['guardrail'], currency: string): string {
  const unit = kpiDefinitions.find(({ name }) => name === kpi)?.unit
  if (unit === 'minor') return wholeMoney(value, currency)
  if (unit === '%') return `${plain(value * 100)} ${on === 'value' ? '%' : 'points'}`
  return unit === undefined || unit === '' ? plain(value) : `${plain(value)} ${unit}`
}

function plain(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 })
}

/** What was found, by more digits where it would read like the limit it breaks. */
function distinct(measured: number, limit: number, shown: (value: number) => string): string {
  const usual = shown(measured)
  return usual === shown(limit) ? `${measured > limit ? 'a little more' : 'a little less'}` : usual
}
