// The answer of work that takes a while, to whoever waits for it and wants to know how far it is.
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Deps } from '../deps.ts'
import type { Tell } from '../policies/tell.ts'
import { failureOf, internalErrorResponse, problemResponse, status } from '../problem.ts'
import { logFault } from './log-fault.ts'
import type { Env } from './route.ts'

/** No more often than that: somebody looks at it. */
const betweenMs = 100

/**
 * Who accepts `text/event-stream` gets `progress` events and then `done` with the answer, or `failed` with the problem;
 * everybody else gets the answer or the refusal as always, and so does whoever asks what ends before there is anything to
 * tell. The work is called off when the caller goes away.
 */
export async function toldProgress<T extends object>(
  c: Context<Env>,
  deps: Pick<Deps, 'logger'>,
  work: (tell: Tell, signal: AbortSignal) => Promise<T>,
): Promise<Response> {
  const { signal } = c.req.raw
  if (!(c.req.header('accept') ?? '').includes('text/event-stream')) {
    return c.json(await work(() => () => {}, signal), status.ok)
  }
  const gone = new AbortController()
  let news: string | undefined
  let wake = () => {}
  const first = new Promise<'told'>((resolve) => {
    wake = () => resolve('told')
  })
  const answer = work(
    (stage) => (done, total) => {
      // Not known yet of how many: then there is nothing to tell, and what is refused is refused as always.
      if (total === 0) return
      news = JSON.stringify({ stage, done, total })
      wake()
    },
    AbortSignal.any([signal, gone.signal]),
  )
  if ((await Promise.race([first, answer.then(() => 'ended' as const)])) === 'ended') {
    return c.json(await answer, status.ok)
  }
  const ended = answer.then(
    (value) => ({ event: 'done', data: JSON.stringify(value) }),
    async (error: unknown) => ({ event: 'failed', data: await problemText(c, deps, error) }),
  )
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => gone.abort())
    for (let end: Awaited<typeof ended> | undefined; end === undefined; ) {
      const data = news
      news = undefined
      if (data !== undefined) await stream.writeSSE({ event: 'progress', data })
      end = await Promise.race([ended, stream.sleep(betweenMs).then(() => undefined)])
    }
    await stream.writeSSE(await ended)
  })
}

async function problemText(c: Context<Env>, deps: Pick<Deps, 'logger'>, error: unknown): Promise<string> {
  const failure = failureOf(error)
  if (failure !== undefined) return await problemResponse(failure, c.req.path).text()
  logFault(deps, c, error)
  return await internalErrorResponse(c.get('correlationId'), c.req.path).text()
}
