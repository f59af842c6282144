// Decides a live order. Idempotency key, decision, reservations, effects, timers and audit entry are one transaction:
// no record, no decision. What takes long to decide is thought over between two such transactions, of which the first
// leaves nothing behind: nobody waits for a connection or a row meanwhile.
import { hashOf, type Instant, localDateAt } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { awaitPreorders, preorder } from '../inventory/preorder.ts'
import { reserve } from '../inventory/reserve.ts'
import type { HeldVersion } from '../policies/program-cache.ts'
import { refuse, status } from '../problem.ts'
import { findLive } from '../store/activations.ts'
import { attempt } from '../store/attempt.ts'
import type { Db } from '../store/database.ts'
import { findDecisionOfOrder, insertDecision, lockOrder } from '../store/decisions.ts'
import { insertOutbox, insertTimers, nextTimerEntry } from '../store/effects.ts'
import { type Claimed, claimKey, readAnswer, storeAnswer } from '../store/idempotency.ts'
import { liveNetworkHash } from '../store/networks.ts'
import { type Storable, setAside } from '../store/set-aside.ts'
import type { Written } from '../store/written.ts'
import { decideAside, decideInPassing } from './decide-aside.ts'
import { type Asked, gatherFacts } from './gather-facts.ts'
import type { Gathered } from './gathered.ts'
import type { Thought } from './thought.ts'

const mostAttempts = 5
/** A large decision is tens of megabytes, thrice, which a database under load takes longer over than over a request. */
const longestToKeepMs = 30_000

/** A decision and what it was made from. */
interface Made {
  gathered: Gathered
  thought: Thought
}

/** Ends a transaction in which nothing was decided: what was gathered takes longer to think over than others can wait. */
class TakesLonger extends Error {
  readonly version: HeldVersion
  readonly gathered: Gathered

  constructor(version: HeldVersion, gathered: Gathered) {
    super('the decision takes longer')
    this.name = 'TakesLonger'
    this.version = version
    this.gathered = gathered
  }
}

/**
 * The answer's JSON text in parts. The same key and body get the same bytes, and the work is done once; another body is refused with
 * `idempotency-key-reused`. Refuses with `nothing-live`, `order-already-decided`, or `stock-contended` when the stock kept
 * changing between looking and taking. What takes long stops soon after `signal` is aborted, with nothing kept.
 */
export async function decideOrder(
  deps: Deps,
  principal: Principal,
  key: string,
  request: Asked,
  signal: AbortSignal,
): Promise<readonly Written[]> {
  const scope = `${principal.id} POST /v1/decisions`
  let made: Made | undefined
  for (let tries = 0; tries < mostAttempts; tries += 1) {
    try {
      const answer = await decideAtOnce(deps, principal, { scope, key }, request, made)
      return answer ?? [await readAnswer(deps.database.streams, scope, key, signal)]
    } catch (error) {
      if (!(error instanceof TakesLonger)) throw error
      const { version, gathered } = error
      made = { gathered, thought: await decideAside(deps, version, gathered, signal) }
    }
  }
  return contended()
}

function contended(): never {
  refuse('stock-contended', `the stock changed ${mostAttempts} times while deciding; ask again with the same key`)
}

/**
 * `made`: a decision made before, kept if what it rests on is still so. Undefined where the order was answered before and the
 * answer is large. Throws `TakesLonger`.
 */
function decideAtOnce(
  deps: Deps,
  principal: Principal,
  { scope, key }: { scope: string; key: string },
  request: Asked,
  made: Made | undefined,
): Promise<readonly Written[] | undefined> {
  const bodyHash = hashOf(request)
  const isLarge = made !== undefined && typeof made.thought.decisionText !== 'string'
  return deps.database.transaction(
    async (db) => {
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
      const version = live === undefined ? undefined : await deps.programs.get(db, live.version)
      if (version === undefined) refuse('nothing-live', 'publish a version first')

      const id = deps.ids.next()
      const record = { id, now, scope, key, userId: principal.id }
      const kept = await decideAndReserve(db, version, request, record, made)
      await commitEffects(db, deps, id, kept)
      const { decisionHash, decisionText, decisionStored } = kept
      const answer = <T>(decision: T) => [
        `{"id":${JSON.stringify(id)},"decision":`,
        decision,
        `,"decisionHash":"${decisionHash}"}`,
      ]
      await storeAnswer(db, scope, key, { status: status.created, response: answer(decisionStored) })
      await recordAudit(db, deps, principal, {
        type: 'decision.made',
        subject: `decision/${id}`,
        detail: { orderId: order.id, version: kept.policy, rests: kept.rests, decisionHash },
      })
      return answer(decisionText)
    },
    isLarge ? { deadlineMs: longestToKeepMs } : {},
  )
}

function recordedAnswer({ bodyHash, response }: Claimed, asked: string): readonly Written[] | undefined {
  if (bodyHash !== asked) refuse('idempotency-key-reused', 'the key came with another body before')
  if (response === null) throw new Error('a committed idempotency key has no answer')
  return response === undefined ? undefined : [response]
}

/** Decides from what the store says; when stock went away, or more was preordered, between looking and taking, looks again. */
async function decideAndReserve(
  db: Db,
  version: HeldVersion,
  asked: Asked,
  record: { id: string; now: Instant; scope: string; key: string; userId: string },
  made: Made | undefined,
): Promise<Thought & { decisionStored: Storable }> {
  const { order, lines } = asked
  for (let tries = 0; tries < mostAttempts; tries += 1) {
    const { gathered, thought } =
      (tries === 0 ? await stillSo(db, version, made) : undefined) ?? (await think(db, version, asked, record.now))
    const { networkHash } = gathered
    const { network } = gathered.facts
    const { at } = thought
    let isPreorderStale = false
    const decisionStored = await setAside(db, 'decision', thought.decisionText)
    const factsStored = await setAside(db, 'facts', thought.factsText)
    const kept = await attempt(db, async () => {
      await insertDecision(db, {
        id: record.id,
        orderId: order.id,
        version: version.hash,
        at,
        facts: factsStored,
        networkHash,
        decision: decisionStored,
        decisionHash: thought.decisionHash,
        idempotencyScope: record.scope,
        idempotencyKey: record.key,
        userId: record.userId,
      })
      const isPreordered = await preorder(db, {
        decisionId: record.id,
        preorders: thought.preorders,
        seen: thought.preordered,
        at,
      })
      if (!isPreordered) {
        isPreorderStale = true
        return undefined
      }
      const reserved = await reserve(db, {
        decisionId: record.id,
        reservations: thought.reservations,
        at,
        dayAt: (siteId) => localDateAt(network, siteId, at),
        actorId: record.userId,
      })
      return reserved.ok ? thought : undefined
    })
    if (kept !== undefined) return { ...kept, decisionStored }
    // Whoever preorders the SKU next would be ahead again and again: from here on they wait.
    if (isPreorderStale)
      await awaitPreorders(
        db,
        lines.map(({ sku }) => sku),
      )
  }
  return contended()
}

async function think(db: Db, version: HeldVersion, asked: Asked, now: Instant): Promise<Made> {
  const gathered = await gatherFacts(db, asked, now)
  const thought = decideInPassing(version, gathered)
  if (thought === undefined) throw new TakesLonger(version, gathered)
  return { gathered, thought }
}

/**
 * What was thought, while its version is live and its network in force. That its stock is still there, and that nobody
 * preordered meanwhile, is seen when it is taken, as always.
 */
async function stillSo(db: Db, version: HeldVersion, made: Made | undefined): Promise<Made | undefined> {
  if (made?.thought.policy !== version.hash) return undefined
  return (await liveNetworkHash(db)) === made.gathered.networkHash ? made : undefined
}

/** Effects become outbox rows, timers become timer rows: carried out later, decided now. */
async function commitEffects(db: Db, deps: Deps, decisionId: string, kept: Thought): Promise<void> {
  const { orderId, effects, timers, at, policy } = kept
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
