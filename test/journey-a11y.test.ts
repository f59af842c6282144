// Every page in a real browser under axe-core, and the main job by the keyboard alone. `npm test` looks at each page once;
// `npm run check:a11y` looks again in the dark and at 200 % zoom, and prints a table.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspect, sideways } from './a11y/axe.ts'
import { firstLoad } from './a11y/first-load.ts'
import { type Keyboard, keyboardOf } from './a11y/keyboard.ts'
import { mainJob } from './a11y/main-job.ts'
import { type Appearance, dark, faultsOf, light, type Person, settled, windowOf, zoomed } from './a11y/people.ts'
import { type Known, prepare, views } from './a11y/views.ts'
import { browserTitle, findBrowser, launchBrowser } from './setup/browser.ts'
import { type SmallServer, serveSmall } from './setup/small.ts'

const isWhole = process.env.HEDDLE_A11Y === 'whole'
const shots = path.join(fileURLToPath(new URL('..', import.meta.url)), '.cache', 'a11y')
/** Kept for who reviews. */
const shotOf = (look: Appearance, view: { name: string }) =>
  path.join(shots, `${look.name} ${view.name.replaceAll(':', ' -')}.png`)
const found = await findBrowser()

describe.skipIf('missing' in found)(browserTitle('accessibility', found), () => {
  let server: SmallServer
  let browser: Browser
  let known: Known

  beforeAll(async () => {
    mkdirSync(shots, { recursive: true })
    server = await serveSmall(1_500)
    browser = await launchBrowser()
    await server.ready
    const ops = await windowOf(browser, server.url, 'Olivia')
    known = await prepare(ops.request)
    await ops.close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  describe.each(isWhole ? [light, dark, zoomed] : [light])('$name', (look) => {
    const windows = new Map<Person | undefined, Promise<BrowserContext>>()
    afterAll(async () => {
      for (const each of windows.values()) await (await each).close()
    })

    test.concurrent.for(views)('$name', async (view, { task }) => {
      const window = windows.get(view.as) ?? windowOf(browser, server.url, view.as, look)
      windows.set(view.as, window)
      const page = await (await window).newPage()
      const faults = faultsOf(page, view.refused)
      await page.goto(view.path(known))
      await page.locator('main h1, main [role=alert]').first().waitFor()
      await settled(page)
      await view.act?.(page)
      await settled(page)
      const { rules, findings } = await inspect(page)
      Object.assign(task.meta, { view: view.name, look: look.name, rules, findings: findings.length })
      if (isWhole) await page.screenshot({ path: shotOf(look, view) })
      const scrolls = await sideways(page)
      await page.close()
      expect(findings).toEqual([])
      expect(scrolls, 'the page scrolls sideways').toBeLessThanOrEqual(0)
      expect(faults).toEqual([])
    })
  })

  describe('the main job by the keyboard alone', () => {
    let faults: string[] = []
    let page: Page
    let keyboard: Keyboard
    beforeAll(async () => {
      page = await (await windowOf(browser, server.url, undefined)).newPage()
      page.setDefaultTimeout(120_000)
      faults = faultsOf(page)
      keyboard = keyboardOf(page)
    })

    let broken: string | undefined
    test.for(mainJob)('$name', async (step) => {
      // A step begins where the last one ended: after a failure there is nothing to stand on.
      if (broken !== undefined) throw new Error(`“${broken}” failed before this`)
      broken = step.name
      await step.go(page, keyboard)
      broken = undefined
      expect(faults).toEqual([])
    })
  })

  test('the first page is ready after at most 350 kB of compressed files, and the server sends them compressed', async () => {
    const files = await firstLoad(browser, server.url)
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
    expect(files.length).toBeGreaterThan(3)
    expect(total, JSON.stringify(files)).toBeLessThanOrEqual(350_000)
    expect(files.filter(({ bytes, isPacked }) => bytes > 2_000 && !isPacked)).toEqual([])
    // The canvas, the charts and the engine's checks wait until a page needs them.
    expect(files.map(({ path: file }) => file).filter((file) => /(desk|canvas|chart|worker)/.test(file))).toEqual([])
  })
})
