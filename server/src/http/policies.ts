// Routes of policies, their drafts and their versions.
import {
  type Change,
  Diagnostic,
  type Finding,
  type PolicyComparison,
  type PolicyDocument,
  PolicyHash,
} from '@heddle/engine'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { checkDocumentAside } from '../policies/check-aside.ts'
import { compareVersions } from '../policies/compare-versions.ts'
import { createDraft } from '../policies/create-draft.ts'
import { createPolicy } from '../policies/create-policy.ts'
import { createVersion } from '../policies/create-version.ts'
import { deleteDraft, restoreDraft } from '../policies/delete-draft.ts'
import { diffVersions } from '../policies/diff-versions.ts'
import { bePresent, leave } from '../policies/presence.ts'
import { proveDocument } from '../policies/prove-document.ts'
import { readDraft } from '../policies/read-draft.ts'
import { saveDraft } from '../policies/save-draft.ts'
import { weighDocument } from '../policies/weigh-document.ts'
import { found, status } from '../problem.ts'
import { listDrafts } from '../store/drafts.ts'
import { findPolicy, listPolicies } from '../store/policies.ts'
import { findVersion, listVersions } from '../store/versions.ts'
import { caller, engineType, guarded, Id, json, jsonBody, listOf, page, pageOf, reader, router, Text } from './route.ts'
import { toldProgress } from './told-progress.ts'

export const Person = z.object({ id: z.string(), name: z.string() })

export const PolicySummary = z
  .object({
    id: z.string(),
    name: z.string(),
    liveVersion: z.string().exactOptional(),
    draftCount: z.int(),
    updatedAt: z.string(),
  })
  .openapi('PolicySummary')

/** As typed: it need not be a correct policy, but it must say that it means to be one. */
export const DraftDocument = z.looseObject({ format: z.literal('heddle/policy/1') })

export const DraftSummary = z
  .object({
    id: z.string(),
    policyId: z.string(),
    name: z.string(),
    revision: z.int(),
    baseVersion: z.string().exactOptional(),
    editors: z.array(Person),
    updatedAt: z.string(),
    deletedAt: z.string().exactOptional(),
  })
  .openapi('DraftSummary')

const Weights = z
  .object({
    hash: z.string(),
    ofOrders: z.int(),
    weights: z.array(z.object({ code: z.string(), path: z.string(), message: z.string(), orders: z.int() })),
  })
  .openapi('Weights')

/** Left out of documents too large to be checked in passing (more than 300 rules, or 20,000 values): `POST /v1/check` checks those. */
const InPassing = z.array(Diagnostic).exactOptional()

export const Draft = DraftSummary.extend({ document: DraftDocument, diagnostics: InPassing }).openapi('Draft')

/** Its first draft begins with a version, with the document given, or empty. */
const NewPolicy = z
  .strictObject({
    name: Text(200),
    fromVersion: PolicyHash.exactOptional(),
    document: DraftDocument.exactOptional(),
  })
  .refine(({ fromVersion, document }) => fromVersion === undefined || document === undefined, {
    message: 'either a version or a document',
    path: ['document'],
  })

const NewDraft = z
  .strictObject({ name: Text(200), baseVersion: PolicyHash.exactOptional(), fromDraft: Id.exactOptional() })
  .refine(({ baseVersion, fromDraft }) => baseVersion === undefined || fromDraft === undefined, {
    message: 'either a base version or a draft, which has its own',
    path: ['fromDraft'],
  })

export const VersionSummary = z
  .object({
    hash: z.string(),
    policyId: z.string(),
    createdAt: z.string(),
    createdBy: Person,
    editors: z.array(Person),
    message: z.string().exactOptional(),
  })
  .openapi('VersionSummary')

export const Version = VersionSummary.extend({ document: engineType<PolicyDocument>('PolicyDocument') }).openapi(
  'Version',
)

const id = z.object({ id: Id })
const hash = z.object({ hash: PolicyHash })

export function policyRoutes(deps: Deps) {
  const { database } = deps
  return router()
    .openapi(
      guarded('GET /v1/policies', {
        request: { query: z.object(page) },
        responses: { [status.ok]: json(listOf(PolicySummary), 'Policies by name') },
      }),
      async (c) => c.json(await listPolicies(database.read, pageOf(c.req.valid('query'))), status.ok),
    )
    .openapi(
      guarded(
        'POST /v1/policies',
        {
          request: { body: jsonBody(NewPolicy) },
          responses: { [status.created]: json(PolicySummary, 'The new policy, with a first draft') },
        },
        'document',
      ),
      async (c) => c.json(await createPolicy(deps, caller(c), c.req.valid('json')), status.created),
    )
    .openapi(
      guarded('GET /v1/policies/{id}', {
        request: { params: id },
        responses: { [status.ok]: json(PolicySummary, 'The policy') },
      }),
      async (c) => c.json(found(await findPolicy(database.read, c.req.valid('param').id), 'policy'), status.ok),
    )
    .openapi(
      guarded('GET /v1/policies/{id}/drafts', {
        request: { params: id, query: z.object({ ...page, deleted: z.enum(['only']).optional() }) },
        responses: {
          [status.ok]: json(listOf(DraftSummary), 'Drafts, newest first; `deleted=only` lists what can be restored'),
        },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const { id } = c.req.valid('param')
        found(await findPolicy(database.read, id), 'policy')
        return c.json(await listDrafts(database.read, id, query.deleted === 'only', pageOf(query)), status.ok)
      },
    )
    .openapi(
      guarded('POST /v1/policies/{id}/drafts', {
        request: {
          params: id,
          body: jsonBody(NewDraft),
        },
        responses: {
          [status.created]: json(Draft, 'A draft that starts as a copy of its base version, or of another draft'),
        },
      }),
      async (c) => {
        const draft = await createDraft(deps, caller(c), c.req.valid('param').id, c.req.valid('json'))
        return c.json(draft, status.created)
      },
    )
    .openapi(
      guarded('GET /v1/policies/{id}/versions', {
        request: { params: id, query: z.object(page) },
        responses: { [status.ok]: json(listOf(VersionSummary), 'Versions, newest first') },
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        found(await findPolicy(database.read, id), 'policy')
        return c.json(await listVersions(database.read, id, pageOf(c.req.valid('query'))), status.ok)
      },
    )
    .openapi(
      guarded('GET /v1/drafts/{id}', {
        request: { params: id },
        responses: { [status.ok]: json(Draft, 'The draft as last saved, with what is wrong with it') },
      }),
      async (c) => c.json(await readDraft(deps, c.req.valid('param').id), status.ok),
    )
    .openapi(
      guarded(
        'PUT /v1/drafts/{id}',
        {
          request: {
            params: id,
            body: jsonBody(
              z.strictObject({
                revision: z.int().min(0).max(2_000_000_000),
                document: DraftDocument,
                name: Text(200).exactOptional(),
              }),
            ),
          },
          responses: {
            [status.ok]: json(
              z.object({ revision: z.int(), diagnostics: InPassing, updatedAt: z.string() }),
              'Saved under the next revision',
            ),
          },
        },
        'document',
      ),
      async (c) => c.json(await saveDraft(deps, caller(c), c.req.valid('param').id, c.req.valid('json')), status.ok),
    )
    .openapi(
      guarded('POST /v1/drafts/{id}/presence', {
        request: { params: id },
        responses: {
          [status.ok]: json(
            z.object({ others: z.array(Person) }),
            'Who else has the draft open; to be asked every ten seconds while one has it open oneself',
          ),
        },
      }),
      async (c) => c.json({ others: await bePresent(deps, caller(c), c.req.valid('param').id) }, status.ok),
    )
    .openapi(
      guarded('DELETE /v1/drafts/{id}/presence', {
        request: { params: id },
        responses: { [status.noContent]: { description: 'One has the draft open no more' } },
      }),
      async (c) => {
        await leave(deps, caller(c), c.req.valid('param').id)
        return c.body(null, status.noContent)
      },
    )
    .openapi(
      guarded('DELETE /v1/drafts/{id}', {
        request: { params: id },
        responses: { [status.ok]: json(DraftSummary, 'Out of the lists; can be restored') },
      }),
      async (c) => c.json(await deleteDraft(deps, caller(c), c.req.valid('param').id), status.ok),
    )
    .openapi(
      guarded('POST /v1/drafts/{id}/restore', {
        request: { params: id },
        responses: { [status.ok]: json(DraftSummary, 'Back in the lists') },
      }),
      async (c) => c.json(await restoreDraft(deps, caller(c), c.req.valid('param').id), status.ok),
    )
    .openapi(
      guarded('POST /v1/drafts/{id}/versions', {
        request: { params: id, body: jsonBody(z.strictObject({ message: Text(2_000).exactOptional() })) },
        responses: {
          [status.ok]: json(Version, 'The same content was a version already'),
          [status.created]: json(Version, 'The new version'),
        },
      }),
      async (c) => {
        const { version, isNew } = await createVersion(
          deps,
          caller(c),
          c.req.valid('param').id,
          c.req.valid('json'),
          c.req.raw.signal,
        )
        return isNew ? c.json(version, status.created) : c.json(version, status.ok)
      },
    )
    .openapi(
      guarded('GET /v1/versions/{hash}', {
        request: { params: hash },
        responses: { [status.ok]: json(Version, 'The version and its document') },
      }),
      async (c) => c.json(found(await findVersion(database.read, c.req.valid('param').hash), 'version'), status.ok),
    )
    .openapi(
      guarded('GET /v1/versions/{hash}/diff/{otherHash}', {
        request: { params: z.object({ hash: PolicyHash, otherHash: PolicyHash }) },
        responses: {
          [status.ok]: json(z.object({ changes: z.array(engineType<Change>('Change')) }), 'What changed, in words'),
        },
      }),
      async (c) => {
        const { hash, otherHash } = c.req.valid('param')
        c.header('vary', 'accept-language', { append: true })
        return c.json({ changes: await diffVersions(deps, hash, otherHash, reader(c)) }, status.ok)
      },
    )
    .openapi(
      guarded('GET /v1/versions/{hash}/compare/{otherHash}', {
        request: { params: z.object({ hash: PolicyHash, otherHash: PolicyHash }) },
        responses: {
          [status.ok]: json(
            engineType<PolicyComparison>('PolicyComparison'),
            'Whether both decide every order alike: proved, shown by an order, or not known; takes up to 20 seconds',
          ),
        },
      }),
      async (c) => {
        const { hash, otherHash } = c.req.valid('param')
        return c.json(await compareVersions(deps, hash, otherHash, c.req.raw.signal), status.ok)
      },
    )
    .openapi(
      guarded(
        'POST /v1/check/proofs',
        {
          request: { body: jsonBody(z.strictObject({ document: z.unknown() })) },
          responses: {
            [status.ok]: json(
              z.object({ hash: z.string(), findings: z.array(engineType<Finding>('Finding')) }),
              'Every finding with its verdict: proved, refuted or unknown; takes up to 20 seconds, told as it goes to who accepts `text/event-stream`',
            ),
          },
        },
        'document',
      ),
      async (c) => {
        const { document } = c.req.valid('json')
        return (await toldProgress(c, deps, (tell, signal) => proveDocument(deps, document, tell, signal))) as never
      },
    )
    .openapi(
      guarded(
        'POST /v1/check/weights',
        {
          request: { body: jsonBody(z.strictObject({ document: z.unknown(), historyId: Id })) },
          responses: {
            [status.ok]: json(
              Weights,
              'How many orders of the history each finding is about, found by meeting every one of them',
            ),
          },
        },
        'document',
      ),
      async (c) => {
        const { document, historyId } = c.req.valid('json')
        return (await toldProgress(c, deps, (tell, signal) =>
          weighDocument(deps, document, historyId, tell, signal),
        )) as never
      },
    )
    .openapi(
      guarded(
        'POST /v1/check',
        {
          request: { body: jsonBody(z.strictObject({ document: z.unknown() })) },
          responses: {
            [status.ok]: json(
              z.object({ diagnostics: z.array(Diagnostic), hash: z.string().exactOptional() }),
              'Every fault of the document at once; its version id when there is no error; of a large one told as it goes to who accepts `text/event-stream`',
            ),
          },
        },
        'document',
      ),
      async (c) => {
        const { document } = c.req.valid('json')
        return (await toldProgress(c, deps, (tell, signal) =>
          checkDocumentAside(deps, document, tell, signal),
        )) as never
      },
    )
}
