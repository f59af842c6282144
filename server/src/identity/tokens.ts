// Tokens: 256 random bits that nobody can guess; only their SHA-256 is stored.
import { createHash } from 'node:crypto'
import type { Random } from '../ports.ts'

export const sessionHours = 12
export const signInLinkMinutes = 60

/** A new token, URL-safe. */
export function newToken(random: Random): string {
  return Buffer.from(random.bytes(32)).toString('base64url')
}

/** What is stored of a token. A plain hash suffices: there is nothing to guess in 256 random bits. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The token a request shows: a bearer token, else the session cookie. */
export function tokenOf(authorization: string | undefined, cookie: string | undefined): string | undefined {
  const bearer = /^Bearer\s+([A-Za-z0-9_-]{20,200})$/i.exec(authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer
  return /(?:^|;\s*)heddle_session=([A-Za-z0-9_-]{20,200})(?:;|$)/.exec(cookie ?? '')?.[1]
}
