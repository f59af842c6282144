// A person without a mouse: goes from stop to stop with Tab, and at each stop must see where the keyboard is.
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export interface Keyboard {
  press(keys: string, times?: number): Promise<void>
  type(text: string): Promise<void>
  /** Goes on with Tab (or back with Shift+Tab) until the focus is on it. Fails when it never comes there. */
  reach(target: Locator, way?: 'on' | 'back'): Promise<void>
  /** Reaches it and presses Enter. */
  use(target: Locator, way?: 'on' | 'back'): Promise<void>
  /** Within a list of tabs, a menu or radio buttons: goes on with the key until the focus is on it. */
  along(key: 'ArrowRight' | 'ArrowLeft' | 'ArrowDown' | 'ArrowUp', target: Locator): Promise<void>
  isOn(target: Locator): Promise<boolean>
  /** How many stops have been looked at. */
  stops(): number
}

/** No page has more stops than this; who needs more is going in circles. */
const most = 160

export function keyboardOf(page: Page): Keyboard {
  let stops = 0
  const press = async (keys: string, times = 1) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(keys)
  }
  const isOn = (target: Locator) =>
    target.evaluateAll((elements) => elements.some((element) => element === document.activeElement))
  const goUntil = async (key: string, target: Locator) => {
    await target.first().waitFor({ state: 'attached' })
    const passed: string[] = []
    for (let step = 0; step < most; step += 1) {
      if (await isOn(target)) return
      await press(key)
      let stop = await page.evaluate(stopNow)
      // The canvas brings what has the focus into view, which takes a moment.
      for (let wait = 0; stop.fault !== undefined && wait < 10; wait += 1) {
        await page.waitForTimeout(60)
        stop = await page.evaluate(stopNow)
      }
      stops += 1
      passed.push(stop.name)
      expect(stop.fault, `the focus on “${stop.name}”`).toBeUndefined()
    }
    throw new Error(`${key} never came to ${target}; it passed ${[...new Set(passed)].join(' | ')}`)
  }
  const reach = (target: Locator, way: 'on' | 'back' = 'on') => goUntil(way === 'on' ? 'Tab' : 'Shift+Tab', target)
  return {
    press,
    isOn,
    reach,
    type: (text) => page.keyboard.type(text),
    async use(target, way) {
      await reach(target, way)
      await press('Enter')
    },
    along: goUntil,
    stops: () => stops,
  }
}

/** In the page: what has the focus, and why a person would not see it there. */
function stopNow(): { name: string; fault: string | undefined } {
  const element = document.activeElement
  // Past the last stop the browser's own frame has the focus, and then the page begins again.
  if (element === null || element === document.body) return { name: 'the page', fault: undefined }
  const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60) || element.tagName
  const box = element.getBoundingClientRect()
  const marked = (candidate: Element | null | undefined) => {
    if (candidate === null || candidate === undefined) return false
    const style = getComputedStyle(candidate)
    const isOutlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1
    return isOutlined && style.outlineColor !== 'rgba(0, 0, 0, 0)'
  }
  // Boxes to tick and switches are drawn by what follows the hidden input.
  const around = [
    element,
    element.nextElementSibling,
    element.parentElement?.querySelector(':scope > svg, :scope > label'),
  ]
  if (!around.some(marked)) return { name, fault: 'has no mark to see' }
  const isOutside = box.bottom <= 0 || box.right <= 0 || box.top >= window.innerHeight || box.left >= window.innerWidth
  if (isOutside) return { name, fault: 'is out of the window' }
  // WCAG 2.4.11: something of it is not covered by others.
  const across = [0.1, 0.5, 0.9].map((share) => box.left + box.width * share)
  const down = [0.15, 0.5, 0.85].map((share) => box.top + box.height * share)
  const isSeen = across.some((x) =>
    down.some((y) => {
      const top = document.elementFromPoint(x, y)
      return top !== null && (element.contains(top) || top.contains(element) || around.includes(top))
    }),
  )
  return { name, fault: isSeen ? undefined : 'is covered by something else' }
}
