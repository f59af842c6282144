// The life of a change over the API: draft, version, simulation, approval by another, live, decision, replay.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { liveFactsSuite } from './live-facts.suite.ts'
import { openTestServer, type TestServer } from './setup/server.ts'

let server: TestServer
const ask: TestServer['ask'] = (...request) => server.ask(...request)

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server?.close())

async function policyId(): Promise<string> {
  return (await ask('analyst', 'GET', '/v1/policies')).body.items[0].id
}

async function untilEnded(id: string) {
  for (;;) {
    const { body } = await ask('analyst', 'GET', `/v1/simulations/${id}`)
    if (!['queued', 'running'].includes(body.status)) return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function newVersion(safetyStock: number): Promise<string> {
  const live = (await ask('ops-manager', 'GET', '/v1/live')).body
  const draft = await ask('ops-manager', 'POST', `/v1/policies/${live.policyId}/drafts`, {
    name: `safety stock ${safetyStock}`,
    baseVersion: live.version,
  })
  expect(draft.status).toBe(201)
  const { id, revision, document } = draft.body
  document.parameters['store-safety-stock'].value = safetyStock
  const saved = await ask('ops-manager', 'PUT', `/v1/drafts/${id}`, { revision, document })
  expect(saved.body).toMatchObject({ revision: revision + 1, diagnostics: [] })
  const version = await ask('ops-manager', 'POST', `/v1/drafts/${id}/versions`, { message: 'try it' })
  expect(version.status).toBe(201)
  const again = await ask('ops-manager', 'POST', `/v1/drafts/${id}/versions`, {})
  expect([again.status, again.body.hash]).toEqual([200, version.body.hash])
  return version.body.hash
}

async function simulated(version: string): Promise<string> {
  const live = (await ask('analyst', 'GET', '/v1/live')).body
  const history = (await ask('analyst', 'GET', '/v1/histories')).body.items[0]
  const started = await ask('analyst', 'POST', '/v1/simulations', {
    historyId: history.id,
    baseline: live.version,
    candidates: [version],
  })
  expect(started.status).toBe(202)
  const done = await untilEnded(started.body.id)
  expect(done).toMatchObject({ status: 'done', candidates: [version] })
  return done.id
}

async function anOrder(id: string) {
  const history = (await ask('analyst', 'GET', '/v1/histories')).body.items[0]
  const past = (await ask('analyst', 'GET', `/v1/histories/${history.id}/orders?limit=1`)).body.items[0]
  const facts = (await ask('analyst', 'GET', `/v1/histories/${history.id}/orders/${past.orderId}/facts`)).body
  return { order: { ...facts.order, id }, lines: facts.lines }
}

describe('the life of a change', () => {
  test('from a draft to a live decision that replays to the same bytes', async () => {
    const version = await newVersion(7)
    const simulationId = await simulated(version)
    const simulation = (await ask('analyst', 'GET', `/v1/simulations/${simulationId}`)).body
    expect(simulation.report.policies).toHaveLength(2)
    expect(simulation.resultHash).toMatch(/^[0-9a-f]{64}$/)

    const requested = await ask('ops-manager', 'POST', '/v1/releases', {
      policyId: await policyId(),
      version,
      simulationId,
      note: 'evidence attached',
    })
    expect(requested.status).toBe(201)
    expect(requested.body).toMatchObject({ status: 'requested', simulationHash: simulation.resultHash })
    const release = `/v1/releases/${requested.body.id}`

    const early = await ask('ops-manager', 'POST', `${release}/activation`)
    expect([early.status, early.body.type]).toEqual([409, '/problems/release-conflict'])
    const approved = await ask('approver', 'POST', `${release}/approvals`, { verdict: 'approve' })
    expect([approved.status, approved.body.status]).toEqual([201, 'approved'])
    const live = await ask('ops-manager', 'POST', `${release}/activation`)
    expect([live.status, live.body.status]).toEqual([200, 'live'])
    expect((await ask('auditor', 'GET', '/v1/live')).body).toMatchObject({ version, releaseId: requested.body.id })

    const made = await ask('ops-manager', 'POST', '/v1/decisions', await anOrder('LIVE-1'), { 'idempotency-key': 'k1' })
    expect(made.status).toBe(201)
    expect(made.body.decision).toMatchObject({ policy: version, orderId: 'LIVE-1' })
    const read = (await ask('auditor', 'GET', `/v1/decisions/${made.body.id}`)).body
    expect(read).toMatchObject({ version, decision: made.body.decision, by: { name: 'Olivia Park' } })
    expect(read.explanation.sentence).not.toBe('')
    const replayed = (await ask('auditor', 'POST', `/v1/decisions/${made.body.id}/replay`)).body
    expect(replayed).toEqual({
      identical: true,
      recordedHash: made.body.decisionHash,
      replayedHash: made.body.decisionHash,
    })

    const back = await ask('approver', 'POST', `${release}/rollback`)
    expect([back.status, back.body.status]).toEqual([200, 'superseded'])
    expect((await ask('auditor', 'GET', '/v1/live')).body.version).toBe(simulation.baseline)

    expect((await ask('auditor', 'GET', '/v1/audit/verification')).body).toMatchObject({ ok: true })
    const types = (await ask('auditor', 'GET', '/v1/audit?limit=500')).body.items.map(
      (one: { type: string }) => one.type,
    )
    for (const type of [
      'version.created',
      'simulation.done',
      'release.approved',
      'release.activated',
      'decision.made',
    ]) {
      expect(types).toContain(type)
    }
  })

  test('[H4] given somebody who edited a version, when they approve its release, then use case and database refuse', async () => {
    const live = (await ask('approver', 'GET', '/v1/live')).body
    const draft = (
      await ask('ops-manager', 'POST', `/v1/policies/${live.policyId}/drafts`, {
        name: 'two',
        baseVersion: live.version,
      })
    ).body
    draft.document.parameters['store-safety-stock'].value = 9
    await ask('ops-manager', 'PUT', `/v1/drafts/${draft.id}`, { revision: 1, document: draft.document })
    await ask('approver', 'PUT', `/v1/drafts/${draft.id}`, { revision: 2, document: draft.document })
    const version = (await ask('ops-manager', 'POST', `/v1/drafts/${draft.id}/versions`, {})).body.hash
    const requested = await ask('ops-manager', 'POST', '/v1/releases', {
      policyId: live.policyId,
      version,
      simulationId: await simulated(version),
    })
    const refused = await ask('approver', 'POST', `/v1/releases/${requested.body.id}/approvals`, { verdict: 'approve' })
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/approver-is-editor'])

    const approver = (await ask('approver', 'GET', '/v1/session')).body.user.id
    const { insertApproval } = await import('../server/src/store/releases.ts')
    const { failureOf } = await import('../server/src/problem.ts')
    const row = {
      releaseId: requested.body.id,
      userId: approver,
      at: server.deps.clock.now(),
      verdict: 'approve' as const,
    }
    const error = await insertApproval(server.deps.database.read, row).catch((caught: unknown) => caught)
    expect(failureOf(error)).toMatchObject({ problem: 'approver-is-editor' })

    const withdrawn = await ask('ops-manager', 'POST', `/v1/releases/${requested.body.id}/withdrawal`)
    expect(withdrawn.body.status).toBe('withdrawn')
  })

  test('[H4] given a document, then a policy and its first draft come about together, in one call, under the name asked for; given a version besides, neither does', async () => {
    const { version } = (await ask('approver', 'GET', '/v1/live')).body
    const { document } = (await ask('approver', 'GET', `/v1/versions/${version}`)).body
    const made = await ask('ops-manager', 'POST', '/v1/policies', { name: 'Of a template', document })
    expect(made.status).toBe(201)
    const [draft, ...others] = (await ask('ops-manager', 'GET', `/v1/policies/${made.body.id}/drafts`)).body.items
    expect(others).toEqual([])
    const stored = (await ask('ops-manager', 'GET', `/v1/drafts/${draft.id}`)).body
    expect(stored).toMatchObject({ revision: 1, document: { ...document, name: 'Of a template' } })

    const both = { name: 'Of both', document, fromVersion: version }
    expect((await ask('ops-manager', 'POST', '/v1/policies', both)).status).toBe(422)
    const noPolicy = { name: 'Of nothing', document: { format: 'else' } }
    expect((await ask('ops-manager', 'POST', '/v1/policies', noPolicy)).status).toBe(422)
    const names = (await ask('ops-manager', 'GET', '/v1/policies?limit=100')).body.items.map(
      (one: { name: string }) => one.name,
    )
    expect(names).not.toContain('Of both')
    expect(names).not.toContain('Of nothing')
  })

  test('[H4] given a draft that its editor may not approve, when another branches it, then the branch holds what it held, goes its own way, and the editor of the first may not approve it either', async () => {
    const live = (await ask('approver', 'GET', '/v1/live')).body
    const drafts = `/v1/policies/${live.policyId}/drafts`
    const first = (await ask('approver', 'POST', drafts, { name: 'first', baseVersion: live.version })).body
    first.document.parameters['store-safety-stock'].value = 11
    await ask('approver', 'PUT', `/v1/drafts/${first.id}`, { revision: 1, document: first.document })

    const both = { name: 'both', baseVersion: live.version, fromDraft: first.id }
    expect((await ask('ops-manager', 'POST', drafts, both)).status).toBe(422)
    const foreign = (await ask('ops-manager', 'POST', '/v1/policies', { name: 'Another policy' })).body
    const elsewhere = await ask('ops-manager', 'POST', `/v1/policies/${foreign.id}/drafts`, {
      name: 'x',
      fromDraft: first.id,
    })
    expect([elsewhere.status, elsewhere.body.detail]).toEqual([404, 'no such draft of this policy'])

    const branch = await ask('ops-manager', 'POST', drafts, { name: 'branch', fromDraft: first.id })
    expect(branch.status).toBe(201)
    expect(branch.body).toMatchObject({ revision: 1, baseVersion: live.version, document: first.document })
    const { id, document } = branch.body
    document.parameters['store-safety-stock'].value = 12
    await ask('ops-manager', 'PUT', `/v1/drafts/${id}`, { revision: 1, document })
    expect((await ask('approver', 'GET', `/v1/drafts/${first.id}`)).body.document).toEqual(first.document)
    const version = (await ask('ops-manager', 'POST', `/v1/drafts/${id}/versions`, {})).body
    expect(version.editors.map(({ name }: { name: string }) => name)).toHaveLength(2)
    const request = { policyId: live.policyId, version: version.hash, simulationId: await simulated(version.hash) }
    const requested = await ask('ops-manager', 'POST', '/v1/releases', request)
    const refused = await ask('approver', 'POST', `/v1/releases/${requested.body.id}/approvals`, { verdict: 'approve' })
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/approver-is-editor'])
    await ask('ops-manager', 'POST', `/v1/releases/${requested.body.id}/withdrawal`)
    for (const draftId of [id, first.id]) await ask('ops-manager', 'DELETE', `/v1/drafts/${draftId}`)
  })

  test('given two people who have one draft open, then each is told of the other until they leave or are silent for half a minute', async () => {
    const live = (await ask('approver', 'GET', '/v1/live')).body
    const drafts = `/v1/policies/${live.policyId}/drafts`
    const draft = (await ask('ops-manager', 'POST', drafts, { name: 'open', baseVersion: live.version })).body
    const presence = `/v1/drafts/${draft.id}/presence`
    const othersOf = async (role: 'ops-manager' | 'analyst') =>
      (await ask(role, 'POST', presence)).body.others.map(({ name }: { name: string }) => name)
    const nameOf = async (role: 'ops-manager' | 'analyst') => (await ask(role, 'GET', '/v1/session')).body.user.name
    expect(await othersOf('ops-manager')).toEqual([])
    expect(await othersOf('analyst')).toEqual([await nameOf('ops-manager')])
    expect(await othersOf('ops-manager')).toEqual([await nameOf('analyst')])
    expect((await ask('analyst', 'DELETE', presence)).status).toBe(204)
    expect(await othersOf('ops-manager')).toEqual([])

    await othersOf('analyst')
    const { markPresent } = await import('../server/src/store/presence.ts')
    const userId = (await ask('analyst', 'GET', '/v1/session')).body.user.id
    const ago = (seconds: number) => new Date(Date.parse(server.deps.clock.now()) - seconds * 1_000).toISOString()
    const seen = (at: string) => markPresent(server.deps.database.read, { draftId: draft.id, userId }, at, ago(3_600))
    await seen(ago(20))
    expect(await othersOf('ops-manager')).toEqual([await nameOf('analyst')])
    await seen(ago(31))
    expect(await othersOf('ops-manager')).toEqual([])
    expect((await ask('analyst', 'GET', `/v1/drafts/${draft.id}`)).body.editors).toEqual([])
    await ask('ops-manager', 'DELETE', `/v1/drafts/${draft.id}`)
    expect((await ask('analyst', 'POST', presence)).status).toBe(404)
  })

  test('[I16] given an approved release, when its approver later draws the same content, then the release stays as it was and the next one is not theirs to approve', async () => {
    const policy = await policyId()
    const version = await newVersion(17)
    const simulationId = await simulated(version)
    const request = () => ask('ops-manager', 'POST', '/v1/releases', { policyId: policy, version, simulationId })
    const approve = (id: string) => ask('approver', 'POST', `/v1/releases/${id}/approvals`, { verdict: 'approve' })
    const open = (await request()).body
    const { id } = (await request()).body
    const approved = (await approve(id)).body
    expect([approved.status, approved.editors.map((one: { name: string }) => one.name)]).toEqual([
      'approved',
      ['Olivia Park'],
    ])

    const draft = (
      await ask('approver', 'POST', `/v1/policies/${policy}/drafts`, { name: 'same', baseVersion: version })
    ).body
    // Looking at a version through a draft edits nothing.
    const looked = await ask('approver', 'POST', `/v1/drafts/${draft.id}/versions`, {})
    expect([looked.status, looked.body.editors]).toEqual([200, approved.editors])
    await ask('approver', 'PUT', `/v1/drafts/${draft.id}`, { revision: 1, document: draft.document })
    const same = await ask('approver', 'POST', `/v1/drafts/${draft.id}/versions`, {})
    expect([same.status, same.body.hash, same.body.editors.length]).toEqual([200, version, 2])

    expect((await ask('auditor', 'GET', `/v1/releases/${id}`)).body).toEqual(approved)
    const next = (await request()).body
    expect(next.editors).toHaveLength(2)
    for (const release of [open, next]) {
      const refused = await approve(release.id)
      expect([refused.status, refused.body.type]).toEqual([403, '/problems/approver-is-editor'])
      const { insertApproval } = await import('../server/src/store/releases.ts')
      const userId = approved.approvals[0].by.id
      const row = { releaseId: release.id, userId, at: server.deps.clock.now(), verdict: 'approve' as const }
      await expect(insertApproval(server.deps.database.read, row)).rejects.toThrow()
    }
    const { releases } = await import('../server/src/store/schema.ts')
    await expect(server.deps.database.read.update(releases).set({ editors: [] })).rejects.toThrow()
    for (const release of [open, next, { id }]) {
      await ask('ops-manager', 'POST', `/v1/releases/${release.id}/withdrawal`)
    }
  })

  test('given a simulation against another baseline, when a release is requested with it, then it is no evidence', async () => {
    const live = (await ask('analyst', 'GET', '/v1/live')).body
    const version = await newVersion(11)
    const history = (await ask('analyst', 'GET', '/v1/histories')).body.items[0]
    const started = await ask('analyst', 'POST', '/v1/simulations', {
      historyId: history.id,
      baseline: version,
      candidates: [version],
    })
    await untilEnded(started.body.id)
    const refused = await ask('analyst', 'POST', '/v1/releases', {
      policyId: live.policyId,
      version,
      simulationId: started.body.id,
    })
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/simulation-unfit'])
  })

  test('given a drill, when a release is requested with it, then it is no evidence; an unknown site is refused with its place', async () => {
    const live = (await ask('analyst', 'GET', '/v1/live')).body
    const version = await newVersion(19)
    const history = (await ask('analyst', 'GET', '/v1/histories')).body.items[0]
    const body = { historyId: history.id, baseline: live.version, candidates: [version] }
    const nowhere = await ask('analyst', 'POST', '/v1/simulations', {
      ...body,
      drills: [
        { type: 'late-receipts', days: 2 },
        { type: 'close-site', siteId: 'nowhere' },
      ],
    })
    expect(nowhere.status).toBe(422)
    expect(nowhere.body.diagnostics[0]).toMatchObject({ code: 'drill/unknown-site', path: '/drills/1/siteId' })
    const drills = [{ type: 'late-receipts', days: 2 }]
    const started = await ask('analyst', 'POST', '/v1/simulations', { ...body, drills })
    await untilEnded(started.body.id)
    const done = (await ask('analyst', 'GET', `/v1/simulations/${started.body.id}`)).body
    expect([done.status, done.drills, done.report.drills]).toEqual(['done', drills, drills])
    const refused = await ask('analyst', 'POST', '/v1/releases', {
      policyId: live.policyId,
      version,
      simulationId: started.body.id,
    })
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/simulation-unfit'])
    expect(refused.body.detail).toContain('drill')
  })
})

describe('drafts', () => {
  test('given somebody saved meanwhile, when an older revision is saved, then it is refused with the current one', async () => {
    const draft = (await ask('analyst', 'POST', `/v1/policies/${await policyId()}/drafts`, { name: 'race' })).body
    const save = (revision: number) =>
      ask('analyst', 'PUT', `/v1/drafts/${draft.id}`, { revision, document: draft.document })
    expect((await save(1)).body.revision).toBe(2)
    const stale = await save(1)
    expect([stale.status, stale.body.type, stale.body.revision]).toEqual([409, '/problems/draft-conflict', 2])
  })

  test('given a broken document, when it is saved, then it is kept as typed and makes no version', async () => {
    const draft = (await ask('analyst', 'POST', `/v1/policies/${await policyId()}/drafts`, { name: 'broken' })).body
    const document = { format: 'heddle/policy/1', name: 'x', rulesets: 'not yet' }
    const saved = await ask('analyst', 'PUT', `/v1/drafts/${draft.id}`, { revision: 1, document })
    expect(saved.status).toBe(200)
    expect(saved.body.diagnostics.length).toBeGreaterThan(0)
    expect((await ask('analyst', 'GET', `/v1/drafts/${draft.id}`)).body.document).toEqual(document)
    const refused = await ask('analyst', 'POST', `/v1/drafts/${draft.id}/versions`, {})
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/policy-has-errors'])
    expect(refused.body.diagnostics.length).toBeGreaterThan(0)
  })

  test('given a document of hundreds of rules, then it is saved without a check in passing, and checked and made a version in a thread when asked for', async () => {
    const live = (await ask('analyst', 'GET', '/v1/live')).body
    const asked = { name: 'large', baseVersion: live.version }
    const draft = (await ask('analyst', 'POST', `/v1/policies/${live.policyId}/drafts`, asked)).body
    const { document } = draft
    const [first] = document.rulesets
    const rules = Array.from({ length: 301 }, (_, at) => ({ ...first.rules[0], id: `r-${at}`, name: `Rule ${at}` }))
    const large = { ...document, rulesets: [{ ...first, rules }, ...document.rulesets.slice(1)] }
    const saved = await ask('analyst', 'PUT', `/v1/drafts/${draft.id}`, { revision: 1, document: large })
    expect([saved.status, 'diagnostics' in saved.body]).toEqual([200, false])
    const checked = await ask('analyst', 'POST', '/v1/check', { document: large })
    expect(checked.status).toBe(200)
    expect(checked.body.diagnostics.length).toBeGreaterThan(0)
    const accept = { accept: 'text/event-stream' }
    const told = (await ask('analyst', 'POST', '/v1/check', { document: large }, accept)).text
    expect(told).toMatch(/event: progress\ndata: \{"stage":"analysing","done":\d+,"total":\d+\}/)
    expect(told).toContain(`"hash":"${checked.body.hash}"`)

    // [I25] It is made a version in a thread, and decided by in threads: others are answered meanwhile.
    const { ask: askedWhile, meanwhile } = server.askWhile('versionOf')
    const made = await askedWhile('ops-manager', 'POST', `/v1/drafts/${draft.id}/versions`, {})
    expect([made.status, meanwhile]).toEqual([201, [200, 200]])
    expect(made.body.hash).toBe(checked.body.hash)
    const again = await ask('ops-manager', 'POST', `/v1/drafts/${draft.id}/versions`, {})
    expect([again.status, again.body.hash]).toEqual([200, made.body.hash])
    const broken = { ...large, rulesets: [{ ...first, rules: [...rules, { ...rules[0], when: {} }] }] }
    await ask('analyst', 'PUT', `/v1/drafts/${draft.id}`, { revision: 2, document: broken })
    const refused = await ask('ops-manager', 'POST', `/v1/drafts/${draft.id}/versions`, {})
    expect(refused.body.type).toBe('/problems/policy-has-errors')
  })

  test('given a deleted draft, when it is restored, then it is as it was', async () => {
    const draft = (await ask('analyst', 'POST', `/v1/policies/${await policyId()}/drafts`, { name: 'gone' })).body
    expect((await ask('analyst', 'DELETE', `/v1/drafts/${draft.id}`)).body.deletedAt).toBeDefined()
    expect((await ask('analyst', 'GET', `/v1/drafts/${draft.id}`)).status).toBe(404)
    const deleted = await ask('analyst', 'GET', `/v1/policies/${draft.policyId}/drafts?deleted=only`)
    expect(deleted.body.items.map((one: { id: string }) => one.id)).toContain(draft.id)
    await ask('analyst', 'POST', `/v1/drafts/${draft.id}/restore`)
    expect((await ask('analyst', 'GET', `/v1/drafts/${draft.id}`)).body.document).toEqual(draft.document)
  })

  test('two versions are compared: one with itself is proved alike, and what is open in a document is put to a solver', async () => {
    const live = (await ask('ops-manager', 'GET', '/v1/live')).body
    const same = await ask('auditor', 'GET', `/v1/versions/${live.version}/compare/${live.version}`)
    expect(same.body).toMatchObject({ verdict: 'equivalent' })
    const { document } = (await ask('auditor', 'GET', `/v1/versions/${live.version}`)).body
    const proofs = await ask('analyst', 'POST', '/v1/check/proofs', { document })
    expect(proofs.body).toMatchObject({ hash: live.version, findings: [] })
    expect((await ask('analyst', 'POST', '/v1/check/proofs', { document: {} })).status).toBe(422)
  })

  test('two versions differ in words', async () => {
    const live = (await ask('analyst', 'GET', '/v1/live')).body
    const other = await newVersion(13)
    const { changes } = (await ask('auditor', 'GET', `/v1/versions/${live.version}/diff/${other}`)).body
    expect(changes.length).toBeGreaterThan(0)
    expect(changes[0].sentence).not.toBe('')
    // [I25] Compared in a thread: others are answered meanwhile.
    const { ask: askedWhile, meanwhile } = server.askWhile('compare')
    const compared = await askedWhile('auditor', 'GET', `/v1/versions/${live.version}/compare/${other}`)
    expect([compared.status, meanwhile]).toEqual([200, [200, 200]])
    expect(compared.body.verdict).not.toBe('equivalent')
  })
})

describe('decisions', () => {
  test('[I7] given the same key and body, the answer is the same bytes and stock is taken once', async () => {
    const body = await anOrder('TWICE')
    const [first, second] = await Promise.all([
      ask('ops-manager', 'POST', '/v1/decisions', body, { 'idempotency-key': 'twice' }),
      ask('ops-manager', 'POST', '/v1/decisions', body, { 'idempotency-key': 'twice' }),
    ])
    expect(second?.text).toBe(first?.text)
    const list = await ask('auditor', 'GET', '/v1/decisions?orderId=TWICE')
    expect(list.body.items).toHaveLength(1)
    const other = await ask('ops-manager', 'POST', '/v1/decisions', await anOrder('OTHER'), {
      'idempotency-key': 'twice',
    })
    expect([other.status, other.body.type]).toEqual([422, '/problems/idempotency-key-reused'])
    const again = await ask('ops-manager', 'POST', '/v1/decisions', body, { 'idempotency-key': 'another' })
    expect([again.status, again.body.type]).toEqual([409, '/problems/order-already-decided'])
    const without = await ask('ops-manager', 'POST', '/v1/decisions', body)
    expect([without.status, without.body.type]).toEqual([400, '/problems/idempotency-key-missing'])
  })

  test('[I3] given more orders than stock, no unit is promised twice', async () => {
    const { order, lines } = await anOrder('X')
    const sku = 'SCARCE-1'
    const site = (await ask('auditor', 'GET', '/v1/inventory?limit=1')).body.items[0].siteId
    await ask('ops-manager', 'POST', '/v1/inventory/adjustments', { siteId: site, sku, delta: 9, reason: 'count' })
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        ask(
          'ops-manager',
          'POST',
          '/v1/decisions',
          { order: { ...order, id: `S-${index}` }, lines: [{ ...lines[0], id: '1', sku, quantity: 1 }] },
          { 'idempotency-key': `s-${index}` },
        ),
      ),
    )
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201))
    const promised = answers.flatMap((answer) => answer.body.decision.proposal.assignments ?? [])
    const units = promised.reduce((sum: number, one: { quantity: number }) => sum + one.quantity, 0)
    const stock = (await ask('auditor', 'GET', `/v1/inventory?sku=${sku}`)).body.items[0]
    expect(stock.allocated).toBe(units)
    expect(units).toBeLessThanOrEqual(9)
    expect(units).toBeGreaterThan(0)
  })

  test('given less than nothing would be left, an adjustment is refused', async () => {
    const { siteId, sku, onHand } = (await ask('auditor', 'GET', '/v1/inventory?limit=1')).body.items[0]
    const refused = await ask('ops-manager', 'POST', '/v1/inventory/adjustments', {
      siteId,
      sku,
      delta: -onHand - 1,
      reason: 'count',
    })
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/stock-refused'])
  })
})

describe('what a live decision knows beside the order', () => liveFactsSuite(() => server, 16))
