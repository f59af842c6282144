// The safety of work in real browsers: undo behind a reload, a tab that is lost, a connection that breaks, two people at once.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { windowOf } from './a11y/people.ts'
import { browserTitle, findBrowser, launchBrowser } from './setup/browser.ts'
import { type SmallServer, serveSmall } from './setup/small.ts'

const found = await findBrowser()

describe.skipIf('missing' in found)(browserTitle('the safety of work', found), () => {
  let server: SmallServer
  let browser: Browser
  let olivia: BrowserContext
  let address: string

  beforeAll(async () => {
    server = await serveSmall(50)
    await server.ready
    browser = await launchBrowser()
    olivia = await windowOf(browser, server.url, 'Olivia')
    const [policy] = (await (await olivia.request.get('/v1/policies')).json()).items
    const [draft] = (await (await olivia.request.get(`/v1/policies/${policy.id}/drafts`)).json()).items
    address = `/policies/${policy.id}/drafts/${draft.id}`
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const name = (page: Page) => page.getByRole('textbox', { name: 'Policy name' })
  const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor()
  async function open(context: BrowserContext): Promise<Page> {
    const page = await context.newPage()
    page.setDefaultTimeout(90_000)
    await page.goto(address)
    await name(page).waitFor()
    return page
  }
  /** Waits until the browser has put the steps away. */
  const kept = (page: Page) => page.waitForTimeout(1_000)

  test('undo reaches behind a reload, by the names of the steps', async () => {
    const page = await open(olivia)
    const before = await name(page).inputValue()
    await name(page).fill('Named once')
    await page.getByRole('tab', { name: 'Parameters' }).click()
    await page.getByRole('tab', { name: 'Order flow' }).click()
    await name(page).fill('Named twice')
    await saved(page)
    await kept(page)
    await page.reload()
    await name(page).waitFor()
    expect(await name(page).inputValue()).toBe('Named twice')
    await page.getByRole('button', { name: /^Undo/ }).click()
    expect(await name(page).inputValue()).toBe('Named once')
    await page.getByRole('button', { name: /^Undo/ }).click()
    expect(await name(page).inputValue()).toBe(before)
    await saved(page)
    await page.close()
  })

  test('edits made without a connection outlive their tab and are saved when it is back', async () => {
    const page = await open(olivia)
    // Nothing is stored from now on, as when the connection is gone.
    await page.route('**/v1/drafts/**', (route) => route.abort())
    await name(page).fill('Written on a train')
    await page.getByText(/Heddle cannot be reached/).waitFor()
    await kept(page)
    await page.close({ runBeforeUnload: false })
    const again = await open(olivia)
    expect(await name(again).inputValue()).toBe('Written on a train')
    await saved(again)
    const { document } = await (await olivia.request.get(`/v1/drafts/${address.split('/').at(-1)}`)).json()
    expect(document.name).toBe('Written on a train')
    await again.close()
  })

  test('two people on one draft: each sees that the other is there, the second to save is told, and neither loses a word', async () => {
    const amir = await windowOf(browser, server.url, 'Amir')
    const hers = await open(olivia)
    const his = await open(amir)
    const isToldOf = (page: Page, who: RegExp) =>
      page.getByRole('status').filter({ hasText: who }).waitFor({ state: 'attached' })
    await isToldOf(his, /^Olivia Park has this draft open, too$/)
    await name(hers).fill('As Olivia wants it')
    await saved(hers)
    await name(his).fill('As Amir wants it')
    await his.getByText('Somebody else saved this draft in the meantime').waitFor()
    expect(await name(his).inputValue()).toBe('As Amir wants it')
    await his.getByRole('button', { name: 'Take theirs' }).click()
    await expect.poll(() => name(his).inputValue()).toBe('As Olivia wants it')
    await his.getByRole('button', { name: /^Undo/ }).click()
    expect(await name(his).inputValue()).toBe('As Amir wants it')
    await saved(his)
    await kept(hers)
    await hers.reload()
    await expect.poll(() => name(hers).inputValue()).toBe('As Amir wants it')
    await isToldOf(hers, /^Amir \w+ has this draft open, too$/)
    await hers.getByRole('button', { name: /^Undo/ }).click()
    expect(await name(hers).inputValue()).toBe('As Olivia wants it')
    await amir.close()
    await hers.close()
  })
})
