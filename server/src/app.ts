// The HTTP application: every route, who may call it, and how refusals are told.
import type { OpenAPIHono } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import type { Deps } from './deps.ts'
import { auditRoutes } from './http/audit.ts'
import { decisionRoutes } from './http/decisions.ts'
import { docsFileAnswer, docsPageAnswer, openApiDocument, problemPageAnswer } from './http/docs.ts'
import { historyRoutes } from './http/histories.ts'
import { inventoryRoutes } from './http/inventory.ts'
import { logFault } from './http/log-fault.ts'
import { policyRoutes } from './http/policies.ts'
import { releaseGateRoutes } from './http/release-gate.ts'
import { releaseRoutes } from './http/releases.ts'
import { type Env, router } from './http/route.ts'
import { runRecordRoutes } from './http/run-records.ts'
import { sameSite } from './http/same-site.ts'
import { sessionRoutes } from './http/session.ts'
import { simulationRoutes } from './http/simulations.ts'
import { editorFiles } from './http/static-files.ts'
import { authenticate } from './identity/authenticate.ts'
import { failureOf, internalErrorResponse, problemResponse, refuse, status } from './problem.ts'

/** The application over its outside world; nothing runs until it is asked. */
export function createApp(deps: Deps) {
  const app = router()
  app.use('*', async (c, next) => {
    c.set('correlationId', deps.ids.next())
    await next()
  })
  app.use(
    '*',
    secureHeaders({ contentSecurityPolicy, crossOriginEmbedderPolicy: false, strictTransportSecurity: false }),
  )
  app.use('*', sameSite)
  app.use('/v1/*', async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  })
  app.use('/v1/*', authenticate(deps))

  const api = app
    .route('/', sessionRoutes(deps))
    .route('/', policyRoutes(deps))
    .route('/', historyRoutes(deps))
    .route('/', simulationRoutes(deps))
    .route('/', runRecordRoutes(deps))
    .route('/', releaseRoutes(deps))
    .route('/', releaseGateRoutes(deps))
    .route('/', decisionRoutes(deps))
    .route('/', inventoryRoutes(deps))
    .route('/', auditRoutes(deps))

  tellAboutItself(app)
  app.all('/v1/*', () => refuse('not-found', 'no such route'))
  if (deps.editorFolder !== undefined) app.use('*', editorFiles(deps.editorFolder))
  app.notFound(() => refuse('not-found', 'no such page'))
  app.onError((error, c) => {
    const instance = c.req.path
    const failure = error instanceof HTTPException ? failureOfHono(error) : failureOf(error)
    if (failure !== undefined) return problemResponse(failure, instance)
    logFault(deps, c, error)
    return internalErrorResponse(c.get('correlationId'), instance)
  })
  return api
}

/** What `hono/client` needs to know. */
export type Api = ReturnType<typeof createApp>

const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  // React Flow and the component kit set style attributes.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

function tellAboutItself(app: OpenAPIHono<Env>): void {
  let document: object | undefined
  app.get('/healthz', (c) => c.json({ ok: true }, status.ok))
  app.get('/openapi.json', (c) => {
    document ??= openApiDocument(app)
    return c.json(document, status.ok)
  })
  app.get('/docs', () => docsPageAnswer())
  app.get('/docs/:file', (c) => docsFileAnswer(c.req.param('file')))
  app.get('/problems/:slug', (c) => problemPageAnswer(c.req.param('slug')))
}

/** What Hono itself refuses: a content type it was not told of, a body it cannot read. */
function failureOfHono(error: HTTPException) {
  const isMediaType = error.message === 'Unsupported Media Type'
  return isMediaType
    ? ({ problem: 'unsupported-media-type', detail: 'this route does not read that media type' } as const)
    : ({ problem: 'malformed-json', detail: error.message } as const)
}
