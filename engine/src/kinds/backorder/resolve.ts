// What happens to the units no site can ship now: actions take from what is left, in order. [BO1]–[BO9]
import type { Remedy } from '../../facts/proposal.ts'
import type { Bound } from '../../rules/parameter.ts'
import type { FiredRule } from '../../rules/rule.ts'
import { dayMs, fromMs, hourMs, toMs } from '../../values/instant.ts'
import type { FiredRow, ResolveInput } from '../define.ts'
import type { Action } from './action.ts'
import { Elsewhere } from './elsewhere.ts'
import type { Outcome } from './outcome.ts'
import { type DatedReceipt, receiptLedger, receiptsOf } from './receipts.ts'
import { waitingTerms } from './waiting.ts'

export { usualPriority } from './waiting.ts'

type BoundAction = Bound<Action>
export type Event = 'all-remedied' | 'held' | 'asked' | 'cancelled'

/** Why units are held that no action covered: nothing is ever cancelled without a rule that says so. */
export const uncoveredReason = 'no backorder rule covers these units'

/** What the remedies of all lines of one decision share. */
interface Shared {
  ledger: ReturnType<typeof receiptLedger>
  elsewhere: Elsewhere
  /** Units of a SKU preordered so far; undefined while nobody knows. */
  preordered: Map<string, number> | undefined
}

export function resolve(input: ResolveInput<Action>): { outcome: Outcome; event: Event } {
  const { facts, proposal } = input
  const shared: Shared = {
    ledger: receiptLedger(facts),
    elsewhere: new Elsewhere(facts, proposal),
    preordered: facts.preordered && new Map(facts.preordered.map(({ sku, quantity }) => [sku, quantity])),
  }
  const remedies = input.rows.flatMap((row) => remediesOf(input, row, shared))
  const ships = (proposal.assignments ?? []).length > 0
  return { outcome: { remedies }, event: eventOf(remedies, ships) }
}

function remediesOf(
  { facts, proposal }: ResolveInput<Action>,
  { row, fired }: FiredRow<Action>,
  shared: Shared,
): Remedy[] {
  const { line, short } = row
  if (line === undefined || short === undefined) return []
  const fromRules = actionsOf(fired)
  const waiting = waitingTerms(row, fromRules)
  const remedies: Remedy[] = []
  let left = short.quantity
  const take = (remedy: Remedy) => {
    remedies.push(remedy)
    left -= remedy.quantity
  }
  for (const action of [...instructed(short.instruction), ...fromRules]) {
    if (left === 0) break
    const rest = { lineId: line.id, quantity: left }
    switch (action.type) {
      case 'backorder': {
        const latest = toMs(facts.now) + action.withinDays * dayMs
        const receipts = receiptsOf(proposal, line.id)
        receipts.forEach((receipt, index) => {
          const quantity = Math.min(left, receipt.atMs > latest ? 0 : shared.ledger.left(line.id, receipts, index))
          if (quantity === 0) return
          shared.ledger.promise(line.id, receipt, quantity)
          take({ type: 'backorder', lineId: line.id, ...promiseOf(receipt, quantity), ...waiting })
        })
        break
      }
      case 'preorder': {
        const expectedAt = fromMs(toMs(facts.now) + action.withinDays * dayMs)
        const quantity = Math.min(left, roomUnder(action.cap, line.sku, shared))
        if (quantity === 0) break
        shared.preordered?.set(line.sku, (shared.preordered.get(line.sku) ?? 0) + quantity)
        take({ type: 'preorder', lineId: line.id, quantity, expectedAt, ...waiting })
        break
      }
      case 'substitute':
        shared.elsewhere.substitute(line, left, action.keepUnits).forEach(take)
        break
      case 'transfer':
        shared.elsewhere.transfer(line, left, action.siteId).forEach(take)
        break
      case 'drop-ship':
        shared.elsewhere.dropShip(line, left, action.stock, action.group).forEach(take)
        break
      case 'offer': {
        const until = fromMs(toMs(facts.now) + action.hours * hourMs)
        take({ type: 'offer', ...rest, group: action.group, until, ...waiting })
        break
      }
      case 'queue':
        take({ type: 'queue', ...rest, queue: action.queue, ...waiting })
        break
      case 'hold':
        take({ type: 'hold', ...rest, reason: action.reason })
        break
      case 'ask-customer':
        take({ type: 'ask-customer', ...rest, question: action.question })
        break
      case 'cancel':
        take({ type: 'cancel', ...rest, reason: action.reason })
        break
      case 'escalate':
        take({ type: 'escalate', ...rest, to: action.to, reason: action.reason })
        break
    }
  }
  if (left > 0) take({ type: 'hold', lineId: line.id, quantity: left, reason: uncoveredReason })
  return remedies
}

function promiseOf({ siteId, at, reference }: DatedReceipt, quantity: number) {
  return { siteId, quantity, expectedAt: at, ...(reference === undefined ? {} : { reference }) }
}

/** Nothing may be sold under a cap while it is not known how much of it is sold. */
function roomUnder(cap: number | undefined, sku: string, { preordered }: Shared): number {
  if (cap === undefined) return Number.POSITIVE_INFINITY
  return preordered === undefined ? 0 : Math.max(0, cap - (preordered.get(sku) ?? 0))
}

/** What split has settled comes before what the rules say; dates it does not know of. */
function instructed(instruction: NonNullable<FiredRow<Action>['row']['short']>['instruction']): BoundAction[] {
  if (instruction === undefined) return []
  if (instruction.type === 'backorder') return [{ type: 'backorder', withinDays: 3_650 }]
  if (instruction.type === 'customer-care')
    return [{ type: 'escalate', to: 'customer-care', reason: instruction.reason }]
  return [instruction]
}

function actionsOf(fired: readonly FiredRule<BoundAction>[]): readonly BoundAction[] {
  const [only, ...others] = fired
  return only === undefined ? [] : others.length === 0 ? only.actions : fired.flatMap(({ actions }) => actions)
}

/** Whether somebody has to look outweighs a question, and both outweigh the rest. */
function eventOf(remedies: readonly Remedy[], somethingShips: boolean): Event {
  if (remedies.some(({ type }) => type === 'hold' || type === 'escalate')) return 'held'
  if (remedies.some(({ type }) => type === 'ask-customer')) return 'asked'
  const allCancelled = remedies.length > 0 && remedies.every(({ type }) => type === 'cancel')
  return allCancelled && !somethingShips ? 'cancelled' : 'all-remedied'
}
