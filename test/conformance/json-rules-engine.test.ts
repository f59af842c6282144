// json-rules-engine's own tests, run against its surface on top of Heddle's compiled evaluator. They are not part of
// Heddle: JRE_CHECKOUT names a checkout of github.com/CacheControl/json-rules-engine, commit e1f1fda (7.3.2).
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expect as theirExpect } from './json-rules-engine/expectations.ts'
import { leastRun, mostSkipped, skips } from './json-rules-engine/skips.ts'

const checkout = process.env.JRE_CHECKOUT
const missing =
  checkout === undefined
    ? 'JRE_CHECKOUT names no checkout of json-rules-engine'
    : existsSync(join(checkout, 'test/support/rule-factory.js'))
      ? undefined
      : `there are no tests of json-rules-engine in ${checkout}`

if (checkout === undefined || missing !== undefined) {
  describe.skip(`json-rules-engine's own tests (skipped: ${missing})`, () => {
    it('are run against the compiled evaluator', () => {})
  })
} else {
  await runTheirs(checkout)
}

async function runTheirs(from: string): Promise<void> {
  const here = (file: string) => fileURLToPath(new URL(`./json-rules-engine/${file}`, import.meta.url))
  const surface: Record<string, string> = {
    '../src/index': here('index.ts'),
    '../../src/index': here('index.ts'),
    '../src/almanac': here('almanac.ts'),
    '../src/condition': here('condition.ts'),
    '../src/fact': here('fact.ts'),
    '../src/rule': here('rule.ts'),
    '../src/engine-default-operators': here('default-operators.ts'),
    sinon: here('spies.ts'),
    clone: here('clone.ts'),
    lodash: here('lodash.ts'),
    perfy: here('stopwatch.ts'),
    chai: here('expectations.ts'),
  }
  const folder = mkdtempSync(join(tmpdir(), 'heddle-json-rules-engine-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Copies a file with its imports led to what stands in for them here, and imports the copy. */
  async function load(file: string): Promise<{ default?: unknown }> {
    const text = readFileSync(join(from, 'test', file), 'utf8')
      .replace(/from '([^']+)'/g, (whole, name: string) => (name in surface ? `from '${surface[name]}'` : whole))
      .replace('module.exports =', 'export default')
    const copy = join(folder, file)
    mkdirSync(join(copy, '..'), { recursive: true })
    writeFileSync(copy, text)
    return import(copy)
  }

  const factories = {
    rule: (await load('support/rule-factory.js')).default,
    condition: (await load('support/condition-factory.js')).default,
  }
  const files = [...readdirSync(join(from, 'test')), 'acceptance/acceptance.js'].filter((file) => file.endsWith('.js'))
  const skipped: string[] = []
  let run = 0
  let running: string[] = []

  const group = (title: string, body: () => void) =>
    describe(title, () => {
      running.push(title)
      body()
      running.pop()
    })
  const test = (title: string, body: (done?: (error?: unknown) => void) => unknown) => {
    const name = [...running, title].join(' > ')
    if (name in skips) {
      skipped.push(name)
      it.skip(`${title} (skipped: ${skips[name]})`, () => {})
      return
    }
    run += 1
    // With a parameter, a test is over when it calls it.
    it(title, () =>
      body.length === 0
        ? (body() as Promise<void>)
        : new Promise<void>((resolve, reject) => {
            body((error) => (error === undefined ? resolve() : reject(error)))
          }),
    )
  }
  Object.assign(globalThis, {
    describe: group,
    context: group,
    it: test,
    before: (body: () => unknown) => beforeAll(async () => void (await body())),
    after: (body: () => unknown) => afterAll(async () => void (await body())),
    beforeEach: (body: () => unknown) => beforeEach(async () => void (await body())),
    afterEach: (body: () => unknown) => afterEach(async () => void (await body())),
    expect: theirExpect,
    factories,
  })

  for (const file of files.sort()) {
    if (file in skips) {
      skipped.push(file)
      describe.skip(`${file} (skipped: ${skips[file]})`, () => {
        it('is run', () => {})
      })
      continue
    }
    describe(file, async () => {
      running = [file]
      await load(file)
    })
  }

  it('skips no more of them than is written down, and nothing that is not there', () => {
    expect(run).toBeGreaterThanOrEqual(leastRun)
    expect(skipped.length).toBeLessThanOrEqual(mostSkipped)
    expect(skipped.sort()).toEqual(Object.keys(skips).sort())
  })
}
