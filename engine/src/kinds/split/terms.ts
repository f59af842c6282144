// What the split rules that fired ask for, put together.
import type { Bound } from '../../rules/parameter.ts'
import type { FiredRule } from '../../rules/rule.ts'
import type { Action } from './action.ts'

export interface Terms {
  shipComplete: boolean
  granularity: 'never' | 'line' | 'quantity'
  maxShipments: number
  splitPenaltyMinor: number
  minimumValueMinor: number
  /** By the name of the fact: what parting lines of one value costs, minor units; infinite: they are never parted. */
  together: ReadonlyMap<string, number>
  keepsToCapacity: boolean
  countsFreight: boolean
  /** Sites in a worse tier are left out. */
  maxTier: number
  /** Where not empty, only sites of one of these groups. */
  groups: readonly string[]
  /** The first hub that fired. */
  hubId: string | undefined
  /** So many rejections and nothing is assigned any more. */
  rejectionLimit: number
}

const coarseness = { never: 0, line: 1, quantity: 2 } as const

/** Of several actions of one type the strictest counts; without any, lines ship whole in as many shipments as needed. */
export function termsOf(fired: readonly FiredRule<Bound<Action>>[]): Terms {
  let granularity: Terms['granularity'] | undefined
  const groups: string[] = []
  const terms = {
    shipComplete: false,
    maxShipments: Number.POSITIVE_INFINITY,
    splitPenaltyMinor: 0,
    minimumValueMinor: 0,
    together: new Map<string, number>(),
    keepsToCapacity: false,
    countsFreight: false,
    maxTier: 9,
    groups,
    hubId: undefined as string | undefined,
    rejectionLimit: Number.POSITIVE_INFINITY,
  }
  for (const { actions } of fired) {
    for (const action of actions) {
      switch (action.type) {
        case 'ship-complete':
          terms.shipComplete = true
          break
        case 'max-shipments':
          terms.maxShipments = Math.min(terms.maxShipments, action.count)
          break
        case 'granularity':
          if (granularity === undefined || coarseness[action.by] < coarseness[granularity]) granularity = action.by
          break
        case 'split-penalty':
          terms.splitPenaltyMinor = Math.max(terms.splitPenaltyMinor, action.amountMinor)
          break
        case 'minimum-shipment-value':
          terms.minimumValueMinor = Math.max(terms.minimumValueMinor, action.amountMinor)
          break
        case 'keep-together': {
          const penalty = action.penaltyMinor ?? Number.POSITIVE_INFINITY
          terms.together.set(action.by, Math.max(terms.together.get(action.by) ?? 0, penalty))
          break
        }
        case 'daily-capacity':
          terms.keepsToCapacity = true
          break
        case 'freight-once':
          terms.countsFreight = true
          break
        case 'admit-tiers':
          terms.maxTier = Math.min(terms.maxTier, action.tier)
          break
        case 'admit-group':
          groups.push(action.group)
          break
        case 'consolidate':
          terms.hubId ??= action.siteId
          break
        case 'attempt-limit':
          terms.rejectionLimit = Math.min(terms.rejectionLimit, action.count)
          break
        case 'after':
          break
      }
    }
  }
  if (granularity === 'never') terms.maxShipments = 1
  return { ...terms, granularity: granularity ?? 'line' }
}
