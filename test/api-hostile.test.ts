// [D1-D7] Whatever is sent, the answer is a 4xx with a stable type; never a 5xx, and nothing is done.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyBytes } from '../server/src/http/json-body.ts'
import { problemSlugs } from '../server/src/problem.ts'
import { openTestServer, type TestServer } from './setup/server.ts'

let server: TestServer
let targets: { method: string; path: string; valid: Record<string, unknown> }[]

beforeAll(async () => {
  server = await openTestServer({ orders: 60 })
  const live = (await server.ask('ops-manager', 'GET', '/v1/live')).body
  const draft = (await server.ask('ops-manager', 'GET', `/v1/policies/${live.policyId}/drafts`)).body.items[0]
  const document = (await server.ask('ops-manager', 'GET', `/v1/versions/${live.version}`)).body.document
  const history = (await server.ask('analyst', 'GET', '/v1/histories')).body.items[0]
  const past = (await server.ask('analyst', 'GET', `/v1/histories/${history.id}/orders?limit=1`)).body.items[0]
  const facts = (await server.ask('analyst', 'GET', `/v1/histories/${history.id}/orders/${past.orderId}/facts`)).body
  targets = [
    { method: 'POST', path: '/v1/policies', valid: { name: 'a policy' } },
    { method: 'POST', path: '/v1/check', valid: { document } },
    { method: 'PUT', path: `/v1/drafts/${draft.id}`, valid: { revision: 99, document } },
    { method: 'POST', path: '/v1/decisions', valid: { order: facts.order, lines: facts.lines } },
    {
      method: 'POST',
      path: '/v1/simulations',
      valid: { historyId: draft.id, baseline: live.version, candidates: [live.version] },
    },
    {
      method: 'POST',
      path: '/v1/inventory/adjustments',
      valid: { siteId: 'nowhere', sku: 'X', delta: 1, reason: 'x' },
    },
    {
      method: 'POST',
      path: '/v1/releases',
      valid: { policyId: draft.id, version: live.version, simulationId: draft.id },
    },
  ]
})
afterAll(() => server?.close())

let keys = 0
async function send(target: { method: string; path: string }, body: string, headers: Record<string, string> = {}) {
  keys += 1
  const answer = await server.ask('ops-manager', target.method, target.path, body, {
    'idempotency-key': `h-${keys}`,
    ...headers,
  })
  if (answer.status >= 500) throw new Error(`${target.path} answered ${answer.status} to ${body.slice(0, 300)}`)
  if (answer.status >= 400) {
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(problemSlugs.map((slug) => `/problems/${slug}`)).toContain(answer.body.type)
  }
  return answer
}

const nasty = fc.oneof(
  fc.constantFrom('\u0000', '\ud800', '__proto__', "'; drop table users; --", '\u202e', 'e\u0301', '', ' ', 'NaN'),
  fc.constantFrom(-1, -0, 0.5, 1e308, 2 ** 53, -(2 ** 31) - 1, 2 ** 31, 1e-320),
  fc.constantFrom(null, true, [], {}, [[[]]]),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.string({ maxLength: 5_000 }),
  fc.jsonValue({ maxDepth: 3 }),
)

/** The valid body with one place anywhere in it replaced or removed, or something added. */
function mutated(valid: unknown, steps: readonly number[], value: unknown, how: number): unknown {
  if (steps.length === 0 || typeof valid !== 'object' || valid === null) return value
  const copy = (Array.isArray(valid) ? [...valid] : { ...valid }) as Record<string, unknown>
  const names = Object.keys(copy)
  const [step = 0, ...rest] = steps
  const name = names[step % Math.max(1, names.length)]
  if (name === undefined || (rest.length === 0 && how === 2)) copy[typeof value === 'string' ? value : 'extra'] = value
  else if (rest.length === 0 && how === 1) delete copy[name]
  else copy[name] = mutated(copy[name], rest, value, how)
  return copy
}

describe('hostile bodies', () => {
  test('thousands of damaged bodies on every writing route: no 5xx', async () => {
    const place = fc.array(fc.nat(200), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), place, nasty, fc.nat(2), async (pick, steps, value, how) => {
        const target = targets[pick % targets.length]
        if (target === undefined) return
        await send(target, JSON.stringify(mutated(target.valid, steps, value, how)))
      }),
      { seed: 11, numRuns: 1_500 },
    )
  })

  test('thousands of bodies that are no JSON: 400, and no 5xx', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.json().map((json) => json.slice(0, -1)),
      fc.nat(300).map((depth) => '['.repeat(depth + 65)),
      fc.nat(300).map((depth) => `${'{"a":'.repeat(depth + 65)}1${'}'.repeat(depth + 65)}`),
      fc.constantFrom('{"a":1,"a":2}', '{"__proto__":{}}', '{"a":1e400}', '{"a":NaN}', '{"a":9007199254740993}', ''),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), text, async (pick, body) => {
        const target = targets[pick % targets.length]
        if (target === undefined) return
        const { status } = await send(target, body)
        expect(status).toBeGreaterThanOrEqual(400)
      }),
      { seed: 12, numRuns: 1_500 },
    )
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json; charset=latin1',
    '',
  ])('[D1] given media type `%s`, it is not read', async (type) => {
    for (const target of targets) {
      const { status } = await send(target, JSON.stringify(target.valid), { 'content-type': type })
      expect([target.path, status]).toEqual([target.path, 415])
    }
  })

  test('[D3] given more bytes than the limit, with or without a true Content-Length, it is refused', async () => {
    const large = JSON.stringify({ note: 'x'.repeat(1_100_000) })
    expect((await send({ method: 'POST', path: '/v1/releases' }, large)).status).toBe(413)
    const lying = await send({ method: 'POST', path: '/v1/releases' }, large, { 'content-length': '10' })
    expect(lying.status).toBe(413)
    // What may hold a document may be longer, and is refused all the same.
    expect((await send({ method: 'POST', path: '/v1/policies' }, large)).status).toBe(422)
    const larger = JSON.stringify({ name: 'x'.repeat(bodyBytes.document) })
    expect((await send({ method: 'POST', path: '/v1/policies' }, larger)).status).toBe(413)
    const compressed = await send({ method: 'POST', path: '/v1/policies' }, '{}', { 'content-encoding': 'gzip' })
    expect(compressed.status).toBe(415)
  })

  test('[D7] hostile queries, paths and cursors: no 5xx', async () => {
    const lists = [
      '/v1/policies',
      '/v1/audit',
      '/v1/decisions',
      '/v1/inventory',
      '/v1/simulations',
      '/v1/releases',
      '/v1/histories',
      '/v1/users',
    ]
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom("'", '1; drop table users', '%00', '\u0000', '../..', '99999999999999999999', '-1', 'NaN', '{}'),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...lists), text, text, async (list, first, second) => {
        const query = new URLSearchParams({
          cursor: first,
          limit: second,
          sku: first,
          type: second,
          orderId: first,
          version: second,
        })
        for (const name of query.keys()) {
          const one = new URLSearchParams({ [name]: query.get(name) ?? '' })
          const { status } = await server.ask('auditor', 'GET', `${list}?${one}`)
          if (status >= 500) throw new Error(`${list}?${one} answered ${status}`)
        }
        const { status } = await server.ask('auditor', 'GET', `${list}/${encodeURIComponent(first)}`)
        if (status >= 500) throw new Error(`${list}/${encodeURIComponent(first)} answered ${status}`)
      }),
      { seed: 13, numRuns: 300 },
    )
  })

  test('after all of it nothing has been decided, and the audit chain holds', async () => {
    const { items } = (await server.ask('auditor', 'GET', '/v1/decisions')).body
    for (const one of items) {
      const replayed = (await server.ask('auditor', 'POST', `/v1/decisions/${one.id}/replay`)).body
      expect(replayed).toMatchObject({ identical: true })
    }
    expect((await server.ask('auditor', 'GET', '/v1/audit/verification')).body.ok).toBe(true)
  })
})
