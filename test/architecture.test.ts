// DESIGN §2 and the house rules, read off the sources themselves. Each rule is first shown to catch a breach.

import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as rules from './architecture/rules.ts'
import { parse, readSources, type Source } from './architecture/source.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = readSources(root, ['engine', 'server', 'editor', 'test'])
const kindNames = readdirSync(`${root}/engine/src/kinds`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/** What git tracks or would track; where there is no git, the sources that were read. */
function projectFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
    return listed.toString().split('\n').filter(Boolean)
  } catch {
    return sources.map(({ file }) => file)
  }
}

interface HouseRule {
  name: string
  check(given: readonly Source[]): rules.Breach[]
  /** Small files that break the rule, and how many breaches they hold. */
  broken: Record<string, string>
  breaches: number
  /** Files that come close and are in order. */
  sound: Record<string, string>
}

const houseRules: HouseRule[] = [
  {
    name: 'rooms of the engine import only leftwards: words ← values ← facts ← rules ← kinds ← flow ← policy ← compile ← decide ← replay',
    check: rules.leftwards,
    broken: {
      'engine/src/facts/a.ts': "import type { B } from '../rules/b.ts'",
      'engine/src/decide/c.ts': "import { d } from '../analyse/d.ts'",
      'engine/src/odd/e.ts': '',
      'engine/src/values/f.ts': "import { g } from '../index.ts'",
    },
    breaches: 4,
    sound: { 'engine/src/rules/b.ts': "import { a } from '../facts/a.ts'\nimport './c.ts'" },
  },
  {
    name: 'kinds never import each other',
    check: rules.kindsApart,
    broken: { 'engine/src/kinds/routing/a.ts': "import type { B } from '../split/action.ts'" },
    breaches: 1,
    sound: { 'engine/src/kinds/routing/b.ts': "import './action.ts'\nimport '../define.ts'" },
  },
  {
    name: 'packages know each other only by name, the engine knows none, the editor takes only types from the server',
    check: rules.roomsApart,
    broken: {
      'engine/src/a.ts': "import '@heddle/server'",
      'server/src/b.ts': "import '../../engine/src/index.ts'",
      'editor/src/c.ts': "import { createApp } from '@heddle/server'",
      'editor/src/d.ts': "import '../../server/src/index.ts'",
      'editor/src/f.ts': "import { type Api } from '@heddle/server'",
    },
    breaches: 5,
    sound: { 'editor/src/e.ts': "import type { Api } from '@heddle/server'\nimport { decide } from '@heddle/engine'" },
  },
  {
    name: 'no import cycle at run time',
    check: rules.cycles,
    broken: {
      'server/src/a.ts': "import { b } from './b.ts'",
      'server/src/b.ts': "export * from './c/c.ts'",
      'server/src/c/c.ts': "const a = await import('../a.ts')",
    },
    breaches: 1,
    sound: { 'server/src/d.ts': "import type { E } from './e.ts'", 'server/src/e.ts': "import { d } from './d.ts'" },
  },
  {
    name: 'relative imports name their file in full',
    check: rules.fullSpecifiers,
    broken: { 'server/src/a.ts': "import './b'" },
    breaches: 1,
    sound: { 'server/src/c.ts': "import './b.ts'\nimport data from './d.json'" },
  },
  {
    name: 'json-rules-engine, xstate, the database drivers, the job engines and the CSV parser each have one importer',
    check: (given) => rules.importers(given, rules.onlyHere),
    broken: {
      'engine/src/rules/evaluate.ts': "import { Engine } from 'json-rules-engine'",
      'engine/src/flow/flow.ts': "import type { Machine } from 'xstate'",
      'server/src/releases/a.ts': "import { eq } from 'drizzle-orm/pg-core'",
      'server/src/simulations/a.ts': "import { PgBoss } from 'pg-boss'",
    },
    breaches: 4,
    sound: {
      'engine/src/rules/reference.ts': "import { Engine } from 'json-rules-engine'",
      'server/src/store/a.ts': "import pg from 'pg'",
    },
  },
  {
    name: 'SQL is written only in server/src/store',
    check: rules.sqlInStore,
    broken: {
      'server/src/audit/a.ts':
        'db.execute(`select * from audit_entries where seq = $' + '{seq}`)\nrun("INSERT INTO x values (1)")',
    },
    breaches: 2,
    sound: {
      'server/src/store/b.ts': 'sql`select 1 from a`',
      'server/src/c.ts': "say('select a history from the list')".replace('select', 'pick'),
    },
  },
  {
    name: 'HTTP status numbers stand only in server/src/problem.ts',
    check: rules.statusInProblem,
    broken: {
      'server/src/http/a.ts':
        'c.json(body, 201)\nif (answer.status === 404) {}\nconst r = { status: 500 }\nnew HTTPException(403)\nroute({ responses: { 200: {} } })',
    },
    breaches: 5,
    sound: {
      'server/src/problem.ts': 'const r = { status: 404 }',
      'server/src/b.ts': 'const limit = 500\nlines.slice(0, 200)',
    },
  },
  {
    name: 'the environment is read only at the doors: server/src/main.ts, server/bin, scripts',
    check: rules.environmentAtTheDoor,
    broken: { 'server/src/store/a.ts': "const url = process.env['DATABASE_URL']" },
    breaches: 1,
    sound: { 'server/src/main.ts': 'process.env.PORT', 'server/src/b.ts': 'environment.PORT' },
  },
  {
    name: 'the editor speaks to the server only in editor/src/api.ts',
    check: rules.fetchInApi,
    broken: { 'editor/src/a.tsx': "fetch('/v1')\nnew EventSource('/v1')\nwindow.fetch('/v1')" },
    breaches: 3,
    sound: { 'editor/src/api.ts': "fetch('/v1')", 'editor/src/b.ts': 'query.fetch()' },
  },
  {
    name: 'the engine has no clock, no randomness, no I/O, no Node and no DOM',
    check: rules.pureEngine,
    broken: {
      'engine/src/a.ts':
        "import fs from 'node:fs'\nDate.now()\nMath.random()\nnew Date()\nfetch('x')\nprocess.exit()\nconst c = crypto\nsetTimeout(f, 1)",
    },
    breaches: 8,
    sound: {
      'engine/src/b.ts':
        'new Date(ms)\nfunction compile(document: unknown) { return document }\nprogram.document.fetch({ process: 1 })',
    },
  },
  {
    name: 'the editor uses nothing of Node',
    check: rules.browserEditor,
    broken: {
      'editor/src/a.ts':
        "import fs from 'node:fs'\nprocess.env\nBuffer.from('x')\nsetImmediate(f)\nlet timer: NodeJS.Timeout",
    },
    breaches: 5,
    sound: { 'editor/src/b.ts': 'setTimeout(f, 1)\nconst process = { env: 1 }\nprocess.env\nstep.process' },
  },
  {
    name: 'no kind is named as text outside engine/src/kinds and data',
    check: (given) => rules.kindsUnnamed(given, kindNames),
    broken: { 'server/src/a.ts': "if (ruleset.kind === 'routing') {}\nconst order = ['allocation', 'split']" },
    breaches: 3,
    sound: {
      'engine/src/kinds/a.ts': "const kind = 'routing'",
      'engine/src/facts/b.ts':
        "z.strictObject({ type: z.literal('backorder') })\ntext('type', { enum: ['allocation'] })\nif (remedy.type === 'backorder') {}",
    },
  },
  {
    name: 'no `any`, no `!`, no enum, no namespace, no eval, no `new Function`, no `sql.raw`',
    check: rules.forbiddenLanguage,
    broken: {
      'server/src/a.ts': "let a: any\na!.b\nenum E {}\nnamespace N {}\neval('1')\nnew Function('1')\nsql.raw(text)",
    },
    breaches: 7,
    sound: { 'server/src/b.ts': "if (!a) {}\nconst any = 'any'\nevaluate('1')" },
  },
  {
    name: 'a source file opens with what it promises',
    check: rules.openingComments,
    broken: { 'engine/src/a.ts': "import { z } from 'zod'" },
    breaches: 1,
    sound: { 'engine/src/b.ts': '// What it promises.\nexport {}', 'server/src/c.ts': '/** The same. */' },
  },
]

const parsed = (files: Record<string, string>) => Object.entries(files).map(([file, text]) => parse(file, text))

test('enough files are read for the rules to mean something', () => {
  for (const [room, atLeast] of [
    ['engine/src/', 25],
    ['server/src/', 20],
    ['editor/src/', 15],
    ['test/', 5],
  ] as const) {
    expect(sources.filter(({ file }) => file.startsWith(room)).length, room).toBeGreaterThanOrEqual(atLeast)
  }
  expect(kindNames).toHaveLength(5)
})

describe.each(houseRules)('$name', ({ check, broken, breaches, sound }) => {
  test('holds', () => {
    expect(check(sources)).toEqual([])
  })
  test('would catch a breach, and names its place', () => {
    const found = check(parsed(broken))
    expect(found).toHaveLength(breaches)
    for (const text of found) expect(text).toMatch(/^[\w./-]+:\d+: ./)
  })
  test('lets what is in order pass', () => {
    expect(check(parsed(sound))).toEqual([])
  })
})

describe('names', () => {
  test('no file or folder is called utils, helpers, common or manager', () => {
    expect(rules.emptyNames(projectFiles())).toEqual([])
    expect(rules.emptyNames(['server/src/utils.ts', 'a/helpers/b.ts', 'a/date-utils.ts', 'a/futile.ts'])).toHaveLength(
      3,
    )
  })
  test('the top level holds what DESIGN §2 names and nothing else', () => {
    expect(rules.topLevelNames(projectFiles())).toEqual([])
    expect(rules.topLevelNames(['engine/a.ts', 'scripts/b.ts'])).toHaveLength(1)
  })
})
