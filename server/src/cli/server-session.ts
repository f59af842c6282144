// What commands ask of a running server over its API, as somebody who is signed in.
import { Readable } from 'node:stream'
import { z } from 'zod'
import { portableType } from '../histories/portable.ts'
import { bytesOf, type Spooled } from '../histories/spool.ts'
import { CannotRun } from './io.ts'

const askEveryMs = 300

/** A server one is signed in to. */
export interface ServerSession {
  /** The body of its answer. Throws `CannotRun` with what the server says when it refuses. */
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown>
  /** Every item of a list, page by page. */
  all(path: string): Promise<unknown[]>
  /** The id of the history there. Throws `CannotRun` with what the server says. */
  upload(history: Spooled): Promise<string>
  /** Signs out again where this session was made by signing in. */
  end(): Promise<void>
}

/**
 * Signs in with a session token, or with a one-time sign-in link (or the token in it), which is then used up. Throws
 * `CannotRun` when no server answers there or it refuses the token.
 */
export async function signIn(address: string, given: string): Promise<ServerSession> {
  const base = baseOf(address)
  const token = /token=([\w-]+)/.exec(given)?.[1] ?? given
  const asked = await ask(base, 'GET', '/v1/session', { token })
  if (Session.parse(asked.body).user !== null) return session(base, token, false)
  const { cookie } = await ask(base, 'POST', '/v1/session', {
    body: JSON.stringify({ token }),
    type: 'application/json',
  })
  const own = /heddle_session=([\w-]+)/.exec(cookie)?.[1]
  if (own === undefined) throw new CannotRun(`what answers at ${base} is no Heddle server`)
  return session(base, own, true)
}

function session(base: string, token: string, isOwn: boolean): ServerSession {
  const asked: ServerSession['ask'] = async (method, path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' }
    return (await ask(base, method, path, { token, ...sent })).body
  }
  return {
    ask: asked,
    async all(path) {
      const items: unknown[] = []
      const url = new URL(path, base)
      for (;;) {
        const { items: more, nextCursor } = Page.parse(await asked('GET', url.pathname + url.search))
        items.push(...more)
        if (nextCursor === undefined) return items
        url.searchParams.set('cursor', nextCursor)
      }
    },
    async upload(history) {
      const body = Readable.toWeb(Readable.from(bytesOf(history))) as ReadableStream
      const started = await ask(base, 'POST', '/v1/histories/imports', { token, body, type: portableType })
      const { id } = Started.parse(started.body)
      for (;;) {
        const { status, error, historyId } = Import.parse(
          (await ask(base, 'GET', `/v1/histories/imports/${id}`, { token })).body,
        )
        if (status === 'failed' || status === 'cancelled')
          throw new CannotRun(`the server could not import it: ${error ?? 'it does not say why'}`)
        if (status === 'done' && historyId !== undefined) return historyId
        await new Promise((resolve) => setTimeout(resolve, askEveryMs))
      }
    },
    async end() {
      if (isOwn) await ask(base, 'DELETE', '/v1/session', { token })
    },
  }
}

const Session = z.object({ user: z.object({}).nullable() })
const Page = z.object({ items: z.array(z.unknown()), nextCursor: z.string().optional() })
const Started = z.object({ id: z.string() })
const Import = z.object({
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  historyId: z.string().optional(),
  error: z.string().optional(),
})
const Problem = z.object({ title: z.string(), detail: z.string() })

function baseOf(address: string): string {
  let url: URL | undefined
  try {
    url = new URL(address)
  } catch {
    // Told below, as an address of another kind is.
  }
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new CannotRun(`--server \`${address}\` is no address`, 'for example --server http://127.0.0.1:3000')
  return url.origin
}

async function ask(
  base: string,
  method: string,
  path: string,
  { token, body, type }: { token?: string; body?: string | ReadableStream; type?: string },
): Promise<{ body: unknown; cookie: string }> {
  let response: Response
  try {
    response = await fetch(base + path, {
      method,
      redirect: 'error',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      // A stream is sent as it is read; the protocol has it that the answer is not waited for before its end.
      ...(body === undefined ? {} : { body, duplex: 'half' as const }),
    })
  } catch {
    throw new CannotRun(`no Heddle server answers at ${base}`, 'start one with npm start, or leave --server out')
  }
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok && answer !== undefined) return { body: answer, cookie: response.headers.get('set-cookie') ?? '' }
  const problem = Problem.safeParse(answer)
  if (!problem.success) throw new CannotRun(`what answers at ${base} is no Heddle server`)
  throw new CannotRun(`the server refuses: ${problem.data.title} (${problem.data.detail})`)
}
