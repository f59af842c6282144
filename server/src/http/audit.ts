// Routes of the audit log: read it, check its chain, take it away.
import { z } from '@hono/zod-openapi'
import { noHash } from '../audit/entry.ts'
import { auditEntries, auditExport, listAudit } from '../audit/read.ts'
import { verify } from '../audit/verify.ts'
import type { Deps } from '../deps.ts'
import { status } from '../problem.ts'
import type { AuditFilter } from '../store/audit.ts'
import { guarded, json, listOf, Moment, page, pageOf, router } from './route.ts'
import { streamOf } from './stream.ts'

const AuditEntry = z
  .object({
    seq: z.int(),
    at: z.string(),
    actor: z.object({ id: z.string(), name: z.string() }),
    type: z.string(),
    subject: z.string(),
    detail: z.unknown(),
    hash: z.string(),
    previousHash: z.string(),
  })
  .openapi('AuditEntry')

const Verification = z
  .object({
    ok: z.boolean(),
    entries: z.int(),
    head: z.string(),
    /** Number of the first entry that is not what was written. */
    firstBroken: z.int().exactOptional(),
    fault: z.enum(['content', 'link', 'number']).exactOptional(),
  })
  .openapi('AuditVerification')

const filter = { type: z.string().min(1).max(100).optional(), from: Moment.optional(), to: Moment.optional() }

export function auditRoutes(deps: Deps) {
  const { database } = deps
  return router()
    .openapi(
      guarded('GET /v1/audit', {
        request: { query: z.object({ ...page, ...filter }) },
        responses: { [status.ok]: json(listOf(AuditEntry), 'Entries, newest first') },
      }),
      async (c) => {
        const query = c.req.valid('query')
        return c.json(await listAudit(database.read, filterOf(query), pageOf(query)), status.ok)
      },
    )
    .openapi(
      guarded('GET /v1/audit/verification', {
        responses: { [status.ok]: json(Verification, 'Whether the chain holds from the first entry to the last') },
      }),
      async (c) => {
        const { firstBroken, head = noHash, ...rest } = await verify(auditEntries(database))
        const broken = firstBroken === undefined ? {} : { firstBroken: firstBroken.seq, fault: firstBroken.fault }
        return c.json({ ...rest, head, ...broken }, status.ok)
      },
    )
    .openapi(
      guarded('GET /v1/audit/export', {
        request: { query: z.object(filter) },
        responses: {
          [status.ok]: {
            description: 'Entries, oldest first, one JSON object a line',
            content: { 'application/x-ndjson': { schema: z.string() } },
          },
        },
      }),
      (c) => {
        const lines = auditExport(database, filterOf(c.req.valid('query')))
        return new Response(streamOf(lines), {
          status: status.ok,
          headers: {
            'content-type': 'application/x-ndjson',
            'content-disposition': 'attachment; filename="heddle-audit.ndjson"',
          },
        }) as never
      },
    )
}

function filterOf(query: {
  type?: string | undefined
  from?: string | undefined
  to?: string | undefined
}): AuditFilter {
  return {
    ...(query.type === undefined ? {} : { type: query.type }),
    ...(query.from === undefined ? {} : { from: query.from }),
    ...(query.to === undefined ? {} : { to: query.to }),
  }
}
