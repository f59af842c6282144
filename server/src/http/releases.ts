// Routes of releases: from a request with its evidence, over another person's approval, to what is live.
import { PolicyHash } from '@heddle/engine'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { found, status } from '../problem.ts'
import { activateRelease } from '../releases/activate-release.ts'
import { approveRelease } from '../releases/approve-release.ts'
import { requestRelease } from '../releases/request-release.ts'
import { rollBackRelease } from '../releases/roll-back-release.ts'
import { withdrawRelease } from '../releases/withdraw-release.ts'
import { findLive } from '../store/activations.ts'
import { findRelease, listReleases } from '../store/releases.ts'
import { Person } from './policies.ts'
import { caller, guarded, Id, json, jsonBody, listOf, page, pageOf, router, Text } from './route.ts'

const Verdict = z.enum(['approve', 'reject'])

export const Release = z
  .object({
    id: z.string(),
    policyId: z.string(),
    version: z.string(),
    base: z.string().exactOptional(),
    /** Absent only for the release a new store starts with: nothing was live before it. */
    simulationId: z.string().exactOptional(),
    simulationHash: z.string().exactOptional(),
    status: z.enum(['requested', 'approved', 'rejected', 'live', 'superseded', 'withdrawn']),
    note: z.string().exactOptional(),
    /** Why guardrails that the evidence breaks are waived. */
    waiver: z.string().exactOptional(),
    requestedBy: Person,
    requestedAt: z.string(),
    editors: z.array(Person),
    approvals: z.array(z.object({ by: Person, at: z.string(), verdict: Verdict, note: z.string().exactOptional() })),
    activatedAt: z.string().exactOptional(),
    activatedBy: Person.exactOptional(),
  })
  .openapi('Release')
export type Release = z.infer<typeof Release>

const Live = z
  .object({ policyId: z.string(), version: z.string(), releaseId: z.string(), since: z.string() })
  .openapi('Live')

const id = z.object({ id: Id })

export function releaseRoutes(deps: Deps) {
  const { database } = deps
  return router()
    .openapi(
      guarded('GET /v1/releases', {
        request: { query: z.object({ ...page, policyId: Id.optional() }) },
        responses: { [status.ok]: json(listOf(Release), 'Releases, newest first') },
      }),
      async (c) => {
        const query = c.req.valid('query')
        return c.json(await listReleases(database.read, query.policyId, pageOf(query)), status.ok)
      },
    )
    .openapi(
      guarded('POST /v1/releases', {
        request: {
          body: jsonBody(
            z.strictObject({
              policyId: Id,
              version: PolicyHash,
              simulationId: Id,
              note: Text(2_000).exactOptional(),
              waiver: Text(2_000).exactOptional(),
            }),
          ),
        },
        responses: { [status.created]: json(Release, 'Waits for somebody else’s approval') },
      }),
      async (c) => c.json(await requestRelease(deps, caller(c), c.req.valid('json'), c.req.raw.signal), status.created),
    )
    .openapi(
      guarded('GET /v1/releases/{id}', {
        request: { params: id },
        responses: { [status.ok]: json(Release, 'The release') },
      }),
      async (c) => c.json(found(await findRelease(database.read, c.req.valid('param').id), 'release'), status.ok),
    )
    .openapi(
      guarded('POST /v1/releases/{id}/approvals', {
        request: {
          params: id,
          body: jsonBody(z.strictObject({ verdict: Verdict, note: Text(2_000).exactOptional() })),
        },
        responses: { [status.created]: json(Release, 'Approved or rejected') },
      }),
      async (c) => {
        const release = await approveRelease(deps, caller(c), c.req.valid('param').id, c.req.valid('json'))
        return c.json(release, status.created)
      },
    )
    .openapi(
      guarded('POST /v1/releases/{id}/withdrawal', {
        request: { params: id },
        responses: { [status.ok]: json(Release, 'Withdrawn') },
      }),
      async (c) => c.json(await withdrawRelease(deps, caller(c), c.req.valid('param').id), status.ok),
    )
    .openapi(
      guarded('POST /v1/releases/{id}/activation', {
        request: { params: id },
        responses: { [status.ok]: json(Release, 'Live: every decision from now on reads it') },
      }),
      async (c) => c.json(await activateRelease(deps, caller(c), c.req.valid('param').id, c.req.raw.signal), status.ok),
    )
    .openapi(
      guarded('POST /v1/releases/{id}/rollback', {
        request: { params: id },
        responses: { [status.ok]: json(Release, 'No longer live; what was live before is live again') },
      }),
      async (c) => c.json(await rollBackRelease(deps, caller(c), c.req.valid('param').id), status.ok),
    )
    .openapi(
      guarded('GET /v1/live', { responses: { [status.ok]: json(Live, 'What decides orders now') } }),
      async (c) => c.json(found(await findLive(database.read), 'live policy'), status.ok),
    )
}
