// What a version must pass before it is released: golden orders pinned from a simulation, and guardrails on its evidence.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestServer, type TestServer } from './setup/server.ts'

let server: TestServer
const ask: TestServer['ask'] = (...request) => server.ask(...request)
let policyId: string
let version: string
let simulation: { id: string; baseline: string }

beforeAll(async () => {
  server = await openTestServer()
  const live = (await ask('ops-manager', 'GET', '/v1/live')).body
  policyId = live.policyId
  const draft = (
    await ask('ops-manager', 'POST', `/v1/policies/${policyId}/drafts`, { name: 'gate', baseVersion: live.version })
  ).body
  const values = {
    'max-shipments': 1,
    'wholesale-reserve': 100,
    'backorder-days': 1,
    'late-cost': 0,
    'fraud-limit': 30,
  }
  for (const [name, value] of Object.entries(values)) draft.document.parameters[name].value = value
  await ask('ops-manager', 'PUT', `/v1/drafts/${draft.id}`, { revision: draft.revision, document: draft.document })
  version = (await ask('ops-manager', 'POST', `/v1/drafts/${draft.id}/versions`, {})).body.hash
  const historyId = (await ask('analyst', 'GET', '/v1/histories')).body.items[0].id
  const started = await ask('analyst', 'POST', '/v1/simulations', {
    historyId,
    baseline: live.version,
    candidates: [version],
  })
  for (;;) {
    const { body } = await ask('analyst', 'GET', `/v1/simulations/${started.body.id}`)
    if (body.status === 'done') {
      simulation = body
      expect(body.report.co2eSource).toMatch(/\w/)
      break
    }
    if (!['queued', 'running'].includes(body.status)) throw new Error(JSON.stringify(body))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
})
afterAll(() => server?.close())

const request = (more: object = {}) =>
  ask('ops-manager', 'POST', '/v1/releases', { policyId, version, simulationId: simulation.id, ...more })

describe('the gate before a release', () => {
  test('given a guardrail that the evidence breaks, then the release is refused, and a reason that waives it stands on the release and in the audit log', async () => {
    const strict = [{ kpi: 'order-fill-rate', on: 'value', side: 'at-least', limit: 1 }]
    expect((await ask('ops-manager', 'PUT', '/v1/guardrails', { items: strict })).status).toBe(403)
    expect((await ask('approver', 'PUT', '/v1/guardrails', { items: strict })).status).toBe(200)
    const refused = await request()
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/guardrail-breached'])
    expect(refused.body.detail).toMatch(/^`Order fill rate` must be at least 100 % and is \d\d\.\d+ %$/)
    const waived = await request({ waiver: 'the season ends' })
    expect(waived.body).toMatchObject({ status: 'requested', waiver: 'the season ends' })
    const items = (await ask('auditor', 'GET', '/v1/audit?limit=500')).body.items
    const event = items.find(({ type }: { type: string }) => type === 'release.guardrails-waived')
    expect(event).toMatchObject({ detail: { reason: 'the season ends', breaches: [{ guardrail: strict[0] }] } })
    expect(items.map(({ type }: { type: string }) => type)).toContain('guardrails.set')
    await ask('ops-manager', 'POST', `/v1/releases/${waived.body.id}/withdrawal`)
    const lenient = [{ ...strict[0], limit: 0.1 }]
    await ask('approver', 'PUT', '/v1/guardrails', { items: lenient })
    const kept = await request()
    expect(kept.body).toMatchObject({ status: 'requested' })
    expect(kept.body).not.toHaveProperty('waiver')
    // A guardrail set after the approval still holds the version back.
    await ask('approver', 'POST', `/v1/releases/${kept.body.id}/approvals`, { verdict: 'approve' })
    await ask('approver', 'PUT', '/v1/guardrails', { items: strict })
    const late = await ask('ops-manager', 'POST', `/v1/releases/${kept.body.id}/activation`)
    expect([late.status, late.body.type]).toEqual([422, '/problems/guardrail-breached'])
    await ask('ops-manager', 'POST', `/v1/releases/${kept.body.id}/withdrawal`)
    // Money has a currency: the brand's unless another is said, and then a simulation in the brand's cannot tell.
    const cost = { kpi: 'cost-per-order', on: 'value', side: 'at-most', limit: 100_000 }
    const set = await ask('approver', 'PUT', '/v1/guardrails', { items: [cost] })
    expect(set.body.items).toEqual([{ ...cost, currency: 'USD' }])
    const fine = await request()
    expect(fine.status).toBe(201)
    await ask('ops-manager', 'POST', `/v1/releases/${fine.body.id}/withdrawal`)
    await ask('approver', 'PUT', '/v1/guardrails', { items: [{ ...cost, currency: 'EUR' }] })
    expect((await request()).body).toMatchObject({
      type: '/problems/guardrail-breached',
      detail:
        '`Cost per order` must be at most 1,000.00 EUR, and the simulation counts in USD: set the limit in that currency',
    })
    const share = { ...strict[0], currency: 'USD' }
    expect((await ask('approver', 'PUT', '/v1/guardrails', { items: [share] })).body.type).toBe(
      '/problems/invalid-request',
    )
    await ask('approver', 'PUT', '/v1/guardrails', { items: [] })
  })

  test('given an order pinned as the baseline decided it, then a version that decides it otherwise is not released until it is removed', async () => {
    const changes = (await ask('analyst', 'GET', `/v1/simulations/${simulation.id}/changes?limit=50`)).body.items
    const changed = changes.find(({ cause }: { cause: { throughStock: boolean } }) => !cause.throughStock)
    const name = 'stores keep serving this one'
    const asked = { policyId, version, simulationId: simulation.id }
    const pin = { orderId: changed.orderId, version: simulation.baseline, name }
    const pinning = server.askWhile('pin')
    const pinned = await pinning.ask('analyst', 'POST', `/v1/simulations/${simulation.id}/golden-orders`, pin)
    expect([pinned.status, pinned.body.name]).toEqual([201, name])
    const listed = (await ask('analyst', 'GET', `/v1/policies/${policyId}/golden-orders?version=${version}`)).body.items
    expect(listed).toMatchObject([{ id: pinned.body.id, isKept: false }])
    const judging = server.askWhile('judge')
    const refused = await judging.ask('ops-manager', 'POST', '/v1/releases', asked)
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/golden-orders-broken'])
    expect(refused.body).toMatchObject({ detail: `1 of 1: \`${name}\``, broken: 1, of: 1 })
    // [I25] Orders are pinned and judged in threads, and no transaction is open meanwhile: the store has one connection.
    expect([pinning.meanwhile, judging.meanwhile]).toEqual([
      [200, 200],
      [200, 200],
    ])
    expect((await ask('analyst', 'DELETE', `/v1/golden-orders/${pinned.body.id}`)).status).toBe(204)
    const free = await request()
    expect(free.status).toBe(201)
    await ask('ops-manager', 'POST', `/v1/releases/${free.body.id}/withdrawal`)
  })
})
