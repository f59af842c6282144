// What is told about the API: the OpenAPI document, a page to read it on, and a page for each problem.
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Decision, Facts, OrderRow, PolicyDocument, ReplayReport } from '@heddle/engine'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { Asked } from '../decisions/gather-facts.ts'
import { type ProblemSlug, problemSlugs, refuse, status } from '../problem.ts'
import { withLeftOut } from './left-out.ts'
import type { Env } from './route.ts'
import { fileAnswer } from './static-files.ts'

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'heddle_session' },
  bearer: { type: 'http', scheme: 'bearer' },
}

const engineSchemas = { PolicyDocument, Facts, Decision, DecisionRequest: Asked, ReplayReport, OrderRow } as const

/** The OpenAPI 3.1 document of every route of `api`, with the schemas of the engine's types as components. */
export function openApiDocument(api: OpenAPIHono<Env>): object {
  const described = {
    openapi: '3.1.0',
    info: {
      title: 'Heddle',
      version: '1',
      description: 'Draw policies, replay the past through them, publish with evidence, decide live orders, audit.',
      license: { name: 'Apache-2.0' },
    },
    security: [{ session: [] }, { bearer: [] }],
  }
  const document = withLeftOut(api.openAPIRegistry.definitions, () => api.getOpenAPI31Document(described))
  const schemas: Record<string, unknown> = { ...document.components?.schemas }
  for (const [name, schema] of Object.entries(engineSchemas)) schemas[name] = jsonSchemaOf(name, schema)
  return linked({ ...document, components: { schemas, securitySchemes } }, new Set(Object.keys(schemas))) as object
}

/** Recursive parts stay inside: their `$defs` are addressed through the component. */
function jsonSchemaOf(name: string, schema: z.ZodType): unknown {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return JSON.parse(JSON.stringify(json).replaceAll('"#/', `"#/components/schemas/${name}/`))
}

/** Puts a reference to the component in the place of every schema that `engineType` marked. */
function linked(value: unknown, components: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => linked(item, components))
  if (typeof value !== 'object' || value === null) return value
  const { 'x-engine-type': name, ...rest } = value as Record<string, unknown>
  if (typeof name === 'string') {
    return components.has(name) ? { $ref: `#/components/schemas/${name}` } : { ...rest, title: name }
  }
  return Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, linked(item, components)]))
}

const docsPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Heddle API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script></body></html>
`
const docsStart = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null })\n`

/** The page that shows the document; all of its files come from here, none from elsewhere. */
export function docsFolder(): string {
  return dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
}

export function docsPageAnswer(): Response {
  return text(docsPage, 'text/html; charset=utf-8')
}

/** A file of the page; refuses others with `not-found`. */
export async function docsFileAnswer(name: string): Promise<Response> {
  if (name === 'start.js') return text(docsStart, 'text/javascript; charset=utf-8')
  const known = name === 'swagger-ui.css' || name === 'swagger-ui-bundle.js'
  const file = known ? await fileAnswer(docsFolder(), `/${name}`, 'public, max-age=86400') : undefined
  return file ?? refuse('not-found', 'no such file')
}

const problemsFolder = new URL('../../../docs/problems/', import.meta.url)

/** The page of one problem type, as Markdown text. */
export async function problemPageAnswer(slug: string): Promise<Response> {
  if (!problemSlugs.includes(slug as ProblemSlug)) refuse('not-found', 'no such problem')
  return text(await readFile(new URL(`${slug}.md`, problemsFolder), 'utf8'), 'text/plain; charset=utf-8')
}

function text(body: string, contentType: string): Response {
  return new Response(body, {
    status: status.ok,
    headers: { 'content-type': contentType, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' },
  })
}
