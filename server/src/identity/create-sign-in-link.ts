// A link that signs one user in, once, within the hour. The token stands after `#`, so it reaches no log.

import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { insertSignInLink } from '../store/sessions.ts'
import { findUser } from '../store/users.ts'
import type { Principal } from './roles.ts'
import { newToken, signInLinkMinutes, tokenHash } from './tokens.ts'

/** The path to open on this server, with the token in its fragment. Refuses an unknown user with `not-found`. */
export function createSignInLink(
  deps: Deps,
  principal: Pick<Principal, 'id' | 'name'>,
  userId: string,
): Promise<{ path: string; expiresAt: string }> {
  return deps.database.transaction(async (db) => {
    found(await findUser(db, userId), 'user')
    const token = newToken(deps.random)
    const createdAt = deps.clock.now()
    const expiresAt = new Date(Date.parse(createdAt) + signInLinkMinutes * 60_000).toISOString()
    await insertSignInLink(db, { tokenHash: tokenHash(token), userId, createdAt, expiresAt })
    await recordAudit(db, deps, principal, {
      type: 'sign-in-link.created',
      subject: `user/${userId}`,
      detail: { expiresAt },
    })
    return { path: `/#token=${token}`, expiresAt }
  })
}
