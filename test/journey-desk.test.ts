// Building, undoing and carrying a policy in a real browser: from an empty canvas to a green check, one history of steps over
// canvas, grid and forms, and a policy that leaves as a file and comes back.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PolicyDocument, policyHash } from '@heddle/engine'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { browserTitle, findBrowser } from './setup/browser.ts'
import { type DeskWindow, deskWindow } from './setup/desk.ts'
import { type DeskGestures, deskGestures } from './setup/desk-gestures.ts'

const found = await findBrowser()
const demo = PolicyDocument.parse(
  JSON.parse(readFileSync(fileURLToPath(new URL('../rulesets/policies/demo-baseline.json', import.meta.url)), 'utf8')),
)

describe.skipIf('missing' in found)(browserTitle('the desk', found), () => {
  let desk: DeskWindow
  let hands: DeskGestures
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

  test('a policy is built from an empty canvas to a green check', async () => {
    const { page } = desk
    const { box, inspector, addRuleset, addState, connect, tab } = hands
    await page.goto('/policies')
    await page.getByRole('button', { name: 'New policy' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'New policy' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Drawn from nothing')
    await dialog.getByRole('radio', { name: 'Scratch' }).check()
    await dialog.getByRole('button', { name: 'Create the policy' }).click()
    await page.getByRole('link', { name: 'First draft' }).click()
    for (const label of ['Held for review', 'Cancelled', 'Received']) {
      await box(label).click()
      await inspector.getByRole('button', { name: 'Delete state', exact: true }).click()
      await box(label).waitFor({ state: 'detached' })
    }
    await page.getByText('Order flow is empty').waitFor()

    for (const kind of ['Allocation', 'Routing', 'Split']) await addRuleset(kind)
    await tab('Order flow').click()
    await addState('Waiting', 'Received')
    for (const ruleset of ['Allocation', 'Routing', 'Split']) await addState(ruleset)
    await addState('Waiting', 'For a person')
    await addState('End', 'Released')
    // Nothing leads anywhere yet, and the check says so.
    await page.getByRole('button', { name: /^Problems: \d+ errors/ }).waitFor()
    await inspector.getByRole('button', { name: 'Close the inspector' }).click()
    await connect('Received', 'Allocation', 'order.placed')
    await connect('Allocation', 'Routing', 'allocated')
    await connect('Allocation', 'For a person', 'nothing-allocated')
    await connect('Routing', 'Split', 'routed')
    await connect('Routing', 'For a person', 'unroutable')
    await connect('Split', 'Released', 'complete')
    await connect('Split', 'For a person', 'partial')
    await connect('Split', 'For a person', 'nothing')
    await connect('For a person', 'Allocation', 'hold.released')

    await tab('Allocation').click()
    await page.getByRole('button', { name: 'Add rule', exact: true }).first().click()
    await page.getByRole('textbox', { name: 'Rule 1: name' }).fill('Stores keep their stock')
    await page.getByRole('button', { name: 'Rule 1, condition: add condition', exact: true }).click()
    const fact = page.getByRole('combobox', { name: 'Rule 1, condition: fact' })
    await fact.fill('Site type')
    await page.getByRole('option', { name: /^Site type/ }).click()
    await page.getByRole('combobox', { name: 'Rule 1, condition: value' }).click()
    await page.getByRole('option', { name: 'store' }).click()
    await page.getByRole('button', { name: 'No problems' }).waitFor()

    await hands.saved()
    const draftId = page.url().split('/').at(-1) ?? ''
    const { flows, rulesets } = await desk.stored(draftId)
    expect(flows.order.initial).toBe('waiting')
    expect(
      Object.values(flows.order.states)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['asking', 'asking', 'asking', 'final', 'waiting', 'waiting'])
    expect(rulesets[0]?.rules).toEqual([
      expect.objectContaining({
        name: 'Stores keep their stock',
        when: { fact: 'site.type', operator: 'equal', value: 'store' },
      }),
    ])
    const checked = await desk.context.request.post('/v1/check', { data: { document: await desk.stored(draftId) } })
    expect((await checked.json()).diagnostics).toEqual([])
  })

  test('a policy begins as a template of the gallery, and checks green', async () => {
    const { page } = desk
    await page.goto('/policies')
    await page.getByRole('button', { name: 'New policy' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'New policy' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Winter drop')
    await dialog.getByRole('radio', { name: 'Preorder drop' }).check()
    await desk.shot('templates')
    await dialog.getByRole('button', { name: 'Create the policy' }).click()
    await page.getByRole('textbox', { name: 'Policy name' }).waitFor()
    await page.getByRole('button', { name: 'No problems' }).waitFor()
    const { name, rulesets } = await desk.stored(page.url().split('/').at(-1) ?? '')
    expect(name).toBe('Winter drop')
    expect(JSON.stringify(rulesets)).toContain('drop-is-preordered')
  })

  test('steps on the canvas, in the grid and in forms are one history that survives tabs and a reload', async () => {
    const { page } = desk
    const { box, tab, undo, redo, saved } = hands
    const { draftId } = await desk.open({ ...demo, name: 'Undone everywhere' })
    const steps: { name: string; document: PolicyDocument }[] = []
    const keep = async (name: string) => {
      await page.getByRole('button', { name: `Undo: ${name}`, exact: true }).waitFor()
      await saved()
      steps.push({ name, document: await desk.stored(draftId) })
    }
    const before = await desk.stored(draftId)

    await box('Splitting').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await keep('Move `Splitting`')
    await hands.inspector.getByRole('textbox', { name: 'Label' }).fill('Dividing')
    await keep('Change state `Dividing`')
    await tab('Allocation').click()
    await page.getByRole('radiogroup', { name: 'How the rules are shown' }).getByText('Grid').click()
    await page.getByRole('grid').focus()
    await page.keyboard.type('First of all')
    await page.keyboard.press('Enter')
    await keep('Rename rule')
    await tab('Parameters').click()
    const patience = page.getByRole('textbox', { name: /: label$/ }).first()
    await patience.fill('Renamed parameter')
    await keep('Change parameter `Renamed parameter`')
    await page.getByRole('textbox', { name: 'Policy name' }).fill('Undone all over')
    await keep('Rename policy')

    await page.evaluate(() => dispatchEvent(new Event('pagehide')))
    await page.reload()
    await box('Dividing').waitFor()
    for (const [at, { name }] of [...steps.entries()].reverse()) {
      await page.getByRole('button', { name: `Undo: ${name}`, exact: true }).click()
      await page.getByRole('button', { name: `Redo: ${name}`, exact: true }).waitFor()
      await saved()
      expect(await desk.stored(draftId)).toEqual(steps[at - 1]?.document ?? before)
    }
    expect(await undo.isDisabled()).toBe(true)
    for (const { name, document } of steps) {
      await page.getByRole('button', { name: `Redo: ${name}`, exact: true }).click()
      await page.getByRole('button', { name: `Undo: ${name}`, exact: true }).waitFor()
      await saved()
      expect(await desk.stored(draftId)).toEqual(document)
    }
    expect(await redo.isDisabled()).toBe(true)
  })

  test('a policy leaves as a file and comes back as the same version; what is no policy is refused', async () => {
    const { page } = desk
    const { undo, saved } = hands
    await desk.open({ ...demo, name: 'Goes and comes back' })
    const more = page.getByRole('button', { name: 'More about this draft' })
    const downloading = page.waitForEvent('download')
    await more.click()
    await page.getByRole('menuitem', { name: 'Save as a file' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('goes-and-comes-back.json')
    const text = readFileSync(await download.path(), 'utf8')
    expect(PolicyDocument.parse(JSON.parse(text))).toEqual({ ...demo, name: 'Goes and comes back' })

    const { draftId } = await desk.open({ ...demo, name: 'Another', rulesets: [] })
    const give = (buffer: Buffer) =>
      page.getByLabel('Policy file').setInputFiles({ name: 'policy.json', mimeType: 'application/json', buffer })
    await give(Buffer.from('{"format":"heddle/policy/2"}'))
    await page.getByText('policy.json is no policy').waitFor()
    expect(await undo.isDisabled()).toBe(true)
    await give(Buffer.from(text))
    await page.getByRole('button', { name: 'Undo: Bring in `policy.json`', exact: true }).waitFor()
    await saved()
    expect(await policyHash(await desk.stored(draftId))).toBe(await policyHash(PolicyDocument.parse(JSON.parse(text))))
    await undo.click()
    await saved()
    expect((await desk.stored(draftId)).name).toBe('Another')
  })

  test('no page threw or logged an error', () => {
    expect(desk.faults).toEqual([])
  })
})
