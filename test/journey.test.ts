// The main job in a real browser over the product as people start it: change a policy, see what the change would have
// done, have it approved by somebody else, publish it, decide a live order under it, and reproduce that decision.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserTitle, findBrowser, launchBrowser } from './setup/browser.ts'
import { npmStart, type Started } from './setup/started.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const shots = path.join(root, '.cache', 'journey')
const found = await findBrowser()

describe.skipIf('missing' in found)(browserTitle('the main job, end to end', found), () => {
  let folder: string
  let started: Started
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    mkdirSync(shots, { recursive: true })
    folder = mkdtempSync(path.join(tmpdir(), 'heddle-journey-'))
    started = await npmStart(path.join(folder, 'data'))
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    page.setDefaultTimeout(120_000)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`)
    })
  })
  afterAll(async () => {
    await browser?.close()
    await started?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const shot = (name: string) => page.screenshot({ path: path.join(shots, `${name}.png`) })
  const goTo = (name: string) =>
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()

  async function become(person: string): Promise<void> {
    await page.getByRole('button', { name: /switch person/ }).click()
    await page.getByRole('menuitem', { name: new RegExp(person) }).click()
    await page.getByRole('button', { name: new RegExp(`${person}.*switch person`) }).waitFor()
  }

  test('the ops manager signs in and raises the safety stock of the flagship stores in a draft', async () => {
    await page.goto(started.url)
    await page.getByRole('button', { name: /Olivia Park/ }).click()
    await page.getByRole('heading', { name: 'Hello, Olivia' }).waitFor()
    await goTo('Policies')
    await page.getByRole('link', { name: /order policy/ }).click()
    await page.getByRole('link', { name: 'Next change' }).click()
    await page.locator('.react-flow__node').first().waitFor()
    await shot('1-canvas')

    await page.getByRole('tab', { name: /Allocation/ }).click()
    await page.getByRole('button', { name: 'Rule 7: Flagships keep a full wall: edit' }).click()
    await page.getByRole('button', { name: /Units: type a number/ }).click()
    const units = page.getByRole('textbox', { name: /Units/ })
    await units.fill('6')
    await units.press('Tab')
    expect(await page.getByText('Keep back units: 6 units').isVisible()).toBe(true)
    await page.getByText('Saved', { exact: true }).waitFor()
    await shot('2-rule')
  })

  test('the change is undone and redone by name', async () => {
    await page.getByRole('button', { name: /^Undo/ }).click()
    await page.getByText('Keep back units: 6 units').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Redo/ }).click()
    await page.getByText('Keep back units: 6 units').waitFor()
  })

  test('one past order is tried on the draft and the answer is readable', async () => {
    await page.getByRole('tab', { name: 'Order flow' }).click()
    await page.getByRole('button', { name: 'Try an order' }).click()
    await page.getByRole('button', { name: /AL-100002/ }).click()
    await page
      .getByText(/Order AL-100002 ships/)
      .first()
      .waitFor()
    await shot('3-trial')
  })

  test('the draft is simulated against the demo year and the KPIs change', async () => {
    await page.getByRole('button', { name: /^Simulate/ }).click()
    await page.getByRole('button', { name: 'Make the version and simulate it' }).click()
    await page
      .getByRole('heading', { name: /simulat/i })
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Start the simulation' }).click()
    await page.getByRole('button', { name: 'Cancel' }).waitFor()
    await shot('4-progress')
    const kpis = page.getByRole('table').filter({ hasText: 'Order fill rate' })
    await kpis.waitFor({ timeout: 280_000 })
    const storeShare = await kpis.getByRole('row', { name: /Shipped from stores/ }).textContent()
    expect(storeShare).toMatch(/[+−]/)
    await shot('5-kpis')
  })

  test('an order that was decided differently says why', async () => {
    await page.getByRole('tab', { name: /Changed orders/ }).click()
    await page
      .getByText(/Rule “Flagships keep a full wall” \(Allocation\) has .* any more/)
      .first()
      .waitFor()
    await shot('6-changed')
  })

  test('approval is requested with the simulation as evidence, and its editor cannot give it', async () => {
    await page.getByRole('button', { name: 'Request approval with this evidence' }).click()
    await page
      .getByRole('textbox', { name: /Why should this go live/ })
      .fill('Keep flagships presentable before the season')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Request approval/ })
      .click()
    await page.getByText('You edited this version, so somebody else must approve it.').waitFor()
    await shot('7-requested')
  })

  test('another person reads the change in words, approves it, and it is published', async () => {
    await become('Petra Novak')
    await goTo('Releases')
    await page
      .getByRole('row', { name: /waits for approval/ })
      .getByRole('link')
      .first()
      .click()
    await page
      .getByText(/In ruleset “Allocation”, rule “Flagships keep a full wall”: units/)
      .first()
      .waitFor()
    await page.getByRole('textbox', { name: 'Note' }).fill('Evidence is clear')
    await page.getByRole('button', { name: 'Approve', exact: true }).click()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByRole('button', { name: 'Publish now' }).click()
    await page.getByText('● live').first().waitFor()
    await shot('8-live')
  })

  test('a live order is decided under the new version, and its decision replays to the same bytes', async () => {
    await become('Olivia Park')
    await goTo('Orders')
    await page.getByRole('button', { name: 'Decide an order' }).first().click()
    await page.getByRole('combobox', { name: 'Sample order' }).click()
    await page.getByRole('option').nth(1).click()
    const posted = page.waitForResponse((response) => response.url().endsWith('/v1/decisions'))
    await page.getByRole('button', { name: 'Decide now' }).click()
    const answer = await posted
    expect(answer.status()).toBe(201)
    const { decision } = await answer.json()
    const live = await page.request.get(`${started.url}/v1/live`)
    expect(decision.policy).toBe((await live.json()).version)

    await become('Ruth Adeyemi')
    await goTo('Orders')
    await page.getByRole('link', { name: decision.orderId }).first().click()
    await page.getByRole('button', { name: /Replay this decision/ }).click()
    await page.getByText('The same bytes').first().waitFor()
    await shot('9-replayed')
  })

  test('the audit page tells who did what, and its chain verifies', async () => {
    await goTo('Audit')
    const log = page.getByRole('table')
    for (const entry of ['Release requested', 'Release approved', 'Release activated']) {
      await log.getByText(entry).first().waitFor()
    }
    await page.getByRole('button', { name: /Verify the log/ }).click()
    await page.getByText('The log is whole').first().waitFor()
    await shot('10-audit')
  })

  test('the console of the first start showed the KPI table and the address', () => {
    expect(started.said()).toMatch(/KPI\s+unit\s+baseline\s+candidate\s+difference/)
    expect(started.said()).toContain(started.url)
  })

  test('no page threw or logged an error', () => {
    expect(faults).toEqual([])
  })
})
