// What a browser fetches before the first page can be used: every file of the editor, packed as the server packs it.
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { windowOf } from './people.ts'

export interface Fetched {
  path: string
  /** Compressed with gzip. */
  bytes: number
  isPacked: boolean
}

/** The files fetched on the way to the home page, by somebody who was never here before. */
export async function firstLoad(browser: Browser, url: string): Promise<Fetched[]> {
  const window = await windowOf(browser, url, 'Olivia')
  const page = await window.newPage()
  const fetched: Promise<Fetched>[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.startsWith('/v1/')) return
    const isPacked = response.headers()['content-encoding'] === 'gzip'
    fetched.push(response.body().then((body) => ({ path: pathname, bytes: gzipSync(body).byteLength, isPacked })))
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  await page.getByRole('heading', { name: 'Hello, Olivia' }).waitFor()
  const all = await Promise.all(fetched)
  await window.close()
  return all
}
