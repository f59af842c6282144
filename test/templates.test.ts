// Every template of the gallery is sound as it stands and works on the demo history; what it promises shows in the figures.
import { readdirSync } from 'node:fs'
import { check, compile, type PolicyReport, type Program, replay } from '@heddle/engine'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Template, templates } from '../editor/src/templates/templates.ts'
import { allWords } from '../editor/src/words/words.ts'
import { type DemoHistory, demoHistory } from '../server/src/demo/index.ts'
import { shippedPolicy } from './small-history.fixture.ts'

const orders = 800
await allWords()
const files = readdirSync(new URL('../rulesets/policies/', import.meta.url))

async function programOf({ load }: Pick<Template, 'load'>): Promise<Program> {
  const compiled = compile(await load())
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.program
}

function kpi(report: PolicyReport | undefined, name: string): number {
  const value = report?.kpis.find((each) => each.name === name)?.value
  if (value === undefined) throw new Error(`no value for \`${name}\``)
  return value
}

describe('the gallery of templates', () => {
  test('holds every template once, each with a paragraph and golden orders', () => {
    expect(new Set(templates().map(({ title }) => title)).size).toBe(templates().length)
    for (const { name, explanation } of templates()) {
      expect(files).toContain(`${name}.json`)
      expect(files).toContain(`${name}.golden.json`)
      expect(explanation.length).toBeGreaterThan(200)
      expect(explanation).toMatch(/\.$/)
    }
  })

  test.each(templates())('$title checks green', async ({ load }) => {
    expect(check(await load())).toEqual([])
  })
})

describe('over the demo history', () => {
  let history: DemoHistory
  let baseline: Program
  const reports = new Map<string, PolicyReport>()
  beforeAll(async () => {
    history = demoHistory({ orders })
    baseline = await programOf({ load: async () => shippedPolicy('demo-baseline') })
    const programs = await Promise.all(templates().map(programOf))
    const { policies } = replay([baseline, ...programs], history, { changedLimit: 0 }, () => true)
    for (const [index, each] of policies.entries())
      reports.set(index === 0 ? 'demo-baseline' : (templates()[index - 1]?.name ?? ''), each)
  })

  test.each(templates())('$title decides every order and fills most of them', ({ name }) => {
    const report = reports.get(name)
    const days = report?.days ?? []
    expect(days.reduce((sum, day) => sum + day.orders, 0)).toBe(orders)
    expect(kpi(report, 'unit-fill-rate')).toBeGreaterThan(0.5)
  })

  test('each does what its paragraph says, compared with the demo policy', () => {
    const of = (name: string, figure: string) => kpi(reports.get(name), figure)
    const usual = (figure: string) => of('demo-baseline', figure)
    expect(of('closest-first', 'distance-per-shipment')).toBeLessThan(usual('distance-per-shipment'))
    expect(of('cheapest-first', 'cost-per-order')).toBeLessThan(of('closest-first', 'cost-per-order'))
    expect(of('protect-stores', 'store-share')).toBeLessThan(usual('store-share'))
    expect(of('wholesale-ship-complete', 'split-rate')).toBeLessThan(usual('split-rate'))
    expect(of('core-then-wider', 'shipments-per-order')).toBeLessThan(usual('shipments-per-order'))
    expect(of('preorder-drop', 'unit-fill-rate')).toBeLessThan(usual('unit-fill-rate'))
    expect(of('marketplace-sla', 'backorder-rate')).toBeLessThan(usual('backorder-rate'))
    expect(of('marketplace-sla', 'cancel-rate')).toBeGreaterThan(usual('cancel-rate'))
    expect(of('marketplace-sla', 'on-time-rate')).toBeGreaterThanOrEqual(usual('on-time-rate'))
    expect(of('marketplace-sla', 'cost-per-order')).toBeGreaterThan(usual('cost-per-order'))
  })
})
