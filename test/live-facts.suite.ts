// What a live decision knows beside the order: preorders of other orders from the store, and what the caller says became
// of the order elsewhere. Asked of a server whose live policy uses both.
import { beforeAll, expect, test } from 'vitest'
import { preorderFacts } from '../server/src/inventory/preorder.ts'
import { release } from '../server/src/inventory/release.ts'
import type { Answer, TestServer } from './setup/server.ts'

const cap = 20
const isSoldAhead = { fact: 'line.category', operator: 'equal', value: 'sold-ahead' }
const soldAhead = {
  id: 'sold-ahead',
  name: 'Sold before it is made',
  enabled: true,
  when: isSoldAhead,
  actions: [
    { type: 'auto-cancel', afterDays: 10 },
    { type: 'preorder', withinDays: 30, cap },
    { type: 'cancel', reason: 'sold out' },
  ],
}
const waitedLong = {
  id: 'waited-in-line',
  name: 'Whoever waits already is looked after',
  enabled: true,
  when: { fact: 'order.queue', operator: 'equal', value: 'consumers' },
  actions: [{ type: 'hold', reason: 'waits already' }],
}
const rejectedIsOut = {
  id: 'rejected-is-out',
  name: 'Whoever refused does not get it again',
  enabled: true,
  when: { always: true },
  actions: [{ type: 'exclude-rejected' }],
}

/** `clients`: how many ask at once. */
export function liveFactsSuite(server: () => TestServer, clients: number): void {
  const ask: TestServer['ask'] = (...request) => server().ask(...request)
  let example: { order: object; line: object; sites: { id: string }[] }

  const decide = async (id: string, sku: string, more: { line?: object; said?: object } = {}): Promise<Answer> => {
    const { order, line } = example
    const body = {
      order: { ...order, id },
      lines: [{ ...line, id: '1', sku, quantity: 1, ...more.line }],
      ...more.said,
    }
    for (;;) {
      const answer = await ask('ops-manager', 'POST', '/v1/decisions', body, { 'idempotency-key': id })
      if (answer.body.type !== '/problems/overloaded') return answer
    }
  }
  const replaysToTheByte = async (answers: readonly Answer[]) => {
    for (const { body } of answers) {
      const replayed = await ask('auditor', 'POST', `/v1/decisions/${body.id}/replay`)
      expect(replayed.body).toMatchObject({ identical: true, recordedHash: body.decisionHash })
    }
  }
  const factsOf = async ({ body }: Answer) => (await ask('auditor', 'GET', `/v1/decisions/${body.id}`)).body.facts

  beforeAll(async () => {
    await makeLive(ask)
    const history = (await ask('analyst', 'GET', '/v1/histories')).body.items[0]
    const past = (await ask('analyst', 'GET', `/v1/histories/${history.id}/orders?limit=100`)).body.items
    const web = past.find((one: { channel: string; country: string }) => one.channel === 'web' && one.country === 'US')
    const facts = (await ask('analyst', 'GET', `/v1/histories/${history.id}/orders/${web.orderId}/facts`)).body
    const sites = facts.network.sites.filter((site: { groups: string[] }) => site.groups.includes('us'))
    example = { order: facts.order, line: facts.lines[0], sites: sites.slice(0, 3) }
  })

  test('[BO6] given many orders at once for what is sold ahead, then the cap is sold exactly and each decision replays to the byte', async () => {
    const sku = 'AHEAD-1'
    const line = (quantity: number) => ({ line: { category: 'sold-ahead', quantity } })
    const answers = await Promise.all(
      Array.from({ length: clients }, (_, index) => decide(`AHEAD-${index}`, sku, line(1 + (index % 3)))),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(answers.reduce((sum, answer) => sum + preordered(answer), 0)).toBe(cap)
    const { read } = server().deps.database
    const now = server().deps.clock.now()
    expect(await preorderFacts(read, [sku, 'OTHER'], now)).toEqual([{ sku, quantity: cap }])
    await replaysToTheByte(answers)

    // What one decision gives back another may sell, however often it is given back.
    const [first] = answers.filter((answer) => preordered(answer) > 0)
    if (first === undefined) throw new Error('nothing was preordered')
    const back = preordered(first)
    const actorId = (await ask('ops-manager', 'GET', '/v1/session')).body.user.id
    const give = { decisionId: first.body.id, at: now, actorId }
    await server().deps.database.transaction((tx) => release(tx, give))
    await server().deps.database.transaction((tx) => release(tx, give))
    expect(await preorderFacts(read, [sku], now)).toEqual([{ sku, quantity: cap - back }])
    const more = await decide('AHEAD-MORE', sku, line(9))
    expect(preordered(more)).toBe(back)
    expect((await factsOf(more)).preordered).toEqual([{ sku, quantity: cap - back }])
    await replaysToTheByte([more])

    // As in a replay, nobody waits beyond the day the decision named for giving up.
    const later = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString()
    expect(await preorderFacts(read, [sku], later(9))).toEqual([{ sku, quantity: cap }])
    expect(await preorderFacts(read, [sku], later(11))).toEqual([])
  })

  test('[BO6] given two lines of one article, then they share what is left under the cap', async () => {
    const sku = 'AHEAD-2'
    const line = { ...example.line, sku, category: 'sold-ahead', quantity: 13 }
    const body = { order: { ...example.order, id: 'AHEAD-LINES' }, lines: ['1', '2'].map((id) => ({ ...line, id })) }
    const both = await ask('ops-manager', 'POST', '/v1/decisions', body, { 'idempotency-key': 'ahead-lines' })
    expect(preordered(both)).toBe(cap)
    const next = await decide('AHEAD-LATE', sku, { line: { category: 'sold-ahead' } })
    expect(preordered(next)).toBe(0)
    await replaysToTheByte([both, next])
  })

  test('given a site that refused the order, when the caller says so, then it is not chosen again and the decision replays to the byte', async () => {
    const sku = 'REFUSED-1'
    for (const { id } of example.sites) {
      const stocked = { siteId: id, sku, delta: 50, reason: 'count' }
      expect((await ask('ops-manager', 'POST', '/v1/inventory/adjustments', stocked)).status).toBe(201)
    }
    const plain = await decide('REFUSED-0', sku)
    const chosen = siteOf(plain)
    expect(await factsOf(plain)).not.toHaveProperty('rejectedBy')

    const rejections = [{ siteId: chosen, at: server().deps.clock.now(), reason: 'not-found' }]
    const bySite = await decide('REFUSED-1', sku, { said: { rejectedBy: [chosen] } })
    const byMoment = await decide('REFUSED-2', sku, { said: { rejections } })
    for (const answer of [bySite, byMoment]) {
      expect(example.sites.map(({ id }) => id)).toContain(siteOf(answer))
      expect(siteOf(answer)).not.toBe(chosen)
    }
    expect((await factsOf(bySite)).rejectedBy).toEqual([chosen])
    expect((await factsOf(byMoment)).rejections).toEqual(rejections)
    await replaysToTheByte([plain, bySite, byMoment])

    // [I7] What is said of the order is part of the body a key stands for.
    const other = await decide('REFUSED-1', sku, { said: { rejectedBy: [] } })
    expect([other.status, other.body.type]).toEqual([422, '/problems/idempotency-key-reused'])
  })

  test('given an order that waits in a queue, when the caller says so, then rules about the queue hold', async () => {
    const queued = { queue: 'consumers', since: '2026-01-01T00:00:00.000Z' }
    const waits = await decide('QUEUED-1', 'NOWHERE-1', { said: { queued } })
    const [remedy] = waits.body.decision.proposal.remedies
    expect(remedy).toMatchObject({ type: 'hold', reason: 'waits already' })
    expect((await factsOf(waits)).queued).toEqual(queued)
    const other = await decide('QUEUED-2', 'NOWHERE-1')
    expect(other.body.decision.proposal.remedies[0].type).not.toBe('hold')
    await replaysToTheByte([waits, other])
  })

  test('given facts that are not the caller’s to say, or malformed ones, then they are refused with their place', async () => {
    const said = [
      { preordered: [] },
      { stock: [] },
      { rejectedBy: 'munich' },
      { rejections: [{ siteId: 'munich' }] },
      { queued: { queue: 'consumers' } },
    ]
    for (const [index, each] of said.entries()) {
      const refused = await decide(`MALFORMED-${index}`, 'NOWHERE-1', { said: each })
      expect([refused.status, refused.body.type]).toEqual([422, '/problems/invalid-request'])
    }
    const unknown = await decide('MALFORMED-SITE', 'NOWHERE-1', {
      said: {
        rejectedBy: [example.sites[0]?.id, 'atlantis'],
        rejections: [{ siteId: 'mu', at: '2026-01-01T00:00:00.000Z' }],
      },
    })
    expect([unknown.status, unknown.body.type]).toEqual([422, '/problems/invalid-request'])
    expect(unknown.body.diagnostics).toEqual([
      {
        code: 'request/unknown-site',
        severity: 'error',
        path: '/rejectedBy/1',
        message: 'site `atlantis` does not exist',
      },
      {
        code: 'request/unknown-site',
        severity: 'error',
        path: '/rejections/0/siteId',
        message: 'site `mu` does not exist',
      },
    ])
    const { paths, components } = (await ask(undefined, 'GET', '/openapi.json')).body
    const { $ref } = paths['/v1/decisions'].post.requestBody.content['application/json'].schema
    const schema = components.schemas[$ref.replace('#/components/schemas/', '')]
    expect(Object.keys(schema.properties)).toEqual(['order', 'lines', 'rejectedBy', 'rejections', 'queued'])
    expect(schema.required).toEqual(['order', 'lines'])
  })
}

/** Through the same steps as every change: draft, version, simulation, approval by another, activation. */
async function makeLive(ask: TestServer['ask']): Promise<void> {
  const live = (await ask('ops-manager', 'GET', '/v1/live')).body
  const named = { name: 'live facts', baseVersion: live.version }
  const draft = (await ask('ops-manager', 'POST', `/v1/policies/${live.policyId}/drafts`, named)).body
  rulesWith(draft.document, 'auto-cancel').unshift(soldAhead, waitedLong)
  rulesWith(draft.document, 'weigh').unshift(rejectedIsOut)
  const { revision, document } = draft
  expect((await ask('ops-manager', 'PUT', `/v1/drafts/${draft.id}`, { revision, document })).status).toBe(200)
  const made = await ask('ops-manager', 'POST', `/v1/drafts/${draft.id}/versions`, {})
  expect(made.status).toBe(201)
  const version = made.body.hash
  const history = (await ask('analyst', 'GET', '/v1/histories')).body.items[0]
  const wanted = { historyId: history.id, baseline: live.version, candidates: [version] }
  const simulationId = (await ask('analyst', 'POST', '/v1/simulations', wanted)).body.id
  // Told to its end.
  await ask('analyst', 'GET', `/v1/simulations/${simulationId}/events`)
  const request = { policyId: live.policyId, version, simulationId }
  const requested = await ask('ops-manager', 'POST', '/v1/releases', request)
  const path = `/v1/releases/${requested.body.id}`
  expect((await ask('approver', 'POST', `${path}/approvals`, { verdict: 'approve' })).status).toBe(201)
  expect((await ask('ops-manager', 'POST', `${path}/activation`)).body.status).toBe('live')
}

/** The rules of the ruleset that has such an action. */
function rulesWith(document: Answer['body'], type: string): object[] {
  type Rules = { actions: { type: string }[] }[]
  return document.rulesets.find(({ rules }: { rules: Rules }) =>
    rules.some(({ actions }) => actions.some((action) => action.type === type)),
  ).rules
}

function preordered({ body }: Answer): number {
  const remedies: { type: string; quantity: number }[] = body.decision.proposal.remedies ?? []
  return remedies.reduce((sum, one) => sum + (one.type === 'preorder' ? one.quantity : 0), 0)
}

function siteOf({ body }: Answer): string {
  expect(body.decision.proposal.assignments).toHaveLength(1)
  return body.decision.proposal.assignments[0].siteId
}
