// The server as people start it: on a port of the loopback address, over a folder, stopped and started again.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { hc } from 'hono/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Api } from '../server/src/app.ts'
import { type RunningServer, type StartOptions, startServer } from '../server/src/start-server.ts'
import { bundleWorker } from './setup/worker.ts'

let folder: string
let options: StartOptions
let server: RunningServer
const said: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heddle-start-'))
  const editorFolder = join(folder, 'editor')
  await mkdir(join(editorFolder, 'assets'), { recursive: true })
  await writeFile(join(editorFolder, 'index.html'), '<!doctype html><title>Heddle</title>')
  await writeFile(join(editorFolder, 'assets', 'app-1a2b.js'), 'export {}')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  options = {
    port: 0,
    place: { folder: join(folder, 'data') },
    demo: { orders: 200 },
    workerFile: await bundleWorker(),
    editorFolder,
    say: (line) => said.push(line),
  }
  server = await startServer(options)
})
afterAll(async () => {
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a first start', () => {
  test('answers while it replays the demo year, then has said the KPIs', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await server.firstReplay
    expect(said.join('\n')).toMatch(/KPI\s+unit\s+baseline\s+candidate\s+difference/)
    expect(said.join('\n')).toMatch(/Order fill rate/)
  })

  test('its link signs in the ops manager, over the typed client', async () => {
    const token = server.signInLink.split('#token=')[1] ?? ''
    const anonymous = hc<Api>(server.url)
    const signedIn = await anonymous.v1.session.$post({ json: { token } })
    const { user, demo } = await signedIn.json()
    expect([user.roles, demo]).toEqual([['ops-manager'], true])
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const client = hc<Api>(server.url, { headers: { cookie } })
    const { items } = await (await client.v1.simulations.$get({ query: {} })).json()
    const [first] = items
    expect(first?.status).toBe('done')
    const simulation = await (await client.v1.simulations[':id'].$get({ param: { id: first?.id ?? '' } })).json()
    expect(simulation.report?.policies[0]?.kpis[0]?.name).toBe('orders')
  })

  test('listens on the loopback address only', async () => {
    const { port } = new URL(server.url)
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => address.family === 'IPv4' && !address.internal)
    for (const { address } of others) {
      await expect(fetch(`http://${address}:${port}/healthz`, { signal: AbortSignal.timeout(1_000) })).rejects.toThrow()
    }
  })

  test('serves the editor: its pages from the start page, hashed files for good, nothing beside its folder', async () => {
    const page = await fetch(`${server.url}/policies/some/where`)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    const asset = await fetch(`${server.url}/assets/app-1a2b.js`)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect((await fetch(`${server.url}/assets/gone.js`)).status).toBe(404)
    expect((await fetch(`${server.url}/..%2fsecret.txt`)).status).toBe(404)
    expect((await fetch(`${server.url}/%2e%2e/secret.txt`)).status).toBe(404)
    expect((await fetch(`${server.url}/v1/nothing`)).headers.get('content-type')).toBe('application/problem+json')
  })

  test('a second process on the same folder is refused', async () => {
    await expect(startServer(options)).rejects.toThrow()
  })
})

describe('a second start', () => {
  test('finds everything as it was and replays nothing', async () => {
    await server.firstReplay
    await server.close()
    said.length = 0
    server = await startServer(options)
    await server.firstReplay
    expect(said).toEqual([])
    const people = await (await fetch(`${server.url}/v1/demo-users`)).json()
    expect(people).toMatchObject({ items: { length: 5 } })
  })
})

describe('a start without the demo brand', () => {
  test('makes one admin, whose link signs in, and offers nobody else', async () => {
    const empty = await startServer({ ...options, place: { memory: true }, demo: false })
    try {
      await empty.firstReplay
      expect((await fetch(`${empty.url}/v1/demo-users`)).status).toBe(404)
      const token = empty.signInLink.split('#token=')[1] ?? ''
      const signedIn = await hc<Api>(empty.url).v1.session.$post({ json: { token } })
      const { user, demo } = await signedIn.json()
      expect([user.roles, demo]).toEqual([['admin'], false])
      const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      const live = await fetch(`${empty.url}/v1/live`, { headers: { cookie } })
      expect(live.status).toBe(404)
    } finally {
      await empty.close()
    }
  })
})
