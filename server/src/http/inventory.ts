// Routes of stock: what there is, and corrections of it.
import { SiteId, Sku } from '@heddle/engine'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { adjustStock } from '../inventory/adjust-stock.ts'
import { status } from '../problem.ts'
import { listStock } from '../store/stock.ts'
import { caller, guarded, json, jsonBody, listOf, page, pageOf, router, Text } from './route.ts'

const StockItem = z
  .object({
    siteId: z.string(),
    sku: z.string(),
    onHand: z.int(),
    allocated: z.int(),
    unavailable: z.int(),
  })
  .openapi('StockItem')

export function inventoryRoutes(deps: Deps) {
  return router()
    .openapi(
      guarded('GET /v1/inventory', {
        request: { query: z.object({ ...page, sku: Sku.optional(), siteId: SiteId.optional() }) },
        responses: { [status.ok]: json(listOf(StockItem), 'Stock by SKU, then site') },
      }),
      async (c) => {
        const { sku, siteId, ...rest } = c.req.valid('query')
        const filter = { ...(sku === undefined ? {} : { sku }), ...(siteId === undefined ? {} : { siteId }) }
        return c.json(await listStock(deps.database.read, filter, pageOf(rest)), status.ok)
      },
    )
    .openapi(
      guarded('POST /v1/inventory/adjustments', {
        request: {
          body: jsonBody(
            z.strictObject({
              siteId: SiteId,
              sku: Sku,
              delta: z
                .int()
                .min(-1_000_000)
                .max(1_000_000)
                .refine((delta) => delta !== 0, 'must not be zero'),
              reason: Text(200),
            }),
          ),
        },
        responses: { [status.created]: json(StockItem, 'The stock after the correction') },
      }),
      async (c) => c.json(await adjustStock(deps, caller(c), c.req.valid('json')), status.created),
    )
}
