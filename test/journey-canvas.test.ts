// The statechart edited in a real browser: states within states, arrows where they stand, and going to whatever has a name.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PolicyDocument } from '@heddle/engine'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { browserTitle, findBrowser } from './setup/browser.ts'
import { type DeskWindow, deskWindow } from './setup/desk.ts'
import { type DeskGestures, deskGestures } from './setup/desk-gestures.ts'

const found = await findBrowser()
const demo = PolicyDocument.parse(
  JSON.parse(readFileSync(fileURLToPath(new URL('../rulesets/policies/demo-baseline.json', import.meta.url)), 'utf8')),
)

describe.skipIf('missing' in found)(browserTitle('editing on the canvas', found), () => {
  let desk: DeskWindow
  let hands: DeskGestures
  let draftId: string
  beforeAll(async () => {
    desk = await deskWindow()
    hands = deskGestures(desk.page)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await desk.shot(`failed-${task.id}`)
  })
  afterAll(async () => {
    await desk?.close()
  })

  const states = async () => (await desk.stored(draftId)).flows.order.states
  const done = (step: string) => desk.page.getByRole('button', { name: `Undo: ${step}`, exact: true }).waitFor()
  const arrow = (name: string | RegExp) => desk.page.getByRole('group', { name })

  /** Where it is once the view stands still. */
  async function placeOf(drawn: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
    let last: unknown
    const isStill = async () => {
      const before = last
      last = JSON.stringify(await drawn.boundingBox())
      return before === last
    }
    await expect.poll(isStill, { interval: 200, timeout: 30_000 }).toBe(true)
    const place = await drawn.boundingBox()
    if (place === null) throw new Error('it is not drawn')
    return place
  }

  test('states side by side are added with states inside them, and a way back to before', async () => {
    const { page } = desk
    const { addState, box, inspector, saved } = hands
    draftId = (await desk.open({ ...demo, name: 'Edited on the canvas' })).draftId
    await box('On hold').waitFor()
    await addState('Side by side', 'Working')
    await addState('Group', 'Packing')
    await done('Change state `Packing`')
    await addState('Waiting', 'Wrapping')
    await box('Working').focus()
    await page.keyboard.press('Enter')
    await inspector.getByRole('heading', { name: 'Working' }).or(inspector.getByText('Working')).first().waitFor()
    await addState('Back to before')
    await inspector.getByRole('combobox', { name: 'Leads back to' }).click()
    await page.getByRole('option', { name: /all states inside it/ }).click()
    await saved()
    const working = (await states())['side-by-side']
    expect(working?.type).toBe('parallel')
    expect(Object.keys(working?.states ?? {}).sort()).toEqual(['before', 'group', 'region-1', 'region-2'])
    expect(working?.states?.before).toMatchObject({ type: 'history', history: 'deep' })
    expect(Object.values(working?.states?.group?.states ?? {}).map(({ label }) => label)).toContain('Wrapping')
    await desk.shot('canvas-nested')

    await box('Working').focus()
    await page.keyboard.press('-')
    await box('Wrapping').waitFor({ state: 'detached' })
    await desk.shot('canvas-closed')
    await hands.tab('Parameters').click()
    await hands.tab('Order flow').click()
    await page.getByRole('group', { name: /^State Working, .*closed, holds \d/ }).waitFor()
    await page.getByRole('button', { name: 'Open the group Working' }).click()
    await box('Wrapping').waitFor()
    await page.keyboard.press('Escape')
  })

  test('an arrow is edited where it stands, by mouse and by keys', async () => {
    const { page } = desk
    const { box, saved } = hands
    await page.locator('.react-flow__edgelabel-renderer').getByText('hold.released', { exact: true }).click()
    const editor = page.getByRole('dialog', { name: 'From “On hold” to “Allocating”' })
    await editor.getByRole('combobox', { name: 'Way 1: event' }).fill('review.passed')
    await page.keyboard.press('Enter')
    await done('Change the event of a way on from `On hold`')
    await editor.getByRole('combobox', { name: 'Way 1: only if' }).click()
    await page.getByRole('option', { name: 'Wholesale order' }).click()
    await page.keyboard.press('Escape')
    await editor.waitFor({ state: 'detached' })
    await saved()
    expect((await states()).held?.on?.['review.passed']).toEqual([{ target: 'allocating', guard: 'wholesale' }])
    expect((await states()).held?.on?.['hold.released']).toBeUndefined()

    await arrow(/^From Received to Validating/).focus()
    await page.keyboard.press('F2')
    const second = page.getByRole('dialog', { name: 'From “Received” to “Validating”' })
    await second.waitFor()
    await desk.shot('canvas-arrow')
    await second.getByRole('combobox', { name: 'Way 1: leads to' }).fill('Alloc')
    await page.getByRole('option', { name: 'Allocating' }).click()
    await second.waitFor({ state: 'detached' })
    await arrow(/^From Received to Allocating/).waitFor()
    await saved()
    expect((await states()).received?.on?.['order.placed']).toEqual([{ target: 'allocating' }])
    await box('Received').waitFor()
  })

  test('the end of an arrow is dragged to another box', async () => {
    const { page } = desk
    const { box, undo, saved } = hands
    const name = 'From Released to Completed'
    const anchor = arrow(new RegExp(`^${name}`)).locator('.react-flow__edgeupdater-target')
    await page.keyboard.press('Escape')
    const from = await placeOf(anchor)
    const to = await placeOf(box('On hold').locator('.react-flow__handle-bottom'))
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y + 20, { steps: 8 })
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 })
    await page.mouse.up()
    await done('Lead `Released` to `On hold`')
    await saved()
    expect((await states()).released?.on?.['order.shipped']?.[0]?.target).toBe('held')
    await undo.click()
    await arrow(new RegExp(`^${name}`)).waitFor()
  })

  test('several boxes are aligned, duplicated and deleted, each as one step', async () => {
    const { page } = desk
    const { box, undo, saved } = hands
    await page.keyboard.press('Escape')
    await box('Received').click()
    await box('Cancelled').click({ modifiers: ['Control'] })
    await page.getByRole('button', { name: '2 selected: align' }).click()
    await page.getByRole('menuitem', { name: 'Align left edges' }).click()
    await done('Align left edges: 2 boxes')
    await saved()
    const { layout } = await desk.stored(draftId)
    expect(layout?.order?.cancelled?.x).toBe(layout?.order?.received?.x)
    await box('Cancelled').focus()
    await page.keyboard.press('Control+d')
    await done('Paste 2 states')
    await page.keyboard.press('Delete')
    await done('Delete 2 states')
    await undo.click()
    await saved()
    expect(Object.keys(await states())).toEqual(expect.arrayContaining(['received-2', 'cancelled-2']))
  })

  test('Ctrl+K goes to a rule, a parameter and a state by a few letters', async () => {
    const { page } = desk
    const { tab } = hands
    const jump = async (text: string) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: /^Go to a state/ }).fill(text)
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('Enter')
    }
    await jump('flagships full wall')
    await page.getByRole('button', { name: 'Rule 7: Flagships keep a full wall: close' }).waitFor()
    await jump('parameter patience')
    await page.getByRole('tab', { name: 'Parameters', selected: true }).waitFor()
    await jump('state asking')
    await page.getByRole('tab', { name: /^Order flow/, selected: true }).waitFor()
    await hands.inspector.getByText('Asking the customer').first().waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-id')))
      .toBe('asking-customer')
    await tab('Order flow').waitFor()
  })

  test('states go by the clipboard into another policy, to the pointer, with what they ask', async () => {
    const { page } = desk
    const { box, saved } = hands
    await desk.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await box('Allocating').click()
    await page.keyboard.press('Control+c')
    await page.getByText('Copied 1 state.', { exact: false }).waitFor()
    const bare = { ...demo, name: 'Pasted into', rulesets: [], conditions: {}, parameters: {} }
    const flows = { order: { initial: 'start', states: { start: { label: 'Start here', type: 'waiting' as const } } } }
    draftId = (await desk.open({ ...bare, flows })).draftId
    await box('Start here').waitFor()
    await page.mouse.click(420, 480)
    await page.keyboard.press('Control+v')
    await done('Paste `Allocating`')
    await page.getByText(/^Pasted 1 state. Came along: Allocation/).waitFor()
    await saved()
    const { rulesets, layout } = await desk.stored(draftId)
    expect(rulesets).toEqual(demo.rulesets.filter(({ id }) => id === 'allocation'))
    expect((await states()).allocating).toMatchObject({ type: 'asking', ask: 'allocation' })
    expect(layout?.order?.allocating).toBeDefined()
    const drawn = await box('Allocating').boundingBox()
    expect([drawn?.x, drawn?.y]).toEqual([expect.closeTo(420, -1), expect.closeTo(480, -1)])
  })

  test('two drafts are compared in a picture of both flows', async () => {
    const { page } = desk
    const { held, ...others } = demo.flows.order.states
    if (held === undefined) throw new Error('the demo holds orders')
    const { 'asking-customer': _gone, ...kept } = others
    const states = { ...kept, held: { ...held, label: 'Stopped' }, new: { label: 'New', type: 'waiting' as const } }
    const before = await desk.open({ ...demo, name: 'As it was' })
    const order = { ...demo.flows.order, states }
    const after = await desk.open({ ...demo, name: 'As it is', flows: { ...demo.flows, order } })
    const sides = `before=draft:${before.draftId}&after=draft:${after.draftId}`
    await page.goto(`/policies/${after.policyId}/diff?${sides}`)
    const picture = page.getByRole('figure', { name: 'Order flow' })
    const marked = (name: string) => picture.locator(`.react-flow__node[data-id="${name}"]`)
    await marked('new').getByText('added', { exact: true }).waitFor()
    await marked('held').getByText('changed', { exact: true }).waitFor()
    await marked('asking-customer').getByText('removed', { exact: true }).waitFor()
    await picture.getByText('removed asked', { exact: true }).waitFor()
    expect(await page.getByRole('figure').count()).toBe(1)
    await desk.shot('canvas-difference')
  })

  test('no page threw or logged an error', () => {
    expect(desk.faults).toEqual([])
  })
})
