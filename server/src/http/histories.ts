// Routes of histories: what past there is, one past order as it was, and bringing more in.
import { Assumption, CodedValues, type Facts, HistoryHead, OwnField, PolicyHash } from '@heddle/engine'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { cancelImport } from '../histories/carry-out-import.ts'
import { excerptOfHistory, excerptType } from '../histories/excerpt-of-history.ts'
import { factsOfPastOrder } from '../histories/facts-of-past-order.ts'
import type { Mapping } from '../histories/import/mapping.ts'
import type { ImportReport } from '../histories/import/report.ts'
import { listPastOrders } from '../histories/list-past-orders.ts'
import { allMappings, keepMapping, mappingNamed, parsed } from '../histories/mappings.ts'
import { ownFieldsOf } from '../histories/own-fields-of.ts'
import { portableType } from '../histories/portable.ts'
import { startImport } from '../histories/start-import.ts'
import { addUpload, importUpload } from '../histories/uploads.ts'
import { found, refuse, status } from '../problem.ts'
import { listHistories } from '../store/histories.ts'
import { findImport } from '../store/history-imports.ts'
import { caller, engineType, guarded, Id, json, jsonBody, listOf, page, pageOf, router, Text } from './route.ts'

const Report = z.looseObject({})

const History = z
  .object({
    id: z.string(),
    name: z.string(),
    hash: z.string(),
    from: z.string(),
    to: z.string(),
    counts: HistoryHead.shape.counts,
    assumptions: z.array(Assumption),
    sites: z.array(z.object({ id: z.string(), name: z.string() })),
    currency: z.string(),
    co2eSource: z.string().exactOptional(),
    report: Report.exactOptional(),
  })
  .openapi('History')

const PastOrder = z
  .object({
    orderId: z.string(),
    placedAt: z.string(),
    channel: z.string(),
    type: z.string(),
    country: z.string(),
    lines: z.int(),
    units: z.int(),
    valueMinor: z.int(),
    currency: z.string(),
  })
  .openapi('PastOrder')

const Import = z
  .object({
    id: z.string(),
    status: z.enum(['running', 'done', 'failed', 'cancelled']),
    rowsRead: z.int(),
    report: engineType<ImportReport>('ImportReport').exactOptional(),
    historyId: z.string().exactOptional(),
    error: z.string().exactOptional(),
  })
  .openapi('HistoryImport')

/** The columns of a mapping are its own document: see rulesets/mappings. Its faults are told at once, each with its place. */
const MappingDocument = engineType<Mapping>('HistoryMapping')

const MappingSummary = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    isShipped: z.boolean(),
    files: z.array(z.array(z.string())),
  })
  .openapi('HistoryMappingSummary')

const UploadedFile = z
  .object({
    name: z.string(),
    format: z.enum(['csv', 'json', 'parquet']),
    columns: z.array(z.string()),
    rows: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
    guesses: z.array(z.object({ field: z.string(), column: z.string(), because: z.string() })),
  })
  .openapi('UploadedFile')

const id = z.object({ id: Id })
const mappingName = z.object({ name: Text(64) })

export function historyRoutes(deps: Deps) {
  return router()
    .openapi(
      guarded('GET /v1/histories', {
        request: { query: z.object(page) },
        responses: { [status.ok]: json(listOf(History), 'Histories by name') },
      }),
      async (c) => c.json(await listHistories(deps.database.read, pageOf(c.req.valid('query'))), status.ok),
    )
    .openapi(
      guarded('GET /v1/histories/{id}/orders', {
        request: { params: id, query: z.object(page) },
        responses: { [status.ok]: json(listOf(PastOrder), 'Orders of the history in time order') },
      }),
      async (c) => {
        const orders = await listPastOrders(deps, c.req.valid('param').id, pageOf(c.req.valid('query')))
        return c.json(orders, status.ok)
      },
    )
    .openapi(
      guarded('GET /v1/histories/{id}/orders/{orderId}/facts', {
        request: {
          params: id.extend({ orderId: z.string().min(1).max(128) }),
          query: z.object({ version: PolicyHash.optional() }),
        },
        responses: {
          [status.ok]: json(
            engineType<Facts>('Facts'),
            'The facts of one past order as a replay of the version saw them',
          ),
        },
      }),
      async (c) => {
        const { id, orderId } = c.req.valid('param')
        return c.json(await factsOfPastOrder(deps, id, orderId, c.req.valid('query').version), status.ok)
      },
    )
    .openapi(
      guarded('GET /v1/histories/{id}/own-fields', {
        request: { params: id },
        responses: {
          [status.ok]: json(
            z.object({ items: z.array(OwnField), values: z.array(CodedValues) }),
            'The brand’s own fields of orders, customers, lines, products and sites, with their values, and the values that facts of the catalogue have there; the most common first',
          ),
        },
      }),
      async (c) => {
        const words = await ownFieldsOf(deps, c.req.valid('param').id)
        return c.json(words, status.ok, { 'cache-control': 'private, max-age=86400, immutable' })
      },
    )
    .openapi(
      guarded('GET /v1/histories/{id}/excerpt', {
        request: {
          params: id,
          query: z.object({
            version: PolicyHash,
            orders: z
              .string()
              .regex(/^([1-9]\d{0,3}|[1-4]\d{4}|50000)$/, 'must be a whole number from 1 to 50000')
              .openapi({ type: 'integer', description: 'How many of the last orders' }),
          }),
        },
        responses: {
          [status.ok]: {
            description: 'The last orders, with the stock that a replay of the version had left before them',
            content: { [excerptType]: { schema: z.string() } },
          },
        },
      }),
      async (c) => {
        const { version, orders } = c.req.valid('query')
        const bytes = await excerptOfHistory(deps, c.req.valid('param').id, version, Number(orders))
        // Neither a history nor a version ever changes.
        return c.body(bytes as Uint8Array<ArrayBuffer>, status.ok, {
          'content-type': excerptType,
          'content-encoding': 'gzip',
          'cache-control': 'private, max-age=86400, immutable',
        }) as never
      },
    )
    .openapi(
      guarded('POST /v1/histories/imports', {
        request: {
          query: z.object({ mapping: Text(100).optional(), name: Text(200).optional() }),
          body: {
            description:
              'One CSV or NDJSON file of orders, plain or gzip, with `mapping` and `name`; or, as ' +
              `\`${portableType}\` and without them, a portable history made by \`heddle import --out\``,
            content: {
              'text/csv': { schema: z.string() },
              'application/x-ndjson': { schema: z.string() },
              [portableType]: { schema: z.string() },
            },
          },
        },
        responses: { [status.accepted]: json(z.object({ id: z.string() }), 'The import runs; ask for it by its id') },
      }),
      async (c) => {
        const { mapping, name } = c.req.valid('query')
        const { body } = c.req.raw
        const isPortable = mediaTypeOf(c.req.header('content-type')) === portableType
        if (isPortable && (mapping !== undefined || name !== undefined)) {
          refuse('invalid-request', 'a portable history has its name in itself and takes no mapping')
        }
        if (!isPortable && (mapping === undefined || name === undefined)) {
          refuse('invalid-request', `\`mapping\` and \`name\` are needed, or the media type \`${portableType}\``)
        }
        const what = mapping === undefined || name === undefined ? {} : { mapping, name }
        const id = await startImport(deps, caller(c), { ...what, body })
        return c.json({ id }, status.accepted)
      },
    )
    .openapi(
      guarded('GET /v1/histories/imports/{id}', {
        request: { params: id },
        responses: { [status.ok]: json(Import, 'How far the import is, and in the end what it found') },
      }),
      async (c) => c.json(found(await findImport(deps.database.read, c.req.valid('param').id), 'import'), status.ok),
    )
    .openapi(
      guarded('POST /v1/histories/imports/{id}/cancel', {
        request: { params: id },
        responses: { [status.ok]: json(Import, 'Cancelled, or already at its end') },
      }),
      async (c) => c.json(await cancelImport(deps, caller(c), c.req.valid('param').id), status.ok),
    )
    .openapi(
      guarded('POST /v1/histories/uploads', {
        request: {
          query: z.object({ name: Text(200), upload: Id.optional() }),
          body: {
            description: 'One file of orders: CSV, JSON or Parquet, plain or gzip. `upload` lets it join others.',
            content: { 'application/octet-stream': { schema: z.string() } },
          },
        },
        responses: {
          [status.created]: json(
            z.object({ id: z.string(), file: UploadedFile }),
            'Kept for a day: its columns, its first rows, and what the columns probably are',
          ),
        },
      }),
      async (c) => {
        const { name, upload } = c.req.valid('query')
        const { body } = c.req.raw
        return c.json(await addUpload(deps, caller(c), { body, name, uploadId: upload }), status.created)
      },
    )
    .openapi(
      guarded('POST /v1/histories/uploads/{id}/imports', {
        request: {
          params: id,
          body: jsonBody(
            z.strictObject({ mapping: MappingDocument, name: Text(200), isTrial: z.boolean().exactOptional() }),
          ),
        },
        responses: {
          [status.accepted]: json(
            z.object({ id: z.string() }),
            'The import runs; a trial ends in its report and stores nothing',
          ),
        },
      }),
      async (c) => {
        const { mapping, name, isTrial = false } = c.req.valid('json')
        const request = { id: c.req.valid('param').id, mapping: parsed(mapping), name, isTrial }
        return c.json({ id: await importUpload(deps, caller(c), request) }, status.accepted)
      },
    )
    .openapi(
      guarded('GET /v1/histories/mappings', {
        responses: { [status.ok]: json(z.object({ items: z.array(MappingSummary) }), 'Saved ones first') },
      }),
      async (c) => c.json({ items: await allMappings(deps) }, status.ok),
    )
    .openapi(
      guarded('GET /v1/histories/mappings/{name}', {
        request: { params: mappingName },
        responses: { [status.ok]: json(MappingDocument, 'The mapping') },
      }),
      async (c) => c.json(await mappingNamed(deps, c.req.valid('param').name), status.ok),
    )
    .openapi(
      guarded('PUT /v1/histories/mappings/{name}', {
        request: { params: mappingName, body: jsonBody(MappingDocument) },
        responses: { [status.ok]: json(MappingDocument, 'Saved under its name') },
      }),
      async (c) => {
        const document = parsed(c.req.valid('json'))
        const { name } = c.req.valid('param')
        if (document.name !== name) refuse('invalid-request', 'the mapping has another `name` than the address')
        return c.json(await keepMapping(deps, caller(c), document), status.ok)
      },
    )
}

function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}
