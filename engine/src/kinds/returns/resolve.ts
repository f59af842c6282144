// Whether each line may come back, for how much, and what becomes of the goods. [RE1]–[RE11]
import type { Facts, ReturnLine } from '../../facts/facts.ts'
import { geometryOf } from '../../facts/geometry.ts'
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
    if (row.returnLine !== undefined) returns.push(ruling(row.returnLine, facts, fired))
  }
  const accepted = returns.filter((each) => each.accepted).length
  const event = accepted === 0 ? 'declined' : accepted === returns.length ? 'accepted' : 'mixed'
  return { outcome: { returns }, event }
}

function ruling(line: ReturnLine, facts: Facts, fired: readonly FiredRule<BoundAction>[]): ReturnRuling {
  const actions = fired.flatMap((rule) => rule.actions)
  const reason = whyDeclined(line, facts.now, actions)
  return reason === undefined ? accept(line, facts, actions) : decline(line, reason)
}

/** Why the line may not come back; undefined when it may. Goods not yet delivered are inside every window. */
function whyDeclined(line: ReturnLine, now: Instant, actions: readonly BoundAction[]): string | undefined {
  const declined = first(actions, 'decline')
  if (declined !== undefined) return declined.reason
  const windows = actions.filter((action) => action.type === 'window')
  if (windows.length > 0 && line.deliveredAt !== undefined) {
    const days = Math.max(...windows.map((window) => window.days))
    if (toMs(line.requestedAt ?? now) > toMs(line.deliveredAt) + days * dayMs)
      return `the return window of ${days} days has passed`
  }
  return first(actions, 'accept') === undefined ? 'no rule accepts this return' : undefined
}

function accept(line: ReturnLine, facts: Facts, actions: readonly BoundAction[]): ReturnRuling {
  const valueMinor = line.quantity * line.unitPriceMinor
  const threshold = actions.reduce(
    (most, each) => (each.type === 'keep-it-below' ? Math.max(most, each.amountMinor) : most),
    0,
  )
  const keepIt = first(actions, 'keep-it') !== undefined || valueMinor < threshold
  const refund = first(actions, 'refund')
  const refunds = refund === undefined || (refund.form !== 'none' && refund.when !== 'never')
  const byGrade = actions.find((each) => each.type === 'refund-percent' && each.grade === line.grade)
  const percent = byGrade?.type === 'refund-percent' ? byGrade.percent : 100
  const grossMinor = refunds ? share(valueMinor, percent) : 0
  const feesMinor = actions.reduce((sum, action) => sum + feeOf(action, valueMinor), 0)
  const feeMinor = Math.min(feesMinor, grossMinor)
  const sendTo = keepIt ? undefined : destination(facts, actions)
  const exchange = first(actions, 'exchange')
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
    ...(sendTo === undefined ? {} : { sendTo }),
    disposition: keepIt ? 'undecided' : dispositionOf(line, actions),
    ...(exchange === undefined ? {} : { exchange: { offer: exchange.offer, bonusMinor: exchange.bonusMinor } }),
  }
}

/** Per cent of an amount, rounded half up. */
function share(amountMinor: number, percent: number): number {
  return Math.floor((amountMinor * percent + 50) / 100)
}

function feeOf(action: BoundAction, valueMinor: number): number {
  if (action.type === 'fee') return action.amountMinor
  return action.type === 'fee-percent' ? share(valueMinor, action.percent) : 0
}

/** A site named wins over the nearest; of equally near ones the first in the network. Undefined when no rule says where. */
function destination({ network, order }: Facts, actions: readonly BoundAction[]): SiteId | undefined {
  const named = first(actions, 'send-to')
  if (named !== undefined) return named.siteId as SiteId
  const nearest = first(actions, 'send-to-nearest')
  if (nearest === undefined) return undefined
  const geometry = geometryOf(network)
  let best: { id: SiteId; metres: number } | undefined
  network.sites.forEach(({ id, type, groups }, position) => {
    if (nearest.group === undefined ? type === 'supplier' : !groups.includes(nearest.group)) return
    const metres = geometry.distanceTo(order.destination, position) ?? Number.MAX_SAFE_INTEGER
    if (best === undefined || metres < best.metres) best = { id, metres }
  })
  return best?.id
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
