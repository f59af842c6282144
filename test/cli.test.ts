// The command line as people and scripts use it: what it prints, where faults are, how it ends.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AuditEntry, entryAfter } from '../server/src/audit/entry.ts'
import { table } from '../server/src/cli/table.ts'
import { readHistoryFile } from '../server/src/histories/file.ts'
import { packPortable } from '../server/src/histories/portable.ts'
import { HistoryFileFault } from '../server/src/histories/row-check.ts'
import { startServer } from '../server/src/start-server.ts'
import { runHeddle } from './setup/terminal.ts'
import { bundleWorker } from './setup/worker.ts'

const place = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const policy = (name: string) => place(`../rulesets/policies/${name}.json`)

let folder = ''
const inFolder = (name: string) => path.join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heddle-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const heddle = (...argv: string[]) => runHeddle(inFolder('data'), argv)

function write(name: string, content: unknown): string {
  const file = inFolder(name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

/** 40 orders of two SKUs over ten weeks, to both coasts. */
function smallExport(): string {
  const rows = Array.from({ length: 40 }, (_, n) => {
    const at = new Date(Date.UTC(2026, 0, 5 + Math.floor((n * 70) / 40), 12)).toISOString()
    const [lat, lon] = n % 2 === 0 ? [40.7, -74.0] : [34.0, -118.2]
    return [`A${n},${at},shirt,2,19.90,${lat},${lon}`, `A${n},${at},hat,1,9.90,${lat},${lon}`]
  })
  return write(
    'orders.csv',
    ['order_id,placed_at,sku,quantity,unit_price,latitude,longitude', ...rows.flat()].join('\n'),
  )
}

describe('help and usage', () => {
  test('--help names every command and ends with 0; nothing at all ends with 2', async () => {
    const asked = await heddle('--help')
    expect(asked.code).toBe(0)
    for (const command of ['import', 'simulate', 'check', 'decide', 'explain', 'audit verify']) {
      expect(asked.out).toContain(`npx heddle ${command}`)
    }
    expect(await heddle()).toMatchObject({ code: 2, out: '' })
  })

  test.each([
    [['weave'], 'there is no command `weave`'],
    [['simulate', '--history', 'demo'], '--baseline is missing'],
    [['check', 'a.json', '--mapping', 'x'], '`heddle check` takes no --mapping'],
    [['check', '--colour'], '--colour'],
    [['check'], 'needs a policy file'],
    [['compare', 'a.json'], 'takes two policies'],
    [['check', '/nowhere.json'], 'there is no such file'],
    [['import', '--mapping', 'nope', '.'], 'shipped mappings: brunel'],
    [['audit', 'erase'], 'knows only `verify`'],
    [['import', 'orders.csv', '--out', 'a', '--server', 'b'], 'not both'],
    [['import', 'orders.csv', '--server', 'http://127.0.0.1:1'], '--token is missing'],
    [['import', 'orders.csv', '--server', 'http://127.0.0.1:1', '--token', 'x'], 'no Heddle server answers'],
    [['import', '/nowhere.csv'], 'there is no such file'],
  ])('%j ends with 2 and says what is wrong', async (argv, message) => {
    const { code, err } = await heddle(...argv)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})

describe('heddle check', () => {
  test('a shipped policy is in order; its version is printed', async () => {
    const { code, out } = await heddle('check', policy('import-baseline'))
    expect(code).toBe(0)
    expect(out).toMatch(/^no errors, no warnings\nversion [0-9a-f]{64}\n$/)
  })

  test('every fault is told with its place, and the exit code is 1', async () => {
    const document = JSON.parse(readFileSync(policy('import-baseline'), 'utf8'))
    document.rulesets[1].rules[0].when = { fact: 'site.colour', operator: 'equal', value: 1 }
    document.flows.order.initial = 'nowhere'
    const { code, out } = await heddle('check', write('broken.json', document))
    expect(code).toBe(1)
    expect(out).toContain('broken.json#/rulesets/1/rules/0/when')
    expect(out).toContain('broken.json#/flows/order')
  })

  test('text that is no JSON is told with line and column', async () => {
    const { code, err } = await heddle('check', write('text.json', '{\n  "a": 1,\n  oops\n}'))
    expect(code).toBe(2)
    expect(err).toContain('text.json` line 3, column 3')
    expect(err).not.toContain('position')
    expect((await heddle('check', write('nothing.json', ''))).err).toContain('nothing.json` is empty')
  })
})

describe('heddle import, then simulate', () => {
  test('an export becomes a history with a report, and two policies are compared over it', async () => {
    const imported = await heddle('import', '--mapping', 'generic', smallExport(), '--name', 'my shop')
    expect(imported).toMatchObject({ code: 0 })
    expect(imported.out).toContain('80 rows read: 80 accepted, 0 set aside, 0 refused')
    expect(imported.out).toContain('40 orders with 80 lines')
    expect(imported.out).toContain('assumed:')
    expect(imported.out).toMatch(/stored in `.*data` as `my shop`/)
    const again = await heddle('import', '--mapping', 'generic', smallExport(), '--name', 'my shop', '--json')
    expect(JSON.parse(again.out).history).toMatchObject({ name: 'my shop', isNew: false })

    const policies = ['--baseline', policy('import-baseline'), '--candidate', policy('import-candidate')]
    const shown = await heddle('simulate', '--history', 'my shop', ...policies)
    expect(shown).toMatchObject({ code: 0 })
    expect(shown.out).toContain('history `my shop`: 40 orders')
    expect(shown.out).toMatch(/^KPI +unit +baseline +candidate +difference +95 % interval +basis$/m)
    expect(shown.out).toMatch(/^Cost per order +USD +\d+\.\d\d +\d+\.\d\d/m)
    expect(shown.out).toMatch(/of 40 orders decided differently/)

    const told = await heddle('simulate', '--history', 'my shop', ...policies, '--from', '2026-02-01', '--json')
    const report = JSON.parse(told.out)
    expect(report).toMatchObject({ format: 'heddle/replay/1', currency: 'USD' })
    expect(report.policies).toHaveLength(2)
    expect(report.policies[0].kpis[0].value).toBeLessThan(40)

    const drill = '{"type":"close-site","siteId":"dc-reno"}'
    const closed = await heddle('simulate', '--history', 'my shop', ...policies, '--drill', drill)
    expect(closed).toMatchObject({ code: 0 })
    expect(closed.out).toContain(`with what went wrong: [${drill}]`)
    const nowhere = await heddle(
      'simulate',
      '--history',
      'my shop',
      ...policies,
      '--drill',
      drill.replace('reno', 'oz'),
    )
    expect(nowhere).toMatchObject({ code: 2 })
    expect(nowhere.err).toContain('there is no site `dc-oz`; there are `dc-columbus`, `dc-reno`')
    const unheardOf = await heddle('simulate', '--history', 'my shop', ...policies, '--drill', '{"type":"flood"}')
    expect(unheardOf.err).toContain('--drill')
  })

  test('a file of which nothing can be used ends with 1 and says why', async () => {
    const file = write('bad.csv', 'order_id,placed_at,sku,quantity,unit_price\nA1,never,a,1,1\n')
    const { code, out, err } = await heddle('import', '--mapping', 'generic', file)
    expect(code).toBe(1)
    expect(out).toContain('bad.csv line 2, column placed_at: placedAt is no date')
    expect(err).toContain('no order could be read')
  })

  test('a history that is not there is told with those that are', async () => {
    const args = ['--baseline', policy('import-baseline'), '--candidate', policy('import-candidate')]
    const { code, err } = await heddle('simulate', '--history', 'lost', ...args)
    expect(code).toBe(2)
    expect(err).toContain('there is no history `lost`')
    expect(err).toContain('holds `my shop`')
  })

  test('a policy with errors is refused with all of them and exit code 1', async () => {
    const args = ['--baseline', write('empty.json', {}), '--candidate', policy('import-candidate')]
    const { code, err } = await heddle('simulate', '--history', 'demo', ...args)
    expect(code).toBe(1)
    expect(err).toContain('empty.json')
  })
})

describe('history files', () => {
  test('what is written is read back the same, any number of times, and zcat shows it', async () => {
    const out = inFolder('copy.ndjson.gz')
    await heddle('import', '--mapping', 'generic', smallExport(), '--out', out)
    const history = await readHistoryFile(out)
    const [first, second] = [[...history.events], [...history.events]]
    expect(first).toEqual(second)
    expect(first.filter(({ type }) => type === 'order')).toHaveLength(history.head.counts.orders)
    const lines = gunzipSync(readFileSync(out)).toString().trimEnd().split('\n')
    expect(lines).toHaveLength(1 + history.openingStock.length + first.length)

    // Unpacked and packed again as one piece, it is the same history.
    writeFileSync(inFolder('other.ndjson.gz'), gzipSync(lines.join('\n')))
    const other = await readHistoryFile(inFolder('other.ndjson.gz'))
    expect([...other.events]).toEqual(first)
    expect(other.openingStock).toEqual(history.openingStock)
  })

  test.each([
    ['cut in the middle of its bytes', (bytes: Buffer) => bytes.subarray(0, bytes.length - 30), 'cut short or damaged'],
    ['without its last events', (bytes: Buffer) => gzipSync(linesOf(bytes).slice(0, -3).join('\n')), 'cut short'],
    [
      'with a line that is no JSON',
      (bytes: Buffer) => gzipSync([...linesOf(bytes).slice(0, 4), '{'].join('\n')),
      'line 5',
    ],
    ['with events out of order', (bytes: Buffer) => gzipSync(swapped(linesOf(bytes)).join('\n')), 'not in time order'],
    ['which is something else', () => Buffer.from('hello'), 'not gzip'],
  ])('a file %s is refused with its place', async (_, spoil, message) => {
    const out = inFolder('whole.ndjson.gz')
    await heddle('import', '--mapping', 'generic', smallExport(), '--out', out)
    const file = inFolder('spoilt.ndjson.gz')
    writeFileSync(file, spoil(readFileSync(out)))
    await expect(readHistoryFile(file)).rejects.toThrow(HistoryFileFault)
    await expect(readHistoryFile(file)).rejects.toThrow(message)
    rmSync(inFolder('packed'), { force: true })
    await expect(packPortable(file, inFolder('packed'))).rejects.toThrow(HistoryFileFault)
    const { code, err } = await heddle('import', file)
    expect(code).toBe(2)
    expect(err).toContain('is no history file')
    expect(err).toContain('--mapping says how to read it')
  })

  test('a history file is brought into the store as it is, whoever packed it', async () => {
    const out = inFolder('bring.ndjson.gz')
    await heddle('import', '--mapping', 'generic', smallExport(), '--name', 'bring', '--out', out)
    writeFileSync(inFolder('repacked.gz'), gzipSync(linesOf(readFileSync(out)).join('\n')))
    const first = await heddle('import', inFolder('repacked.gz'), '--json')
    expect(JSON.parse(first.out).history).toMatchObject({ name: 'bring', isNew: true })
    const second = await heddle('import', out)
    expect(second).toMatchObject({ code: 0, out: expect.stringContaining('holds this history already') })
  })
})

describe('while a server has the data folder open', () => {
  test('import says so and what to do, and --server with a sign-in link puts the history where the editor lists it', async () => {
    const data = inFolder('served')
    const place = { folder: data }
    const server = await startServer({ port: 0, place, demo: { orders: 60 }, workerFile: await bundleWorker() })
    try {
      const file = smallExport()
      const refused = await heddle('import', '--mapping', 'generic', file, '--data', data)
      expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--server URL --token TOKEN') })

      const target = ['--server', server.url, '--token', server.signInLink]
      const sent = await heddle('import', '--mapping', 'generic', file, '--name', 'sent', ...target, '--json')
      expect(sent).toMatchObject({ code: 0 })
      const { id } = JSON.parse(sent.out).history
      const { user } = await (await fetch(`${server.url}/v1/session`)).json()
      expect(user).toBeNull()

      const people = (await (await fetch(`${server.url}/v1/demo-users`)).json()).items
      const analyst = people.find((one: { roles: string[] }) => one.roles.includes('analyst'))
      const body = JSON.stringify({ userId: analyst.id })
      const headers = { 'content-type': 'application/json' }
      const signedIn = await fetch(`${server.url}/v1/session/demo`, { method: 'POST', body, headers })
      const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      const listed = await (await fetch(`${server.url}/v1/histories`, { headers: { cookie } })).json()
      expect(listed.items.find((one: { id: string }) => one.id === id)).toMatchObject({ name: 'sent' })

      const spent = await heddle('import', '--mapping', 'generic', file, ...target)
      expect(spent).toMatchObject({ code: 2, err: expect.stringContaining('The sign-in link cannot be used') })
      const simulated = ['--baseline', policy('import-baseline'), '--candidate', policy('import-candidate')]
      const away = await heddle('simulate', '--history', 'sent', '--data', data, ...simulated)
      expect(away).toMatchObject({ code: 2, err: expect.stringContaining('has `') })
    } finally {
      await server.close()
    }
  })

  test('a history imported before the first start is there after it, and the demo is still what is shown first', async () => {
    const data = inFolder('before')
    await heddle('import', '--mapping', 'generic', smallExport(), '--name', 'before', '--data', data)
    const said: string[] = []
    const server = await startServer({
      port: 0,
      place: { folder: data },
      demo: { orders: 60 },
      workerFile: await bundleWorker(),
      say: (line) => said.push(line),
    })
    try {
      await server.firstReplay
      expect(said.join('\n')).toContain('60 orders')
      expect(said.join('\n')).not.toContain('40 orders')
    } finally {
      await server.close()
    }
    const simulated = ['--baseline', policy('import-baseline'), '--candidate', policy('import-candidate')]
    const shown = await heddle('simulate', '--history', 'before', '--data', data, ...simulated)
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('history `before`: 40 orders') })
  })
})

function linesOf(bytes: Buffer): string[] {
  return gunzipSync(bytes).toString().trimEnd().split('\n')
}

function swapped(lines: string[]): string[] {
  return [...lines.slice(0, -1).filter((line) => line !== lines[5]), lines.at(-1) ?? '', lines[5] ?? '']
}

const orderOfTwo = {
  now: '2026-01-05T10:00:00Z',
  order: {
    id: 'A1',
    channel: 'web',
    type: 'direct',
    currency: 'USD',
    placedAt: '2026-01-05T10:00:00Z',
    shipMethod: 'standard',
    destination: { country: 'US', latitude: 40.7, longitude: -74 },
  },
  lines: [{ id: '1', sku: 'shirt', quantity: 2, unitPriceMinor: 1990, weightGrams: 300 }],
  network: {
    currency: 'USD',
    sites: [
      {
        id: 'dc-1',
        name: 'Columbus',
        type: 'dc',
        groups: [],
        place: { country: 'US', latitude: 39.9, longitude: -83 },
        cutOffMinuteUtc: 1200,
        handlingMinor: 100,
      },
    ],
    shipMethods: [
      {
        id: 'standard',
        bands: [{ transitDays: 2, firstKgMinor: 600, furtherKgMinor: 100 }],
        abroad: { transitDays: 2, amountMinor: 500 },
      },
    ],
  },
  stock: [{ siteId: 'dc-1', sku: 'shirt', onHand: 5, allocated: 0 }],
}

describe('heddle decide', () => {
  const facts = orderOfTwo

  test('one order is told in words, or in full as JSON', async () => {
    const file = write('order.json', facts)
    const words = await heddle('decide', policy('import-baseline'), file)
    expect(words).toMatchObject({ code: 0 })
    expect(words.out).toContain('ships from Columbus: 2 × shirt (7.00 USD')
    const full = JSON.parse((await heddle('decide', policy('import-baseline'), file, '--trace')).out)
    expect(full).toMatchObject({ format: 'heddle/decision/1', orderId: 'A1' })
    expect(full.trace).toBeDefined()
  })

  test('facts that are not in order are told with their place', async () => {
    const file = write('wrong.json', { ...facts, lines: [{ ...facts.lines[0], quantity: 0 }] })
    const { code, err } = await heddle('decide', policy('import-baseline'), file)
    expect(code).toBe(2)
    expect(err).toContain('wrong.json#/lines/0/quantity')
    const other = await heddle('decide', policy('import-baseline'), policy('import-baseline'))
    expect(other.err).toContain('#/now  is missing')
    expect(other.err).toContain('`heddle decide --example`'.slice(1, -1))
  })

  test('the example is in order and is decided', async () => {
    const example = await heddle('decide', '--example')
    const decided = await heddle('decide', policy('demo-baseline'), write('example.json', example.out))
    expect(decided).toMatchObject({ code: 0, out: expect.stringMatching(/^order .* rests in the state `/) })
  })
})

describe('heddle explain', () => {
  const facts = {
    ...orderOfTwo,
    network: {
      ...orderOfTwo.network,
      sites: orderOfTwo.network.sites.flatMap((site) => [
        site,
        { ...site, id: 'dc-2', name: 'Reno', place: { country: 'US', latitude: 39.5, longitude: -119.8 } },
        { ...site, id: 'st-1', name: 'Soho', type: 'store' },
      ]),
    },
    stock: [
      { siteId: 'dc-1', sku: 'shirt', onHand: 5, allocated: 0 },
      { siteId: 'dc-2', sku: 'shirt', onHand: 5, allocated: 0 },
      { siteId: 'st-1', sku: 'shirt', onHand: 3, allocated: 0 },
    ],
  }
  const own = () => {
    const document = JSON.parse(readFileSync(policy('import-baseline'), 'utf8'))
    const stock = document.rulesets.find((each: { kind: string }) => each.kind === 'allocation')
    stock.rules.push({
      id: 'few',
      name: 'Not from a small pile',
      enabled: true,
      when: { fact: 'stock.onHand', operator: 'lessThan', value: 4 },
      actions: [{ type: 'exclude', reason: 'keeps its last units' }],
    })
    return write('own.json', document)
  }
  const explained = async (...argv: string[]) => await heddle('explain', own(), write('why.json', facts), ...argv)

  test('[EX10] depth 1 is one sentence, and each depth adds to the one before', async () => {
    const [one, two, three, four] = await Promise.all(
      ['1', '2', '3', '4'].map(async (depth) => (await explained('--depth', depth)).out.trimEnd()),
    )
    expect(one).toMatch(/^Order A1 ships all 2 units from Columbus .*\.$/)
    expect(one).not.toContain('\n')
    expect(two?.startsWith(one ?? '-')).toBe(true)
    expect(two).toContain('✓ Columbus ships all 2 units')
    expect(two).toContain('✕ Soho is excluded by rule “Not from a small pile”')
    expect(two).toMatch(/rule [a-z-]+\/few: asks `stock\.onHand lessThan 4`, was 3/)
    expect(two).toContain(
      'nearest miss: Reno would have shipped the line if “On hand” at Columbus were 3 units (now 5 units).',
    )
    expect(three?.startsWith(two ?? '-')).toBe(true)
    expect(three).toMatch(/Ranks of line 1 \(shirt\)\nrank {2}site/)
    expect(four?.startsWith(three ?? '-')).toBe(true)
    expect(four).toMatch(/Ruleset [a-z-]+ \(.*\), line 1 at Soho/)
    expect(four).toContain('✓ few (acted)')
  })

  test('[EX10] the depths have names, sites is what comes without, and `decide --explain` is the same', async () => {
    const sites = await explained('--depth', 'sites')
    expect(await explained()).toEqual(sites)
    expect(await heddle('decide', own(), write('why.json', facts), '--explain')).toEqual(sites)
    const wrong = await explained('--depth', '5')
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('use 1 (sentence), 2 (sites), 3 (ranks)') })
    expect(await heddle('explain', own())).toMatchObject({ code: 2, err: expect.stringContaining('takes a policy') })
  })

  test('[EX10] programs get the depth they ask for, the change of the nearest miss by its place', async () => {
    const told = async (depth: string) => JSON.parse((await explained('--depth', depth, '--json')).out)
    expect(Object.keys(await told('1'))).toEqual(['sentence'])
    const two = await told('2')
    expect(two.lines[0].sites[0].rank).toBeUndefined()
    expect(two.lines[0].nearestMiss).toMatchObject({
      siteId: 'dc-2',
      isSmallest: true,
      change: { from: expect.any(Number), to: expect.any(Number) },
    })
    expect((await told('3')).lines[0].sites[0].rank).toMatchObject({ tier: expect.any(Number) })
    expect((await told('4')).trace.rows.length).toBeGreaterThan(0)
  })
})

describe('heddle convert', () => {
  const comparison = { fact: 'order', path: '$.type', operator: 'equal', value: 'wholesale' }
  const event = { type: 'exclude-site' }
  const rules = [
    { name: 'No stores', priority: 2, conditions: { all: [comparison] }, event },
    { name: 'Odd', conditions: { any: [{ fact: 'tags', path: '$[*]', operator: 'equal', value: 1 }] }, event },
  ]
  const mapping = {
    kind: 'routing',
    id: 'foreign',
    events: { 'exclude-site': [{ type: 'exclude', reason: 'imported' }] },
  }

  test('tells what is the same, what differs and what was left out, and puts the draft into a policy that is in order', async () => {
    const out = inFolder('converted.json')
    const files = [write('rules.json', rules), '--mapping', write('mapping.json', mapping)]
    const { code, out: said } = await heddle('convert', ...files, '--into', policy('import-baseline'), '--out', out)
    expect(code).toBe(1)
    expect(said).toContain('left out  Odd')
    expect(said).toContain('/1/conditions/any/0/path: a path that finds several values has no counterpart')
    expect(said).toMatch(/No stores {2}\(.*rules\.json#\/0\)/)
    expect(said).toContain('1 rule in the draft, 1 other left out')
    expect(await heddle('check', out)).toMatchObject({ code: 0, out: expect.stringContaining('no errors') })
    expect(JSON.parse(readFileSync(out, 'utf8')).rulesets.at(-1)).toMatchObject({
      id: 'foreign',
      rules: [{ id: 'no-stores' }],
    })
  })

  test('rules nobody could run, and a mapping that says nothing, are refused with their place', async () => {
    const broken = write('broken-rules.json', [{ conditions: { any: {} }, event }])
    const refused = await heddle('convert', broken, '--mapping', write('mapping.json', mapping))
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('broken-rules.json#/0/conditions/any') })
    const unmapped = await heddle('convert', write('rules.json', rules), '--mapping', write('empty-mapping.json', {}))
    expect(unmapped).toMatchObject({ code: 2, err: expect.stringContaining('#/kind') })
  })
})

describe('heddle audit verify', () => {
  function exported(): string[] {
    const entries: AuditEntry[] = []
    for (let n = 1; n <= 5; n += 1) {
      const content = {
        at: `2026-01-0${n}T00:00:00.000Z`,
        actor: { id: 'u', name: 'U' },
        type: 't',
        subject: `s/${n}`,
        detail: { n },
      }
      entries.push(entryAfter(entries.at(-1), content))
    }
    return entries.map((entry) => JSON.stringify(entry))
  }

  test('an export as it was written is whole', async () => {
    const { code, out } = await heddle('audit', 'verify', '--file', write('audit.ndjson', exported().join('\n')))
    expect(code).toBe(0)
    expect(out).toContain('5 entries, the chain is whole')
  })

  test('an entry changed, taken out or no entry at all is found with its number', async () => {
    const edited = exported().map((line, index) => (index === 2 ? line.replace('"n":3', '"n":4') : line))
    const changed = await heddle('audit', 'verify', '--file', write('edited.ndjson', edited.join('\n')))
    expect(changed).toMatchObject({ code: 1, out: expect.stringContaining('entry 3 was changed') })
    const shorter = exported().filter((_, index) => index !== 1)
    const missing = await heddle('audit', 'verify', '--file', write('shorter.ndjson', shorter.join('\n')))
    expect(missing).toMatchObject({ code: 1, out: expect.stringContaining('is missing') })
    const nonsense = await heddle('audit', 'verify', '--file', write('nonsense.ndjson', '{"a":1}\n'))
    expect(nonsense).toMatchObject({ code: 2, err: expect.stringContaining('line 1') })
  })

  test('a data folder without a database is told, not made', async () => {
    const { code, err } = await heddle('audit', 'verify', '--data', inFolder('nothing'))
    expect(code).toBe(2)
    expect(err).toContain('holds no database')
    expect(existsSync(inFolder('nothing'))).toBe(false)
  })
})

describe('the program itself', () => {
  const built = existsSync(place('../server/dist/cli/run.js'))
  test.skipIf(!built)(
    `npx heddle --help runs what was built${built ? '' : ' (skipped: nothing is built; npm run build)'}`,
    async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [place('../server/bin/heddle.js'), '--help'])
      expect(stdout).toContain('npx heddle simulate')
    },
  )
})

test('a table aligns figures to the right, whatever letters are in it', () => {
  expect(
    table(
      ['KPI', 'value'],
      [
        ['Füllgrad', '9.50'],
        ['x', '10.00'],
      ],
      ['left', 'right'],
    ),
  ).toBe(['KPI       value', '────────  ─────', 'Füllgrad   9.50', 'x         10.00'].join('\n'))
})

describe('heddle compare, and check with a history', () => {
  const demo = JSON.parse(readFileSync(policy('demo-baseline'), 'utf8'))

  test('policies that differ in names decide alike, others do not, and an order shows it', async () => {
    const renamed = write('renamed.json', { ...demo, name: 'Another name' })
    const same = await heddle('compare', policy('demo-baseline'), renamed)
    expect(same).toMatchObject({ code: 0, out: expect.stringContaining('they decide every order alike (proved)') })
    const other = await heddle('compare', policy('demo-baseline'), policy('demo-candidate'), '--json')
    expect(other.code).toBe(1)
    const { shown } = JSON.parse(other.out)
    expect(shown.before.orderId).toBe(shown.facts.order.id)
    expect(shown.before.proposal).not.toEqual(shown.after.proposal)
  })

  test('a finding tells how many orders of a history it touches', async () => {
    const out = inFolder('weighed.json')
    await heddle('import', '--mapping', 'generic', smallExport(), '--out', out)
    const [first] = demo.rulesets
    const always = {
      id: 'always',
      name: 'Always',
      enabled: true,
      when: { always: true },
      actions: first.rules[0].actions,
    }
    const never = { ...always, id: 'many', when: { fact: 'line.quantity', operator: 'greaterThan', value: 99 } }
    const file = write('twice.json', {
      ...demo,
      rulesets: demo.rulesets.map((each: { id: string }) =>
        each === first ? { ...first, rules: [always, { ...always, id: 'again' }, never] } : each,
      ),
    })
    const told = await heddle('check', file, '--history', out)
    expect(told.out).toMatch(/always.*\n(.*\n){0,2} {4}touches 40 of 40 orders \(100\.0 %\)/)
    expect(told.out).toContain('touches 0 of 40 orders (0.0 %)')
    const json = JSON.parse((await heddle('check', file, '--history', out, '--json')).out)
    expect(json.diagnostics.filter((each: object) => 'touches' in each).length).toBeGreaterThan(1)
  })
})
