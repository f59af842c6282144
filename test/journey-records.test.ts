// A run as a record in a real browser: where its goods went, its orders to take along, what it says of itself; and golden orders
// that turn red at the desk.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ChangedOrder, Traffic } from '@heddle/engine'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../server/src/start-server.ts'
import { inspect } from './a11y/axe.ts'
import { settled, windowOf } from './a11y/people.ts'
import { browserTitle, findBrowser, launchBrowser } from './setup/browser.ts'
import { bundleWorker } from './setup/worker.ts'

type Flow = Traffic['flows'][number]
const shots = path.join(fileURLToPath(new URL('..', import.meta.url)), '.cache', 'records')
const found = await findBrowser()

describe.skipIf('missing' in found)(browserTitle('a run as a record', found), () => {
  let folder: string
  let server: RunningServer
  let browser: Browser
  let amir: BrowserContext
  let page: Page
  /** As the API answers it. */
  let simulation: ReturnType<typeof JSON.parse>
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true })
    folder = mkdtempSync(path.join(tmpdir(), 'heddle-record-'))
    const workerFile = await bundleWorker()
    server = await startServer({ port: 0, place: { folder }, demo: { orders: 1_500 }, workerFile })
    browser = await launchBrowser()
    amir = await windowOf(browser, server.url, 'Amir')
    page = await amir.newPage()
    await server.firstReplay
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  })

  test('shows on a map where goods went under either policy, with the figures of its report in the table', async () => {
    const { items } = await (await amir.request.get('/v1/simulations')).json()
    const { report } = await (await amir.request.get(`/v1/simulations/${items[0].id}`)).json()
    simulation = { ...items[0], report }
    await page.goto(`/simulations/${items[0].id}`)
    await page.getByRole('tab', { name: 'Sites and regions' }).click()
    await page.getByRole('img', { name: /^Map of shipments .* under the candidate/ }).waitFor()
    await look('map-light')
    const titles = await page.locator('svg[role=img] path title').allTextContents()
    const [before, after] = report.policies.map(({ traffic }: { traffic: Traffic }) => traffic)
    const [largest] = [...after.flows].sort((a: Flow, b: Flow) => b.shipments - a.shipments)
    const site = after.sites.find(({ id }: { id: string }) => id === largest.siteId)
    expect(titles.some((title) => title.startsWith(`${site.name} → ${largest.region}, `))).toBe(true)

    await page.getByText('Table', { exact: true }).click()
    const rows = page.getByRole('table', { name: 'shipments from sites to regions' }).locator('tbody tr')
    const [name, region, baseline, candidate, difference] = await rows.first().locator('td').allTextContents()
    const same = before.flows.find((flow: Flow) => flow.siteId === largest.siteId && flow.region === largest.region)
    expect([name, region?.split(',')[0]]).toEqual([site.name, largest.region])
    expect([baseline, candidate]).toEqual([String(same?.shipments ?? 0), String(largest.shipments)])
    const less = largest.shipments - (same?.shipments ?? 0)
    expect(difference).toBe(`${less > 0 ? '+' : less < 0 ? '−' : ''}${Math.abs(less)}`)
    await look('flow-table')

    const load = page.getByRole('table', { name: /^Orders taken by each site a day/ }).locator('tbody tr')
    const first = after.sites.map(({ taken }: { taken: number[] }) => taken.reduce((sum, one) => sum + one, 0))
    const cells = await load.first().locator('td').allTextContents()
    expect(cells.at(-1)?.split(' → ').at(-1)).toBe(String(Math.max(...first)))
  })

  test('is as readable in the dark', async () => {
    await page.evaluate(() => localStorage.setItem('mantine-color-scheme-value', 'dark'))
    await page.reload()
    await page.getByRole('tab', { name: 'Sites and regions' }).click()
    await page.getByText('Difference', { exact: true }).first().click()
    await page.getByRole('img', { name: /candidate less baseline/ }).waitFor()
    await look('difference-dark')
    await page.evaluate(() => localStorage.removeItem('mantine-color-scheme-value'))
  })

  test('gives its orders to take along, and says what it was run on', async () => {
    await page.reload()
    await page.getByRole('button', { name: 'Export orders' }).click()
    await page.getByRole('menuitem', { name: 'Parquet' }).last().waitFor()
    await look('export-menu')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Parquet' }).last().click(),
    ])
    const bytes = await readFile(await download.path())
    const [, candidate] = simulation.report.policies
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(candidate.record.sha256)
    await page.getByRole('tab', { name: 'About this run' }).click()
    const about = await page.getByRole('tabpanel').textContent()
    for (const said of [simulation.historyHash, simulation.engineBuild, candidate.record.sha256, String(0x48656464)]) {
      expect(about).toContain(said)
    }
    await look('about')
  })

  test('given an order is pinned as the live policy decides it, then a draft that decides it otherwise shows it red at the desk', async () => {
    const { items: changes } = await (await amir.request.get(`/v1/simulations/${simulation.id}/changes`)).json()
    // One that was decided otherwise at once: golden orders know nothing of what came later.
    const changed = changes.find((one: ChangedOrder) => one.cause.ruleId !== undefined && !one.cause.throughStock)
    const data = { orderId: changed.orderId, version: simulation.baseline, name: 'as it always was' }
    expect((await amir.request.post(`/v1/simulations/${simulation.id}/golden-orders`, { data })).status()).toBe(201)
    const made = await amir.request.post(`/v1/policies/${simulation.policyId}/drafts`, {
      data: { name: 'red', baseVersion: simulation.candidates[0] },
    })
    const draft = await made.json()
    await page.goto(`/policies/${simulation.policyId}/drafts/${draft.id}`)
    await page.getByRole('button', { name: /1 of 1 golden order broken/ }).click()
    const list = page.getByRole('region', { name: 'Golden orders' })
    await list.getByText('as it always was').waitFor()
    expect(await list.textContent()).toContain('a version that breaks one cannot be released')
    // Figures of the draft before are drawn pale while they are worked out anew.
    await page.locator('[data-kpi]:not([data-stale])').first().waitFor()
    await look('golden-red')
  })

  /** A picture to look at, and what axe-core says of the page. */
  async function look(name: string): Promise<void> {
    await settled(page)
    await page.screenshot({ path: path.join(shots, `${name}.png`) })
    const { findings } = await inspect(page)
    expect(findings).toEqual([])
  }
})
