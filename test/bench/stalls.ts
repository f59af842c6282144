// How long the event loop stands still while a whole server decides hard and large orders, explains them and makes them
// again: over HTTP's own entry, on a real PostgreSQL and on the embedded one.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { compile, decide, type Facts, hashOf, type PolicyDocument, policyHash } from '@heddle/engine'
import { aDividingPolicy, aHardOrder, aStrictPolicy, aWideOrder } from '../../engine/src/decide/hard-order.fixture.ts'
import { noon } from '../../engine/src/facts/order.fixture.ts'
import { openStock } from '../../server/src/inventory/receive.ts'
import type { DatabasePlace } from '../../server/src/store/database.ts'
import { insertNetwork } from '../../server/src/store/networks.ts'
import { writeSetting } from '../../server/src/store/settings.ts'
import { findPostgres, freshDatabase } from '../setup/postgres.ts'
import { goLive } from '../setup/releases.ts'
import { openTestServer, type TestServer } from '../setup/server.ts'
import { bundleDatabaseThread } from '../setup/worker.ts'
import { median, short } from './contest.ts'
import { manyRules } from './many-rules.ts'

/** What may be asked for: `embedded` or `postgres`, orders whose name holds `case=…`, `rounds=…`. */
const askedFor = (name: string) => process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
const rounds = Number(askedFor('rounds') ?? 3)
interface Case {
  name: string
  policy: PolicyDocument
  facts: Facts
}
const wide = (lines: number, sites: number, quantity: number): Case => ({
  name: `${lines} lines at ${sites} sites, ${quantity} of each`,
  policy: aDividingPolicy(),
  facts: aWideOrder(lines, sites, quantity),
})
/** Lines that may be divided: from small to large, and last one whose best assignment takes long to find. */
const cases: readonly Case[] = [
  wide(3, 5, 12),
  wide(8, 15, 12),
  wide(8, 30, 12),
  wide(20, 40, 12),
  wide(100, 40, 12),
  wide(100, 120, 3),
  wide(250, 400, 1),
  { name: '8 lines at 12 sites, a long search', policy: aStrictPolicy(), facts: aHardOrder(8, 12, 12) },
]
const done = { live: 'deciding', explained: 'explaining', again: 'deciding again' } as const
type Done = keyof typeof done

/** Milliseconds by what was done; medians of rounds, and the longest of all. */
export async function longestStalls(): Promise<Record<string, number>> {
  const milliseconds: Record<string, number> = {}
  const postgres = await findPostgres()
  if (process.argv.includes('embedded')) console.log('on the embedded database only')
  else if ('missing' in postgres) console.log(`without PostgreSQL: ${postgres.missing}`)
  else {
    const { url, drop } = await freshDatabase(postgres)
    await onStore('PostgreSQL', { url }, milliseconds)
    await drop()
  }
  if (process.argv.includes('postgres')) return milliseconds
  await onStore('embedded', { memory: true, threadFile: await bundleDatabaseThread() }, milliseconds)
  return milliseconds
}

async function onStore(store: string, place: DatabasePlace, milliseconds: Record<string, number>): Promise<void> {
  const server = await openTestServer({ orders: 40 }, place)
  let worst = 0
  try {
    const asked = askedFor('case')
    const ofRules = asked === undefined ? Object.entries(await ofLargeVersion(server)) : []
    for (const [what, { stall, taken }] of ofRules) {
      worst = Math.max(worst, stall)
      milliseconds[`${store}, 3,000 rules: stall ${what}`] = short(stall)
      milliseconds[`${store}, 3,000 rules: ${what}`] = short(taken)
      console.log(`${store.padEnd(10)} 3,000 rules: stall ${what} ${short(stall)} of ${short(taken)} ms`)
    }
    let live: string | undefined
    for (const { name, policy, facts } of asked === undefined
      ? cases
      : cases.filter((one) => one.name.includes(asked))) {
      if (policyHash(policy) !== live) {
        await goLive(server, policy)
        live = policyHash(policy)
      }
      const seen: Record<Done, Seen[]> = { live: [], explained: [], again: [] }
      for (let round = 0; round < rounds; round += 1) await ofOrder(server, facts, seen)
      const told = (Object.keys(done) as Done[]).map((what) => {
        const [stall, longest, taken] = [
          median(seen[what].map((one) => one.stall)),
          Math.max(...seen[what].map((one) => one.stall)),
          median(seen[what].map((one) => one.taken)),
        ]
        worst = Math.max(worst, longest)
        milliseconds[`${store}, ${name}: stall ${done[what]}`] = short(stall)
        milliseconds[`${store}, ${name}: ${done[what]}`] = short(taken)
        return `${done[what]} ${short(stall)} (longest ${short(longest)}) of ${short(taken)} ms`
      })
      const atOnce = store === 'embedded' ? '' : `; at once ${short(decidedAtOnce(policy, facts))} ms`
      console.log(`${store.padEnd(10)} ${name.padEnd(36)} stalls: ${told.join(', ')}${atOnce}`)
    }
  } finally {
    await server.close()
  }
  milliseconds[`${store}: longest stall`] = short(worst)
  console.log(`${store}: longest stall of the server ${short(worst)} ms`)
}

/** What `decide` alone takes on the event loop. */
function decidedAtOnce(policy: PolicyDocument, facts: Facts): number {
  const compiled = compile(policy)
  if (!compiled.ok) throw new Error('the policy compiles')
  const began = performance.now()
  decide(compiled.program, facts, noon)
  return performance.now() - began
}

/** A document of 3,000 different rules is saved, checked, made a version and live, and decides an order. */
async function ofLargeVersion(server: TestServer): Promise<Record<string, Seen>> {
  const live = (await server.ask('ops-manager', 'GET', '/v1/live')).body
  const draft = (
    await server.ask('ops-manager', 'POST', `/v1/policies/${live.policyId}/drafts`, {
      name: 'large',
      baseVersion: live.version,
    })
  ).body
  const document = { ...manyRules(3_000), name: draft.document.name }
  const ask = (method: string, path: string, body: unknown) =>
    stallOf(async () => (await server.ask('ops-manager', method, path, body)).text)
  const seen: Record<string, Seen> = {
    saving: await ask('PUT', `/v1/drafts/${draft.id}`, { revision: draft.revision, document }),
    checking: await ask('POST', '/v1/check', { document }),
    'making a version': await ask('POST', `/v1/drafts/${draft.id}/versions`, {}),
  }
  await goLive(server, manyRules(2_999))
  const read: Record<Done, Seen[]> = { live: [], explained: [], again: [] }
  await ofOrder(server, aWideOrder(3, 5, 12), read)
  for (const [what, [each]] of Object.entries(read)) if (each !== undefined) seen[done[what as Done]] = each
  return seen
}

let count = 0

/** Decides the order live, with stock of its own, explains it and makes it again. */
async function ofOrder(server: TestServer, facts: Facts, seen: Record<Done, Seen[]>): Promise<void> {
  count += 1
  const id = `WIDE-${count}`
  const own = (sku: string) => `${id}-${sku}`
  const { database, clock } = server.deps
  const now = clock.now()
  const actorId = (await server.ask('ops-manager', 'GET', '/v1/session')).body.user.id
  const stock = facts.stock.map((each) => ({ ...each, sku: own(each.sku) }))
  await database.transaction(
    async (db) => {
      await insertNetwork(db, hashOf(facts.network), facts.network, now)
      await writeSetting(db, 'network', hashOf(facts.network), now)
      await openStock(db, stock, now, actorId)
    },
    { deadlineMs: 300_000 },
  )
  const lines = facts.lines.map((line) => ({ ...line, sku: own(line.sku) }))
  const body = JSON.stringify({ order: { ...facts.order, id }, lines })
  const cookie = await server.cookieOf('ops-manager')
  const auditor = await server.cookieOf('auditor')
  const send = (path: string, init: RequestInit) => async () => {
    const answer = await server.app.request(path, init)
    // As a server sends it: bytes as they come, which nobody here puts together or reads as JSON.
    let start = ''
    for await (const bytes of answer.body ?? []) if (start.length < 300) start += Buffer.from(bytes).toString()
    start = start.slice(0, 300)
    return /^\{"id":"([^"]+)"/.exec(start)?.[1] ?? `${answer.status} ${start}`
  }
  const headers = { 'content-type': 'application/json', 'idempotency-key': id, cookie }
  const live = await stallOf(send('/v1/decisions', { method: 'POST', headers, body }))
  seen.live.push(live)
  const read = (path: string, method: string) =>
    stallOf(send(`/v1/decisions/${live.answer}${path}`, { method, headers: { cookie: auditor } }))
  seen.explained.push(await read('', 'GET'))
  seen.again.push(await read('/replay', 'POST'))
  for (const { answer } of [live, seen.explained.at(-1) ?? live])
    if (/^\d{3} /.test(answer)) console.log(`refused: ${answer}`)
}

interface Seen {
  /** The id in the answer, or how it was refused. */
  answer: string
  stall: number
  taken: number
}

/** The longest time that nothing else could happen, and how long it took. */
async function stallOf(work: () => Promise<string>): Promise<Seen> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  // What was made to prepare the case is no part of it: a hundred thousand rows of stock are put on the shelves in this process.
  globalThis.gc?.()
  delay.enable()
  await pause(10)
  delay.reset()
  // The first interval after a reset is not counted.
  await pause(10)
  const began = performance.now()
  const answer = await work()
  const taken = performance.now() - began
  await pause(10)
  delay.disable()
  return { answer, stall: delay.max / 1e6, taken }
}
