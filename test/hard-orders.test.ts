// [I25] Live orders that take long to decide: thought over in a thread, kept in one transaction, as if decided at once.
import { writeFile } from 'node:fs/promises'
import { compile, decide, type Facts, hashOf, type Instant } from '@heddle/engine'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHardOrder as aHardOrderOf, aStrictPolicy, aWideOrder } from '../engine/src/decide/hard-order.fixture.ts'
import { createApp } from '../server/src/app.ts'
import type { Deps } from '../server/src/deps.ts'
import { openStock } from '../server/src/inventory/receive.ts'
import type { SimulationRunner } from '../server/src/simulations/runner.ts'
import { createThreads } from '../server/src/simulations/threads.ts'
import type { Db } from '../server/src/store/database.ts'
import { insertNetwork } from '../server/src/store/networks.ts'
import { writeSetting } from '../server/src/store/settings.ts'
import { goLive } from './setup/releases.ts'
import { openTestServer, type TestServer } from './setup/server.ts'
import { bundleWorker } from './setup/worker.ts'

/** Its assignment takes some ten million steps: more than is done in passing, and well under a second. */
const hard = aHardOrderOf(8, 12, 12)
let server: TestServer
let userId: string

beforeAll(async () => {
  server = await openTestServer({ orders: 40 })
  userId = (await server.ask('ops-manager', 'GET', '/v1/session')).body.user.id
  const now = server.deps.clock.now()
  await server.deps.database.transaction(async (db) => {
    await insertNetwork(db, hashOf(hard.network), hard.network, now)
    await writeSetting(db, 'network', hashOf(hard.network), now)
  })
  await goLive(server, aStrictPolicy())
}, 60_000)
afterAll(() => server?.close())

/** The hard order under a name, with stock of its own. */
async function aHardOrder(id: string): Promise<Pick<Facts, 'order' | 'lines'>> {
  const own = (sku: string) => `${id}-${sku}`
  await inTransaction((db) =>
    openStock(
      db,
      hard.stock.map((each) => ({ ...each, sku: own(each.sku) })),
      server.deps.clock.now(),
      userId,
    ),
  )
  return {
    order: { ...hard.order, id } as Facts['order'],
    lines: hard.lines.map((line) => ({ ...line, sku: own(line.sku) })) as Facts['lines'],
  }
}

const inTransaction = <T>(work: (db: Db) => Promise<T>) => server.deps.database.transaction(work)

/** Asks the server, with other threads if need be. */
async function decideLive(body: Pick<Facts, 'order' | 'lines'>, other: Partial<Deps> = {}, init: RequestInit = {}) {
  const answer = await createApp({ ...server.deps, ...other }).request('/v1/decisions', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': body.order.id,
      cookie: await server.cookieOf('ops-manager'),
    },
    body: JSON.stringify(body),
    ...init,
  })
  const text = await answer.text()
  return { status: answer.status, text, body: JSON.parse(text) }
}

/** The server's own threads, with something that happens before or after each has thought. */
function threads(around: { before?: () => unknown; after?: () => unknown }): {
  runner: SimulationRunner
  count(): number
} {
  const { runner } = server.deps
  let count = 0
  return {
    count: () => count,
    runner: {
      ...runner,
      async decide(...asked) {
        count += 1
        await around.before?.()
        const answer = await runner.decide(...asked)
        await around.after?.()
        return answer
      },
    },
  }
}

const decisionsOf = async (id: string) =>
  (await server.ask('auditor', 'GET', `/v1/decisions?orderId=${id}`)).body.items as { id: string; version: string }[]

test('given an order that takes long, then a thread decides it, and the record holds the very bytes that deciding at once gives', async () => {
  const order = await aHardOrder('HARD-1')
  const { runner, count } = threads({})
  const made = await decideLive(order, { runner })
  expect([made.status, count()]).toEqual([201, 1])
  const { facts, decision, explanation } = (await server.ask('auditor', 'GET', `/v1/decisions/${made.body.id}`)).body
  const compiled = compile(aStrictPolicy())
  if (!compiled.ok) throw new Error('the policy compiles')
  const atOnce = decide(compiled.program, facts, facts.now as Instant)
  expect(hashOf(atOnce)).toBe(made.body.decisionHash)
  expect(decision).toEqual(atOnce)
  expect(explanation.sentence).toContain('HARD-1')
  // Asking again gives the same bytes, without thinking again.
  expect((await decideLive(order, { runner })).text).toBe(made.text)
  expect(count()).toBe(1)
  const replayed = await server.ask('auditor', 'POST', `/v1/decisions/${made.body.id}/replay`)
  expect(replayed.body).toMatchObject({ identical: true, recordedHash: made.body.decisionHash })
})

test('given an easy order, then no thread is asked', async () => {
  const { lines, order } = await aHardOrder('EASY-1')
  const { runner, count } = threads({})
  const few = lines.slice(0, 1).map((line) => ({ ...line, quantity: 4 }))
  const made = await decideLive({ order, lines: few } as Pick<Facts, 'order' | 'lines'>, { runner })
  expect([made.status, count()]).toEqual([201, 0])
})

test('given an order with much to look at, then a thread reads it, decides it and writes it down, and the record is the very one that deciding at once gives', async () => {
  const wide = aWideOrder(50, 40, 1)
  await inTransaction(async (db) => {
    const now = server.deps.clock.now()
    await insertNetwork(db, hashOf(wide.network), wide.network, now)
    await writeSetting(db, 'network', hashOf(wide.network), now)
    await openStock(db, wide.stock, now, userId)
  })
  const { runner, count } = threads({})
  const order = { ...wide.order, id: 'WIDE-1' } as Facts['order']
  const made = await decideLive({ order, lines: wide.lines }, { runner })
  expect([made.status, count()]).toEqual([201, 1])
  const { facts } = (await server.ask('auditor', 'GET', `/v1/decisions/${made.body.id}`)).body
  expect(facts.stock).toHaveLength(2_000)
  expect(facts.network).toEqual(wide.network)
  const compiled = compile(aStrictPolicy())
  if (!compiled.ok) throw new Error('the policy compiles')
  const atOnce = decide(compiled.program, facts, facts.now as Instant)
  expect(hashOf(atOnce)).toBe(made.body.decisionHash)
  expect(made.body.decision).toEqual(JSON.parse(JSON.stringify(atOnce)))
  // Asking again gives the same bytes, without thinking again.
  expect(made.text.length).toBeGreaterThan(500_000)
  expect((await decideLive({ order, lines: wide.lines }, { runner })).text).toBe(made.text)
  expect(count()).toBe(1)
  const replayed = await server.ask('auditor', 'POST', `/v1/decisions/${made.body.id}/replay`)
  expect(replayed.body).toMatchObject({ identical: true, recordedHash: made.body.decisionHash })
  await inTransaction((db) => writeSetting(db, 'network', hashOf(hard.network), server.deps.clock.now()))
})

test('[I6] given a caller who goes away while a thread decides, then the thread stops and nothing is kept; asking again decides it', async () => {
  const order = await aHardOrder('HARD-2')
  const gone = new AbortController()
  const { runner } = threads({ before: () => gone.abort() })
  const refused = await decideLive(order, { runner }, { signal: gone.signal })
  expect(refused.body.type).toBe('/problems/overloaded')
  expect(await decisionsOf('HARD-2')).toEqual([])
  expect((await decideLive(order)).status).toBe(201)
})

test('[I6] [I23] given a thread that dies while it decides, then the order is refused with a stable problem and nothing is kept; asking again decides it', async () => {
  const order = await aHardOrder('HARD-3')
  const workerFile = `${await bundleWorker()}-that-dies.mjs`
  await writeFile(workerFile, 'export default () => process.exit(3)\n')
  const dying = createThreads({ workerFile, threads: 1 })
  try {
    const refused = await decideLive(order, { runner: dying })
    expect([refused.status, refused.body.type]).toEqual([503, '/problems/overloaded'])
  } finally {
    await dying.close()
  }
  expect(await decisionsOf('HARD-3')).toEqual([])
  expect((await decideLive(order)).status).toBe(201)
})

test('[I24] given more orders than may wait for a thread, then one more is refused at once', async () => {
  const order = await aHardOrder('HARD-4')
  const runner = { ...server.deps.runner, decide: () => Promise.resolve('too-many' as const) }
  const refused = await decideLive(order, { runner })
  expect([refused.status, refused.body.type]).toEqual([429, '/problems/too-busy'])
  expect(await decisionsOf('HARD-4')).toEqual([])
})

test('[I1] given stock that is gone when the thread has decided, then the order is decided from what is left', async () => {
  const order = await aHardOrder('HARD-5')
  const [line] = order.lines
  let taken = 0
  const { runner, count } = threads({
    after: async () => {
      if (taken > 0 || line === undefined) return
      for (const { siteId, sku, onHand } of hard.stock) {
        if (`HARD-5-${sku}` !== line.sku) continue
        const body = { siteId, sku: line.sku, delta: -onHand, reason: 'lost' }
        const adjusted = await server.ask('ops-manager', 'POST', '/v1/inventory/adjustments', body, {
          'idempotency-key': siteId,
        })
        expect(adjusted.status).toBe(201)
        taken += 1
      }
    },
  })
  const made = await decideLive(order, { runner })
  expect([made.status, taken]).toEqual([201, hard.network.sites.length])
  expect(count()).toBeGreaterThanOrEqual(1)
  const assigned = made.body.decision.proposal.assignments as { lineId: string }[]
  expect(assigned.some(({ lineId }) => lineId === line?.id)).toBe(false)
  expect(assigned.length).toBeGreaterThan(0)
  expect(await decisionsOf('HARD-5')).toHaveLength(1)
})

test('[I5] [I7] given the same order twice at the same time, then it is decided once and both get the same bytes', async () => {
  const order = await aHardOrder('HARD-6')
  const [one, other] = await Promise.all([decideLive(order), decideLive(order)])
  expect([one?.status, other?.status]).toEqual([201, 201])
  expect(one?.text).toBe(other?.text)
  expect(await decisionsOf('HARD-6')).toHaveLength(1)
})

test('given another version that goes live while the thread decides, then that version decides', async () => {
  const order = await aHardOrder('HARD-7')
  const next = { ...aStrictPolicy(), name: 'The next' }
  let version: string | undefined
  const { runner } = threads({
    after: async () => {
      version ??= await goLive(server, next)
    },
  })
  const made = await decideLive(order, { runner })
  expect(made.status).toBe(201)
  expect(made.body.decision.policy).toBe(version)
})

test('[I25] given a live version of hundreds of rules, then it is compiled in the thread that decides, to the same bytes', async () => {
  const document = aStrictPolicy()
  const ranks = document.rulesets.find(({ id }) => id === 'ranks')
  const [rule] = ranks?.rules ?? []
  if (ranks === undefined || rule === undefined) throw new Error('the policy has ranks')
  ranks.rules = Array.from({ length: 301 }, (_, at) => ({ ...rule, id: `r-${at}`, name: `Rule ${at}` })) as never
  await goLive(server, document)
  const { lines, order } = await aHardOrder('EASY-2')
  const { runner, count } = threads({})
  const few = lines.slice(0, 1).map((line) => ({ ...line, quantity: 4 }))
  const made = await decideLive({ order, lines: few } as Pick<Facts, 'order' | 'lines'>, { runner })
  expect([made.status, count()]).toEqual([201, 1])
  const { facts } = (await server.ask('auditor', 'GET', `/v1/decisions/${made.body.id}`)).body
  const compiled = compile(document)
  if (!compiled.ok) throw new Error('the policy compiles')
  expect(hashOf(decide(compiled.program, facts, facts.now as Instant))).toBe(made.body.decisionHash)
})
