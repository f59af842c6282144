// Simulations as jobs: progress by server-sent events, cancel, restart, imports.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestServer, type TestServer } from './setup/server.ts'

let server: TestServer
let request: { historyId: string; baseline: string; candidates: string[] }
beforeAll(async () => {
  server = await openTestServer({ orders: 1_000 })
  const live = (await server.ask('analyst', 'GET', '/v1/live')).body
  const versions = (await server.ask('analyst', 'GET', `/v1/policies/${live.policyId}/versions`)).body.items
  const history = (await server.ask('analyst', 'GET', '/v1/histories')).body.items[0]
  const candidate = versions.find((one: { hash: string }) => one.hash !== live.version).hash
  request = { historyId: history.id, baseline: live.version, candidates: [candidate] }
})
afterAll(() => server?.close())

async function events(id: string): Promise<{ event: string; data: { status: string; done: number; total: number } }[]> {
  const { text, headers } = await server.ask('auditor', 'GET', `/v1/simulations/${id}/events`)
  expect(headers.get('content-type')).toContain('text/event-stream')
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event:'))
    .map((block) => {
      const [, event = '', data = ''] = /event: (.*)\ndata: (.*)/.exec(block) ?? []
      return { event, data: JSON.parse(data) }
    })
}

describe('a simulation', () => {
  test('tells its progress and ends with `done`; report and changed orders are there then', async () => {
    const { id } = (await server.ask('analyst', 'POST', '/v1/simulations', request)).body
    const told = await events(id)
    expect(told.at(-1)?.event).toBe('done')
    expect(told.some(({ data }) => data.status === 'running')).toBe(true)
    const done = told.map(({ data }) => data.done)
    expect(done).toEqual([...done].sort((a, b) => a - b))
    const { orders } = (await server.ask('analyst', 'GET', '/v1/histories')).body.items[0].counts
    expect(new Set(told.map(({ data }) => data.total))).toEqual(new Set([orders]))
    expect(done.at(-1)).toBe(orders)
    const { schemas } = (await server.ask(undefined, 'GET', '/openapi.json')).body.components
    expect(schemas.SimulationProgress.description).toContain('in orders')

    const simulation = (await server.ask('auditor', 'GET', `/v1/simulations/${id}`)).body
    const { hashOf } = await import('@heddle/engine')
    expect(hashOf(simulation.report)).toBe(simulation.resultHash)
    const [change] = simulation.report.changes
    expect(change.orders).toEqual([])
    const first = (await server.ask('auditor', 'GET', `/v1/simulations/${id}/changes?limit=10`)).body
    expect(change.changedOrders).toBeGreaterThan(0)
    expect(first.items.length).toBe(Math.min(10, change.changedOrders))
    const cause = first.items[0].cause.key
    const alike = (
      await server.ask('auditor', 'GET', `/v1/simulations/${id}/changes?cause=${encodeURIComponent(cause)}&limit=5`)
    ).body
    for (const item of alike.items) expect(item.cause.key).toBe(cause)
    if (first.nextCursor !== undefined) {
      const next = (
        await server.ask('auditor', 'GET', `/v1/simulations/${id}/changes?limit=10&cursor=${first.nextCursor}`)
      ).body
      expect(next.items[0].orderId).not.toBe(first.items[0].orderId)
    }
    expect((await events(id)).map(({ event }) => event)).toEqual(['progress', 'done'])
  })

  test('run twice, it finds the same to the byte', async () => {
    const hashes: string[] = []
    for (let run = 0; run < 2; run += 1) {
      const { id } = (await server.ask('analyst', 'POST', '/v1/simulations', request)).body
      await events(id)
      hashes.push((await server.ask('analyst', 'GET', `/v1/simulations/${id}`)).body.resultHash)
    }
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(hashes[1]).toBe(hashes[0])
  })

  test('cancelled while running, it ends as cancelled and its thread is free again', async () => {
    const { id } = (await server.ask('analyst', 'POST', '/v1/simulations', request)).body
    const telling = events(id)
    const cancelled = await server.ask('analyst', 'POST', `/v1/simulations/${id}/cancel`)
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'cancelled'])
    expect((await telling).at(-1)?.event).toBe('cancelled')
    const again = (await server.ask('analyst', 'POST', `/v1/simulations/${id}/cancel`)).body
    expect(again.status).toBe('cancelled')
    expect(again.report).toBeUndefined()
    const { id: next } = (await server.ask('analyst', 'POST', '/v1/simulations', request)).body
    expect((await events(next)).at(-1)?.event).toBe('done')
  })

  test('given an unknown version or history, it is refused', async () => {
    const unknown = { ...request, candidates: ['0'.repeat(64)] }
    expect((await server.ask('analyst', 'POST', '/v1/simulations', unknown)).status).toBe(404)
    const nowhere = { ...request, historyId: '00000000-0000-7000-8000-000000000000' }
    expect((await server.ask('analyst', 'POST', '/v1/simulations', nowhere)).status).toBe(404)
  })
})

describe('histories', () => {
  test('its orders can be paged through to the last one', async () => {
    const seen = new Set<string>()
    let cursor: string | undefined
    do {
      const query = cursor === undefined ? '' : `&cursor=${cursor}`
      const page = (await server.ask('analyst', 'GET', `/v1/histories/${request.historyId}/orders?limit=499${query}`))
        .body
      for (const one of page.items) seen.add(one.orderId)
      cursor = page.nextCursor
    } while (cursor !== undefined)
    const { counts } = (await server.ask('analyst', 'GET', '/v1/histories')).body.items[0]
    expect(seen.size).toBe(counts.orders)
  })

  test('an unknown mapping is refused; a file that is no table ends as failed with its reason', async () => {
    const send = (mapping: string, body: string) =>
      server.ask('analyst', 'POST', `/v1/histories/imports?mapping=${mapping}&name=mine`, body, {
        'content-type': 'text/csv',
      })
    expect((await send('../../package', 'a,b\n')).status).toBe(404)
    const portable = (query: string, body: string) =>
      server.ask('analyst', 'POST', `/v1/histories/imports${query}`, body, {
        'content-type': 'application/vnd.heddle.history+gzip',
      })
    const noHistory = await portable('', 'a,b\n')
    expect([noHistory.status, noHistory.body.type]).toEqual([422, '/problems/import-refused'])
    expect((await portable('?mapping=generic&name=mine', 'a,b\n')).status).toBe(422)
    const unnamed = await server.ask('analyst', 'POST', '/v1/histories/imports', 'a,b\n', {
      'content-type': 'text/csv',
    })
    expect([unnamed.status, unnamed.body.type]).toEqual([422, '/problems/invalid-request'])
    const started = await send('generic', 'nothing,of,use\n1,2,3\n')
    expect(started.status).toBe(202)
    for (;;) {
      const { body } = await server.ask('analyst', 'GET', `/v1/histories/imports/${started.body.id}`)
      if (body.status === 'running') {
        await new Promise((resolve) => setTimeout(resolve, 50))
        continue
      }
      expect(body.status).toBe('failed')
      expect(body.error).not.toBe('')
      break
    }
  })
})
