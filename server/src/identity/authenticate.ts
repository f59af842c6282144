// Who is asking: the user of the session token a request shows.
import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import type { Env } from '../http/route.ts'
import { userOfSession } from '../store/sessions.ts'
import { tokenHash, tokenOf } from './tokens.ts'

/** Sets the principal, or leaves it unset; what that means is the role table's business. */
export function authenticate(deps: Deps): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = tokenOf(c.req.header('authorization'), c.req.header('cookie'))
    const principal =
      token === undefined ? undefined : await userOfSession(deps.database.read, tokenHash(token), deps.clock.now())
    c.set('principal', principal)
    await next()
  }
}
