// Simulations in pieces: carried out by whichever process there is, never lost with one, and to the byte what one replay finds.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { canonicalJson, type Program, replay } from '@heddle/engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoHistory } from '../server/src/demo/index.ts'
import { packHistory } from '../server/src/histories/chunks.ts'
import { GivenBack } from '../server/src/jobs/execution.ts'
import { carryOutPiece } from '../server/src/simulations/carry-out-piece.ts'
import { cut, join, PiecesDisagree, pack, unpack } from '../server/src/simulations/pieces.ts'
import { runReplay } from '../server/src/simulations/replay-task.ts'
import { insertPieces, piecesOf, savePieceProgress } from '../server/src/store/pieces.ts'
import { findVersionDocument } from '../server/src/store/versions.ts'
import { begin, endOf, programOf, type Request, requestOf, startProcess, until, variantsOf } from './setup/pieces.ts'
import { findPostgres, freshDatabase, postgresTitle } from './setup/postgres.ts'
import { openTestServer, type TestServer } from './setup/server.ts'

/** The hash of what one replay of all policies together finds, the records of all orders among it. */
async function wholeHash(server: TestServer, request: Request, orders: number): Promise<string> {
  const documents = await Promise.all(
    [request.baseline, ...request.candidates].map((hash) => findVersionDocument(server.deps.database.read, hash)),
  )
  const { head, chunks } = packHistory(demoHistory({ orders }))
  const folder = await mkdtemp(path.join(tmpdir(), 'heddle-whole-'))
  const history = { head, chunks: chunks.map(({ bytes }) => bytes) }
  const task = { history, documents, changedLimit: 1_000, record: { folder, isBaselineKept: true } }
  const { resultHash } = runReplay(task, () => {})
  await rm(folder, { recursive: true })
  return resultHash
}

describe('a cut simulation', () => {
  test('has one piece for each candidate, and at most 64', () => {
    expect(cut(['a', 'b', 'c'])).toEqual([['a'], ['b'], ['c']])
    const many = Array.from({ length: 130 }, (_, index) => String(index))
    expect(cut(many).length).toBeLessThanOrEqual(64)
    expect(cut(many).flat()).toEqual(many)
  })

  test('joined again is to the byte the replay of all candidates together, also where candidates share pieces', async () => {
    const baseline = programOf(await shipped('demo-baseline'))
    const candidates = variantsOf(await shipped('demo-candidate'), 3)
    const { head, chunks } = packHistory(demoHistory({ orders: 300 }))
    const history = { head, chunks: chunks.map(({ bytes }) => bytes) }
    const found = (programs: readonly Program[]) => {
      const documents = [baseline, ...programs].map(({ document }) => document)
      return runReplay({ history, documents, changedLimit: 40 }, () => {})
    }
    const whole = found(candidates)
    const changed = whole.report.changes.map(({ changedOrders }) => changedOrders)
    expect(Math.min(...changed)).toBeGreaterThan(0)
    const [one, ...others] = candidates.map((program) => [program])
    if (one === undefined) throw new Error('no candidates')
    for (const pieces of [
      [one, ...others],
      [one, others.flat()],
    ]) {
      const joined = join(pieces.map((piece) => unpack(pack(found(piece)))))
      expect(canonicalJson(joined)).toBe(canonicalJson(whole))
    }
    // The engine itself, without the server's parts.
    const options = { changedLimit: 40, ruleSample: 200 }
    const report = replay([baseline, ...candidates], demoHistory({ orders: 300 }), options, () => true)
    expect(whole.report.policies).toEqual(report.policies)

    const other = found(others.flat())
    const [policy] = other.report.policies
    if (policy !== undefined) policy.digest = 'of another build'
    expect(() => join([found(one), other])).toThrow(PiecesDisagree)
  })
})

async function shipped(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../rulesets/policies/${name}.json`, import.meta.url), 'utf8'))
}

describe('the job queue on the embedded database', () => {
  const orders = 250
  let server: TestServer
  let request: Request
  beforeAll(async () => {
    server = await openTestServer({ orders })
    request = await requestOf(server, 3)
  })
  afterAll(() => server?.close())

  test('carries out every piece, and the result is that of one replay', async () => {
    const id = await begin(server, request)
    const ended = await endOf(server, id)
    expect(ended.status).toBe('done')
    expect(ended.resultHash).toBe(await wholeHash(server, request, orders))
    expect(await server.deps.execution.progress(id)).toEqual({
      status: 'done',
      done: orders,
      total: orders,
      pieces: { done: 3, total: 3 },
    })
  })

  test('given the transaction of a start is undone, nothing of it ever begins', async () => {
    const { database, execution, ids } = server.deps
    const id = ids.next()
    const undone = database.transaction(async (tx) => {
      await execution.start(tx, [{ run: id, piece: 0 }])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    execution.started()
    const next = await begin(server, request)
    expect((await endOf(server, next)).status).toBe('done')
    expect(await execution.progress(id)).toBeUndefined()
  })

  test('given a piece is delivered twice, at once and after the end, its result is kept once', async () => {
    const { deps } = server
    const expected = await wholeHash(server, request, orders)
    const id = await begin(server, request)
    const again = () => carryOutPiece(deps, { run: id, piece: 1 }, new AbortController().signal)
    await Promise.all([again(), again()])
    const ended = await endOf(server, id)
    await again()
    expect([ended.status, ended.resultHash]).toEqual(['done', expected])
    const after = (await server.ask('analyst', 'GET', `/v1/simulations/${id}`)).body
    expect(after).toEqual(ended)
    const events = (await server.ask('auditor', 'GET', '/v1/audit?limit=100')).body.items
    const ends = events.filter((one: { type: string; subject: string }) => {
      return one.type === 'simulation.done' && one.subject === `simulation/${id}`
    })
    expect(ends).toHaveLength(1)
  })

  test('given a piece that ended its process five times, the simulation fails and says so', async () => {
    const { deps } = server
    const { database } = deps
    const id = await begin(server, request)
    await server.ask('analyst', 'POST', `/v1/simulations/${id}/cancel`)
    const gone = new AbortController()
    gone.abort(new Error('the process died'))
    // A simulation whose pieces no engine brings: only this test carries them out.
    const lonely = await lonelySimulation(server, request)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(carryOutPiece(deps, { run: lonely, piece: 0 }, gone.signal)).rejects.toThrow('the process died')
    }
    const back = new AbortController()
    back.abort(new GivenBack())
    const [tried] = await piecesOf(database.read, lonely)
    expect(tried?.attempts).toBe(5)
    await carryOutPiece(deps, { run: lonely, piece: 0 }, back.signal)
    const failed = (await server.ask('analyst', 'GET', `/v1/simulations/${lonely}`)).body
    expect([failed.status, failed.error]).toEqual(['failed', 'piece 0 ended its process 5 times'])
  })

  test('progress is the mean of the pieces, never falls, and ends with the simulation', async () => {
    const { read } = server.deps.database
    const id = await lonelySimulation(server, request)
    expect(await savePieceProgress(read, { run: id, piece: 0 }, 120)).toBe(40)
    expect(await savePieceProgress(read, { run: id, piece: 1 }, 60)).toBe(60)
    expect(await savePieceProgress(read, { run: id, piece: 0 }, 0)).toBe(60)
    await server.ask('analyst', 'POST', `/v1/simulations/${id}/cancel`)
    expect(await savePieceProgress(read, { run: id, piece: 1 }, 90)).toBeUndefined()
  })
})

/** A simulation with its pieces that has not been handed to anybody. */
async function lonelySimulation(server: TestServer, request: Request): Promise<string> {
  const { insertSimulation } = await import('../server/src/store/simulations.ts')
  const { deps } = server
  const id = deps.ids.next()
  const policyId = (await server.ask('analyst', 'GET', '/v1/live')).body.policyId
  const createdBy = (await server.ask('analyst', 'GET', '/v1/session')).body.user.id
  await deps.database.transaction(async (tx) => {
    const window = { windowFrom: null, windowTo: null, drills: null, sweep: null }
    const row = { id, policyId, ...request, ...window, total: 250, createdBy, createdAt: deps.clock.now() }
    await insertSimulation(tx, row)
    await insertPieces(tx, id, cut(request.candidates))
  })
  return id
}

describe('a simulation whose process ends', () => {
  const orders = 900
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'heddle-pieces-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('by SIGKILL, is carried on by the next one: finished pieces stay finished, and the result is the same bytes', async () => {
    const first = await openTestServer({ orders }, { folder })
    const request = await requestOf(first, 3)
    const expected = await wholeHash(first, request, orders)
    await first.close()

    const killed = await startProcess({ folder, simulation: request })
    const id = await killed.told(({ id }) => (typeof id === 'string' ? id : undefined))
    await killed.told(({ pieces }) =>
      Array.isArray(pieces) && pieces.some(({ isFound }) => isFound) && pieces.some(({ isFound }) => !isFound)
        ? true
        : undefined,
    )
    await killed.kill()

    const next = await openTestServer({ orders }, { folder })
    try {
      const before = await piecesOf(next.deps.database.read, id)
      expect(before.some(({ isFound }) => isFound)).toBe(true)
      const ended = await endOf(next, id)
      expect([ended.status, ended.resultHash]).toEqual(['done', expected])
      const after = await piecesOf(next.deps.database.read, id)
      for (const { piece, isFound, attempts } of before) if (isFound) expect(after[piece]?.attempts).toBe(attempts)
    } finally {
      await next.close()
    }
  })

  test('in order, is carried on by the next one', async () => {
    const first = await openTestServer({ orders }, { folder })
    const request = await requestOf(first, 2)
    const id = await begin(first, request)
    await first.close()
    const next = await openTestServer({ orders }, { folder })
    try {
      expect((await endOf(next, id)).status).toBe('done')
      const attempts = (await piecesOf(next.deps.database.read, id)).map((piece) => piece.attempts)
      // What was given back does not count.
      expect(Math.max(...attempts)).toBe(1)
    } finally {
      await next.close()
    }
  })
})

const postgres = await findPostgres()

describe.skipIf('missing' in postgres)(postgresTitle('simulations over PostgreSQL', postgres), () => {
  const orders = 900
  let server: TestServer
  let url = ''
  let drop: () => Promise<void>
  let request: Request
  beforeAll(async () => {
    if ('missing' in postgres) return
    const database = await freshDatabase(postgres)
    drop = database.drop
    url = database.url
    // It answers and leaves all pieces to workers.
    server = await openTestServer({ orders }, { url }, { carriesOut: false })
    request = await requestOf(server, 3)
  })
  afterAll(async () => {
    await server?.close()
    await drop?.()
  })

  test('given a worker is killed amid a piece, another one, which came later, does it; the result is the same bytes', async () => {
    const expected = await wholeHash(server, request, orders)
    const victim = await startProcess({ url, isWorker: true })
    const id = await begin(server, request)
    await untilRunning(id)
    await victim.kill()
    const heir = await startProcess({ url, isWorker: true })
    try {
      const ended = await endOf(server, id)
      expect([ended.status, ended.resultHash]).toEqual(['done', expected])
    } finally {
      await heir.kill()
    }
  })

  test('cancelled through a server, a piece that another process carries out stops, and its progress is told till then', async () => {
    const worker = await startProcess({ url, isWorker: true })
    try {
      const id = await begin(server, request)
      const telling = server.ask('auditor', 'GET', `/v1/simulations/${id}/events`)
      await untilRunning(id)
      expect((await server.ask('analyst', 'POST', `/v1/simulations/${id}/cancel`)).body.status).toBe('cancelled')
      expect((await telling).text).toContain('event: cancelled')
      // The worker's only thread is free again.
      const next = await begin(server, request)
      expect((await endOf(server, next)).status).toBe('done')
      expect((await piecesOf(server.deps.database.read, id)).some(({ isFound }) => isFound)).toBe(false)
    } finally {
      await worker.kill()
    }
  })

  function untilRunning(id: string): Promise<true> {
    return until('a piece is under way', async () => {
      const pieces = await piecesOf(server.deps.database.read, id)
      return pieces.some(({ done }) => done > 0) ? true : undefined
    })
  }
})
