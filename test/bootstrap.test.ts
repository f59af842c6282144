// What stands between a fresh clone and a running Heddle: the lock file, the install, and the last line of the tests.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const script = (name: string) => pathToFileURL(path.join(root, 'server', 'scripts', name)).href

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heddle-bootstrap-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The scripts are plain JavaScript without types: they are asked in a process of their own, as npm does. */
function ask(module: string, expression: string): unknown {
  const program = `import * as asked from ${JSON.stringify(script(module))}; console.log(JSON.stringify(${expression}) ?? 'null')`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }))
}

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
      link: z.boolean().optional(),
    }),
  ),
})

describe('the lock file', () => {
  test('names every package that another one needs, on every platform: else npm ci refuses a fresh clone', () => {
    const { packages } = Lock.parse(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')))
    const missing = Object.entries(packages).flatMap(([where, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !placesFor(where, name).some((place) => place in packages))
        .map((name) => `${name} for ${where}`),
    )
    expect(missing).toEqual([])
  })

  test('names no address to download from: everybody uses their own registry', () => {
    expect(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/)
  })
})

/** Where Node looks for a package from a folder of the lock file, nearest first. */
function placesFor(where: string, name: string): string[] {
  const parts = where === '' ? [] : where.split('/')
  return Array.from({ length: parts.length + 1 }, (_, up) =>
    [...parts.slice(0, parts.length - up), 'node_modules', name].join('/'),
  )
}

describe('before anything runs', () => {
  test('Node 20.19 and newer are taken, older ones are not', () => {
    const versions = ['18.20.0', '20.18.3', '20.19.0', '20.20.2', '22.0.0', '24.1.0']
    const taken = ask('bootstrap.mjs', `${JSON.stringify(versions)}.filter((v) => asked.isSupportedNode(v))`)
    expect(taken).toEqual(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])
  })

  test('an install is complete only when npm finished it and every package of the lock file is there', () => {
    const clone = path.join(folder, 'clone')
    const lock = (version: string) =>
      JSON.stringify({
        packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version: '1.0.0', optional: true } },
      })
    const missing = () => ask('bootstrap.mjs', `asked.missingPackages(${JSON.stringify(clone)})`)
    mkdirSync(path.join(clone, 'node_modules', 'a'), { recursive: true })
    writeFileSync(path.join(clone, 'package-lock.json'), lock('1.0.0'))
    writeFileSync(path.join(clone, 'node_modules', 'a', 'package.json'), '{}')
    // Interrupted: packages are there, npm's own record is not.
    expect(missing()).toBe(null)
    writeFileSync(
      path.join(clone, 'node_modules', '.package-lock.json'),
      lock('1.0.0').replace(/,"node_modules\/b.*?\}/, ''),
    )
    expect(missing()).toEqual([])
    writeFileSync(path.join(clone, 'package-lock.json'), lock('2.0.0'))
    expect(missing()).toEqual(['node_modules/a'])
    writeFileSync(path.join(clone, 'package-lock.json'), lock('1.0.0'))
    rmSync(path.join(clone, 'node_modules', 'a', 'package.json'))
    expect(missing()).toEqual(['node_modules/a'])
  })
})

describe('before a command', () => {
  test('sources are told from what was built: one changed, added or taken away is noticed, a test is not', () => {
    const clone = path.join(folder, 'sources')
    const put = (file: string, text: string) => {
      mkdirSync(path.dirname(path.join(clone, file)), { recursive: true })
      writeFileSync(path.join(clone, file), text)
    }
    const rooms = ['engine', 'server'].flatMap((room) =>
      ['package.json', 'tsconfig.build.json'].map((f) => `${room}/${f}`),
    )
    for (const file of ['package-lock.json', 'tsconfig.json', ...rooms]) put(file, '{}')
    for (const file of ['engine/src/deep/a.ts', 'server/src/b.ts']) put(file, 'export {}')
    const now = () => ask('bootstrap.mjs', `asked.sourcesNow(${JSON.stringify(clone)})`)
    const first = now()
    put('engine/src/deep/a.test.ts', 'x')
    expect(now()).toBe(first)
    put('engine/src/deep/a.ts', 'export { }')
    const second = now()
    put('server/src/c.ts', 'export {}')
    const third = now()
    rmSync(path.join(clone, 'server', 'src', 'b.ts'))
    expect(new Set([first, second, third, now()]).size).toBe(4)
  })
})

describe('two commands at once', () => {
  const holding = (file: string, log: string) =>
    `import { withLock } from ${JSON.stringify(script('lock.mjs'))}
     import { appendFileSync } from 'node:fs'
     await withLock(${JSON.stringify(file)}, () => {}, async () => {
       appendFileSync(${JSON.stringify(log)}, 'in ')
       await new Promise((r) => setTimeout(r, 60))
       appendFileSync(${JSON.stringify(log)}, 'out ')
     })`
  const start = (program: string) =>
    new Promise<number | null>((resolve) => {
      spawn(process.execPath, ['--input-type=module', '--eval', program]).on('close', resolve)
    })

  test('one works at a time, the others wait, and the lock is gone in the end', async () => {
    const [file, log] = [path.join(folder, 'a.lock'), path.join(folder, 'a.log')]
    const codes = await Promise.all(Array.from({ length: 4 }, () => start(holding(file, log))))
    expect(codes).toEqual([0, 0, 0, 0])
    expect(readFileSync(log, 'utf8')).toBe('in out in out in out in out ')
    expect(existsSync(file)).toBe(false)
  })

  test.each([
    ['whose process is dead', () => '999999999'],
    ['which nobody has touched for minutes, though its number is in use again', () => String(process.pid)],
  ])('a lock %s is taken over', async (what, holder) => {
    const [file, log] = [path.join(folder, `${what.length}.lock`), path.join(folder, `${what.length}.log`)]
    writeFileSync(file, holder())
    const old = new Date(Date.now() - 300_000)
    utimesSync(file, old, old)
    expect(await start(holding(file, log))).toBe(0)
    expect(readFileSync(log, 'utf8')).toBe('in out ')
  })
})

describe('the last line of npm test', () => {
  test.each([
    [{ passed: 3, failed: 0, skipped: 0 }, { built: true, code: 0 }, '3 passed, 0 failed', 0],
    [{ passed: 3, failed: 1, skipped: 2 }, { built: true, code: 1 }, '3 passed, 1 failed, 2 skipped', 1],
    [{ passed: 3, failed: 0, skipped: 0 }, { built: true, code: 1 }, '3 passed, 1 failed', 1],
    [{ passed: 3, failed: 0, skipped: 0 }, { built: false, code: 0 }, '3 passed, 1 failed', 1],
    [undefined, { built: true, code: 130 }, '0 passed, 1 failed', 130],
  ])('%j, %j gives `%s`', (tally, end, line, exitCode) => {
    const given = tally === undefined ? 'undefined' : JSON.stringify(tally)
    expect(ask('tally.mjs', `asked.lastLine(${given}, ${JSON.stringify(end)})`)).toEqual({ line, exitCode })
  })
})
