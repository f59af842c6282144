// Decides a live order. Idempotency key, decision, reservations, effects, timers and audit entry are one transaction:
// no record, no decision.
import {
  type Decision,
  decide,
  hashOf,
  type Instant,
  type Line,
  localDateAt,
  type Program,
  type Remedy,
} from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { awaitPreorders, type Preorder, preorder } from '../inventory/preorder.ts'
import { type Reservation, reserve } from '../inventory/reserve.ts'
import { refuse, status } from '../problem.ts'
import { findLive } from '../store/activations.ts'
import { attempt } from '../store/attempt.ts'
import type { Db } from '../store/database.ts'
import { findDecisionOfOrder, insertDecision, lockOrder } from '../store/decisions.ts'
import { insertOutbox, insertTimers, nextTimerEntry } from '../store/effects.ts'
import { claimKey, storeAnswer } from '../store/idempotency.ts'
import { type Asked, gatherFacts } from './gather-facts.ts'

const mostAttempts = 5

/**
 * The answer's JSON text. The same key and body get the same bytes, and the work is done once; another body is refused with
 * `idempotency-key-reused`. Refuses with `nothing-live`, `order-already-decided`, or `stock-contended` when the stock kept
 * changing between looking and taking.
 */
export function decideOrder(deps: Deps, principal: Principal, key: string, request: Asked): Promise<string> {
  const scope = `${principal.id} POST /v1/decisions`
  const bodyHash = hashOf(request)
  return deps.database.transaction(async (db) => {
    const now = deps.clock.now()
    const claim = await claimKey(db, { scope, key, bodyHash, createdAt: now })
    if (!claim.claimed) return recordedAnswer(claim, bodyHash)

    const { order } = request
    await lockOrder(db, order.id)
    const earlier = await findDecisionOfOrder(db, order.id)
    if (earlier !== undefined) {
      refuse('order-already-decided', `the order was decided as ${earlier}`, { members: { decisionId: earlier } })
    }
    const live = await findLive(db)
    const program = live === undefined ? undefined : await deps.programs.get(db, live.version)
    if (program === undefined) refuse('nothing-live', 'publish a version first')

    const id = deps.ids.next()
    const record = { id, now, scope, key, userId: principal.id }
    const decision = await decideAndReserve(db, program, request, record)
    await commitEffects(db, deps, id, decision)
    const decisionHash = hashOf(decision)
    const response = JSON.stringify({ id, decision, decisionHash })
    await storeAnswer(db, scope, key, { status: status.created, response })
    await recordAudit(db, deps, principal, {
      type: 'decision.made',
      subject: `decision/${id}`,
      detail: { orderId: order.id, version: decision.policy, rests: decision.rests, decisionHash },
    })
    return response
  })
}

function recordedAnswer(claim: { bodyHash: string; response: string | null }, bodyHash: string): string {
  if (claim.bodyHash !== bodyHash) refuse('idempotency-key-reused', 'the key came with another body before')
  if (claim.response === null) throw new Error('a committed idempotency key has no answer')
  return claim.response
}

/** Decides from what the store says; when stock went away, or more was preordered, between looking and taking, looks again. */
async function decideAndReserve(
  db: Db,
  program: Program,
  asked: Asked,
  record: { id: string; now: Instant; scope: string; key: string; userId: string },
): Promise<Decision> {
  const { order, lines } = asked
  for (let tries = 0; tries < mostAttempts; tries += 1) {
    const { facts, networkHash } = await gatherFacts(db, asked, record.now)
    const { network: _stored, ...factsToStore } = facts
    const decision = decide(program, facts, record.now)
    let isPreorderStale = false
    const kept = await attempt(db, async () => {
      await insertDecision(db, {
        id: record.id,
        orderId: order.id,
        version: program.hash,
        at: record.now,
        facts: factsToStore,
        networkHash,
        decision,
        decisionHash: hashOf(decision),
        idempotencyScope: record.scope,
        idempotencyKey: record.key,
        userId: record.userId,
      })
      const isPreordered = await preorder(db, {
        decisionId: record.id,
        preorders: preordersOf(decision, lines),
        seen: facts.preordered ?? [],
        at: record.now,
      })
      if (!isPreordered) {
        isPreorderStale = true
        return undefined
      }
      const reserved = await reserve(db, {
        decisionId: record.id,
        reservations: reservationsOf(decision, lines),
        at: record.now,
        dayAt: (siteId) => localDateAt(facts.network, siteId, record.now),
        actorId: record.userId,
      })
      return reserved.ok ? decision : undefined
    })
    if (kept !== undefined) return kept
    // Whoever preorders the SKU next would be ahead again and again: from here on they wait.
    if (isPreorderStale)
      await awaitPreorders(
        db,
        lines.map(({ sku }) => sku),
      )
  }
  refuse('stock-contended', `the stock changed ${mostAttempts} times while deciding; ask again with the same key`)
}

function skuOfLine(lines: readonly Line[]): (lineId: Line['id']) => Line['sku'] {
  const skuOf = new Map(lines.map((line) => [line.id, line.sku]))
  return (lineId) => {
    const sku = skuOf.get(lineId)
    if (sku === undefined) throw new Error(`the decision assigns line \`${lineId}\`, which the order does not have`)
    return sku
  }
}

function preordersOf(decision: Decision, lines: readonly Line[]): Preorder[] {
  const ofLine = skuOfLine(lines)
  return (decision.proposal.remedies ?? []).flatMap((remedy) => {
    if (remedy.type !== 'preorder') return []
    const { lineId, quantity, autoCancelAt } = remedy
    return [{ lineId, sku: ofLine(lineId), quantity, ...(autoCancelAt === undefined ? {} : { autoCancelAt }) }]
  })
}

function reservationsOf(decision: Decision, lines: readonly Line[]): Reservation[] {
  const ofLine = skuOfLine(lines)
  const { assignments = [], remedies = [] } = decision.proposal
  return [
    ...assignments.map(({ lineId, siteId, quantity }) => ({ lineId, siteId, sku: ofLine(lineId), quantity })),
    ...remedies.flatMap((remedy) => reservationsFor(remedy, ofLine)),
  ]
}

/** Substitutes, transfers and drop-ships take units from known stock too; of a supplier merely trusted nothing is known. */
function reservationsFor(remedy: Remedy, ofLine: (lineId: Line['id']) => Line['sku']): Reservation[] {
  if (!('shipment' in remedy) || ('stock' in remedy && remedy.stock === 'assumed')) return []
  const { lineId, quantity, shipment } = remedy
  const sku = 'sku' in remedy ? remedy.sku : ofLine(lineId)
  const [leg] = shipment.legs ?? []
  return [{ lineId, siteId: leg?.siteId ?? shipment.siteId, sku, quantity }]
}

/** Effects become outbox rows, timers become timer rows: carried out later, decided now. */
async function commitEffects(db: Db, deps: Deps, decisionId: string, decision: Decision): Promise<void> {
  const { orderId, effects, timers, at, policy } = decision
  await insertOutbox(
    db,
    effects.map((effect) => ({
      id: deps.ids.next(),
      decisionId,
      type: effect.type,
      payload: { orderId, effect },
      createdAt: at,
    })),
  )
  if (timers.length === 0) return
  const entry = await nextTimerEntry(db, orderId)
  await insertTimers(
    db,
    timers.map(({ state, event, fireAt }) => ({
      id: deps.ids.next(),
      orderId,
      decisionId,
      version: policy,
      state,
      event,
      entry,
      fireAt,
    })),
  )
}
