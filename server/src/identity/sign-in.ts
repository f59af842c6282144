// Signing in by a one-time link, signing in as somebody of the demo brand, and signing out.
import type { Instant } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { refuse } from '../problem.ts'
import type { Db } from '../store/database.ts'
import { endSession, insertSession, useSignInLink } from '../store/sessions.ts'
import { findUser } from '../store/users.ts'
import { requireDemo } from './demo-users.ts'
import type { Principal } from './roles.ts'
import { newToken, sessionHours, tokenHash } from './tokens.ts'

/** A session of 12 hours and its token, which exists nowhere else. */
export interface SignedIn {
  token: string
  user: Principal
}

/** Uses the link up, even by two at once for one of them only. Refuses with `sign-in-link-invalid`. */
export function signInWithLink(deps: Deps, linkToken: string): Promise<SignedIn> {
  return deps.database.transaction(async (db) => {
    const userId = await useSignInLink(db, tokenHash(linkToken), deps.clock.now())
    const user = userId === undefined ? undefined : await findUser(db, userId)
    if (user === undefined) refuse('sign-in-link-invalid', 'the link was used before, has expired or never existed')
    return openSession(db, deps, user, 'link')
  })
}

/** Only for the demo brand's people, and only while the store holds the demo brand. */
export async function signInAsDemoUser(deps: Deps, userId: string): Promise<SignedIn> {
  requireDemo(deps)
  return deps.database.transaction(async (db) => {
    const user = await findUser(db, userId)
    if (user?.demo !== true) refuse('not-found', 'no such demo user')
    return openSession(db, deps, user, 'demo')
  })
}

/** Ends the session; its token is worth nothing from now on. */
export function signOut(deps: Deps, principal: Principal, token: string): Promise<void> {
  return deps.database.transaction(async (db) => {
    await endSession(db, tokenHash(token), deps.clock.now())
    await recordAudit(db, deps, principal, { type: 'session.ended', subject: `user/${principal.id}`, detail: {} })
  })
}

async function openSession(db: Db, deps: Deps, user: Principal, by: 'link' | 'demo'): Promise<SignedIn> {
  const token = newToken(deps.random)
  const createdAt = deps.clock.now()
  await insertSession(db, {
    tokenHash: tokenHash(token),
    userId: user.id,
    createdAt,
    expiresAt: hoursLater(createdAt, sessionHours),
  })
  await recordAudit(db, deps, user, { type: 'session.started', subject: `user/${user.id}`, detail: { by } })
  return { token, user }
}

function hoursLater(instant: Instant, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString()
}
