// What the allocation rules that fired ask for, put together.
import type { Stock } from '../../facts/facts.ts'
import type { Bound } from '../../rules/parameter.ts'
import type { FiredRule } from '../../rules/rule.ts'
import type { Action } from './action.ts'

export type Fired = readonly FiredRule<Bound<Action>>[]

export interface Terms {
  /** The first exclusion that fired. */
  out: { ruleId: string; reason: string } | undefined
  /** The largest safety stocks that fired, in units and in per cent of what is on hand. */
  safetyUnits: number
  safetyPercent: number
  /** For each other channel the largest ring-fence that fired, together. */
  fencedUnits: number
  /** How far away receipts may be; −1 when none may be promised. */
  inboundDays: number
}

/** The terms for an order of that channel. */
export function termsOf(fired: Fired, channel: string): Terms {
  const terms: Terms = { out: undefined, safetyUnits: 0, safetyPercent: 0, fencedUnits: 0, inboundDays: -1 }
  const fences = new Map<string, number>()
  for (const { ruleId, actions } of fired) {
    for (const action of actions) {
      switch (action.type) {
        case 'exclude':
          terms.out ??= { ruleId, reason: action.reason }
          break
        case 'keep-back-units':
          terms.safetyUnits = Math.max(terms.safetyUnits, action.units)
          break
        case 'keep-back-percent':
          terms.safetyPercent = Math.max(terms.safetyPercent, action.percent)
          break
        case 'ring-fence':
          if (action.channel !== channel) {
            fences.set(action.channel, Math.max(fences.get(action.channel) ?? 0, action.units))
          }
          break
        case 'allow-inbound':
          terms.inboundDays = Math.max(terms.inboundDays, action.withinDays)
          break
      }
    }
  }
  for (const units of fences.values()) terms.fencedUnits += units
  return terms
}

/** Units of a stock row that are held back; the larger safety stock counts. */
export function unitsKeptBack(
  { onHand }: Pick<Stock, 'onHand'>,
  { safetyUnits, safetyPercent, fencedUnits }: Terms,
): number {
  return Math.max(safetyUnits, Math.ceil((onHand * safetyPercent) / 100)) + fencedUnits
}
