// What `npm run check:workers` runs: one suite of crashes, run through both engines: the database's own queue (pg-boss) and a cluster of three
// Restate nodes, which npx fetches. What cannot be had is skipped, visibly. The last line is `N passed, N failed`.
// Works on what was built; PostgreSQL is the npm package's, or HEDDLE_TEST_POSTGRES_URL.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../../server/scripts/bootstrap.mjs'

const engines = await import('./engines.mjs')
const { until, startWorkerProcess, startServerProcess } = engines
const { PgBoss } = await import('pg-boss')
const { compile } = await import('@heddle/engine')
const dist = (file) => import(path.join(root, 'server/dist', file))
const [
  { openDeps, closeDeps },
  { startSimulation },
  { cancelSimulation },
  { runReplay },
  pieces,
  versions,
  simulations,
] = await Promise.all(
  [
    'start-server.js',
    'simulations/start-simulation.js',
    'simulations/cancel-simulation.js',
    'simulations/replay-task.js',
    'store/pieces.js',
    'store/versions.js',
    'store/simulations.js',
  ].map(dist),
)
const { listUsers } = await dist('store/users.js')
const { readSetting } = await dist('store/settings.js')
const { readPackedHistory } = await dist('histories/read-chunks.js')

const orders = 1_000
const candidates = 4
const tally = { passed: 0, failed: 0, skipped: 0 }
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length)

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => engines.endEverything().finally(() => process.exit(1)))
}
try {
  const admin = await engines.startPostgres()
  if (only !== 'restate') await suite('pg-boss', admin, await queueEngine())
  if (only !== 'pg-boss') {
    const restate = await engines.startRestate()
    if ('missing' in restate) {
      process.stdout.write(`Restate: SKIPPED (${restate.missing})\n`)
      tally.skipped += 1
    } else await suite('Restate', admin, await restateEngine(restate.nodes))
  }
} catch (error) {
  tally.failed += 1
  process.stdout.write(`✗ ${error?.stack ?? error}\n`)
} finally {
  await engines.endEverything()
}
const skips = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed${skips}\n`)
process.exit(tally.failed > 0 ? 1 : 0)

/** How the suite asks an engine for what engines do differently. */
async function queueEngine() {
  return {
    options: {},
    startWorker: (url) => startWorkerProcess(url),
    /** Brings a piece once more, as if for the first time. */
    async deliverAgain(url, id) {
      const boss = new PgBoss({ connectionString: url, schema: 'heddle_jobs', supervise: false, schedule: false })
      boss.on('error', () => {})
      await boss.start()
      await boss.send('pieces', id)
      await boss.stop({ graceful: false })
    },
    killName: 'given the server that started it is killed amid a run and every connection to PostgreSQL breaks',
    async prepareKill(url) {
      return startServerProcess(url)
    },
    async kill(server, database) {
      await server.kill()
      await database.breakConnections()
    },
  }
}

async function restateEngine(nodes) {
  const workers = new Map()
  const balancer = await engines.startBalancer(() => [...workers.values()])
  const [first, second] = nodes
  let isRegistered = false
  return {
    options: { restateIngress: second.ingress },
    async startWorker(url) {
      const worker = await startWorkerProcess(url, { restatePort: await engines.freePort() })
      workers.set(worker, worker.port)
      void worker.gone.then(() => workers.delete(worker))
      if (!isRegistered) {
        isRegistered = true
        const answer = await fetch(`${first.admin}/deployments`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ uri: `http://127.0.0.1:${balancer.port}` }),
        })
        if (!answer.ok) throw new Error(`the deployment was refused: ${await answer.text()}`)
      }
      return {
        ...worker,
        kill() {
          workers.delete(worker)
          return worker.kill()
        },
      }
    },
    async deliverAgain(_url, id) {
      const answer = await fetch(`${second.ingress}/heddle-pieces/carryOut/send`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(id),
      })
      if (!answer.ok) throw new Error(await answer.text())
    },
    killName: 'given one of three engine nodes is killed amid a run',
    prepareKill: async () => undefined,
    kill: () => first.kill(),
  }
}

async function suite(name, admin, engine) {
  process.stdout.write(`\n${name}\n`)
  const database = await engines.freshDatabase(admin)
  const { url } = database
  // Answers and hands over; whatever is replayed, workers replay.
  const deps = await openDeps({ place: { url }, demo: { orders }, carriesOut: false, ...engine.options })
  const { read } = deps.database
  const analyst = (await listUsers(read, { limit: 100 })).items.find(({ roles }) => roles.includes('analyst'))
  const request = await requestOf(deps, analyst)
  const expected = await wholeHash(deps, request)
  let workers = [await engine.startWorker(url)]
  const begin = async (what = request) => (await startSimulation(deps, analyst, what)).id
  const piecesOf = (id) => pieces.piecesOf(read, id)
  const endOf = (id) =>
    until(`simulation ${id} has ended`, async () => {
      const found = await simulations.findSimulation(read, id)
      return ['queued', 'running'].includes(found.status) ? undefined : found
    })
  const underWay = (id) =>
    until('a piece is under way', async () =>
      (await piecesOf(id)).some(({ done, isFound }) => done > 0 && !isFound) ? true : undefined,
    )
  const sameBytes = async (id) => {
    const { status, resultHash, error } = await endOf(id)
    equal(status, 'done', error)
    equal(resultHash, expected)
  }

  await check('the pieces of a run, carried out by a worker, are joined to the bytes of one process', async () => {
    const from = performance.now()
    await sameBytes(await begin())
    return `${candidates} pieces of ${orders} orders in ${seconds(from)}`
  })
  await check(
    'given a worker is killed amid a piece, a worker that joins later does it, to the same bytes',
    async () => {
      const id = await begin()
      await underWay(id)
      const before = await piecesOf(id)
      await workers.pop().kill()
      const from = performance.now()
      workers = [await engine.startWorker(url), await engine.startWorker(url)]
      const lost = before.findIndex(({ done, isFound }) => done > 0 && !isFound)
      await until('the lost piece begins again', async () => {
        const piece = (await piecesOf(id))[lost]
        return piece.attempts > before[lost].attempts ? true : undefined
      })
      const again = seconds(from)
      await sameBytes(id)
      return `begun again ${again} after the kill, done after ${seconds(from)}`
    },
  )
  await check('given pieces are delivered twice, amid the run and after it, the result is kept once', async () => {
    const id = await begin()
    await underWay(id)
    for (let piece = 0; piece < candidates; piece += 1) await engine.deliverAgain(url, { run: id, piece })
    await sameBytes(id)
    const before = await simulations.findSimulation(read, id)
    await engine.deliverAgain(url, { run: id, piece: 0 })
    await sameBytes(await begin())
    equal(JSON.stringify(await simulations.findSimulation(read, id)), JSON.stringify(before))
  })
  await check('given it is cancelled, the thread of another process that replays it ends within a second', async () => {
    await workers.pop().kill()
    const times = []
    for (let round = 0; round < 3; round += 1) {
      const id = await begin()
      await underWay(id)
      const busy = threadsOf(workers[0])
      const from = performance.now()
      await cancelSimulation(deps, analyst, id)
      await until('the replaying thread has ended', async () => (threadsOf(workers[0]) < busy ? true : undefined))
      times.push(performance.now() - from)
      equal((await simulations.findSimulation(read, id)).status, 'cancelled')
      const next = await begin({ ...request, candidates: request.candidates.slice(0, 1) })
      equal((await endOf(next)).status, 'done')
    }
    const [, median] = times.sort((a, b) => a - b)
    if (median > 1_000) throw new Error(`the thread went on for ${Math.round(median)} ms`)
    return `median of three: ${Math.round(median)} ms until the thread had ended`
  })
  await check(`${engine.killName}, it is carried on to the same bytes`, async () => {
    workers.push(await engine.startWorker(url))
    const victim = await engine.prepareKill(url)
    const id = await begin()
    await underWay(id)
    const from = performance.now()
    await engine.kill(victim, database)
    await sameBytes(id)
    return `done ${seconds(from)} after the kill`
  })
  await check('given every worker is killed, finished pieces stay finished when one comes back', async () => {
    const id = await begin()
    await until('some pieces are found and some are not', async () => {
      const all = await piecesOf(id)
      return all.some(({ isFound }) => isFound) && all.some(({ isFound }) => !isFound) ? true : undefined
    })
    await Promise.all(workers.map((worker) => worker.kill()))
    const before = await piecesOf(id)
    workers = [await engine.startWorker(url)]
    await sameBytes(id)
    const after = await piecesOf(id)
    const redone = before.filter(({ isFound, attempts, piece }) => isFound && after[piece].attempts !== attempts)
    equal(redone.length, 0)
    return `${before.filter(({ isFound }) => isFound).length} of ${candidates} were finished before`
  })

  await Promise.all(workers.map((worker) => worker.kill()))
  await closeDeps(deps)
  await database.drop()
}

/** The live policy against variants of the candidate that differ in one parameter. */
async function requestOf(deps, author) {
  const { read } = deps.database
  const demo = await readSetting(read, 'demo')
  const document = await versions.findVersionDocument(read, demo.candidate)
  const { policyId } = await versions.findVersion(read, demo.candidate)
  const hashes = []
  for (let units = 1; units <= candidates; units += 1) {
    const variant = structuredClone(document)
    variant.parameters['store-safety-stock'].value = units
    const compiled = compile(variant)
    if (!compiled.ok) throw new Error('a variant does not compile')
    const { hash, document: stored } = compiled.program
    await versions.insertVersion(read, {
      hash,
      policyId,
      document: stored,
      createdBy: author.id,
      createdAt: deps.clock.now(),
    })
    hashes.push(hash)
  }
  return { historyId: demo.historyId, baseline: demo.baseline, candidates: hashes }
}

/** What one process finds that replays all policies together, and keeps every order of each. */
async function wholeHash(deps, { historyId, baseline, candidates: hashes }) {
  const history = await readPackedHistory(deps, historyId)
  const documents = await Promise.all(
    [baseline, ...hashes].map((hash) => versions.findVersionDocument(deps.database.read, hash)),
  )
  const folder = mkdtempSync(path.join(tmpdir(), 'heddle-whole-'))
  try {
    const record = { folder, isBaselineKept: true }
    return runReplay({ history, documents, changedLimit: 1_000, record }, () => {}).resultHash
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many threads the process has; where the system does not tell, it the check waits in vain and fails. */
function threadsOf({ child }) {
  try {
    return readdirSync(`/proc/${child.pid}/task`).length
  } catch {
    return 0
  }
}

async function check(name, work) {
  try {
    const figures = await work()
    tally.passed += 1
    process.stdout.write(`  ✓ ${name}${figures === undefined ? '' : ` (${figures})`}\n`)
  } catch (error) {
    tally.failed += 1
    process.stdout.write(`  ✗ ${name}\n    ${error?.stack ?? error}\n`)
  }
}

function equal(actual, wanted, more = '') {
  if (actual !== wanted) throw new Error(`${actual} instead of ${wanted} ${more}`)
}

function seconds(from) {
  return `${((performance.now() - from) / 1_000).toFixed(1)} s`
}
