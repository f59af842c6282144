// The typed client of the API: the editor's only fetch and EventSource. Every failure is thrown as an ApiProblem.
import { ApiProblem, type ProblemBody } from './problem.ts'
import type * as Wire from './wire.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
interface Options {
  body?: unknown
  query?: Record<string, string | number | undefined>
  headers?: Record<string, string>
  signal?: AbortSignal
}

async function send(method: Method, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(path + queryString(options.query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ApiProblem({
      type: 'about:blank',
      title: 'Heddle cannot be reached',
      status: 0,
      detail: 'No answer came from the server. Check that it runs, then try again.',
    })
  }
  if (!response.ok) throw new ApiProblem(await problemOf(response))
  return response
}

async function call<T>(method: Method, path: string, options: Options = {}): Promise<T> {
  const response = await send(method, path, options)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** The problem in a refused answer; an answer that is no problem document becomes one, so that nothing is lost. */
async function problemOf(response: Response): Promise<ProblemBody> {
  const text = await response.text()
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && 'title' in body) {
      return { type: 'about:blank', ...body, status: response.status } as ProblemBody
    }
  } catch {
    // Not JSON: fall through to the plain form.
  }
  return {
    type: 'about:blank',
    title: `The server answered ${response.status}`,
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

const id = encodeURIComponent
type Signal = AbortSignal | undefined
const withSignal = (signal: Signal): Options => (signal === undefined ? {} : { signal })
const get = <T>(path: string, signal?: Signal, query?: Options['query']): Promise<T> =>
  call<T>('GET', path, { ...withSignal(signal), ...(query === undefined ? {} : { query }) })

export interface Paging {
  cursor?: string | undefined
  limit?: number | undefined
}
const paged = (paging: Paging | undefined) => ({ cursor: paging?.cursor, limit: paging?.limit })

export const api = {
  session: {
    get: (signal?: Signal) => get<Wire.SessionNow>('/v1/session', signal),
    /** Uses up a one-time sign-in token. */
    signIn: (token: string) => call<Wire.Session>('POST', '/v1/session', { body: { token } }),
    signOut: () => call<void>('DELETE', '/v1/session'),
    demoUsers: (signal?: Signal) => get<Wire.Page<Wire.DemoUser>>('/v1/demo-users', signal),
    becomeDemoUser: (userId: string) => call<Wire.Session>('POST', '/v1/session/demo', { body: { userId } }),
  },

  policies: {
    list: (paging?: Paging, signal?: Signal) =>
      get<Wire.Page<Wire.PolicySummary>>('/v1/policies', signal, paged(paging)),
    get: (policyId: string, signal?: Signal) => get<Wire.PolicySummary>(`/v1/policies/${id(policyId)}`, signal),
    create: (body: { name: string; fromVersion?: string }) =>
      call<Wire.PolicySummary>('POST', '/v1/policies', { body }),
    /** The drafts of a policy, or with `deleted` those that can be restored. */
    drafts: (policyId: string, query?: Paging & { deleted?: boolean }, signal?: Signal) =>
      get<Wire.Page<Wire.DraftSummary>>(`/v1/policies/${id(policyId)}/drafts`, signal, {
        ...paged(query),
        deleted: query?.deleted ? 'only' : undefined,
      }),
    versions: (policyId: string, paging?: Paging, signal?: Signal) =>
      get<Wire.Page<Wire.VersionSummary>>(`/v1/policies/${id(policyId)}/versions`, signal, paged(paging)),
  },

  drafts: {
    create: (policyId: string, body: { name: string; baseVersion?: string }) =>
      call<Wire.Draft>('POST', `/v1/policies/${id(policyId)}/drafts`, { body }),
    get: (draftId: string, signal?: Signal) => get<Wire.Draft>(`/v1/drafts/${id(draftId)}`, signal),
    /** Stores the document as typed; a stale revision is refused with `draft-conflict`. */
    save: (draftId: string, body: { revision: number; document: Wire.PolicyDocument; name?: string }) =>
      call<Wire.DraftSaved>('PUT', `/v1/drafts/${id(draftId)}`, { body }),
    remove: (draftId: string) => call<Wire.DraftSummary>('DELETE', `/v1/drafts/${id(draftId)}`),
    restore: (draftId: string) => call<Wire.DraftSummary>('POST', `/v1/drafts/${id(draftId)}/restore`),
    /** Makes an immutable version of the draft's document; equal content gives the version that exists. */
    makeVersion: (draftId: string, message?: string) =>
      call<Wire.Version>('POST', `/v1/drafts/${id(draftId)}/versions`, {
        body: message === undefined || message === '' ? {} : { message },
      }),
  },

  versions: {
    get: (hash: string, signal?: Signal) => get<Wire.Version>(`/v1/versions/${id(hash)}`, signal),
    diff: (before: string, after: string, signal?: Signal) =>
      get<{ changes: Wire.Change[] }>(`/v1/versions/${id(before)}/diff/${id(after)}`, signal),
    check: (document: unknown, signal?: Signal) =>
      call<{ diagnostics: Wire.Diagnostic[]; hash?: string }>('POST', '/v1/check', {
        body: { document },
        ...withSignal(signal),
      }),
  },

  histories: {
    list: (signal?: Signal) => get<Wire.Page<Wire.HistorySummary>>('/v1/histories', signal),
    orders: (historyId: string, paging?: Paging, signal?: Signal) =>
      get<Wire.Page<Wire.HistoryOrder>>(`/v1/histories/${id(historyId)}/orders`, signal, paged(paging)),
    /** The facts of one past order as a replay under `version` saw them. */
    facts: (historyId: string, orderId: string, version?: string, signal?: Signal) =>
      get<Wire.Facts>(`/v1/histories/${id(historyId)}/orders/${id(orderId)}/facts`, signal, { version }),
  },

  simulations: {
    list: (query: Paging & { policyId?: string | undefined } = {}, signal?: Signal) =>
      get<Wire.Page<Wire.Simulation>>('/v1/simulations', signal, { ...paged(query), policyId: query.policyId }),
    get: (simulationId: string, signal?: Signal) => get<Wire.Simulation>(`/v1/simulations/${id(simulationId)}`, signal),
    start: (body: { historyId: string; baseline: string; candidates: string[]; window?: Wire.Window }) =>
      call<Wire.Simulation>('POST', '/v1/simulations', { body }),
    cancel: (simulationId: string) => call<Wire.Simulation>('POST', `/v1/simulations/${id(simulationId)}/cancel`),
    changes: (
      simulationId: string,
      query: Paging & { cause?: string | undefined; candidate?: string | undefined } = {},
      signal?: Signal,
    ) =>
      get<Wire.Page<Wire.ChangedOrder>>(`/v1/simulations/${id(simulationId)}/changes`, signal, {
        ...paged(query),
        cause: query.cause,
        candidate: query.candidate,
      }),
    /** Follows a simulation until it ends; returns how to stop listening. `onEnd` is called once, also when the stream breaks. */
    follow(simulationId: string, onProgress: (event: Wire.SimulationEvent) => void, onEnd: () => void): () => void {
      const source = new EventSource(`/v1/simulations/${id(simulationId)}/events`)
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
    list: (paging?: Paging, signal?: Signal) => get<Wire.Page<Wire.Release>>('/v1/releases', signal, paged(paging)),
    get: (releaseId: string, signal?: Signal) => get<Wire.Release>(`/v1/releases/${id(releaseId)}`, signal),
    request: (body: { policyId: string; version: string; simulationId: string; note?: string }) =>
      call<Wire.Release>('POST', '/v1/releases', { body }),
    judge: (releaseId: string, body: { verdict: 'approve' | 'reject'; note?: string }) =>
      call<Wire.Release>('POST', `/v1/releases/${id(releaseId)}/approvals`, { body }),
    withdraw: (releaseId: string) => call<Wire.Release>('POST', `/v1/releases/${id(releaseId)}/withdrawal`),
    activate: (releaseId: string) => call<Wire.Release>('POST', `/v1/releases/${id(releaseId)}/activation`),
    rollBack: (releaseId: string) => call<Wire.Release>('POST', `/v1/releases/${id(releaseId)}/rollback`),
    /** What is live; undefined when nothing is. */
    live: async (signal?: Signal): Promise<Wire.Live | null> => {
      try {
        return await get<Wire.Live>('/v1/live', signal)
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null
        throw error
      }
    },
  },

  decisions: {
    list: (query: Paging & { orderId?: string | undefined; version?: string | undefined } = {}, signal?: Signal) =>
      get<Wire.Page<Wire.DecisionSummary>>('/v1/decisions', signal, {
        ...paged(query),
        orderId: query.orderId,
        version: query.version,
      }),
    get: (decisionId: string, signal?: Signal) => get<Wire.DecisionRecord>(`/v1/decisions/${id(decisionId)}`, signal),
    /** Decides a live order. The same key and body always give the same answer. */
    decide: (idempotencyKey: string, body: { order: unknown; lines: unknown }) =>
      call<Wire.Decided>('POST', '/v1/decisions', { body, headers: { 'idempotency-key': idempotencyKey } }),
    replay: (decisionId: string) => call<Wire.DecisionReplay>('POST', `/v1/decisions/${id(decisionId)}/replay`),
  },

  audit: {
    list: (
      query: Paging & { type?: string | undefined; from?: string | undefined; to?: string | undefined } = {},
      signal?: Signal,
    ) =>
      get<Wire.Page<Wire.AuditEntry>>('/v1/audit', signal, {
        ...paged(query),
        type: query.type,
        from: query.from,
        to: query.to,
      }),
    verify: () => get<Wire.AuditVerification>('/v1/audit/verification'),
    /** Where the whole log can be downloaded as NDJSON. */
    exportAddress: '/v1/audit/export',
  },
}
