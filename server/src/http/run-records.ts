// The route that tells what became of every order of a run: a page of rows, or the whole record as CSV or Parquet.
import { type OrderRow, PolicyHash } from '@heddle/engine'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { status } from '../problem.ts'
import { recordCsv } from '../simulations/record/csv.ts'
import { findRecord } from '../simulations/record/find-record.ts'
import { recordBytes, recordPage } from '../simulations/record/read-record.ts'
import { numberCursor } from '../store/page.ts'
import { engineType, guarded, Id, json, listOf, page, pageOf, router } from './route.ts'
import { streamOf } from './stream.ts'

const Row = engineType<OrderRow>('OrderRow')
const Format = z.enum(['json', 'csv', 'parquet'])
export const parquetType = 'application/vnd.apache.parquet'

export function runRecordRoutes({ database }: Deps) {
  return router().openapi(
    guarded('GET /v1/simulations/{id}/orders', {
      request: {
        params: z.object({ id: Id }),
        query: z.object({
          ...page,
          policy: PolicyHash.optional().openapi({
            description: 'Of the run’s policies; its first candidate when missing',
          }),
          format: Format.optional().openapi({
            description:
              '`json` (when missing) is a page; `csv` and `parquet` are all orders. The Parquet file is the record itself: its SHA-256 is the one in the report',
          }),
        }),
      },
      responses: {
        [status.ok]: {
          ...json(
            listOf(Row),
            'What became of every order of the window under the policy, in the order they were placed',
          ),
          content: {
            ...json(listOf(Row), '').content,
            'text/csv': { schema: z.string() },
            [parquetType]: { schema: z.string() },
          },
        },
      },
    }),
    async (c) => {
      const { policy, format = 'json', ...rest } = c.req.valid('query')
      const { read } = database
      const file = await findRecord(read, c.req.valid('param').id, policy)
      if (format === 'json') {
        const { limit, cursor = '0' } = pageOf(rest)
        const start = numberCursor(cursor)
        const items = await recordPage(read, file, start, limit)
        const next = start + items.length
        return c.json({ items, ...(next < file.orders ? { nextCursor: String(next) } : {}) }, status.ok) as never
      }
      const name = `orders-${file.simulationId.slice(0, 8)}-${file.policy.slice(0, 8)}.${format}`
      const headers = {
        'content-type': format === 'csv' ? 'text/csv; charset=utf-8; header=present' : parquetType,
        'content-disposition': `attachment; filename="${name}"`,
        // Neither a run nor what it found ever changes.
        'cache-control': 'private, max-age=86400, immutable',
        etag: `"${file.sha256}-${format}"`,
        ...(format === 'parquet' ? { 'content-length': String(file.bytes) } : {}),
      }
      const parts = format === 'csv' ? recordCsv(read, file) : recordBytes(read, file)
      return new Response(streamOf(parts), { status: status.ok, headers }) as never
    },
  )
}
