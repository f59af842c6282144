// Whether each line may come back, for how much, and what becomes of the goods. [RE1]–[RE7]
import type { ReturnLine } from '../../facts/facts.ts'
import type { ReturnRuling } from '../../facts/proposal.ts'
import type { Bound } from '../../rules/parameter.ts'
import type { FiredRule } from '../../rules/rule.ts'
import type { SiteId } from '../../values/ids.ts'
import { dayMs, type Instant, toMs } from '../../values/instant.ts'
import type { ResolveInput } from '../define.ts'
import type { Action } from './action.ts'
import type { Outcome } from './outcome.ts'

type BoundAction = Bound<Action>
type ActionOf<Type extends BoundAction['type']> = Extract<BoundAction, { type: Type }>

export type Event = 'accepted' | 'declined' | 'mixed'

export function resolve({ facts, rows }: ResolveInput<Action>): { outcome: Outcome; event: Event } {
  const returns: ReturnRuling[] = []
  for (const { row, fired } of rows) {
    if (row.returnLine !== undefined) returns.push(ruling(row.returnLine, facts.now, fired))
  }
  const accepted = returns.filter((each) => each.accepted).length
  const event = accepted === 0 ? 'declined' : accepted === returns.length ? 'accepted' : 'mixed'
  return { outcome: { returns }, event }
}

function ruling(line: ReturnLine, now: Instant, fired: readonly FiredRule<BoundAction>[]): ReturnRuling {
  const actions = fired.flatMap((rule) => rule.actions)
  const reason = whyDeclined(line, now, actions)
  return reason === undefined ? accept(line, actions) : decline(line, reason)
}

/** Why the line may not come back; undefined when it may. Goods not yet delivered are inside every window. */
function whyDeclined(line: ReturnLine, now: Instant, actions: readonly BoundAction[]): string | undefined {
  const declined = first(actions, 'decline')
  if (declined !== undefined) return declined.reason
  const windows = actions.filter((action) => action.type === 'window')
  if (windows.length > 0 && line.deliveredAt !== undefined) {
    const days = Math.max(...windows.map((window) => window.days))
    if (toMs(now) > toMs(line.deliveredAt) + days * dayMs) return `the return window of ${days} days has passed`
  }
  return first(actions, 'accept') === undefined ? 'no rule accepts this return' : undefined
}

function accept(line: ReturnLine, actions: readonly BoundAction[]): ReturnRuling {
  const keepIt = first(actions, 'keep-it') !== undefined
  const refund = first(actions, 'refund')
  const refunds = refund === undefined || (refund.form !== 'none' && refund.when !== 'never')
  const grossMinor = refunds ? line.quantity * line.unitPriceMinor : 0
  const feesMinor = actions.reduce((sum, action) => sum + (action.type === 'fee' ? action.amountMinor : 0), 0)
  const feeMinor = Math.min(feesMinor, grossMinor)
  const sendTo = keepIt ? undefined : first(actions, 'send-to')
  const when = refund?.when ?? 'at-receipt'
  return {
    lineId: line.lineId,
    quantity: line.quantity,
    accepted: true,
    reason: line.reason,
    feeMinor,
    refundMinor: grossMinor - feeMinor,
    refundForm: refunds ? (refund?.form ?? 'original-payment') : 'none',
    // Goods that are kept never arrive, so a refund cannot wait for them.
    refundWhen: refunds ? (keepIt && when !== 'never' ? 'at-request' : when) : 'never',
    label: keepIt ? 'none' : (first(actions, 'label')?.label ?? 'customer-pays'),
    keepIt,
    ...(sendTo === undefined ? {} : { sendTo: sendTo.siteId as SiteId }),
    disposition: keepIt ? 'undecided' : dispositionOf(line, actions),
  }
}

function decline(line: ReturnLine, reason: string): ReturnRuling {
  return {
    lineId: line.lineId,
    quantity: line.quantity,
    accepted: false,
    reason,
    feeMinor: 0,
    refundMinor: 0,
    refundForm: 'none',
    refundWhen: 'never',
    label: 'none',
    keepIt: false,
    disposition: 'undecided',
  }
}

function dispositionOf(line: ReturnLine, actions: readonly BoundAction[]): ReturnRuling['disposition'] {
  for (const action of actions) {
    if (action.type === 'disposition' && action.grade === line.grade) return action.disposition
  }
  return 'undecided'
}

function first<Type extends BoundAction['type']>(
  actions: readonly BoundAction[],
  type: Type,
): ActionOf<Type> | undefined {
  return actions.find((action): action is ActionOf<Type> => action.type === type)
}
