// The gestures by which an analyst makes each change at the desk, and starts its simulation.
import type { Locator, Page } from 'playwright-core'
import {
  classic,
  closedCentre,
  closedFrom,
  fairness,
  holdTimeOut,
  returnWindow,
  routing,
  type Scenario,
  splitLimit,
  sweepAxes,
} from './scenarios.ts'

async function switchOff(page: Page, ruleset: RegExp, rule: RegExp): Promise<void> {
  await page.getByRole('tab', { name: ruleset }).click()
  const toggle = page.getByRole('switch', { name: rule })
  await toggle.waitFor({ state: 'attached' })
  await toggle.uncheck({ force: true })
}

async function setParameter(page: Page, label: string, value: number): Promise<void> {
  await page.getByRole('tab', { name: 'Parameters' }).click()
  await type(page.getByRole('textbox', { name: `Parameter ${label}: value` }), value)
}

/**
 * Types a number in the place of the one that stands in a field, key by key: its digits are taken away from their end. Who
 * sees that a field which had only just come took its own number after the first key types again, once.
 */
async function type(field: Locator, value: number): Promise<void> {
  for (const isLast of [false, true]) {
    await field.click()
    await field.press('End')
    while (/\d/.test(await field.inputValue())) await field.press('Backspace')
    await field.pressSequentially(String(value))
    await field.press('Tab')
    const stands = Number.parseFloat((await field.inputValue()).replaceAll(',', ''))
    if (stands === value) return
    if (isLast) throw new Error(`the field holds ${stands} instead of ${value}`)
  }
}

const storeStaffIsCheap = (page: Page) => switchOff(page, /Routing/, /Store staff is dear: enabled/)

/** Turns what was live into the scenario's candidate, on the page of a draft. */
export const gestures = new Map<Scenario, (page: Page) => Promise<void>>([
  [routing, storeStaffIsCheap],
  [closedCentre, storeStaffIsCheap],
  [splitLimit, (page) => setParameter(page, 'Most shipments of a consumer order', 1)],
  [fairness, (page) => switchOff(page, /Backordering/, /Gold customers are served before others: enabled/)],
  [returnWindow, (page) => setParameter(page, 'Return window', 45)],
  [
    holdTimeOut,
    async (page) => {
      await page.getByRole('tab', { name: 'Order flow' }).click()
      await page.locator('.react-flow__node').filter({ hasText: 'On hold' }).click()
      await type(page.getByRole('textbox', { name: 'Timer 1: hours' }), 4)
    },
  ],
  [classic, (page) => switchOff(page, /Allocation/, /All ships from Columbus: enabled/)],
])

/** From the desk to the form of a new simulation, with the draft as a version. */
export async function toSimulate(page: Page): Promise<void> {
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: /^Simulate/ }).click()
  await page.getByRole('button', { name: 'Make the version and simulate it' }).click()
  await page.getByRole('heading', { name: 'New simulation' }).waitFor()
}

/** Chooses in a list by the beginning of an option's text. */
export async function choose(page: Page, list: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: list }).click()
  await page.getByRole('option', { name: option }).first().click()
}

/** Adds the drill of the closed centre to the form. */
export async function closeCentre(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Drills: add drill' }).click()
  await page.getByRole('option', { name: /Close a site/ }).click()
  await choose(page, 'Drills, drill 1 Close a site: Site', /Columbus DC/)
  await page.getByLabel('Drills, drill 1 Close a site: From').fill(closedFrom.slice(0, 16))
}

/** Adds the three parameters of the sweep to the form. */
export async function varyThree(page: Page, labelOf: (parameter: string) => string): Promise<void> {
  for (const [index, axis] of sweepAxes.entries()) {
    await page.getByRole('button', { name: 'Vary a parameter' }).click()
    const label = labelOf(axis.parameter)
    await page.getByRole('combobox', { name: 'Parameter to vary' }).nth(index).click()
    await page.getByRole('option', { name: label, exact: true }).click()
    for (const [name, value] of [
      ['from', axis.from],
      ['to', axis.to],
      ['step', 'step' in axis ? axis.step : 1],
    ] as const) {
      await type(page.getByRole('textbox', { name: `${label}: ${name}` }), value)
    }
  }
}

export async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start the simulation' }).click()
  await page.waitForURL(/\/simulations\/(?!new)[^/]+$/)
}
