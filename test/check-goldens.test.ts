// Golden orders run on every check: over HTTP beside the diagnostics, and on the command line.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PolicyDocument } from '@heddle/engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../server/src/app.ts'
import { begin, endOf, requestOf } from './setup/pieces.ts'
import { openTestServer, type TestServer } from './setup/server.ts'
import { runHeddle } from './setup/terminal.ts'

const shipped = (name: string) => fileURLToPath(new URL(`../rulesets/policies/${name}`, import.meta.url))

/** The policy, with one site closed to every order: what was shipped from there has to go otherwise. */
function without(document: PolicyDocument, siteId: string): PolicyDocument {
  const broken = structuredClone(document)
  const ruleset = broken.rulesets.find(({ kind }) => kind === 'routing')
  if (ruleset === undefined) throw new Error('the policy routes nothing')
  const when = { all: [{ fact: 'site.id', operator: 'equal', value: siteId }] }
  const rule = { id: 'closed', name: 'closed', enabled: true, when, actions: [{ type: 'exclude', reason: 'closed' }] }
  ruleset.rules.unshift(rule as never)
  return broken
}

describe('golden orders of a policy', () => {
  let folder = ''
  let data = ''
  let server: TestServer
  let isOpen = true
  let document: PolicyDocument
  let policyId = ''
  let siteId = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'heddle-golden-'))
    data = path.join(folder, 'data')
    server = await openTestServer({ orders: 80 }, { folder: data })
    const request = await requestOf(server, 1)
    const id = await begin(server, request)
    await endOf(server, id)
    policyId = (await server.ask('analyst', 'GET', '/v1/live')).body.policyId
    document = (await server.ask('analyst', 'GET', `/v1/versions/${request.baseline}`)).body.document
    const rows = (await server.ask('analyst', 'GET', `/v1/simulations/${id}/orders?policy=${request.baseline}`)).body
      .items
    const order = rows.find((one: { shipmentSites: string[] }) => one.shipmentSites.length === 1)
    siteId = order.shipmentSites[0]
    const pinned = { orderId: order.orderId, version: request.baseline, name: 'the usual order' }
    expect((await server.ask('analyst', 'POST', `/v1/simulations/${id}/golden-orders`, pinned)).status).toBe(201)
  })
  afterAll(async () => {
    if (isOpen) await server?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const check = (of: unknown, policy = policyId) =>
    server.ask('analyst', 'POST', '/v1/check/golden-orders', { document: of, policyId: policy })

  test('are answered green by the version they were pinned by, and red by one that decides them otherwise', async () => {
    const kept = await check(document)
    expect(kept.body.items).toMatchObject([{ name: 'the usual order', isKept: true }])
    const broken = (await check(without(document, siteId))).body.items[0]
    expect(broken.isKept).toBe(false)
    expect(broken.expected.ships.join()).toContain(siteId)
    expect(broken.actual.ships.join()).not.toContain(siteId)
  })

  test('are refused for a policy with errors, and for one that is not there', async () => {
    const faulty = await check({ ...document, rulesets: 'none' })
    expect(faulty.body.type).toBe('/problems/policy-has-errors')
    expect((await check(document, '00000000-0000-7000-8000-000000000000')).status).toBe(404)
  })

  test('are told as they are judged to whoever wants to know, and judging ends with whoever goes away', async () => {
    const headers = {
      cookie: await server.cookieOf('analyst'),
      'content-type': 'application/json',
      accept: 'text/event-stream',
    }
    const body = JSON.stringify({ document, policyId })
    const told = await server.app.request('/v1/check/golden-orders', { method: 'POST', headers, body })
    const text = await told.text()
    expect(text).toContain('event: progress\ndata: {"stage":"judging","done":0,"total":1}')
    expect(text).toMatch(/event: done\ndata: .*"the usual order".*"isKept":true/)
    const gone = new AbortController()
    let stopped = false
    const runner = {
      ...server.deps.runner,
      judge: (_: unknown, tell: (done: number, total: number) => void, signal: AbortSignal) => {
        tell(1, 9)
        return new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => {
            stopped = true
            reject(signal.reason)
          })
        })
      },
    }
    const app = createApp({ ...server.deps, runner })
    const asked = app.request('/v1/check/golden-orders', { method: 'POST', headers, body, signal: gone.signal })
    await (await asked).body?.getReader().cancel()
    await expect.poll(() => stopped).toBe(true)
  })

  test('decide what `heddle check` answers, from a file and from the store', async () => {
    const golden = ['--golden', shipped('demo-baseline.golden.json')]
    const kept = await runHeddle(data, ['check', shipped('demo-baseline.json'), ...golden])
    expect(kept).toMatchObject({
      code: 0,
      out: expect.stringMatching(/golden orders: (\d+) of \1 decided as expected/),
    })
    const broken = await runHeddle(data, ['check', shipped('closest-first.json'), ...golden, '--json'])
    const told = JSON.parse(broken.out)
    expect(broken.code).toBe(1)
    expect(told.goldens.some(({ isKept }: { isKept: boolean }) => !isKept)).toBe(true)

    await server.close()
    isOpen = false
    const [same, other] = [path.join(folder, 'same.json'), path.join(folder, 'other.json')]
    await writeFile(same, JSON.stringify(document))
    await writeFile(other, JSON.stringify(without(document, siteId)))
    expect(await runHeddle(data, ['check', same, '--brand'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('golden orders: 1 of 1 decided as expected'),
    })
    const red = await runHeddle(data, ['check', other, '--brand'])
    expect(red).toMatchObject({ code: 1, out: expect.stringContaining('golden order `the usual order`: expected') })
    const bad = await runHeddle(data, ['check', same, '--golden', same])
    expect(bad).toMatchObject({ code: 2, err: expect.stringContaining('holds no golden orders') })
  })
})
