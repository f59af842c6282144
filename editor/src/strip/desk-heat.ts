// How many orders take each way and meet each rule, for the canvas and the rules of the desk: of the sample under the draft and
// under the version it is based on, or of a stored run under its two versions.
import type { Heat } from '@heddle/engine'
import type { HeatEdge } from '../canvas/to-graph.ts'
import { heatEdges } from '../simulations/heat-edges.ts'
import type { StripState } from './use-strip.ts'

export interface RuleHeat {
  rulesetId: string
  ruleId: string
  baseline: number
  candidate: number
}

export interface DeskHeat {
  edges: readonly HeatEdge[]
  rules: readonly RuleHeat[]
  /** The orders that were looked at. */
  orders: number
  /** The counts are of the draft as it was before the last edit, or before an error. */
  isStale: boolean
}

/** Undefined until the sample has been replayed once. */
export function deskHeat(state: StripState): DeskHeat | undefined {
  if (state.is !== 'open' || state.heat === undefined) return undefined
  const { opened, heat, isStale, isUnsound } = state
  return {
    ...heatBetween(opened.heat, heat),
    orders: opened.orders,
    isStale: isStale || isUnsound,
  }
}

/** Both counts of every way and rule; counts that are the same object tell of one version alone. */
export function heatBetween(baseline: Heat, candidate: Heat): Pick<DeskHeat, 'edges' | 'rules'> {
  return { edges: heatEdges(baseline, candidate), rules: ruleHeat(baseline, candidate) }
}

/** Every rule that any order met under either; one that only one of them has counts 0 under the other. */
function ruleHeat(baseline: Heat, candidate: Heat): RuleHeat[] {
  const rules = new Map<string, RuleHeat>()
  for (const [side, list] of [
    ['baseline', baseline.rules],
    ['candidate', candidate.rules],
  ] as const) {
    for (const { rulesetId, ruleId, orders } of list) {
      const key = `${rulesetId} ${ruleId}`
      rules.set(key, { ...(rules.get(key) ?? { rulesetId, ruleId, baseline: 0, candidate: 0 }), [side]: orders })
    }
  }
  return [...rules.values()]
}
