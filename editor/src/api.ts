// The typed client of the API: the editor's only fetch and EventSource. Every failure is thrown as an ApiProblem.
import type { Finding } from '@heddle/engine'
import { documentText } from './draft/document-text.ts'
import { eventsIn } from './event-stream.ts'
import { ApiProblem, type ProblemBody } from './problem.ts'
import type * as Wire from './wire.ts'
import { language } from './words/language.ts'
import { spoken, words } from './words/words.ts'

const t = words('shell')

/** What a route takes, and how to call it off. */
type Asked<R extends Wire.Route> = Wire.Request<R> & { signal?: Signal }
type Signal = AbortSignal | undefined
/** The same, once the compiler has seen that the route takes it. */
interface Options {
  param?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string | undefined>>
  header?: Readonly<Record<string, string | undefined>>
  json?: unknown
  /** The body, where it is written already. */
  text?: string
  /** Sent as it is, instead of JSON. */
  file?: Blob
  signal?: Signal
}

async function send(
  route: Wire.Route,
  { query, header, json, text, file, signal, ...rest }: Options,
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json', 'accept-language': language })
  for (const [name, value] of Object.entries(header ?? {})) if (value !== undefined) headers.set(name, value)
  const body = file ?? text ?? (json === undefined ? undefined : JSON.stringify(json))
  if (body !== undefined) {
    headers.set('content-type', file === undefined ? 'application/json' : 'application/octet-stream')
  }
  let response: Response
  try {
    response = await fetch(addressOf(route, rest.param) + queryString(query), {
      method: methodOf(route),
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiProblem({
      type: 'about:blank',
      title: t('heddleCannotBeReached'),
      status: 0,
      detail: t('noAnswerCameFromTheServer'),
    })
  }
  if (!response.ok) throw new ApiProblem(await problemOf(response))
  return response
}

/** Calls a route: the compiler knows which there are, what each takes and what it answers. */
async function call<R extends Wire.Route>(
  route: R,
  ...[asked]: object extends Wire.Request<R> ? [asked?: Asked<R>] : [asked: Asked<R>]
): Promise<Wire.Answer<R>> {
  const response = await send(route, asked ?? {})
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as Wire.Answer<R>
}

/** As `call`, and told how far the work is until the answer comes. Throws the problem that ended it. */
async function callTold<R extends Wire.Route>(
  route: R,
  asked: Asked<R>,
  onProgress: (progress: Wire.WorkProgress) => void,
): Promise<Wire.Answer<R>> {
  const header = { accept: 'text/event-stream, application/json' }
  const response = await send(route, { ...asked, header })
  if (response.body === null || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return (await response.json()) as Wire.Answer<R>
  }
  for await (const { event, data } of eventsIn(response.body)) {
    if (event === 'progress') onProgress(JSON.parse(data) as Wire.WorkProgress)
    else if (event === 'done') return JSON.parse(data) as Wire.Answer<R>
    else if (event === 'failed') throw new ApiProblem(JSON.parse(data) as ProblemBody)
  }
  throw new ApiProblem({
    type: 'about:blank',
    title: t('theAnswerBrokeOff'),
    status: 0,
    detail: t('theConnectionEndedBeforeThereWas'),
  })
}

function methodOf(route: Wire.Route): string {
  return route.slice(0, route.indexOf(' '))
}

/** The address of a route, with its parameters put in. */
function addressOf(route: Wire.Route, param: Options['param'] = {}): string {
  const path = route.slice(route.indexOf(' ') + 1)
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(param[name] ?? ''))
}

/** The diagnostics of a problem in the language of the page, whose messages are fetched where there are any. */
async function inOurWords(problem: ProblemBody): Promise<ProblemBody> {
  const { diagnostics = [] } = problem
  if (language === 'en' || diagnostics.length === 0) return problem
  const { hintOf, messageOf } = await spoken(import('./words/tongue.ts'))
  return {
    ...problem,
    diagnostics: diagnostics.map((each) => {
      const hint = hintOf(each)
      return { ...each, message: messageOf(each), ...(hint === undefined ? {} : { hint }) }
    }),
  }
}

/** The problem in a refused answer; an answer that is no problem document becomes one, so that nothing is lost. */
async function problemOf(response: Response): Promise<ProblemBody> {
  const text = await response.text()
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && 'title' in body) {
      return await inOurWords({ type: 'about:blank', ...body, status: response.status } as ProblemBody)
    }
  } catch {
    // Not JSON: fall through to the plain form.
  }
  return {
    type: 'about:blank',
    title: t('theServerAnswered', { status: response.status }),
    status: response.status,
    ...(text === '' ? {} : { detail: text.slice(0, 500) }),
  }
}

function queryString(query: Options['query']): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') parts.set(name, String(value))
  }
  const text = parts.toString()
  return text === '' ? '' : `?${text}`
}

export interface Paging {
  cursor?: string | undefined
  limit?: number | undefined
}
const paged = (paging: Paging | undefined) => ({
  cursor: paging?.cursor,
  limit: paging?.limit === undefined ? undefined : String(paging.limit),
})

export const api = {
  session: {
    get: (signal?: Signal) => call('GET /v1/session', { signal }),
    /** Uses up a one-time sign-in token. */
    signIn: (token: string) => call('POST /v1/session', { json: { token } }),
    signOut: () => call('DELETE /v1/session'),
    demoUsers: (signal?: Signal) => call('GET /v1/demo-users', { signal }),
    becomeDemoUser: (userId: string) => call('POST /v1/session/demo', { json: { userId } }),
  },

  policies: {
    list: (paging?: Paging, signal?: Signal) => call('GET /v1/policies', { query: paged(paging), signal }),
    get: (id: string, signal?: Signal) => call('GET /v1/policies/:id', { param: { id }, signal }),
    create: (json: Wire.Body<'POST /v1/policies'>) => call('POST /v1/policies', { json }),
    /** The drafts of a policy, or with `deleted` those that can be restored. */
    drafts: (id: string, query?: Paging & { deleted?: boolean }, signal?: Signal) =>
      call('GET /v1/policies/:id/drafts', {
        param: { id },
        query: { ...paged(query), deleted: query?.deleted ? 'only' : undefined },
        signal,
      }),
    versions: (id: string, paging?: Paging, signal?: Signal) =>
      call('GET /v1/policies/:id/versions', { param: { id }, query: paged(paging), signal }),
  },

  drafts: {
    create: (id: string, json: Wire.Body<'POST /v1/policies/:id/drafts'>) =>
      call('POST /v1/policies/:id/drafts', { param: { id }, json }) as Promise<Wire.Draft>,
    get: (id: string, signal?: Signal) => call('GET /v1/drafts/:id', { param: { id }, signal }) as Promise<Wire.Draft>,
    /** Stores the document as typed; a stale revision is refused with `draft-conflict`. */
    save: async (id: string, { document, ...rest }: Wire.Body<'PUT /v1/drafts/:id'>) => {
      const text = `${JSON.stringify(rest).slice(0, -1)},"document":${documentText(document)}}`
      const response = await send('PUT /v1/drafts/:id', { param: { id }, text })
      return (await response.json()) as Wire.Answer<'PUT /v1/drafts/:id'>
    },
    /** Says that one has the draft open, and learns who else has. */
    bePresent: (id: string, signal?: Signal) => call('POST /v1/drafts/:id/presence', { param: { id }, signal }),
    leave: (id: string) => call('DELETE /v1/drafts/:id/presence', { param: { id } }),
    remove: (id: string) => call('DELETE /v1/drafts/:id', { param: { id } }),
    restore: (id: string) => call('POST /v1/drafts/:id/restore', { param: { id } }),
    /** Makes an immutable version of the draft's document; equal content gives the version that exists. */
    makeVersion: (id: string, message?: string) =>
      call('POST /v1/drafts/:id/versions', {
        param: { id },
        json: message === undefined || message === '' ? {} : { message },
      }),
  },

  versions: {
    get: (hash: string, signal?: Signal) => call('GET /v1/versions/:hash', { param: { hash }, signal }),
    diff: (hash: string, otherHash: string, signal?: Signal) =>
      call('GET /v1/versions/:hash/diff/:otherHash', { param: { hash, otherHash }, signal }),
    compare: (hash: string, otherHash: string, signal?: Signal) =>
      call('GET /v1/versions/:hash/compare/:otherHash', { param: { hash, otherHash }, signal }),
    check: (document: Wire.Body<'POST /v1/check'>['document'], signal?: Signal) =>
      call('POST /v1/check', { json: { document }, signal }),
    /** Findings are the engine's own. Aborting also ends the solver. */
    prove: (
      document: Wire.Body<'POST /v1/check/proofs'>['document'],
      onProgress: (progress: Wire.WorkProgress) => void,
      signal?: Signal,
    ) =>
      callTold('POST /v1/check/proofs', { json: { document }, signal }, onProgress) as Promise<{
        hash: string
        findings: Finding[]
      }>,
    /** How many orders of a history each finding is about. Aborting also ends the counting. */
    weigh: (
      json: Wire.Body<'POST /v1/check/weights'>,
      onProgress: (progress: Wire.WorkProgress) => void,
      signal?: Signal,
    ) => callTold('POST /v1/check/weights', { json, signal }, onProgress),
    /** Golden orders are told as they are judged. Aborting also ends the judging. */
    judge: (
      json: Wire.Body<'POST /v1/check/golden-orders'>,
      onProgress: (progress: Wire.WorkProgress) => void,
      signal?: Signal,
    ) => callTold('POST /v1/check/golden-orders', { json, signal }, onProgress),
  },

  histories: {
    list: (signal?: Signal) => call('GET /v1/histories', { query: {}, signal }),
    /** One file; with an id it joins those of that upload. */
    upload: async (file: File, upload: string | undefined): Promise<Wire.Answer<'POST /v1/histories/uploads'>> => {
      const response = await send('POST /v1/histories/uploads', { query: { name: file.name, upload }, file })
      return await response.json()
    },
    importUpload: (id: string, json: { mapping: Wire.HistoryMapping; name: string; isTrial?: boolean }) =>
      call('POST /v1/histories/uploads/:id/imports', { param: { id }, json }),
    import: (id: string, signal?: Signal) => call('GET /v1/histories/imports/:id', { param: { id }, signal }),
    cancelImport: (id: string) => call('POST /v1/histories/imports/:id/cancel', { param: { id } }),
    mappings: (signal?: Signal) => call('GET /v1/histories/mappings', { signal }),
    /** What the server answers is what it takes. */
    mapping: (name: string, signal?: Signal) =>
      call('GET /v1/histories/mappings/:name', { param: { name }, signal }) as Promise<Wire.HistoryMapping>,
    saveMapping: (mapping: Wire.HistoryMapping) =>
      call('PUT /v1/histories/mappings/:name', { param: { name: mapping.name }, json: mapping }),
    /** The brand's own fields that occur in it. */
    ownFields: (id: string, signal?: Signal) => call('GET /v1/histories/:id/own-fields', { param: { id }, signal }),
    orders: (id: string, paging?: Paging, signal?: Signal) =>
      call('GET /v1/histories/:id/orders', { param: { id }, query: paged(paging), signal }),
    /** The last `orders` orders as text, with the stock a replay of `version` had left before them. */
    excerpt: async (id: string, version: string, orders: number, signal?: Signal) => {
      const query = { version, orders: String(orders) }
      return (await send('GET /v1/histories/:id/excerpt', { param: { id }, query, signal })).text()
    },
    /** The facts of one past order as a replay under `version` saw them. */
    facts: (id: string, orderId: string, version?: string, signal?: Signal) =>
      call('GET /v1/histories/:id/orders/:orderId/facts', { param: { id, orderId }, query: { version }, signal }),
  },

  simulations: {
    list: (query: Paging & { policyId?: string | undefined } = {}, signal?: Signal) =>
      call('GET /v1/simulations', { query: { ...paged(query), policyId: query.policyId }, signal }),
    get: (id: string, signal?: Signal) => call('GET /v1/simulations/:id', { param: { id }, signal }),
    start: (json: Wire.Body<'POST /v1/simulations'>) => call('POST /v1/simulations', { json }),
    cancel: (id: string) => call('POST /v1/simulations/:id/cancel', { param: { id } }),
    changes: (
      id: string,
      query: Paging & { cause?: string | undefined; candidate?: string | undefined } = {},
      signal?: Signal,
    ) =>
      call('GET /v1/simulations/:id/changes', {
        param: { id },
        query: { ...paged(query), cause: query.cause, candidate: query.candidate },
        signal,
      }),
    /** Where what became of every order under a policy can be downloaded. */
    ordersAddress: (id: string, policy: string, format: 'csv' | 'parquet') =>
      addressOf('GET /v1/simulations/:id/orders', { id }) + queryString({ format, policy }),
    pinGolden: (id: string, json: Wire.Body<'POST /v1/simulations/:id/golden-orders'>) =>
      call('POST /v1/simulations/:id/golden-orders', { param: { id }, json }),
    /** Follows a simulation until it ends; returns how to stop listening. `onEnd` is called once, also when the stream breaks. */
    follow(id: string, onProgress: (event: Wire.SimulationEvent) => void, onEnd: () => void): () => void {
      const source = new EventSource(addressOf('GET /v1/simulations/:id/events', { id }))
      const stop = () => source.close()
      const progress = (event: Event) => {
        if (event instanceof MessageEvent) onProgress(JSON.parse(String(event.data)) as Wire.SimulationEvent)
      }
      const end = () => {
        stop()
        onEnd()
      }
      source.addEventListener('progress', progress)
      for (const name of ['done', 'failed', 'cancelled', 'interrupted']) source.addEventListener(name, end)
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) end()
      })
      return stop
    },
  },

  releases: {
    list: (paging?: Paging, signal?: Signal) => call('GET /v1/releases', { query: paged(paging), signal }),
    get: (id: string, signal?: Signal) => call('GET /v1/releases/:id', { param: { id }, signal }),
    request: (json: Wire.Body<'POST /v1/releases'>) => call('POST /v1/releases', { json }),
    judge: (id: string, json: Wire.Body<'POST /v1/releases/:id/approvals'>) =>
      call('POST /v1/releases/:id/approvals', { param: { id }, json }),
    withdraw: (id: string) => call('POST /v1/releases/:id/withdrawal', { param: { id } }),
    activate: (id: string) => call('POST /v1/releases/:id/activation', { param: { id } }),
    rollBack: (id: string) => call('POST /v1/releases/:id/rollback', { param: { id } }),
    /** What is live; null when nothing is. */
    live: async (signal?: Signal): Promise<Wire.Live | null> => {
      try {
        return await call('GET /v1/live', { signal })
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null
        throw error
      }
    },
  },

  guardrails: {
    list: (signal?: Signal) => call('GET /v1/guardrails', { signal }),
    set: (items: Wire.Body<'PUT /v1/guardrails'>['items']) => call('PUT /v1/guardrails', { json: { items } }),
  },

  decisions: {
    list: (query: Paging & { orderId?: string | undefined; version?: string | undefined } = {}, signal?: Signal) =>
      call('GET /v1/decisions', {
        query: { ...paged(query), orderId: query.orderId, version: query.version },
        signal,
      }),
    get: (id: string, signal?: Signal) => call('GET /v1/decisions/:id', { param: { id }, signal }),
    /** Decides a live order. The same key and body always give the same answer. */
    decide: (idempotencyKey: string, json: Wire.Body<'POST /v1/decisions'>) =>
      call('POST /v1/decisions', { json, header: { 'idempotency-key': idempotencyKey } }),
    replay: (id: string) => call('POST /v1/decisions/:id/replay', { param: { id } }),
  },

  audit: {
    list: (
      query: Paging & { type?: string | undefined; from?: string | undefined; to?: string | undefined } = {},
      signal?: Signal,
    ) =>
      call('GET /v1/audit', {
        query: { ...paged(query), type: query.type, from: query.from, to: query.to },
        signal,
      }),
    verify: () => call('GET /v1/audit/verification'),
    /** Where the whole log can be downloaded as NDJSON. */
    exportAddress: '/v1/audit/export',
  },
}
