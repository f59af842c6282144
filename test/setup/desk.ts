// The built editor in a real browser over a real server in memory, with the demo brand and few orders. What a page throws or
// logs as an error is collected: a journey ends by asking that there was none.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PolicyDocument } from '@heddle/engine'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { faultsOf, light, windowOf } from '../a11y/people.ts'
import { launchBrowser } from './browser.ts'
import { serveSmall } from './small.ts'

const shots = fileURLToPath(new URL('../../.cache/journey', import.meta.url))
const demoOrders = 50
/** Of one action of a person: much longer than any takes on a busy machine. */
const actionTimeoutMs = 60_000

/** One server and one person's window, shared by the tests of a file. */
export interface DeskWindow {
  browser: Browser
  context: BrowserContext
  page: Page
  url: string
  /** What went wrong on the page so far. */
  faults: readonly string[]
  /** Makes a policy with this document as its first draft and opens its desk. */
  open(document: PolicyDocument): Promise<{ policyId: string; draftId: string }>
  /** Kept under .cache/journey for who reviews. */
  shot(name: string): Promise<void>
  /** The draft as the server holds it. */
  stored(draftId: string): Promise<PolicyDocument>
  close(): Promise<void>
}

/** The server ends with `close`; its data is nowhere but in memory. */
export async function deskWindow(options: { dark?: boolean } = {}): Promise<DeskWindow> {
  mkdirSync(shots, { recursive: true })
  const { url, stop } = await serveSmall(demoOrders)
  const browser = await launchBrowser()
  const look = options.dark === true ? ({ ...light, scheme: 'dark' } as const) : light
  const context = await windowOf(browser, url, 'Olivia', look)
  const page = await context.newPage()
  page.setDefaultTimeout(actionTimeoutMs)
  const faults = faultsOf(page)
  const ask = async (method: string, where: string, data?: object) => {
    const answer = await context.request.fetch(where, { method, ...(data === undefined ? {} : { data }) })
    if (!answer.ok()) throw new Error(`${method} ${where}: ${answer.status()} ${await answer.text()}`)
    return await answer.json()
  }
  return {
    browser,
    context,
    page,
    url,
    faults,
    async open(document) {
      const policy = await ask('POST', '/v1/policies', { name: document.name })
      const { items } = await ask('GET', `/v1/policies/${policy.id}/drafts`)
      const [{ id, revision }] = items
      await ask('PUT', `/v1/drafts/${id}`, { revision, document })
      await page.goto(`/policies/${policy.id}/drafts/${id}`)
      await page.getByRole('textbox', { name: 'Policy name' }).waitFor()
      return { policyId: policy.id, draftId: id }
    },
    async shot(name) {
      await page.screenshot({ path: path.join(shots, `${name}.png`) })
    },
    stored: async (draftId) => (await ask('GET', `/v1/drafts/${draftId}`)).document,
    async close() {
      await browser.close()
      await stop()
    },
  }
}
