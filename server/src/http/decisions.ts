// Routes of live decisions: make one, read it, make it again and compare the bytes.
import { type Decision, type Explanation, type Facts, PolicyHash } from '@heddle/engine'
import { z } from '@hono/zod-openapi'
import { decideOrder } from '../decisions/decide-order.ts'
import { Asked } from '../decisions/gather-facts.ts'
import { readDecision } from '../decisions/read-decision.ts'
import { replayDecision } from '../decisions/replay-decision.ts'
import type { Deps } from '../deps.ts'
import { refuse, status } from '../problem.ts'
import { listDecisions } from '../store/decisions.ts'
import { Person } from './policies.ts'
import { caller, engineType, guarded, Id, json, jsonBody, listOf, page, pageOf, reader, router } from './route.ts'
import { bodyOf } from './stream.ts'

const DecisionSummary = z
  .object({
    id: z.string(),
    at: z.string(),
    orderId: z.string(),
    version: z.string(),
    rests: z.string(),
    decisionHash: z.string(),
    by: Person,
  })
  .openapi('DecisionSummary')

const Recorded = z
  .object({
    id: z.string(),
    at: z.string(),
    orderId: z.string(),
    version: z.string(),
    decision: engineType<Decision>('Decision'),
    facts: engineType<Facts>('Facts'),
    explanation: engineType<Explanation>('Explanation'),
    decisionHash: z.string(),
    by: Person,
  })
  .openapi('RecordedDecision')

const Made = z
  .object({ id: z.string(), decision: engineType<Decision>('Decision'), decisionHash: z.string() })
  .openapi('MadeDecision')

/** Checked as it stands; described by its own JSON Schema, which knows what may be left out. */
const Asking = z.strictObject(Asked.shape).openapi({ type: 'object', 'x-engine-type': 'DecisionRequest' } as never)

const id = z.object({ id: Id })

export function decisionRoutes(deps: Deps) {
  return router()
    .openapi(
      guarded('POST /v1/decisions', {
        request: {
          headers: z.object({ 'idempotency-key': z.string().max(200).optional() }),
          body: jsonBody(Asking),
        },
        responses: { [status.created]: json(Made, 'Decided, reserved and recorded in one transaction') },
      }),
      async (c) => {
        const key = c.req.valid('header')['idempotency-key']?.trim()
        if (key === undefined || key === '')
          refuse('idempotency-key-missing', 'send an Idempotency-Key of 1 to 200 characters')
        const texts = await decideOrder(deps, caller(c), key, c.req.valid('json'), c.req.raw.signal)
        // The recorded bytes, so that asking again gets the very same answer.
        return c.body(bodyOf(texts), status.created, { 'content-type': 'application/json' }) as never
      },
    )
    .openapi(
      guarded('GET /v1/decisions', {
        request: {
          query: z.object({ ...page, orderId: z.string().min(1).max(128).optional(), version: PolicyHash.optional() }),
        },
        responses: { [status.ok]: json(listOf(DecisionSummary), 'Decisions, newest first') },
      }),
      async (c) => {
        const { orderId, version, ...rest } = c.req.valid('query')
        const filter = { ...(orderId === undefined ? {} : { orderId }), ...(version === undefined ? {} : { version }) }
        return c.json(await listDecisions(deps.database.read, filter, pageOf(rest)), status.ok)
      },
    )
    .openapi(
      guarded('GET /v1/decisions/{id}', {
        request: { params: id },
        responses: { [status.ok]: json(Recorded, 'The decision, the facts it saw and what it means in words') },
      }),
      async (c) => {
        const text = await readDecision(deps, c.req.valid('param').id, reader(c), c.req.raw.signal)
        c.header('vary', 'accept-language', { append: true })
        return c.body(bodyOf([text]), status.ok, { 'content-type': 'application/json' }) as never
      },
    )
    .openapi(
      guarded('POST /v1/decisions/{id}/replay', {
        request: { params: id },
        responses: {
          [status.ok]: json(
            z.object({
              identical: z.boolean(),
              recordedHash: z.string(),
              replayedHash: z.string(),
              tzdata: z
                .object({ recorded: z.string().nullable(), replayed: z.string().nullable() })
                .exactOptional()
                .meta({
                  description:
                    'The releases of the time zone data, when they differ; null where no local time was looked at',
                }),
            }),
            'Decided again from the recorded facts under the recorded version',
          ),
        },
      }),
      async (c) => c.json(await replayDecision(deps, c.req.valid('param').id, c.req.raw.signal), status.ok),
    )
}
