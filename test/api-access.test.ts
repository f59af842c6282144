// Every route of the API against every role, and against nobody.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { access, mayCall, type RouteKey } from '../server/src/identity/access.ts'
import { createSignInLink } from '../server/src/identity/create-sign-in-link.ts'
import { roles } from '../server/src/identity/roles.ts'
import { problemSlugs } from '../server/src/problem.ts'
import { insertUser } from '../server/src/store/users.ts'
import { openTestServer, type TestServer } from './setup/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer({ orders: 60 })
})
afterAll(() => server?.close())

const keys = Object.keys(access) as RouteKey[]
/** Ids that are nothing: whoever is let in gets 404 or 422, never 401 or 403. */
const pathOf = (key: RouteKey) =>
  key
    .replace(/^\S+ /, '')
    .replace(/\{(hash|otherHash)\}/g, '0'.repeat(64))
    .replace('{orderId}', 'none')
    .replace('{id}', '00000000-0000-7000-8000-000000000000')
const methodOf = (key: RouteKey) => key.split(' ')[0] ?? ''

async function bearer(role: (typeof roles)[number]): Promise<string> {
  const { deps } = server
  const id = deps.ids.next()
  const user = { id, name: role, email: `${role}-${id}@example.org`, roles: [role], blurb: '', demo: false }
  await insertUser(deps.database.read, user, deps.clock.now())
  const { path } = await createSignInLink(deps, { id: 'test', name: 'test' }, id)
  const answer = await server.ask(undefined, 'POST', '/v1/session', { token: path.split('token=')[1] })
  expect(answer.status).toBe(201)
  return /heddle_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

describe('the role table over every route', () => {
  test.each(roles)('%s is let in where the table says so, and nowhere else', async (role) => {
    for (const key of keys.filter((one) => one !== 'DELETE /v1/session')) {
      const headers = { authorization: `Bearer ${await tokens(role)}` }
      const body = methodOf(key) === 'GET' || methodOf(key) === 'DELETE' ? undefined : {}
      const { status, body: problem } = await server.ask(undefined, methodOf(key), pathOf(key), body, headers)
      const allowed = mayCall(key, { roles: [role] })
      expect([key, [401, 403].includes(status)]).toEqual([key, !allowed])
      if (!allowed) expect(problem.type).toBe('/problems/not-allowed')
      expect([key, status < 500]).toEqual([key, true])
    }
  })

  test('nobody is let in where somebody is asked for', async () => {
    for (const key of keys) {
      const body = methodOf(key) === 'GET' || methodOf(key) === 'DELETE' ? undefined : {}
      const { status } = await server.ask(undefined, methodOf(key), pathOf(key), body)
      expect([key, status === 401]).toEqual([key, !mayCall(key, undefined)])
    }
  })

  test('the OpenAPI document has exactly the routes of the table, and every reference in it leads somewhere', async () => {
    const document = (await server.ask(undefined, 'GET', '/openapi.json')).body
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(routes.sort()).toEqual([...keys].sort())
    expect(document.openapi).toBe('3.1.0')
    const text = JSON.stringify(document)
    for (const [, reference = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = reference
        .split('/')
        .reduce((at, part) => at?.[decodeURIComponent(part).replaceAll('~1', '/')], document)
      expect([reference, target !== undefined]).toEqual([reference, true])
    }
    expect(text).not.toContain('x-engine-type')
  })

  test('what may be left out is not required in the OpenAPI document, whichever way the schema says so', async () => {
    const { paths, components } = (await server.ask(undefined, 'GET', '/openapi.json')).body
    const page = paths['/v1/decisions'].get.responses['200'].content['application/json'].schema
    expect(Object.keys(page.properties)).toEqual(['items', 'nextCursor'])
    expect(page.required).toEqual(['items'])
    const { properties, required } = components.schemas.SimulationSummary
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['window', 'drills', 'policyId']))
    for (const name of ['window', 'drills', 'policyId']) expect(required).not.toContain(name)
    expect(required).toContain('id')
  })
})

const known = new Map<string, Promise<string>>()
function tokens(role: (typeof roles)[number]): Promise<string> {
  const token = known.get(role) ?? bearer(role)
  known.set(role, token)
  return token
}

describe('signing in', () => {
  test('asking who is signed in is answered, not refused, when nobody is', async () => {
    const { status, body } = await server.ask(undefined, 'GET', '/v1/session')
    expect([status, body]).toEqual([200, { user: null, demo: true }])
    const unknown = { cookie: 'heddle_session=unknown' }
    expect((await server.ask(undefined, 'GET', '/v1/session', undefined, unknown)).body.user).toBeNull()
  })

  test('a link signs in once; the cookie is HttpOnly and SameSite=Strict; only hashes are stored', async () => {
    const { deps } = server
    const person = (await server.ask(undefined, 'GET', '/v1/demo-users')).body.items[0]
    const { path } = await createSignInLink(deps, { id: 'test', name: 'test' }, person.id)
    const token = path.split('token=')[1] ?? ''
    const [first, second] = await Promise.all([
      server.ask(undefined, 'POST', '/v1/session', { token }),
      server.ask(undefined, 'POST', '/v1/session', { token }),
    ])
    expect([first?.status, second?.status].sort()).toEqual([201, 401])
    const cookie = (first?.status === 201 ? first : second)?.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const session = /heddle_session=([^;]+)/.exec(cookie)?.[1] ?? ''
    const { sessions, signInLinks } = await import('../server/src/store/schema.ts')
    const stored = JSON.stringify([
      await deps.database.read.select().from(sessions),
      await deps.database.read.select().from(signInLinks),
    ])
    expect(stored).not.toContain(session)
    expect(stored).not.toContain(token)
    const signedIn = { cookie: `heddle_session=${session}` }
    const now = async () => (await server.ask(undefined, 'GET', '/v1/session', undefined, signedIn)).body
    expect((await now()).user.id).toBe(person.id)
    await server.ask(undefined, 'DELETE', '/v1/session', undefined, signedIn)
    expect((await now()).user).toBeNull()
    expect((await server.ask(undefined, 'DELETE', '/v1/session', undefined, signedIn)).status).toBe(401)
  })

  test.each([
    ['an Origin of another site', { origin: 'http://evil.example' }],
    ['a request made by another site', { 'sec-fetch-site': 'cross-site' }],
    ['a host name that is not this machine', { host: 'evil.example' }],
  ])('given %s, nothing is changed', async (_name, headers) => {
    const person = (await server.ask(undefined, 'GET', '/v1/demo-users')).body.items[0]
    const answer = await server.ask(undefined, 'POST', '/v1/session/demo', { userId: person.id }, headers)
    expect([answer.status, answer.body.type]).toEqual([403, '/problems/cross-site-request'])
  })
})

describe('what the server tells about itself', () => {
  test('the docs page and all of its files come from here', async () => {
    const page = await server.ask(undefined, 'GET', '/docs')
    expect(page.text).not.toMatch(/https?:\/\//)
    for (const [, file = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect([file, (await server.ask(undefined, 'GET', file)).status]).toEqual([file, 200])
    }
    expect((await server.ask(undefined, 'GET', '/healthz')).status).toBe(200)
  })

  test('each problem type leads to its page', async () => {
    for (const slug of problemSlugs) {
      expect([slug, (await server.ask(undefined, 'GET', `/problems/${slug}`)).status]).toEqual([slug, 200])
    }
    expect((await server.ask(undefined, 'GET', '/problems/..%2f..%2fpackage.json')).status).toBe(404)
  })
})
