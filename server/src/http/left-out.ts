// What may be left out of a request or answer is not required in the OpenAPI document. The generator asks a schema
// whether it takes `undefined`; one that is exactly optional does not, although its key may be absent.
import { z } from '@hono/zod-openapi'

/** Runs `write` while every exactly optional schema reachable from `root` says that it may be left out. */
export function withLeftOut<T>(root: unknown, write: () => T): T {
  const changed = exactlyOptional(root).map((schema) => ({ schema, safeParse: schema.safeParse }))
  try {
    for (const { schema } of changed) schema.safeParse = () => ({ success: true, data: undefined })
    return write()
  } finally {
    for (const { schema, safeParse } of changed) schema.safeParse = safeParse
  }
}

function exactlyOptional(root: unknown): z.ZodExactOptional[] {
  const seen = new Set<object>()
  const found: z.ZodExactOptional[] = []
  const pending = [root]
  for (let value = pending.pop(); pending.length > 0 || value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (value instanceof z.ZodExactOptional) found.push(value)
    pending.push(...Object.values(value instanceof z.ZodType ? value.def : value))
  }
  return found
}
