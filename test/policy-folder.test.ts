// A policy as a folder for git: the same document, faults told by file, and never over somebody's work.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonicalJson, PolicyDocument } from '@heddle/engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../server/src/start-server.ts'
import { runHeddle } from './setup/terminal.ts'
import { bundleWorker } from './setup/worker.ts'

const shipped = fileURLToPath(new URL('../rulesets/policies', import.meta.url))
const baseline = path.join(shipped, 'demo-baseline.json')
const policies = readdirSync(shipped).filter((name) => name.endsWith('.json') && !name.endsWith('.golden.json'))
let root = ''
const at = (...names: string[]) => path.join(root, ...names)
const heddle = (...argv: string[]) => runHeddle(at('data'), argv)
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

/** Changes the JSON of a file in place. */
function edit(file: string, change: (json: ReturnType<typeof read>) => void): void {
  const json = read(file)
  change(json)
  writeFileSync(file, JSON.stringify(json))
}

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'heddle-folder-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('a policy file as a folder and back', () => {
  test.each(policies)('%s is the same policy afterwards', async (name) => {
    const folder = at(`as-${name}`)
    expect(await heddle('pull', path.join(shipped, name), folder)).toMatchObject({ code: 0 })
    const file = at(`back-${name}`)
    const pushed = await heddle('push', folder, '--out', file)
    expect(pushed).toMatchObject({ code: 0, out: expect.stringContaining('no errors') })
    expect(canonicalJson(read(file))).toBe(canonicalJson(PolicyDocument.parse(read(path.join(shipped, name)))))
    const again = at(`again-${name}`)
    await heddle('pull', file, again)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.json'))
    for (const each of files)
      expect(readFileSync(path.join(again, each), 'utf8')).toBe(readFileSync(path.join(folder, each), 'utf8'))
    expect(files.filter((each) => each.startsWith('rulesets')).length).toBe(read(file).rulesets.length)
  })

  test('a folder is taken wherever a policy file is, and a fault is told by the file it is in', async () => {
    const folder = at('faulty')
    await heddle('pull', baseline, folder)
    const [first = ''] = read(path.join(folder, 'policy.json')).rulesets
    expect((await heddle('check', folder)).out).toContain(
      (await heddle('check', baseline)).out.split('\n').at(-2) ?? '?',
    )
    edit(path.join(folder, 'rulesets', `${first}.json`), (ruleset) => {
      ruleset.rules[1].when = { fact: 'order.colour', op: 'equal', value: 'red' }
    })
    const checked = await heddle('check', folder)
    expect(checked.code).toBe(1)
    expect(checked.out).toContain(`${path.join(folder, 'rulesets', `${first}.json`)}#/rules/1/when`)
    const decided = await heddle('simulate', '--history', 'demo', '--baseline', folder, '--candidate', baseline)
    expect(decided).toMatchObject({ code: 1, err: expect.stringContaining(`${first}.json#/rules/1/when`) })
  })

  test('what is wrong with the folder itself is told with what to do', async () => {
    const folder = at('broken')
    await heddle('pull', baseline, folder)
    const [first = '', second = ''] = read(path.join(folder, 'policy.json')).rulesets
    writeFileSync(path.join(folder, 'rulesets', 'stray.json'), '{}')
    expect(await heddle('check', folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('stray.json` is not listed in `policy.json`'),
    })
    rmSync(path.join(folder, 'rulesets', 'stray.json'))
    edit(path.join(folder, 'rulesets', `${first}.json`), (ruleset) => {
      ruleset.id = second
    })
    expect(await heddle('check', folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`${first}.json\` holds the ruleset \`${second}\``),
    })
    writeFileSync(path.join(folder, 'rulesets', `${first}.json`), '{ "id": ]')
    expect(await heddle('check', folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`${first}.json\` is no JSON`),
    })
    edit(path.join(folder, 'policy.json'), (main) => {
      main.rulesets = ['../../secret']
    })
    expect(await heddle('check', folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('policy.json` has no list `rulesets`'),
    })
    expect(await heddle('push', at('nothing'), '--out', at('x.json'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no policy folder'),
    })
  })

  test('a folder with work of its own is not written over unless that is asked for; other files in it stay', async () => {
    const folder = at('kept')
    await heddle('pull', baseline, folder)
    writeFileSync(path.join(folder, 'README.md'), 'ours')
    writeFileSync(path.join(folder, 'rulesets', 'old.json'), '{}')
    const refused = await heddle('pull', baseline, folder)
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('changes that were not pushed') })
    expect(existsSync(path.join(folder, 'rulesets', 'old.json'))).toBe(true)
    expect(await heddle('pull', baseline, folder, '--overwrite')).toMatchObject({ code: 0 })
    expect(existsSync(path.join(folder, 'rulesets', 'old.json'))).toBe(false)
    expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toBe('ours')
  })
})

test('from a server and back: pulled, changed, pushed as a draft, pushed again, and never over what another saved', async () => {
  const server = await startServer({
    port: 0,
    place: { folder: at('served') },
    demo: { orders: 60 },
    workerFile: await bundleWorker(),
  })
  try {
    const headers = { 'content-type': 'application/json' }
    const people: { id: string; roles: string[] }[] = (await (await fetch(`${server.url}/v1/demo-users`)).json()).items
    const body = JSON.stringify({ userId: people.find(({ roles }) => roles.includes('ops-manager'))?.id })
    const signedIn = await fetch(`${server.url}/v1/session/demo`, { method: 'POST', body, headers })
    const token = /heddle_session=([\w-]+)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const to = ['--server', server.url, '--token', token]
    const ask = async (method: string, url: string, sent?: unknown) => {
      const authorization = { ...headers, authorization: `Bearer ${token}` }
      return (
        await fetch(server.url + url, {
          method,
          headers: authorization,
          ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
        })
      ).json()
    }

    expect(await heddle('pull', 'No such policy', at('none'), ...to)).toMatchObject({
      code: 2,
      err: expect.stringContaining('there is `'),
    })
    const [policy] = (await ask('GET', '/v1/policies')).items
    const folder = at('work')
    const pulled = JSON.parse((await heddle('pull', policy.name, folder, ...to, '--json')).out)
    expect(pulled).toMatchObject({ policyId: policy.id, version: policy.liveVersion })
    const live = (await ask('GET', `/v1/versions/${policy.liveVersion}`)).document
    expect(await heddle('check', folder)).toMatchObject({
      code: 0,
      out: expect.stringContaining(`version ${policy.liveVersion}`),
    })

    edit(path.join(folder, 'policy.json'), (main) => {
      main.description = 'Changed beside the editor.'
    })
    expect(await heddle('pull', policy.name, folder, ...to)).toMatchObject({
      code: 2,
      err: expect.stringContaining('not pushed'),
    })
    const first = await heddle('push', folder, ...to)
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('of the draft `From work` of') })
    const draft = (await ask('GET', `/v1/policies/${policy.id}/drafts`)).items.find(
      ({ name }: { name: string }) => name === 'From work',
    )
    expect(draft.baseVersion).toBe(policy.liveVersion)
    const saved = await ask('GET', `/v1/drafts/${draft.id}`)
    expect(canonicalJson(saved.document)).toBe(canonicalJson({ ...live, description: 'Changed beside the editor.' }))

    edit(path.join(folder, 'policy.json'), (main) => {
      main.description = 'And once more.'
    })
    const second = JSON.parse((await heddle('push', folder, ...to, '--json')).out)
    expect(second).toMatchObject({ draftId: draft.id, revision: saved.revision + 1 })

    await ask('PUT', `/v1/drafts/${draft.id}`, { revision: second.revision, document: live })
    const refused = await heddle('push', folder, ...to)
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('`From work` was changed since') })
    expect((await ask('GET', `/v1/drafts/${draft.id}`)).document.description).toBe(live.description)
    expect(await heddle('push', folder, ...to, '--draft', 'Mine')).toMatchObject({
      code: 0,
      out: expect.stringContaining('draft `Mine`'),
    })

    const other = at('other')
    expect(await heddle('pull', policy.id, other, ...to, '--draft', 'Mine')).toMatchObject({ code: 0 })
    expect(read(path.join(other, 'policy.json')).description).toBe('And once more.')
    rmSync(path.join(other, 'flows', 'order.json'))
    const unsound = await heddle('push', other, ...to)
    expect(unsound).toMatchObject({ code: 1, out: expect.stringContaining('error') })
    expect(
      (await ask('GET', `/v1/policies/${policy.id}/drafts`)).items.some(
        ({ name }: { name: string }) => name === 'Mine',
      ),
    ).toBe(true)
  } finally {
    await server.close()
  }
})
