// The built editor in a real browser over a real server in memory, signed in, with a draft that holds the large grid.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import type { RunningServer, startServer } from '../../../server/src/start-server.ts'
import { launchBrowser } from '../../setup/browser.ts'
import { type GridSize, gridDocument } from './document.ts'

export interface OpenGrid {
  browser: Browser
  page: Page
  server: RunningServer
  /** Of the draft, for asking the server. */
  draftId: string
  /** Bytes of the document as it is sent. */
  bytes: number
  close(): Promise<void>
}

/** Signs in, stores the document as a draft of a new policy and opens its large ruleset as a grid. */
export async function openGrid(size: GridSize, root: string, options: { dark?: boolean } = {}): Promise<OpenGrid> {
  const editorFolder = path.join(root, 'editor', 'dist')
  const built = await import(pathToFileURL(path.join(root, 'server', 'dist', 'start-server.js')).href)
  const start: typeof startServer = built.startServer
  const server = await start({ port: 0, place: { memory: true }, demo: { orders: 50 }, editorFolder })
  await server.firstReplay
  const browser = await launchBrowser()
  const page = await browser.newPage({
    viewport: { width: 1280, height: 720 },
    colorScheme: options.dark === true ? 'dark' : 'light',
  })
  page.setDefaultTimeout(120_000)
  await page.goto(server.signInLink)
  await page.getByRole('heading', { name: /Hello/ }).waitFor()
  const { document, at } = gridDocument(size)
  const ask = async (method: string, where: string, data: unknown) => {
    const answer = await page.request.fetch(`${server.url}${where}`, { method, data: data as object })
    if (!answer.ok()) throw new Error(`${method} ${where}: ${answer.status()} ${await answer.text()}`)
    return await answer.json()
  }
  const policies = await (await page.request.get(`${server.url}/v1/policies`)).json()
  const policyId: string = policies.items[0].id
  const draft = await ask('POST', `/v1/policies/${policyId}/drafts`, { name: 'Grid' })
  const text = JSON.stringify({ revision: draft.revision, document })
  await ask('PUT', `/v1/drafts/${draft.id}`, { revision: draft.revision, document })
  await page.goto(`${server.url}/policies/${policyId}/drafts/${draft.id}`)
  await page.getByRole('tab', { name: new RegExp(document.rulesets[at]?.name ?? '') }).click()
  await page.getByRole('radiogroup', { name: 'How the rules are shown' }).getByText('Grid').click()
  await page.getByRole('gridcell').first().waitFor()
  return {
    browser,
    page,
    server,
    draftId: draft.id,
    bytes: text.length,
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
