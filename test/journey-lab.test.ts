// The lab in a real browser: an analyst makes each change at the desk, simulates it, and reads on screen what can be counted
// from the history and what the command line says of the same change.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type KpiName, kpiDefinitions, type PolicyDocument, policyHash, type ReplayReport } from '@heddle/engine'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../server/src/start-server.ts'
import { faultsOf, windowOf } from './a11y/people.ts'
import { browserTitle, findBrowser, launchBrowser } from './setup/browser.ts'
import { runHeddle } from './setup/terminal.ts'
import { bundleWorker } from './setup/worker.ts'
import { choose, closeCentre, gestures, start, toSimulate, varyThree } from './shows/desk.ts'
import { expectScenario } from './shows/expected.ts'
import { writeHistories } from './shows/files.ts'
import { endsOf, rowsOf, written } from './shows/on-screen.ts'
import {
  calibration,
  closedCentre,
  expectedAt,
  fairness,
  histories,
  live,
  oneCentre,
  returnWindow,
  type Scenario,
  scenarios,
} from './shows/scenarios.ts'

const shots = path.join(fileURLToPath(new URL('..', import.meta.url)), '.cache', 'lab')
const found = await findBrowser()

describe.skipIf('missing' in found)(browserTitle('the lab', found), () => {
  let folder: string
  let server: RunningServer
  let browser: Browser
  let amir: BrowserContext
  let page: Page
  let faults: string[]
  let historyFiles: Awaited<ReturnType<typeof writeHistories>>
  /** Policy and version by which each of the two brands lives. */
  const lives = new Map<PolicyDocument, { policyId: string; version: string }>()

  beforeAll(async () => {
    mkdirSync(shots, { recursive: true })
    folder = mkdtempSync(path.join(tmpdir(), 'heddle-lab-'))
    const workerFile = await bundleWorker()
    server = await startServer({
      port: 0,
      place: { folder: path.join(folder, 'data') },
      demo: { orders: 60 },
      workerFile,
    })
    historyFiles = await writeHistories(folder)
    browser = await launchBrowser()
    amir = await windowOf(browser, server.url, 'Amir')
    const token = (await amir.cookies()).find(({ name }) => name === 'heddle_session')?.value ?? ''
    for (const file of Object.values(historyFiles)) {
      const sent = await runHeddle(folder, ['import', file, '--server', server.url, '--token', token])
      if (sent.code !== 0) throw new Error(sent.err)
    }
    const { policyId, version } = await (await amir.request.get('/v1/live')).json()
    lives.set(live, { policyId, version })
    lives.set(oneCentre, await brought(oneCentre))
    page = await amir.newPage()
    faults = faultsOf(page)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function post(address: string, data: object, method: 'POST' | 'PUT' = 'POST') {
    const answer = await amir.request.fetch(address, { method, data })
    if (!answer.ok()) throw new Error(`${method} ${address}: ${await answer.text()}`)
    return await answer.json()
  }

  /** The document as a policy of its own with one version. */
  async function brought(document: PolicyDocument): Promise<{ policyId: string; version: string }> {
    const { id: policyId } = await post('/v1/policies', { name: document.name })
    const [draft] = (await (await amir.request.get(`/v1/policies/${policyId}/drafts`)).json()).items
    const { revision } = await (await amir.request.get(`/v1/drafts/${draft.id}`)).json()
    await post(`/v1/drafts/${draft.id}`, { revision, document }, 'PUT')
    const { hash } = await post(`/v1/drafts/${draft.id}/versions`, { message: 'As it was' })
    return { policyId, version: hash }
  }

  /** Opens a new draft of what the brand lives by. */
  async function openDraft(baseline: PolicyDocument, name: string): Promise<void> {
    const { policyId, version } = lives.get(baseline) ?? { policyId: '', version: '' }
    expect(version).toBe(policyHash(baseline))
    const { id } = await post(`/v1/policies/${policyId}/drafts`, { name, baseVersion: version })
    await page.goto(`/policies/${policyId}/drafts/${id}`)
    await page.getByRole('tab', { name: 'Parameters' }).waitFor()
  }

  const chooseHistory = ({ history }: Pick<Scenario, 'history'>) =>
    choose(page, 'History', new RegExp(`^${histories[history]().head.name}`))
  const shot = (name: string) => page.screenshot({ path: path.join(shots, `${name}.png`) })
  /** The simulation on the page, as the API tells it. */
  const told = async () => await (await amir.request.get(`/v1${new URL(page.url()).pathname}`)).json()

  /** The changed orders of the simulation on the page, all of them. */
  async function changedOrders(): Promise<ReplayReport['changes'][number]['orders']> {
    const address = `/v1${new URL(page.url()).pathname}/changes?limit=100`
    const { items, nextCursor } = await (await amir.request.get(address)).json()
    if (nextCursor === undefined) return items
    return [...items, ...(await (await amir.request.get(`${address}&cursor=${nextCursor}`)).json()).items]
  }

  /** What the command line says of the same change. */
  async function byCommandLine({ baseline, candidate, history, drills = [] }: Scenario): Promise<ReplayReport> {
    const files = [baseline, candidate].map((document, index) => {
      const file = path.join(folder, `${index}.json`)
      writeFileSync(file, JSON.stringify(document))
      return file
    })
    const ran = await runHeddle(folder, [
      ...['simulate', '--json', '--history', historyFiles[history]],
      ...['--baseline', files[0] ?? '', '--candidate', files[1] ?? ''],
      ...drills.flatMap((drill) => ['--drill', JSON.stringify(drill)]),
    ])
    return JSON.parse(ran.out)
  }

  describe.each(scenarios)('$name', (scenario: Scenario) => {
    let printed: ReplayReport

    test('made at the desk, it is that change, and replays to the bytes of the command line', async () => {
      await openDraft(scenario.baseline, scenario.name)
      await gestures.get(scenario)?.(page)
      await toSimulate(page)
      await chooseHistory(scenario)
      if (scenario.baseline === oneCentre) await choose(page, 'Baseline', /As it was/)
      if (scenario === closedCentre) await closeCentre(page)
      await start(page)
      await page.getByRole('table', { name: 'Key figures of baseline and candidate' }).waitFor()
      await shot(scenario.name.replaceAll(/\W+/g, '-').slice(0, 40))

      const simulation = await told()
      expect(simulation.candidates).toEqual([policyHash(scenario.candidate)])
      printed = await byCommandLine(scenario)
      const digests = ({ policies }: ReplayReport) => policies.map(({ digest }) => digest)
      expect(digests(simulation.report)).toEqual(digests(printed))
      const [changes] = simulation.report.changes
      expectScenario({ ...simulation.report, changes: [{ ...changes, orders: await changedOrders() }] }, scenario)
    })

    test('its key figures and intervals stand on screen as counted and as printed', async () => {
      const rows = await rowsOf(page, 'Key figures of baseline and candidate')
      for (const { kpi, baseline, candidate, side } of scenario.figures) {
        const [, ...cells] = rows.find(([first]) => first === labelOf(kpi)) ?? []
        expect(cells.slice(0, 2), kpi).toEqual([written(kpi, baseline), written(kpi, candidate)])
        if (side === undefined) continue
        const interval = printed.changes[0]?.differences?.kpis.find(({ name }) => name === kpi)
        const ends = endsOf(cells[3])
        const scale = unitOf(kpi) === '%' ? 100 : unitOf(kpi) === 'minor' ? 0.01 : 1
        for (const [index, bound] of [interval?.low ?? 0, interval?.high ?? 0].entries()) {
          expect(ends[index] ?? 0, `${kpi}: ${cells[3]}`).toBeCloseTo(bound * scale, 1)
          expect(Math.sign(ends[index] ?? 0)).toBe(side === 'above' ? 1 : -1)
        }
      }
      await page.getByText(/^CO2e by the network’s factor: assumed for the demo: 105 g per tonne/).waitFor()
      if (scenario === closedCentre) {
        await page.getByText('Close a site: Columbus DC, from Mar 1, 2026').waitFor()
      }
    })

    test('exactly the orders that must change are told, with why', async () => {
      await page.getByRole('tab', { name: /Changed orders/ }).click()
      const orders = histories[scenario.history]().head.counts.orders
      await page.getByText(new RegExp(`^${scenario.changed.length} orders of ${orders} decided otherwise`)).waitFor()
      const rows = await rowsOf(page, 'Changed orders')
      expect(rows.map(([first]) => first?.split(/\s/)[0])).toEqual(scenario.changed.slice(0, 20))
      await shot(`${scenario.name.replaceAll(/\W+/g, '-').slice(0, 40)}-orders`)
      if (scenario === fairness) await expectGoldWaitsLonger()
      if (scenario === returnWindow) {
        expect(rows[0]?.[2]).toMatch(
          /^Columbus DC: 1 unit\s+Feb 18, 2026, return requested: line 1 × 1 accepted: refund €20\.00, fee €0\.00/,
        )
        expect(rows[0]?.[4]).toContain('restock at Columbus DC')
      }
    })
  })

  /** Of the first round: whoever is gold was served with the first receipt and is with the second one. */
  async function expectGoldWaitsLonger(): Promise<void> {
    const [, before = '', after = ''] =
      (await rowsOf(page, 'Changed orders')).find(([id]) => id?.startsWith('lamp-006')) ?? []
    expect([before, after].map((text) => /(Jan 25|Feb 2), 2026, stock served/.exec(text)?.[1])).toEqual([
      'Jan 25',
      'Feb 2',
    ])
    await page.getByRole('button', { name: 'lamp-006' }).click()
    const drawer = page.getByRole('dialog', { name: /lamp-006/ })
    const served = drawer.getByText(/stock served/)
    await served.first().waitFor()
    const moments = await served.allInnerTexts()
    expect(moments[0]).toContain('Jan 25, 2026')
    expect(moments[1]).toContain('Feb 2, 2026')
    await page.keyboard.press('Escape')
  }

  test('the calibration view shows what really happened beside the replay of what was live', async () => {
    expect(page.url()).toContain('/simulations/')
    await page.getByText('Tilia half-year').first().waitFor()
    await page.getByRole('tab', { name: 'Against what happened' }).click()
    const rows = await rowsOf(page, 'Figures as they were and as the replay has them')
    const [shipments, cost, toShip, toDelivery, onTime] = calibration.kpis
    const near = (figure: { near: number } | undefined) =>
      written('split-rate', [figure?.near ?? 0, calibration.orders])
    const both = (as: KpiName, figure: { observed: number; modelled: number } | undefined) =>
      [figure?.observed ?? 0, figure?.modelled ?? 0].map((value) => written(as, [value, 1]))
    expect(
      rows.map(([label, observed, modelled, , , close, orders]) => [label, observed, modelled, close, orders]),
    ).toEqual([
      ['Shipments of an order', ...both('shipments-per-order', shipments), near(shipments), '180'],
      ['Cost of an order', ...both('cost-per-order', cost), near(cost), '180'],
      ['Days to ship', ...both('delivery-days', toShip), near(toShip), '180'],
      ['Days to delivery', ...both('delivery-days', toDelivery), near(toDelivery), '180'],
      ['On time', ...both('on-time-rate', onTime), near(onTime), '180'],
    ])
    const sites = await rowsOf(page, 'Units by the site they came from and the site the replay takes')
    expect(sites).toEqual([
      ['Columbus DC', 'Columbus DC', '162'],
      ['Reno DC', 'Columbus DC', '18'],
    ])
    await shot('calibration')
  })

  test('a sweep over three parameters shows every point as counted, and the point that is picked becomes a draft', async () => {
    await openDraft(live, 'Three numbers')
    await toSimulate(page)
    await chooseHistory({ history: 'linden' })
    await varyThree(page, (name) => live.parameters[name]?.label ?? name)
    await shot('sweep-form')
    await page.getByText('8 points to replay').waitFor()
    await start(page)
    const rows = await rowsOf(page, 'Points of the sweep')
    expect(rows).toHaveLength(8)
    const numbers = (texts: readonly (string | undefined)[]) => texts.map((text) => Number.parseInt(text ?? '', 10))
    for (const [, shipments, days, score, cost, onTime] of rows) {
      const [most = 0, window = 0, limit = 0] = numbers([shipments, days, score])
      const expected = expectedAt({ 'max-shipments': most, 'return-days': window, 'fraud-limit': limit })
      expect([cost, onTime]).toEqual([
        written('cost-per-order', expected['cost-per-order']),
        written('on-time-rate', expected['on-time-rate']),
      ])
    }
    await shot('sweep')
    const first = numbers((rows[0] ?? []).slice(1, 4))
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: /Pick this point/ }).click()
    await page.waitForURL(/\/drafts\//)
    const { document } = await (
      await amir.request.get(`/v1/drafts/${new URL(page.url()).pathname.split('/').at(-1)}`)
    ).json()
    expect(['max-shipments', 'return-days', 'fraud-limit'].map((name) => document.parameters[name].value)).toEqual(
      first,
    )
  })

  test('no page threw or logged an error', () => {
    expect(faults).toEqual([])
  })
})

function labelOf(kpi: KpiName): string | undefined {
  return kpiDefinitions.find(({ name }) => name === kpi)?.label
}

function unitOf(kpi: KpiName): string | undefined {
  return kpiDefinitions.find(({ name }) => name === kpi)?.unit
}
