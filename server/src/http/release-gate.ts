// Routes of what a version must pass before it is released: guardrails and golden orders.
import { GoldenAnswer, Guardrails, OrderId, PolicyHash } from '@heddle/engine'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { checkGoldens } from '../policies/check-goldens.ts'
import { status } from '../problem.ts'
import { guardrailsInForce } from '../releases/gate.ts'
import { judgeGoldensOf } from '../releases/judge-goldens-of.ts'
import { pinGoldenOrder, unpinGoldenOrder } from '../releases/pin-golden-order.ts'
import { setGuardrails } from '../releases/set-guardrails.ts'
import { listGoldenOrders } from '../store/golden-orders.ts'
import { Person } from './policies.ts'
import { caller, guarded, Id, json, jsonBody, router, Text } from './route.ts'
import { toldProgress } from './told-progress.ts'

const GuardrailList = z.object({ items: Guardrails }).openapi('GuardrailList')

const Golden = z
  .object({
    id: z.string(),
    policyId: z.string(),
    name: z.string(),
    expected: GoldenAnswer,
    createdBy: Person,
    createdAt: z.string(),
    /** With a version: what it answers, and whether that is what is expected. */
    actual: GoldenAnswer.exactOptional(),
    isKept: z.boolean().exactOptional(),
  })
  .openapi('PinnedGoldenOrder')

const Judged = z
  .object({ id: z.string(), name: z.string(), isKept: z.boolean(), expected: GoldenAnswer, actual: GoldenAnswer })
  .openapi('JudgedGoldenOrder')

const id = z.object({ id: Id })

export function releaseGateRoutes(deps: Deps) {
  const { read } = deps.database
  return router()
    .openapi(
      guarded('GET /v1/guardrails', {
        responses: { [status.ok]: json(GuardrailList, 'What no release may break unless it is waived') },
      }),
      async (c) => c.json({ items: await guardrailsInForce(read) }, status.ok),
    )
    .openapi(
      guarded('PUT /v1/guardrails', {
        request: { body: jsonBody(z.strictObject({ items: Guardrails })) },
        responses: { [status.ok]: json(GuardrailList, 'In force from now on') },
      }),
      async (c) => {
        const { items } = c.req.valid('json')
        return c.json({ items: await setGuardrails(deps, caller(c), items) }, status.ok)
      },
    )
    .openapi(
      guarded('GET /v1/policies/{id}/golden-orders', {
        request: { params: id, query: z.object({ version: PolicyHash.optional() }) },
        responses: {
          [status.ok]: json(z.object({ items: z.array(Golden) }), 'In the order they were pinned'),
        },
      }),
      async (c) => {
        const { version } = c.req.valid('query')
        const { id } = c.req.valid('param')
        return (await toldProgress(c, deps, async (tell, signal) => {
          const rows = await listGoldenOrders(read, id)
          const judged = version === undefined ? [] : await judgeGoldensOf(deps, id, version, signal, tell)
          const byId = new Map(judged.map((one) => [one.id, one]))
          return {
            items: rows.map(({ expected, ...row }) => ({
              ...row,
              expected: GoldenAnswer.parse(expected),
              ...byId.get(row.id),
            })),
          }
        })) as never
      },
    )
    .openapi(
      guarded(
        'POST /v1/check/golden-orders',
        {
          request: { body: jsonBody(z.strictObject({ document: z.unknown(), policyId: Id })) },
          responses: {
            [status.ok]: json(
              z.object({ hash: z.string().exactOptional(), items: z.array(Judged) }),
              'Every golden order of the policy with what the document answers, in the order they were pinned; told as it goes to who accepts `text/event-stream`',
            ),
          },
        },
        'document',
      ),
      async (c) => {
        const { document, policyId } = c.req.valid('json')
        return (await toldProgress(c, deps, (tell, signal) =>
          checkGoldens(deps, document, policyId, tell, signal),
        )) as never
      },
    )
    .openapi(
      guarded('POST /v1/simulations/{id}/golden-orders', {
        request: {
          params: id,
          body: jsonBody(z.strictObject({ orderId: OrderId, version: PolicyHash, name: Text(300) })),
        },
        responses: { [status.created]: json(Golden, 'Every version released from now on must decide it alike') },
      }),
      async (c) => {
        const pinned = await pinGoldenOrder(
          deps,
          caller(c),
          c.req.valid('param').id,
          c.req.valid('json'),
          c.req.raw.signal,
        )
        const { expected, ...shown } = pinned
        return c.json({ ...shown, expected: GoldenAnswer.parse(expected) }, status.created)
      },
    )
    .openapi(
      guarded('DELETE /v1/golden-orders/{id}', {
        request: { params: id },
        responses: { [status.noContent]: { description: 'Removed' } },
      }),
      async (c) => {
        await unpinGoldenOrder(deps, caller(c), c.req.valid('param').id)
        return c.body(null, status.noContent)
      },
    )
}
