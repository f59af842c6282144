// [I17] A decision is the same bytes wherever it is made: time zones and locales of the machine change nothing.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const place = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const settings = [
  { zone: 'UTC', locale: 'en_US.UTF-8', tag: 'en-US' },
  { zone: 'Asia/Kathmandu', locale: 'tr_TR.UTF-8', tag: 'tr-TR' },
  { zone: 'America/St_Johns', locale: 'de_DE.UTF-8', tag: 'de-DE' },
  { zone: 'Pacific/Apia', locale: 'ar_EG.UTF-8', tag: 'ar-EG' },
]

interface Told {
  surroundings: { locale: string; timeZone: string; hour: number; number: string }
  answers: Record<string, string>
}

const told = new Map<string, Told>()
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'heddle-determinism-'))
  const outfile = path.join(folder, 'probe.mjs')
  await build({
    entryPoints: [place('determinism/probe.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
    logLevel: 'silent',
  })
  for (const { zone, locale } of settings) {
    const env = { ...process.env, TZ: zone, LC_ALL: locale, LANG: locale, LANGUAGE: locale }
    const args = [outfile, place('../rulesets/policies')]
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 })
    told.set(zone, JSON.parse(stdout))
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('[I17] decisions, replays and foreign rules', () => {
  const own = () => told.get('UTC')?.answers ?? {}

  test('are more than a few, and the surroundings do differ', () => {
    expect(Object.keys(own()).length).toBeGreaterThan(150)
    const surroundings = [...told.values()].map((each) => each.surroundings)
    expect(new Set(surroundings.map(({ hour }) => hour)).size).toBeGreaterThanOrEqual(4)
    expect(new Set(surroundings.map(({ number }) => number)).size).toBeGreaterThanOrEqual(3)
  })

  test.each(settings)('are the same bytes in $zone under $locale', ({ zone, tag }) => {
    const found = told.get(zone)
    expect(found?.surroundings.timeZone).toBe(Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone)
    expect(found?.surroundings.locale).toBe(tag)
    expect(found?.answers).toEqual(own())
  })
})
