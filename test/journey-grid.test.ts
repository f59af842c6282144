// A grid of 5,000 rules in a real browser over a real server: cells far apart are typed into, filled, undone and taken through a
// spreadsheet, and the server holds exactly what was typed. How long a key takes is told here and measured by `npm run bench -- grid`.
import { readFileSync } from 'node:fs'
import type { Ruleset } from '@heddle/engine'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { gridDocument } from './bench/grid/document.ts'
import { browserTitle, findBrowser } from './setup/browser.ts'
import { type DeskWindow, deskWindow } from './setup/desk.ts'
import { type DeskGestures, deskGestures } from './setup/desk-gestures.ts'

const found = await findBrowser()
const size = { rules: 5_000, columns: 60, filled: 12 }

describe.skipIf('missing' in found)(browserTitle('a grid of 5,000 rules', found), () => {
  let desk: DeskWindow
  let hands: DeskGestures
  let draftId: string
  const { document, at } = gridDocument(size)
  const name = document.rulesets[at]?.name ?? ''

  beforeAll(async () => {
    desk = await deskWindow()
    hands = deskGestures(desk.page)
    draftId = (await desk.open(document)).draftId
    await hands.tab(name).click()
    await desk.page.getByRole('radiogroup', { name: 'How the rules are shown' }).getByText('Grid').click()
    await desk.page.getByRole('gridcell').first().waitFor()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await desk.shot(`failed-${task.id}`)
  })
  afterAll(async () => {
    await desk?.close()
  })

  const rules = async (): Promise<Ruleset['rules']> => (await desk.stored(draftId)).rulesets[at]?.rules ?? []
  const press = async (...keys: string[]) => {
    for (const key of keys) await desk.page.keyboard.press(key)
  }
  /** The line below the grid names the cell that has the keyboard. */
  const stands = (text: RegExp) => desk.page.getByText(text).waitFor()
  const done = (step: string) => desk.page.getByRole('button', { name: `Undo: ${step}`, exact: true }).waitFor()

  test('all rules and columns are there, and only those near the window are drawn', async () => {
    const grid = desk.page.getByRole('grid')
    expect(await grid.getAttribute('aria-rowcount')).toBe('5001')
    expect(await grid.getAttribute('aria-colcount')).toBe('61')
    const drawn = async () => [await grid.getByRole('row').count(), await grid.getByRole('gridcell').count()] as const
    const isFew = ([rows, cells]: readonly [number, number]) => rows < 60 && cells < 1_000
    expect(await drawn()).toSatisfy(isFew)
    await grid.focus()
    await press('Control+End')
    await stands(/rule 5000, Note$/)
    expect(await drawn()).toSatisfy(isFew)
    await press('Control+Home')
    await stands(/rule 1, Rule$/)
  })

  test('what is typed after scrolling to rule 4,900 is in rule 4,900 and nowhere else; undo takes it back', async () => {
    const { page } = desk
    const before = await rules()
    const grid = page.getByRole('grid')
    await grid.hover()
    const seen = page
      .getByRole('rowheader', { name: '4900', exact: true })
      .or(grid.getByText('Rule 4900', { exact: true }))
    await grid.evaluate((pane) => pane.scrollTo({ top: (pane.scrollHeight * 4_890) / 5_000 }))
    await seen.first().click()
    await stands(/rule 4900, Rule$/)
    const started = performance.now()
    await page.keyboard.type('Far down')
    await press('Enter')
    await stands(/rule 4901, Rule$/)
    console.info(
      `9 keys in row 4,900 took ${Math.round(performance.now() - started)} ms, the driver's own time among them`,
    )
    await done('Rename rule')
    await hands.saved()
    const after = await rules()
    expect(after[4_899]).toEqual({ ...before[4_899], name: 'Far down' })
    expect(after.toSpliced(4_899, 1)).toEqual(before.toSpliced(4_899, 1))
    await press('Control+z')
    await page.getByRole('button', { name: 'Redo: Rename rule', exact: true }).waitFor()
    await hands.saved()
    expect(await rules()).toEqual(before)
  })

  test('a fill over many screens is one step that undo takes back', async () => {
    const { page } = desk
    const before = await rules()
    await page.getByRole('grid').focus()
    await press('Control+Home', 'ArrowRight')
    await page.keyboard.type('no')
    await press('Enter', 'ArrowUp')
    await stands(/rule 1, On$/)
    await hands.saved()
    const first = await rules()
    await press('Control+Shift+ArrowDown', 'Control+d')
    await done('Fill down')
    await hands.saved()
    expect((await rules()).map(({ enabled }) => enabled)).toEqual(before.map(() => false))
    await press('Control+z')
    await page.getByRole('button', { name: 'Redo: Fill down', exact: true }).waitFor()
    await hands.saved()
    expect(await rules()).toEqual(first)
  })

  test('it goes to a spreadsheet and comes back without a difference, and a difference is one step', async () => {
    const { page } = desk
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Spreadsheet', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Save as .xlsx' }).click()
    const buffer = readFileSync(await (await downloading).path())
    const bring = () =>
      page.locator('input[type=file][accept*=sheet]').setInputFiles({ name: 'rules.xlsx', mimeType: '', buffer })
    await bring()
    await page.getByText(/says what the rules say already/).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()

    const saved = await rules()
    await page.getByRole('grid').focus()
    await press('Control+Home')
    await page.keyboard.type('Edited since')
    await press('Enter')
    await done('Rename rule')
    await bring()
    await page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click()
    await done('Bring in `rules.xlsx`')
    await hands.saved()
    expect(await rules()).toEqual(saved)
  })

  test('no page threw or logged an error', () => {
    expect(desk.faults).toEqual([])
  })
})
