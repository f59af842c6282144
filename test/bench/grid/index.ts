// How long from a key to the frame that shows it, and how many frames a second while scrolling, in a decision grid of 5,000
// rules and 60 columns: the built editor in a real browser over a real server, with saving and checking going on beside.
import { spawnSync } from 'node:child_process'
import { loadavg } from 'node:os'
import type { Page } from 'playwright-core'
import type { Report } from '../report.ts'
import { openGrid } from './open.ts'

const size = { rules: 5_000, columns: 60, filled: 12 }
/** Cells typed into, spread over the grid. */
const cells = 40
/** Between keys, as a quick typist. */
const pauseMs = 60
const scrollRounds = 6

export const drivesBrowser = true

export async function run(): Promise<Report> {
  const root = process.cwd()
  const built = spawnSync(process.execPath, ['server/scripts/build.mjs'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (built.status !== 0) throw new Error('the build failed')
  const grid = await openGrid(size, root)
  try {
    const { page, bytes, browser } = grid
    const shown = page.getByRole('grid')
    const rules = Number(await shown.getAttribute('aria-rowcount')) - 1
    const columns = Number(await shown.getAttribute('aria-colcount')) - 1
    await page.getByText('Checking…').waitFor({ state: 'detached', timeout: 300_000 })
    await shown.focus()
    await watchKeys(page)
    await typeInto(page, 3)
    await page.evaluate(() => Object.assign(window, { heddleKeys: [] }))
    const wrong = await typeInto(page, cells)
    const keys: number[] = await page.evaluate(() => Reflect.get(window, 'heddleKeys'))
    const frames: number[] = []
    const blanks: number[] = []
    for (let round = 0; round < scrollRounds; round += 1) {
      const { fps, blankShare } = await scroll(page, round % 2 === 0 ? 1 : -1)
      frames.push(fps)
      blanks.push(blankShare)
    }
    return {
      keystrokeP95Ms: rounded(quantile(keys, 0.95)),
      scrollFps: rounded(quantile(frames, 0.5)),
      keystrokeP50Ms: rounded(quantile(keys, 0.5)),
      keystrokeMaxMs: rounded(Math.max(...keys)),
      keystrokes: keys.length,
      cellsNotAsTyped: wrong,
      scrollFpsRounds: frames.map(rounded),
      framesWithoutCells: rounded(quantile(blanks, 0.5)),
      rules,
      columns,
      documentBytes: bytes,
      browser: browser.version(),
      loadAverage: rounded(loadavg()[0] ?? 0),
      ratios: {},
    }
  } finally {
    await grid.close()
  }
}

/** From the key (its own timestamp) to just after the frame in which its effect was painted. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const keys: number[] = []
    Object.assign(window, { heddleKeys: keys })
    const after = new MessageChannel()
    let waiting: number[] = []
    after.port1.onmessage = () => {
      const now = performance.now()
      for (const start of waiting) (Reflect.get(window, 'heddleKeys') as number[]).push(now - start)
      waiting = []
    }
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          waiting.push(timeStamp)
          after.port2.postMessage(0)
        })
      },
      { capture: true },
    )
  })
}

/** Types a number and Enter into cells all over the grid; how many then did not show what was typed. */
async function typeInto(page: Page, count: number): Promise<number> {
  let wrong = 0
  for (let cell = 0; cell < count; cell += 1) {
    await page.keyboard.press('PageDown')
    // Cells of numbers, by what stands over them: the penalty is an amount in every rule that has one.
    const text = String(100 + cell)
    await focusColumn(page, cell % 2 === 0 ? 'Weight' : 'Amount')
    for (const letter of text) await page.keyboard.press(letter, { delay: pauseMs / 2 })
    const field = await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value)
    const id = await page.evaluate(() => document.activeElement?.closest('[role=gridcell]')?.id)
    await page.keyboard.press('Enter', { delay: pauseMs / 2 })
    const shown = await page.evaluate((id) => document.getElementById(id ?? '')?.textContent, id)
    if (field !== text || shown?.includes(text) !== true) wrong += 1
    await page.waitForTimeout(pauseMs)
  }
  return wrong
}

/** By arrow keys, from where the focus is. */
async function focusColumn(page: Page, title: string): Promise<void> {
  await page.keyboard.press('End')
  for (let step = 0; step < 12; step += 1) {
    if ((await page.getByText(new RegExp(`rule \\d+, ${title}$`)).count()) > 0) return
    await page.keyboard.press('ArrowLeft')
  }
  throw new Error(`no column \`${title}\``)
}

/** Turns the wheel both ways at once for some seconds and counts the frames that the page draws. */
async function scroll(page: Page, direction: 1 | -1): Promise<{ fps: number; blankShare: number }> {
  const counting = page.evaluate(
    () =>
      new Promise<{ fps: number; blankShare: number }>((resolve) => {
        const pane = document.querySelector('[role=grid]')
        const box = pane?.getBoundingClientRect()
        let frames = 0
        let blank = 0
        let first = 0
        let last = 0
        let moved = performance.now()
        let place = ''
        const frame = (now: number) => {
          const next = `${pane?.scrollTop} ${pane?.scrollLeft}`
          if (next !== place) moved = now
          place = next
          if (first === 0) first = now
          frames += 1
          last = now
          const middle = document.elementFromPoint((box?.left ?? 0) + 640, (box?.top ?? 0) + 300)
          if (middle?.closest('[role=gridcell]') === null) blank += 1
          // Still for a while: the wheel has stopped, and the frames since do not count.
          if (now - moved > 300 && frames > 30) {
            const still = (now - moved) / 1000
            const seconds = (last - first) / 1000 - still
            resolve({ fps: (frames - still * 60) / seconds, blankShare: blank / frames })
          } else requestAnimationFrame(frame)
        }
        requestAnimationFrame(frame)
      }),
  )
  const session = await page.context().newCDPSession(page)
  await session.send('Input.synthesizeScrollGesture', {
    x: 700,
    y: 450,
    xDistance: direction * -2_400,
    yDistance: direction * -6_000,
    speed: 2_000,
    gestureSourceType: 'mouse',
  })
  const counted = await counting
  await session.detach()
  return counted
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
