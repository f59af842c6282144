// Decides a live order. Idempotency key, decision, reservations, effects, timers and audit entry are one transaction:
// no record, no decision. What takes long to decide is thought over between two such transactions, of which the first
// leaves nothing behind: nobody waits for a connection or a row meanwhile.
import { type Decision, hashOf, type Instant, localDateAt, type Program } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { awaitPreorders, preorder } from '../inventory/preorder.ts'
import { reserve } from '../inventory/reserve.ts'
import { refuse, status } from '../problem.ts'
import { findLive } from '../store/activations.ts'
import { attempt } from '../store/attempt.ts'
import type { Db } from '../store/database.ts'
import { findDecisionOfOrder, insertDecision, lockOrder } from '../store/decisions.ts'
import { insertOutbox, insertTimers, nextTimerEntry } from '../store/effects.ts'
import { claimKey, storeAnswer } from '../store/idempotency.ts'
import { liveNetworkHash } from '../store/networks.ts'
import { decideAside, decideInPassing } from './decide-aside.ts'
import { type Asked, type GatheredFacts, gatherFacts } from './gather-facts.ts'
import { preordersOf, reservationsOf } from './units-of.ts'

const mostAttempts = 5

/** A decision and what it was made from. */
interface Thought {
  gathered: GatheredFacts
  decision: Decision
}

/** Ends a transaction in which nothing was decided: what was gathered takes longer to think over than others can wait. */
class TakesLonger extends Error {
  readonly program: Program
  readonly gathered: GatheredFacts

  constructor(program: Program, gathered: GatheredFacts) {
    super('the decision takes longer')
    this.name = 'TakesLonger'
    this.program = program
    this.gathered = gathered
  }
}

/**
 * The answer's JSON text. The same key and body get the same bytes, and the work is done once; another body is refused with
 * `idempotency-key-reused`. Refuses with `nothing-live`, `order-already-decided`, or `stock-contended` when the stock kept
 * changing between looking and taking. What takes long stops soon after `signal` is aborted, with nothing kept.
 */
export async function decideOrder(
  deps: Deps,
  principal: Principal,
  key: string,
  request: Asked,
  signal: AbortSignal,
): Promise<string> {
  let thought: Thought | undefined
  for (let tries = 0; tries < mostAttempts; tries += 1) {
    try {
      return await decideAtOnce(deps, principal, key, request, thought)
    } catch (error) {
      if (!(error instanceof TakesLonger)) throw error
      const { program, gathered } = error
      const { facts } = gathered
      thought = { gathered, decision: await decideAside(deps, program, { facts, at: facts.now }, signal) }
    }
  }
  return contended()
}

function contended(): never {
  refuse('stock-contended', `the stock changed ${mostAttempts} times while deciding; ask again with the same key`)
}

/** `thought`: a decision made before, kept if what it rests on is still so. Throws `TakesLonger`. */
function decideAtOnce(
  deps: Deps,
  principal: Principal,
  key: string,
  request: Asked,
  thought: Thought | undefined,
): Promise<string> {
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
    const decision = await decideAndReserve(db, program, request, record, thought)
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
  thought: Thought | undefined,
): Promise<Decision> {
  const { order, lines } = asked
  for (let tries = 0; tries < mostAttempts; tries += 1) {
    const { gathered, decision } =
      (tries === 0 ? await stillSo(db, program, thought) : undefined) ?? (await think(db, program, asked, record.now))
    const { facts, networkHash } = gathered
    const { network: _stored, ...factsToStore } = facts
    const { at } = decision
    let isPreorderStale = false
    const kept = await attempt(db, async () => {
      await insertDecision(db, {
        id: record.id,
        orderId: order.id,
        version: program.hash,
        at,
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
        at,
      })
      if (!isPreordered) {
        isPreorderStale = true
        return undefined
      }
      const reserved = await reserve(db, {
        decisionId: record.id,
        reservations: reservationsOf(decision, lines),
        at,
        dayAt: (siteId) => localDateAt(facts.network, siteId, at),
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
  return contended()
}

async function think(db: Db, program: Program, asked: Asked, now: Instant): Promise<Thought> {
  const gathered = await gatherFacts(db, asked, now)
  const decision = decideInPassing(program, gathered.facts, now)
  if (decision === undefined) throw new TakesLonger(program, gathered)
  return { gathered, decision }
}

/**
 * What was thought, while its version is live and its network in force. That its stock is still there, and that nobody
 * preordered meanwhile, is seen when it is taken, as always.
 */
async function stillSo(db: Db, program: Program, thought: Thought | undefined): Promise<Thought | undefined> {
  if (thought?.decision.policy !== program.hash) return undefined
  return (await liveNetworkHash(db)) === thought.gathered.networkHash ? thought : undefined
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
