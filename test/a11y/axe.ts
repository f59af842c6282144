// What axe-core finds wrong on the page as it stands: every rule of WCAG 2.2 A and AA, and axe's own good practice.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export interface Finding {
  rule: string
  help: string
  /** Each place: where it is and what axe says of it. */
  places: string[]
}

/** The violations, and how many rules had something to look at. */
export async function inspect(page: Page): Promise<{ rules: number; findings: Finding[] }> {
  // Evaluated by the debugger, so the page's content security policy stays as it is.
  await page.evaluate(source)
  return await page.evaluate(async (wanted) => {
    const { axe: runner } = window as unknown as { axe: typeof axe }
    const result = await runner.run(document, {
      runOnly: { type: 'tag', values: wanted },
      resultTypes: ['violations'],
      // Menus and dialogs are drawn at the end of the page, outside the landmarks: axe's own advice, not WCAG's.
      rules: { region: { enabled: false } },
    })
    return {
      rules: result.violations.length + result.passes.length,
      findings: result.violations.map((violation) => ({
        rule: violation.id,
        help: violation.help,
        places: violation.nodes
          .slice(0, 6)
          .map(
            (node) => `${node.html.slice(0, 140)}: ${(node.failureSummary ?? '').split('\n').slice(1, 3).join(' ')}`,
          ),
      })),
    }
  }, tags)
}

/** How far the page itself scrolls sideways, in CSS pixels; at 200 % zoom nothing but a canvas or a wide table may. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
