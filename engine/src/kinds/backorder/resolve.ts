// What happens to the units no site can ship now: actions take from what is left, in order. [BO1]–[BO6]
import type { Remedy } from '../../facts/proposal.ts'
import type { FactRow } from '../../facts/row.ts'
import type { Bound } from '../../rules/parameter.ts'
import type { FiredRule } from '../../rules/rule.ts'
import { addDays, dayMs, toMs } from '../../values/instant.ts'
import type { FiredRow, ResolveInput } from '../define.ts'
import type { Action } from './action.ts'
import type { Outcome } from './outcome.ts'
import { receiptLedger, receiptsOf } from './receipts.ts'

type BoundAction = Bound<Action>
export type Event = 'all-remedied' | 'held' | 'asked' | 'cancelled'

/** Served neither early nor late. */
export const usualPriority = 100

/** Why units are held that no action covered: nothing is ever cancelled without a rule that says so. */
export const uncoveredReason = 'no backorder rule covers these units'

export function resolve(input: ResolveInput<Action>): { outcome: Outcome; event: Event } {
  const ledger = receiptLedger(input.facts)
  const remedies = input.rows.flatMap((row) => remediesOf(input, row, ledger))
  return { outcome: { remedies }, event: eventOf(remedies, (input.proposal.assignments ?? []).length > 0) }
}

function remediesOf(
  { facts, proposal }: ResolveInput<Action>,
  { row, fired }: FiredRow<Action>,
  ledger: ReturnType<typeof receiptLedger>,
): Remedy[] {
  const { line, short } = row
  if (line === undefined || short === undefined) return []
  const actions = actionsOf(fired)
  const waiting = waitingTerms(row, actions)
  const remedies: Remedy[] = []
  let left = short.quantity
  for (const action of actions) {
    if (left === 0) break
    const rest = { lineId: line.id, quantity: left }
    switch (action.type) {
      case 'backorder': {
        const latest = toMs(facts.now) + action.withinDays * dayMs
        const receipts = receiptsOf(proposal, line.id)
        receipts.forEach((receipt, index) => {
          if (receipt.atMs > latest) return
          const quantity = Math.min(left, ledger.left(line.id, receipts, index))
          if (quantity === 0) return
          ledger.promise(line.id, receipt, quantity)
          left -= quantity
          const { siteId, at } = receipt
          remedies.push({ type: 'backorder', lineId: line.id, siteId, quantity, expectedAt: at, ...waiting })
        })
        continue
      }
      case 'queue':
        remedies.push({ type: 'queue', ...rest, queue: action.queue, ...waiting })
        break
      case 'hold':
        remedies.push({ type: 'hold', ...rest, reason: action.reason })
        break
      case 'ask-customer':
        remedies.push({ type: 'ask-customer', ...rest, question: action.question })
        break
      case 'cancel':
        remedies.push({ type: 'cancel', ...rest, reason: action.reason })
        break
      case 'auto-cancel':
      case 'serve':
        continue
    }
    left = 0
  }
  if (left > 0) remedies.push({ type: 'hold', lineId: line.id, quantity: left, reason: uncoveredReason })
  return remedies
}

function actionsOf(fired: readonly FiredRule<BoundAction>[]): readonly BoundAction[] {
  const [only, ...others] = fired
  return only === undefined ? [] : others.length === 0 ? only.actions : fired.flatMap(({ actions }) => actions)
}

/** How what waits is served, and when it stops waiting: the smallest numbers that fired. */
function waitingTerms({ facts }: FactRow, actions: readonly BoundAction[]) {
  let servePriority: number | undefined
  let days: number | undefined
  for (const action of actions) {
    if (action.type === 'serve') servePriority = Math.min(servePriority ?? action.priority, action.priority)
    if (action.type === 'auto-cancel') days = Math.min(days ?? action.afterDays, action.afterDays)
  }
  return {
    servePriority: servePriority ?? usualPriority,
    ...(days === undefined ? {} : { autoCancelAt: addDays(facts.now, days) }),
  }
}

/** A hold outweighs a question, and both outweigh the rest. */
function eventOf(remedies: readonly Remedy[], somethingShips: boolean): Event {
  if (remedies.some(({ type }) => type === 'hold')) return 'held'
  if (remedies.some(({ type }) => type === 'ask-customer')) return 'asked'
  const allCancelled = remedies.length > 0 && remedies.every(({ type }) => type === 'cancel')
  return allCancelled && !somethingShips ? 'cancelled' : 'all-remedied'
}
