// Limits that a release may not break: on the figures of the candidate itself, or on how far they lie from the baseline's.
// A difference is judged by the bound of its 95 % interval that speaks against the candidate, so that luck is no excuse.
import { z } from 'zod'
import { Currency } from '../values/money.ts'
import { kpiDefinitions } from './kpis.ts'
import { KpiName, type ReplayReport } from './report.ts'

const GuardrailFields = z.strictObject({
  kpi: KpiName.meta({ title: 'Figure' }),
  on: z.enum(['value', 'difference']).meta({
    title: 'Of',
    description: '`value`: the candidate’s own figure; `difference`: candidate less baseline, with its interval',
  }),
  side: z.enum(['at-most', 'at-least']).meta({ title: 'Side' }),
  /** In the unit of the KPI; shares between 0 and 1. */
  limit: z.number().min(-1_000_000_000).max(1_000_000_000).meta({ title: 'Limit' }),
  currency: Currency.exactOptional().meta({
    title: 'Currency',
    description: 'Of a limit that is money; without it the limit is in whatever currency the history is',
  }),
})
export const Guardrail = GuardrailFields.superRefine(({ kpi, currency }, context) => {
  if (currency === undefined || isMoneyFigure(kpi)) return
  context.addIssue({ code: 'custom', path: ['currency'], message: `\`${kpi}\` is not money` })
})
export type Guardrail = z.infer<typeof Guardrail>

export const Guardrails = z.array(Guardrail).max(100)
export type Guardrails = z.infer<typeof Guardrails>

export interface Breach {
  guardrail: Guardrail
  /** What was held against the limit; missing where it cannot be told, which counts as broken. */
  measured?: number
  /** The currency of the evidence, where the limit is in another: then it cannot be told. */
  countedIn?: string
}

/** Whether the figure is money, so that a limit on it has a currency. */
export function isMoneyFigure(kpi: KpiName): boolean {
  return kpiDefinitions.some(({ name, unit }) => name === kpi && unit === 'minor')
}

/** The guardrails that a candidate breaks, by the report of its replay against the baseline. */
export function guardrailBreaches(guardrails: readonly Guardrail[], report: ReplayReport, candidate: string): Breach[] {
  const index = report.policies.findIndex(({ policy }, at) => at > 0 && policy === candidate)
  return guardrails.flatMap((guardrail): Breach[] => {
    const { currency = report.currency } = guardrail
    if (currency !== report.currency) return [{ guardrail, countedIn: report.currency }]
    const measured = measuredBy(guardrail, report, index)
    if (measured === undefined) return [{ guardrail }]
    const isKept = guardrail.side === 'at-most' ? measured <= guardrail.limit : measured >= guardrail.limit
    return isKept ? [] : [{ guardrail, measured }]
  })
}

function measuredBy({ kpi, on, side }: Guardrail, report: ReplayReport, index: number): number | undefined {
  if (on === 'value') return report.policies[index]?.kpis.find(({ name }) => name === kpi)?.value
  const difference = report.changes[index - 1]?.differences?.kpis.find(({ name }) => name === kpi)
  return side === 'at-most' ? difference?.high : difference?.low
}
