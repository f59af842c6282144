// What is logged of a fault: what broke and where, never what was sent. Query errors carry their parameters, and those may
// be tokens, documents or people.

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
