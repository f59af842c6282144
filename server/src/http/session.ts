// Routes of signing in and of the people who can.
import { z } from '@hono/zod-openapi'
import { deleteCookie, setCookie } from 'hono/cookie'
import type { Deps } from '../deps.ts'
import { createSignInLink } from '../identity/create-sign-in-link.ts'
import { requireDemo } from '../identity/demo-users.ts'
import { Role } from '../identity/roles.ts'
import { signInAsDemoUser, signInWithLink, signOut } from '../identity/sign-in.ts'
import { sessionHours, tokenOf } from '../identity/tokens.ts'
import { status } from '../problem.ts'
import { listUsers } from '../store/users.ts'
import { caller, guarded, Id, json, jsonBody, listOf, page, pageOf, router } from './route.ts'

export const sessionCookie = 'heddle_session'

const User = z.object({ id: z.string(), name: z.string(), email: z.string(), roles: z.array(Role) }).openapi('User')
const Session = z.object({ user: User, demo: z.boolean() }).openapi('Session')
/** Whether somebody is signed in is an answer and no refusal: browsers show every refusal as an error of the page. */
const SessionNow = z.object({ user: User.nullable(), demo: z.boolean() }).openapi('SessionNow')
const DemoUser = z
  .object({ id: z.string(), name: z.string(), roles: z.array(Role), blurb: z.string() })
  .openapi('DemoUser')
const cookieOptions = { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: sessionHours * 3600 } as const

export function sessionRoutes(deps: Deps) {
  return router()
    .openapi(
      guarded('GET /v1/session', {
        responses: { [status.ok]: json(SessionNow, 'Who is signed in; `user` is null when nobody is') },
      }),
      (c) => {
        const principal = c.get('principal')
        return c.json({ user: principal === undefined ? null : wireUser(principal), demo: deps.demo }, status.ok)
      },
    )
    .openapi(
      guarded('POST /v1/session', {
        request: { body: jsonBody(z.strictObject({ token: z.string().min(20).max(200) })) },
        responses: { [status.created]: json(Session, 'Signed in; the one-time link is used up') },
      }),
      async (c) => {
        const { token, user } = await signInWithLink(deps, c.req.valid('json').token)
        setCookie(c, sessionCookie, token, cookieOptions)
        return c.json({ user: wireUser(user), demo: deps.demo }, status.created)
      },
    )
    .openapi(
      guarded('DELETE /v1/session', {
        responses: { [status.ok]: json(z.object({ signedOut: z.literal(true) }), 'The session is over') },
      }),
      async (c) => {
        const token = tokenOf(c.req.header('authorization'), c.req.header('cookie'))
        if (token !== undefined) await signOut(deps, caller(c), token)
        deleteCookie(c, sessionCookie, { path: '/' })
        return c.json({ signedOut: true } as const, status.ok)
      },
    )
    .openapi(
      guarded('GET /v1/demo-users', {
        responses: { [status.ok]: json(listOf(DemoUser), 'The people of the demo brand; nothing elsewhere') },
      }),
      async (c) => {
        requireDemo(deps)
        const { items } = await listUsers(deps.database.read, { limit: 100 })
        const people = items.filter((user) => user.demo)
        return c.json({ items: people.map(({ id, name, roles, blurb }) => ({ id, name, roles, blurb })) }, status.ok)
      },
    )
    .openapi(
      guarded('POST /v1/session/demo', {
        request: { body: jsonBody(z.strictObject({ userId: Id })) },
        responses: { [status.created]: json(Session, 'Signed in as one of the demo brand’s people') },
      }),
      async (c) => {
        const { token, user } = await signInAsDemoUser(deps, c.req.valid('json').userId)
        setCookie(c, sessionCookie, token, cookieOptions)
        return c.json({ user: wireUser(user), demo: deps.demo }, status.created)
      },
    )
    .openapi(
      guarded('GET /v1/users', {
        request: { query: z.object(page) },
        responses: { [status.ok]: json(listOf(User), 'Users by name') },
      }),
      async (c) => c.json(await listUsers(deps.database.read, pageOf(c.req.valid('query'))), status.ok),
    )
    .openapi(
      guarded('POST /v1/users/{id}/sign-in-links', {
        request: { params: z.object({ id: Id }) },
        responses: {
          [status.created]: json(
            z.object({ path: z.string(), expiresAt: z.string() }),
            'A link that signs this user in once; it is shown only now',
          ),
        },
      }),
      async (c) => c.json(await createSignInLink(deps, caller(c), c.req.valid('param').id), status.created),
    )
}

function wireUser(user: { id: string; name: string; email: string; roles: readonly Role[] }) {
  return { id: user.id, name: user.name, email: user.email, roles: [...user.roles] }
}
