// The browser that journeys run in must itself be shown to work.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { browserTitle, findBrowser, launchBrowser } from './browser.ts'

const browser = await findBrowser()

describe.skipIf('missing' in browser)(browserTitle('a real browser', browser), () => {
  test('opens a page served on loopback, runs its script and takes a picture of it', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(
        '<h1 style="background:#123456">…</h1><script>document.querySelector("h1").textContent = 6 * 7</script>',
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const running = await launchBrowser()
    try {
      const page = await running.newPage({ viewport: { width: 200, height: 100 } })
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      expect(await page.textContent('h1')).toBe('42')
      const picture = await page.screenshot()
      expect(picture.subarray(1, 4).toString()).toBe('PNG')
      expect(picture.length).toBeGreaterThan(300)
    } finally {
      await running.close()
      await new Promise((resolve) => server.close(resolve))
    }
  })
})

describe('finding a browser', () => {
  test('given CHROME_PATH names no program, the reason says so', async () => {
    expect(await findBrowser({ CHROME_PATH: '/nowhere/chrome' })).toEqual({
      missing: 'CHROME_PATH names /nowhere/chrome, which is no program',
    })
  })

  test('given CI=true and no browser, it is a failure and not a skip', async () => {
    await expect(findBrowser({ CI: 'true', CHROME_PATH: '/nowhere/chrome' })).rejects.toThrow('CI=true')
  })
})
