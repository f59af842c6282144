// The main job by the keyboard alone: sign in, draw, check, simulate, ask for approval, approve as another, publish.
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { inspect } from './axe.ts'
import type { Keyboard } from './keyboard.ts'

export interface Step {
  name: string
  go(page: Page, keyboard: Keyboard): Promise<void>
}

const link = (page: Page, name: RegExp | string) => page.getByRole('link', { name })
const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name })
const tab = (page: Page, name: RegExp | string) => page.getByRole('tab', { name })
const inNavigation = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name })

export const mainJob: readonly Step[] = [
  {
    name: 'signs in, and skips the navigation with the first stop',
    async go(page, keyboard) {
      await page.goto('/')
      await keyboard.use(button(page, /Olivia Park/))
      await page.getByRole('heading', { name: 'Hello, Olivia' }).waitFor()
      await page.reload()
      await page.getByRole('heading', { name: 'Hello, Olivia' }).waitFor()
      await keyboard.press('Tab')
      expect(await keyboard.isOn(link(page, 'Skip to the content'))).toBe(true)
      await keyboard.press('Enter')
      await keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    },
  },
  {
    name: 'opens the draft',
    async go(page, keyboard) {
      await keyboard.use(inNavigation(page, 'Policies'), 'back')
      await page.getByRole('heading', { name: 'Policies' }).waitFor()
      await keyboard.use(link(page, /order policy/))
      await keyboard.use(link(page, 'Next change'))
      await page.locator('.react-flow__node').first().waitFor()
    },
  },
  {
    name: 'reads a state on the canvas, changes its label and goes back to it',
    async go(page, keyboard) {
      const state = page.getByRole('group', { name: /^State Splitting, / })
      await keyboard.use(state)
      const inspector = page.getByRole('complementary', { name: 'Inspector' })
      await inspector.waitFor()
      expect(await keyboard.isOn(state)).toBe(true)
      await keyboard.reach(inspector.getByRole('textbox', { name: 'Label' }))
      await keyboard.press('Control+a')
      await keyboard.type('Dividing')
      await page.getByRole('group', { name: /^State Dividing, / }).waitFor()
      await keyboard.press('Escape')
      await inspector.waitFor({ state: 'detached' })
      expect(await keyboard.isOn(page.getByRole('group', { name: /^State Dividing, / }))).toBe(true)
    },
  },
  {
    name: 'opens an arrow and finds the way it stands for',
    async go(page, keyboard) {
      const arrow = page.getByRole('group', { name: /^From Dividing to Released/ })
      await keyboard.reach(arrow, 'back')
      await keyboard.press('Enter')
      await page.getByRole('complementary', { name: 'Inspector' }).waitFor()
      expect(await keyboard.isOn(arrow)).toBe(true)
      await keyboard.press('Escape')
      await page.getByRole('complementary', { name: 'Inspector' }).waitFor({ state: 'detached' })
    },
  },
  {
    name: 'changes a rule',
    async go(page, keyboard) {
      await keyboard.reach(tab(page, 'Order flow'), 'back')
      await keyboard.along('ArrowRight', tab(page, /^Allocation/))
      await keyboard.use(button(page, 'Rule 7: Flagships keep a full wall: edit'))
      await keyboard.use(button(page, /Units: type a number/))
      await keyboard.reach(page.getByRole('textbox', { name: /Units/ }))
      await keyboard.press('Control+a')
      await keyboard.type('6')
      await keyboard.press('Tab')
      await page.getByText('Keep back units: 6 units').waitFor()
      await page.getByText('Saved', { exact: true }).waitFor()
    },
  },
  {
    name: 'takes it back and does it again, each by its name',
    async go(page, keyboard) {
      await keyboard.press('Control+z')
      await page.getByText('Keep back units: 6 units').waitFor({ state: 'detached' })
      await keyboard.press('Control+Shift+z')
      await page.getByText('Keep back units: 6 units').waitFor()
      await page.getByRole('button', { name: /^Undo/ }).waitFor()
    },
  },
  {
    name: 'reads that the policy has no problems',
    async go(page, keyboard) {
      await keyboard.use(button(page, /^(No problems|Problems:)/))
      expect(await button(page, /^(No problems|Problems:)/).getAttribute('aria-expanded')).toBe('true')
      await keyboard.press('Enter')
    },
  },
  {
    name: 'leaves the dialog of a new version and comes back to the button that opened it',
    async go(page, keyboard) {
      await keyboard.use(button(page, /^Simulate/))
      await page.getByRole('dialog').waitFor()
      await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') !== null)
      await keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Simulate'))
    },
  },
  {
    name: 'simulates the draft against the demo history',
    async go(page, keyboard) {
      // Nobody has to wait for the lists of versions: what is tried is known already.
      await page.route(/versions\?limit=100/, async (route) => {
        await setTimeout(3_000)
        await route.continue()
      })
      await keyboard.press('Enter')
      await keyboard.use(button(page, 'Make the version and simulate it'))
      await keyboard.use(button(page, 'Start the simulation'))
      await page.getByRole('table').filter({ hasText: 'Order fill rate' }).waitFor({ timeout: 120_000 })
    },
  },
  {
    name: 'asks for approval with the simulation as evidence',
    async go(page, keyboard) {
      await keyboard.use(button(page, /^Request approval/))
      await keyboard.reach(page.getByRole('textbox', { name: /Why should this go live/ }))
      await keyboard.type('Keep flagships presentable before the season')
      await keyboard.use(page.getByRole('dialog').getByRole('button', { name: /Request approval/ }))
      await page.getByText('You edited this version, so somebody else must approve it.').waitFor()
    },
  },
  {
    name: 'becomes the approver in the menu with the name',
    async go(page, keyboard) {
      await keyboard.use(button(page, /switch person/), 'back')
      await page.getByRole('menu').waitFor()
      await keyboard.along('ArrowDown', page.getByRole('menuitem', { name: /Petra Novak/ }))
      await keyboard.press('Enter')
      await button(page, /Petra Novak.*switch person/).waitFor()
    },
  },
  {
    name: 'approves it and publishes it',
    async go(page, keyboard) {
      await keyboard.use(inNavigation(page, 'Releases'), 'back')
      await page.getByRole('heading', { name: 'Releases' }).waitFor()
      await keyboard.use(
        page
          .getByRole('row', { name: /waits for approval/ })
          .getByRole('link')
          .first(),
      )
      await keyboard.reach(page.getByRole('textbox', { name: 'Note' }))
      await keyboard.type('Evidence is clear')
      await keyboard.use(page.getByRole('button', { name: 'Approve', exact: true }))
      await keyboard.use(page.getByRole('button', { name: 'Publish', exact: true }))
      await keyboard.use(button(page, 'Publish now'))
      await page.getByText('● live').first().waitFor()
    },
  },
  {
    name: 'reads the pages in German once it is chosen in the menu with the name, and in English again',
    async go(page, keyboard) {
      await page.goto('/')
      await keyboard.use(button(page, /switch person/), 'back')
      await keyboard.along('ArrowDown', page.getByRole('menuitem', { name: 'Deutsch' }))
      await keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Hallo, Petra' }).waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('de')
      const { findings } = await inspect(page)
      expect(findings).toEqual([])
      await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Freigaben' }).waitFor()
      await keyboard.use(button(page, /Person wechseln/), 'back')
      await keyboard.along('ArrowDown', page.getByRole('menuitem', { name: 'English' }))
      await keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Hello, Petra' }).waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
    },
  },
]
