// What people do at the desk, by the names that a screen reader hears.
import type { Locator, Page } from 'playwright-core'

export interface DeskGestures {
  inspector: Locator
  /** The box of a state, by its label. */
  box(label: string): Locator
  tab(name: string): Locator
  undo: Locator
  redo: Locator
  /** Waits until the server holds what is on screen. */
  saved(): Promise<void>
  /** Of the kind of that title; its tab is then open. */
  addRuleset(kind: string): Promise<void>
  /** By the entry of the menu; the state is then in the inspector. */
  addState(entry: string, label?: string): Promise<void>
  /** Drags from the right of one box to the left of another and answers for which event. */
  connect(from: string, to: string, event: string): Promise<void>
}

export function deskGestures(page: Page): DeskGestures {
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  const box = (label: string) => page.getByRole('group', { name: new RegExp(`^State (.* › )?${label}, `) })
  const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
  return {
    inspector,
    box,
    tab,
    undo: page.getByRole('button', { name: /^Undo/ }),
    redo: page.getByRole('button', { name: /^Redo/ }),
    saved: () => page.getByRole('status', { name: 'Draft: Saved' }).waitFor(),
    async addRuleset(kind) {
      await page.getByRole('button', { name: 'Add a ruleset', exact: true }).click()
      await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click()
      await page.getByRole('tab', { name: new RegExp(`^${kind}`), selected: true }).waitFor()
    },
    async addState(entry, label) {
      await page.getByRole('button', { name: 'Add state', exact: true }).click()
      await page.getByRole('menuitem', { name: new RegExp(`^${entry}`) }).click()
      await inspector.waitFor()
      if (label !== undefined) {
        await inspector.getByRole('textbox', { name: 'Label' }).fill(label)
        await box(label).waitFor()
      }
    },
    async connect(from, to, event) {
      await box(from).hover()
      await box(from).locator('.react-flow__handle-right').dragTo(box(to).locator('.react-flow__handle-left'))
      const dialog = page.getByRole('dialog', { name: `From “${from}” to “${to}”` })
      await dialog.waitFor()
      const answer = dialog.getByRole('radio', { name: event, exact: true })
      if ((await answer.count()) > 0) await answer.check()
      else await dialog.getByRole('combobox', { name: 'Which event leads this way?' }).fill(event)
      await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    },
  }
}
