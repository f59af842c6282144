// Browser windows in which one of the demo's people is signed in, and what their consoles complained of.
import type { Browser, BrowserContext, Page } from 'playwright-core'

export type Person = 'Olivia' | 'Amir' | 'Petra' | 'Ruth' | 'Sam'

export interface Appearance {
  name: string
  width: number
  height: number
  scale: number
  scheme: 'light' | 'dark'
}

export const light: Appearance = { name: 'light', width: 1280, height: 720, scale: 1, scheme: 'light' }
export const dark: Appearance = { ...light, name: 'dark', scheme: 'dark' }
/** What a window of 1280 × 720 has left at 200 %. */
export const zoomed: Appearance = { ...light, name: '200 %', width: 640, height: 360, scale: 2 }

/** A window of its own; signed out where no person is named. Motion is reduced, so that nothing is caught half faded. */
export async function windowOf(
  browser: Browser,
  url: string,
  person: Person | undefined,
  look: Appearance = light,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: look.width, height: look.height },
    deviceScaleFactor: look.scale,
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
  })
  context.setDefaultTimeout(90_000)
  if (person !== undefined) await signIn(context, person)
  return context
}

async function signIn(context: BrowserContext, person: Person): Promise<void> {
  const { items } = await (await context.request.get('/v1/demo-users')).json()
  const found = items.find((one: { name: string }) => one.name.startsWith(person))
  const answer = await context.request.post('/v1/session/demo', { data: { userId: found.id } })
  if (!answer.ok()) throw new Error(`${person} could not sign in: ${await answer.text()}`)
}

/** Collects what goes wrong on a page from now on. A refusal that the page is there to show may be left out by its status. */
export function faultsOf(page: Page, expected: readonly number[] = []): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const text = message.text()
    const isExpected = expected.some((status) => text.includes(`responded with a status of ${status}`))
    if (!isExpected) faults.push(`${text} (${message.location().url})`)
  })
  return faults
}

/** Waits until nothing on the page says that it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      new Promise((resolve) => {
        const isWaiting = () => document.querySelector('.mantine-Loader-root, .mantine-Skeleton-root') !== null
        setTimeout(() => resolve(!isWaiting()), 120)
      }),
  )
}
