// A guardrail as people read and type it: shares in per cent, money in the currency.
import type { Guardrail, KpiDefinition } from '@heddle/engine'
import { type UnitView, unitView } from '../rules/units.ts'
import { figures } from '../simulations/kpi-words.ts'
import { words } from '../words/words.ts'

const t = words('releases')

export const onWords = (): Readonly<Record<Guardrail['on'], string>> => ({
  value: t('ofTheCandidate'),
  difference: t('lessTheBaselinesAtItsWorst'),
})
export const sideWords = (): Readonly<Record<Guardrail['side'], string>> => ({
  'at-most': t('atMost'),
  'at-least': t('atLeast'),
})

export function figureOf(name: Guardrail['kpi']): KpiDefinition | undefined {
  return figures().find((definition) => definition.name === name)
}

/** How its limit is shown, in the brand's currency unless it has its own; differences of shares are percentage points (pp). */
export function limitView({ kpi, on, currency }: Omit<Guardrail, 'side' | 'limit'>, brand: string): UnitView {
  const unit = figureOf(kpi)?.unit
  if (unit === '%') return { scale: 0.01, decimals: 4, prefix: '', suffix: on === 'value' ? ' %' : ' pp' }
  return unitView(unit === '' ? undefined : unit, currency ?? brand)
}

/** The limit that is stored for what was typed, without the dust of floating point. */
export function storedLimit(typed: number, { scale }: UnitView): number {
  return Number((typed * scale).toPrecision(12))
}

/** One guardrail in a line: `Cost per order less the baseline’s, at its worst: at most $ 0.20`. */
export function guardrailText(guardrail: Guardrail, currency: string): string {
  const view = limitView(guardrail, currency)
  const shown = Number((guardrail.limit / view.scale).toPrecision(12))
  const label = figureOf(guardrail.kpi)?.label ?? guardrail.kpi
  return `${label} ${onWords()[guardrail.on]}: ${sideWords()[guardrail.side]} ${shown < 0 ? '−' : ''}${view.prefix}${Math.abs(shown)}${view.suffix}`
}
