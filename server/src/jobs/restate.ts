// Pieces by way of a Restate cluster: servers hand them over, the cluster calls workers. See docs/guides/scale.md.
import type { PieceId } from '../store/pieces.ts'
import { type CarryOut, GivenBack } from './execution.ts'
import { provideWithResolvers } from './with-resolvers.ts'

const service = 'heddle-pieces'
const handler = 'carryOut'
const patienceMs = 10_000
/** Longer than any piece: a worker that died is noticed by its connection, not by silence. */
const longest = { hours: 24 }

/**
 * Hands a piece to the cluster behind that ingress, for good when it resolves. The same piece handed over again while the cluster
 * remembers it is the same invocation. Rejects when the cluster could not be reached or refused.
 */
export function handOver(ingress: string): CarryOut {
  return async ({ run, piece }, signal) => {
    const answer = await fetch(new URL(`/${service}/${handler}/send`, ingress), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `${run}/${piece}` },
      body: JSON.stringify({ run, piece }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    })
    if (!answer.ok)
      throw new Error(`the Restate ingress answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`)
  }
}

/**
 * What a worker serves over HTTP/2: the cluster's nodes call it, each call one piece. The cluster pushes: who comes while all slots
 * are taken is refused, and sent again soon.
 */
export async function pieceEndpoint(carryOut: CarryOut, slots: number, stopping: AbortSignal) {
  provideWithResolvers()
  const { createEndpointHandler, service: define } = await import('@restatedev/restate-sdk')
  let free = slots
  const pieces = define({
    name: service,
    handlers: {
      [handler]: async (ctx: RestateCall, id: PieceId) => {
        const gone = ctx.request().attemptCompletedSignal
        // The slot is taken and left inside: an attempt whose caller has died need never come back from `run`.
        await ctx.run('piece', async () => {
          if (free === 0) throw new Error('every slot of this worker is taken')
          free -= 1
          try {
            await carryOut(id, AbortSignal.any([givenBackWith(gone), stopping]))
          } finally {
            free += 1
          }
        })
      },
    },
    options: { inactivityTimeout: longest, abortTimeout: longest, retryPolicy },
  })
  // Refusals are told by nobody, faults of pieces by whoever carries them out.
  return createEndpointHandler({ services: [pieces], logger: () => {} })
}

/** How often a piece is tried is counted with the piece, so the cluster need not give up by itself. */
const retryPolicy = { initialInterval: 500, exponentiationFactor: 1.2, maxInterval: 2_000, maxAttempts: 1_000_000 }

/** What is asked of the SDK's context. */
interface RestateCall {
  request(): { readonly attemptCompletedSignal: AbortSignal }
  run(name: string, action: () => Promise<void>): PromiseLike<void>
}

/** Whoever called has gone: no fault of the piece. */
function givenBackWith(gone: AbortSignal): AbortSignal {
  const given = new AbortController()
  gone.addEventListener('abort', () => given.abort(new GivenBack()), { once: true })
  return given.signal
}
