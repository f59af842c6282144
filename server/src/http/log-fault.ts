// What is logged of a fault: what broke and where, never what was sent. Query errors carry their parameters, and those may
// be tokens, documents or people.
import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import type { Env } from './route.ts'

/** Logs a fault of ours under the id that its answer names. */
export function logFault({ logger }: Pick<Deps, 'logger'>, c: Context<Env>, error: unknown): void {
  const correlationId = c.get('correlationId')
  logger.error({ fault: logged(error), correlationId, method: c.req.method, path: c.req.path }, 'a request failed')
}

export interface LoggedFault {
  name: string
  message: string
  stack: string[]
}

/** The innermost cause in words, with the outer error's stack frames. */
export function logged(error: unknown): LoggedFault {
  const root = rootOf(error)
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  return {
    name: root instanceof Error ? root.name : typeof root,
    message: root instanceof Error && !isQueryError(root) ? root.message.slice(0, 500) : 'no message',
    stack: frames.slice(0, 20).map((line) => line.trim()),
  }
}

function rootOf(error: unknown): unknown {
  let root = error
  for (let depth = 0; depth < 8 && root instanceof Error && root.cause !== undefined; depth += 1) root = root.cause
  return root
}

function isQueryError(error: Error): boolean {
  return error.message.startsWith('Failed query')
}
