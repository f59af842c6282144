// How what waits is served, and when it stops waiting, as the actions that fired ask for.
import type { FactRow } from '../../facts/row.ts'
import type { Bound } from '../../rules/parameter.ts'
import { addDays, type Instant } from '../../values/instant.ts'
import type { Action } from './action.ts'

/** Served neither early nor late. */
export const usualPriority = 100

export interface WaitingTerms {
  servePriority: number
  serveBefore?: Instant
  serveWhole?: true
  autoCancelAt?: Instant
}

/** The smallest numbers that fired, and the earliest date. */
export function waitingTerms({ facts }: FactRow, actions: readonly Bound<Action>[]): WaitingTerms {
  let servePriority: number | undefined
  let days: number | undefined
  let before: Instant | undefined
  let whole = false
  let isCleared = false
  const serve = (priority: number) => {
    servePriority = Math.min(servePriority ?? priority, priority)
  }
  for (const action of actions) {
    switch (action.type) {
      case 'serve':
        serve(action.priority)
        break
      case 'serve-tiers': {
        const place = action.tiers.indexOf(facts.order.customer?.tier ?? '')
        if (place >= 0) serve(place)
        break
      }
      case 'serve-window': {
        const date = dateOf(facts.order, action.by)
        if (date !== undefined && (before === undefined || date < before)) before = date
        break
      }
      case 'serve-whole':
        whole = true
        break
      case 'auto-cancel':
        days = Math.min(days ?? action.afterDays, action.afterDays)
        break
      case 'clear-auto-cancel':
        isCleared = true
        break
    }
  }
  return {
    servePriority: servePriority ?? usualPriority,
    ...(before === undefined ? {} : { serveBefore: before }),
    ...(whole ? { serveWhole: true } : {}),
    ...(days === undefined || isCleared ? {} : { autoCancelAt: addDays(facts.now, days) }),
  }
}

type Window = Extract<Action, { type: 'serve-window' }>['by']

function dateOf({ promisedAt, shipBy, cancelBy }: FactRow['facts']['order'], by: Window): Instant | undefined {
  return by === 'promise' ? promisedAt : by === 'ship-by' ? shipBy : cancelBy
}
