// How every route of the API is made: its place in the role table, its checked body and its refusals come with it.
import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { mayCall, type RouteKey } from '../identity/access.ts'
import type { Principal } from '../identity/roles.ts'
import { invalidRequest, problemResponse, problems, Refusal, refuse } from '../problem.ts'
import type { Page } from '../store/page.ts'
import { type Language, languageOf } from '../tongues.ts'
import { bodyBytes, readJsonBody } from './json-body.ts'

export interface Env {
  Variables: { principal: Principal | undefined; correlationId: string }
}

type MethodOf<K extends string> = K extends `${infer M} ${string}` ? Lowercase<M> : never
type PathOf<K extends string> = K extends `${string} ${infer P}` ? P : never
type Unplaced = Omit<RouteConfig, 'path' | 'method' | 'middleware'>

/** A route of the API. `key` names its row in the role table, which also is its method and path. */
export function guarded<const K extends RouteKey, const R extends Unplaced>(
  key: K,
  config: R,
  size: keyof typeof bodyBytes = 'ordinary',
) {
  const [method, path] = key.split(' ') as [MethodOf<K>, PathOf<K>]
  const middleware: MiddlewareHandler<Env>[] = [authorise(key)]
  if (config.request?.body?.content['application/json'] !== undefined) middleware.push(checkedBody(bodyBytes[size]))
  const responses = { ...config.responses, default: problemDescription }
  const placed = { tags: [roomOf(path)], ...config, responses, method: method.toLowerCase(), path, middleware }
  return placed as unknown as R & { method: MethodOf<K>; path: PathOf<K> }
}

/** The heading the documentation lists a route under: the first word of its path after the version. */
function roomOf(path: string): string {
  return path.split('/')[2] ?? 'api'
}

function authorise(key: RouteKey): MiddlewareHandler<Env> {
  return async (c, next) => {
    const principal = c.get('principal')
    if (!mayCall(key, principal)) {
      if (principal === undefined) refuse('not-signed-in', 'sign in, or send a bearer token')
      refuse('not-allowed', `none of your roles may \`${key}\``)
    }
    await next()
  }
}

/** Hono parses what it finds in the body cache, so what it parses is what was checked. */
function checkedBody(maxBytes: number): MiddlewareHandler<Env> {
  return async (c, next) => {
    // Typed as the text itself, but read as a promise of it.
    c.req.bodyCache.text = Promise.resolve(await readJsonBody(c.req.raw, maxBytes)) as unknown as string
    await next()
  }
}

/** A router whose validators answer with problems. */
export function router(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result, c: Context) => {
      if (!result.success) return problemResponse(invalidRequest(result.target, result.error), c.req.path)
      return undefined
    },
  })
}

/** The language of sentences in an answer. */
export function reader(c: Context<Env>): Language {
  return languageOf(c.req.header('accept-language'))
}

/** The signed-in caller; routes of the table's `anyone` rows must not ask for one. */
export function caller(c: Context<Env>): Principal {
  const principal = c.get('principal')
  if (principal === undefined) throw new Refusal({ problem: 'not-signed-in', detail: 'sign in first' })
  return principal
}

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    diagnostics: z.array(z.object({}).loose()).optional(),
  })
  .openapi('Problem')

const problemDescription = {
  description: `A refusal. Types: ${Object.keys(problems)
    .map((slug) => `/problems/${slug}`)
    .join(', ')}`,
  content: { 'application/problem+json': { schema: Problem } },
}

/** A JSON body that must be there. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

/** A JSON answer. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } } as const
}

/**
 * A type the engine defines. Its JSON Schema is put in once, as a component of the OpenAPI document; answers are not
 * checked against it on the way out because they were when they were made.
 */
export function engineType<T>(name: string) {
  return z.custom<T>(() => true).openapi({ type: 'object', 'x-engine-type': name } as never)
}

const limit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, 'must be a whole number from 1 to 999')
  .openapi({ type: 'integer', description: 'How many items at most; 50 when missing, never more than 500' })
  .optional()

/** Query of every list. */
const cursor = z
  .string()
  .regex(/^[\x20-\x7e]{1,300}$/, 'must be a cursor this list gave')
  .optional()
export const page = { cursor, limit }

/** The page asked for, with its limits put in. */
export function pageOf(query: { cursor?: string | undefined; limit?: string | undefined }): Page {
  return {
    limit: Math.min(Number(query.limit ?? 50), 500),
    ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
  }
}

/** Answer of every list. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().exactOptional() })
}

/** An instant the database can hold, too. */
export const Moment = z.iso
  .datetime()
  .refine((text) => /^(19|2\d)\d\d-/.test(text), 'must lie between the years 1900 and 2999')
export const Id = z.uuid()
export const Text = (max: number) => z.string().trim().min(1).max(max)
