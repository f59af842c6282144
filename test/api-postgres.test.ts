// The API over a real PostgreSQL: many clients at once, and the same life of a change as on the embedded database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { liveFactsSuite } from './live-facts.suite.ts'
import { findPostgres, freshDatabase, postgresTitle } from './setup/postgres.ts'
import { openTestServer, type TestServer } from './setup/server.ts'

const postgres = await findPostgres()

describe.skipIf('missing' in postgres)(postgresTitle('the API over PostgreSQL', postgres), () => {
  let server: TestServer
  let drop: () => Promise<void>
  beforeAll(async () => {
    if ('missing' in postgres) return
    const database = await freshDatabase(postgres)
    drop = database.drop
    server = await openTestServer({ orders: 200 }, { url: database.url })
  })
  afterAll(async () => {
    await server?.close()
    await drop?.()
  })

  test('[I3] given 32 clients and more orders than stock, what is promised is the stock exactly', async () => {
    const history = (await server.ask('analyst', 'GET', '/v1/histories')).body.items[0]
    const past = (await server.ask('analyst', 'GET', `/v1/histories/${history.id}/orders?limit=100`)).body.items
    const web = past.find((one: { channel: string; country: string }) => one.channel === 'web' && one.country === 'US')
    const facts = (await server.ask('analyst', 'GET', `/v1/histories/${history.id}/orders/${web.orderId}/facts`)).body
    const dc = facts.network.sites.find(
      (site: { type: string; groups: string[] }) => site.type === 'dc' && site.groups.includes('us'),
    )
    const sku = 'HOT-1'
    const units = 60
    const stocked = await server.ask('ops-manager', 'POST', '/v1/inventory/adjustments', {
      siteId: dc.id,
      sku,
      delta: units,
      reason: 'count',
    })
    expect(stocked.status).toBe(201)

    const clients = 32
    const ordersEach = 4
    let promised = 0
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        for (let turn = 0; turn < ordersEach; turn += 1) {
          const id = `HOT-${client}-${turn}`
          const body = { order: { ...facts.order, id }, lines: [{ ...facts.lines[0], id: '1', sku, quantity: 1 }] }
          for (;;) {
            const answer = await server.ask('ops-manager', 'POST', '/v1/decisions', body, { 'idempotency-key': id })
            if (answer.status === 201) {
              for (const one of answer.body.decision.proposal.assignments ?? []) promised += one.quantity
              break
            }
            expect(['/problems/stock-contended', '/problems/overloaded']).toContain(answer.body.type)
          }
        }
      }),
    )
    const stock = (await server.ask('auditor', 'GET', `/v1/inventory?sku=${sku}`)).body.items
    expect(promised).toBe(units)
    expect(stock).toEqual([{ siteId: dc.id, sku, onHand: units, allocated: units, unavailable: 0 }])
    expect((await server.ask('auditor', 'GET', '/v1/audit/verification')).body.ok).toBe(true)

    const made = (await server.ask('auditor', 'GET', '/v1/decisions?limit=20')).body.items
    for (const { id } of made) {
      const replayed = (await server.ask('auditor', 'POST', `/v1/decisions/${id}/replay`)).body
      expect(replayed.identical).toBe(true)
    }
  })

  test('[I7] given the same key from many clients at once, there is one decision and one answer', async () => {
    const history = (await server.ask('analyst', 'GET', '/v1/histories')).body.items[0]
    const past = (await server.ask('analyst', 'GET', `/v1/histories/${history.id}/orders?limit=1`)).body.items[0]
    const facts = (await server.ask('analyst', 'GET', `/v1/histories/${history.id}/orders/${past.orderId}/facts`)).body
    const body = { order: { ...facts.order, id: 'ONE' }, lines: facts.lines }
    const answers = await Promise.all(
      Array.from({ length: 32 }, () =>
        server.ask('ops-manager', 'POST', '/v1/decisions', body, { 'idempotency-key': 'one' }),
      ),
    )
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect((await server.ask('auditor', 'GET', '/v1/decisions?orderId=ONE')).body.items).toHaveLength(1)
  })

  test('a simulation runs, and its release is approved and made live', async () => {
    const live = (await server.ask('analyst', 'GET', '/v1/live')).body
    const versions = (await server.ask('analyst', 'GET', `/v1/policies/${live.policyId}/versions`)).body.items
    const version = versions.find((one: { hash: string }) => one.hash !== live.version).hash
    const history = (await server.ask('analyst', 'GET', '/v1/histories')).body.items[0]
    const started = await server.ask('analyst', 'POST', '/v1/simulations', {
      historyId: history.id,
      baseline: live.version,
      candidates: [version],
    })
    await server.ask('analyst', 'GET', `/v1/simulations/${started.body.id}/events`)
    const requested = await server.ask('ops-manager', 'POST', '/v1/releases', {
      policyId: live.policyId,
      version,
      simulationId: started.body.id,
    })
    const release = `/v1/releases/${requested.body.id}`
    expect((await server.ask('approver', 'POST', `${release}/approvals`, { verdict: 'approve' })).status).toBe(201)
    const [first, second] = await Promise.all([
      server.ask('ops-manager', 'POST', `${release}/activation`),
      server.ask('approver', 'POST', `${release}/activation`),
    ])
    expect([first?.status, second?.status].sort()).toEqual([200, 409])
    expect((await server.ask('auditor', 'GET', '/v1/live')).body.version).toBe(version)
  })

  describe('what a live decision knows beside the order', () => liveFactsSuite(() => server, 32))
})
