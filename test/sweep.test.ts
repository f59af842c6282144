// Sweeps: a policy's parameters varied over the same past orders, through the command line and piece by piece.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compile, PolicyDocument, replay, type Sweep, type SweepReport } from '@heddle/engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policyHash } from '../engine/src/policy/hash.ts'
import { frontierOf, usualObjectives } from '../engine/src/replay/sweep/frontier.ts'
import { policyAt, sweepPoints } from '../engine/src/replay/sweep/sweep.ts'
import { batchesOf, batchSize, joinSweep, replayBatch, replaySweep } from '../engine/src/replay/sweep/sweep-replay.ts'
import { demoHistory } from '../server/src/demo/index.ts'
import { chunksOf } from '../server/src/histories/chunks.ts'
import { writeHistoryFile } from '../server/src/histories/file.ts'
import { openTestServer, type TestServer } from './setup/server.ts'
import { runHeddle } from './setup/terminal.ts'

const history = demoHistory({ orders: 600 })
const document = PolicyDocument.parse(
  JSON.parse(readFileSync(new URL('../rulesets/policies/demo-candidate.json', import.meta.url), 'utf8')),
)
const sweep: Sweep = {
  axes: [
    { parameter: 'store-safety-stock', from: 0, to: 8, step: 4 },
    { parameter: 'flagship-safety-stock', from: 1, to: 5, step: 2 },
    { parameter: 'wholesale-reserve', from: 0, to: 40, step: 20 },
  ],
  points: batchSize + 2,
}
const always = () => true

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heddle-sweep-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function programOf(policy: PolicyDocument) {
  const compiled = compile(policy)
  if (!compiled.ok) throw new Error('does not compile')
  return compiled.program
}

describe('[SR] a sweep over three parameters', () => {
  const task = { baseline: programOf(document), document, sweep }
  let whole: SweepReport
  beforeAll(() => {
    whole = replaySweep(task, history, {}, always)
  })

  test('[SR1] every point has the figures of a replay of its policy alone', () => {
    for (const index of [0, batchSize, batchSize + 1]) {
      const point = whole.points[index]
      const policy = policyAt(document, sweepPoints(sweep)[index] ?? {})
      const alone = replay([programOf(policy)], history, {}, always).policies[0]
      expect(point?.policy).toBe(policyHash(policy))
      expect(point?.digest).toBe(alone?.digest)
      expect(point?.kpis).toEqual(alone?.kpis)
    }
  })

  test('[SR2] batches replayed in another order and joined are the same bytes', () => {
    expect(batchesOf(sweep)).toBe(2)
    const second = replayBatch(task, 1, history, {}, always)
    const first = replayBatch(task, 0, history, {}, always)
    expect(JSON.stringify(joinSweep(sweep, [first, second]))).toBe(JSON.stringify(whole))
    expect(() => joinSweep(sweep, [first])).toThrow('8 of 10 points')
  })

  test('[SR3] more safety stock at the stores is felt: the points differ, and somebody is on the frontier', () => {
    expect(new Set(whole.points.map(({ digest }) => digest)).size).toBeGreaterThan(1)
    expect(frontierOf(whole.points, usualObjectives).length).toBeGreaterThan(0)
  })

  test('[SR4] progress is told over all points, and a stop stops it', () => {
    const shares: number[] = []
    replaySweep(task, history, {}, (done, total) => {
      shares.push(done / total)
      return true
    })
    expect(shares.at(-1)).toBe(1)
    expect([...shares].sort((a, b) => a - b)).toEqual(shares)
    expect(() => replaySweep(task, history, {}, () => false)).toThrow('cancelled')
  })

  test('[SR5] `heddle sweep` prints every point, marks the frontier and writes the one that was picked', async () => {
    const historyFile = path.join(folder, 'history.heddle')
    await writeHistoryFile(historyFile, { head: history.head, chunks: chunksOf(history).chunks })
    const policyFile = path.join(folder, 'policy.json')
    writeFileSync(policyFile, JSON.stringify(document))
    const picked = path.join(folder, 'picked.json')
    const ran = await runHeddle(folder, [
      'sweep',
      ...['--history', historyFile, '--policy', policyFile, '--points', '10', '--pick', '3', '--out', picked],
      ...['--vary', 'store-safety-stock=0..8/4', '--vary', 'flagship-safety-stock=1..5/2'],
      ...['--vary', 'wholesale-reserve=0..40/20'],
    ])
    expect(ran.err).not.toContain('heddle:')
    expect(ran.code).toBe(0)
    expect(ran.out.split('\n').filter((line) => /^\s+\d+ /.test(line))).toHaveLength(10)
    expect(ran.out).toContain('◆')
    expect(policyHash(PolicyDocument.parse(JSON.parse(readFileSync(picked, 'utf8'))))).toBe(whole.points[2]?.policy)
  })

  test.each([
    [['--vary', 'store-safety-stock'], 'is not name=from..to'],
    [['--vary', 'nothing=0..3'], 'there is no parameter `nothing`'],
    [['--vary', 'store-safety-stock=0..90'], 'above the most of the parameter'],
    [['--vary', 'store-safety-stock=0..3', '--by', 'orders'], 'no KPI a frontier is drawn by'],
    [['--vary', 'store-safety-stock=0..3', '--pick', '1'], '--pick goes with --out'],
  ])('[SR6] given %j, then it says what is wrong and replays nothing', async (args, message) => {
    const policyFile = path.join(folder, 'policy-again.json')
    writeFileSync(policyFile, JSON.stringify(document))
    const ran = await runHeddle(folder, ['sweep', '--history', 'demo', '--policy', policyFile, ...args])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain(message)
    expect(ran.err).not.toContain('replayed')
  })
})

describe('[SA] a sweep over the API', () => {
  let server: TestServer
  let request: { historyId: string; baseline: string; candidates: string[] }
  /** What is live, and four and eight more. */
  let axes: Sweep['axes']
  beforeAll(async () => {
    server = await openTestServer({ orders: 300 })
    const live = (await server.ask('analyst', 'GET', '/v1/live')).body
    const { id } = (await server.ask('analyst', 'GET', '/v1/histories')).body.items[0]
    request = { historyId: id, baseline: live.version, candidates: [live.version] }
    const { parameters } = (await server.ask('analyst', 'GET', `/v1/versions/${live.version}`)).body.document
    axes = ['shop-safety-stock', 'wholesale-reserve'].map((parameter) => {
      const { value } = parameters[parameter]
      return { parameter, from: value, to: value + 8, step: 4 }
    })
  })
  afterAll(() => server?.close())

  test('[SA1] it tries every point, keeps their figures, and the point that changes nothing changes no order', async () => {
    const { id } = (await server.ask('analyst', 'POST', '/v1/simulations', { ...request, sweep: { axes } })).body
    await server.ask('analyst', 'GET', `/v1/simulations/${id}/events`)
    const done = (await server.ask('auditor', 'GET', `/v1/simulations/${id}`)).body
    expect(done.status).toBe('done')
    expect(done.sweep).toEqual({ version: request.baseline, axes })
    expect(done.candidates).toHaveLength(9)
    const { policies, changes } = done.report
    expect(policies.slice(1).map(({ policy }: { policy: string }) => policy)).toEqual(done.candidates)
    expect(done.candidates[0]).toBe(request.baseline)
    expect(changes[0].changedOrders).toBe(0)
    expect(changes.some(({ changedOrders }: { changedOrders: number }) => changedOrders > 0)).toBe(true)
  })

  test('[SA2] it is no evidence for a release', async () => {
    const other = (await server.ask('analyst', 'GET', '/v1/live')).body
    const versions = (await server.ask('analyst', 'GET', `/v1/policies/${other.policyId}/versions`)).body.items
    const candidate = versions.find(({ hash }: { hash: string }) => hash !== other.version).hash
    const [axis] = axes
    const sweep = { axes: axis === undefined ? [] : [axis] }
    const tried = { ...request, candidates: [candidate], sweep }
    const { id } = (await server.ask('analyst', 'POST', '/v1/simulations', tried)).body
    await server.ask('analyst', 'GET', `/v1/simulations/${id}/events`)
    const refused = await server.ask('analyst', 'POST', '/v1/releases', {
      policyId: other.policyId,
      version: candidate,
      simulationId: id,
    })
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/simulation-unfit'])
    expect(refused.body.detail).toContain('sweep')
  })

  test('[SA4] one of its points replayed alone is the very point, with every order kept', async () => {
    const started = async (of: Sweep['axes']) => {
      const asked = await server.ask('analyst', 'POST', '/v1/simulations', { ...request, sweep: { axes: of } })
      await server.ask('analyst', 'GET', `/v1/simulations/${asked.body.id}/events`)
      return (await server.ask('auditor', 'GET', `/v1/simulations/${asked.body.id}`)).body
    }
    const [axis] = axes
    if (axis === undefined) throw new Error('there is an axis')
    const last = axis.from + (axis.step ?? 1)
    const many = await started([{ ...axis, to: last }])
    const one = await started([{ parameter: axis.parameter, from: last, to: last }])
    expect([one.status, one.candidates]).toEqual(['done', [many.candidates.at(-1)]])
    const [of, alone] = [many.report.policies.at(-1), one.report.policies[1]]
    expect([alone.digest, alone.kpis]).toEqual([of.digest, of.kpis])
    expect([of.record, alone.record?.orders]).toEqual([undefined, one.report.policies[0].record.orders])
    const hash = one.candidates[0]
    const kept = await server.ask('analyst', 'GET', `/v1/simulations/${one.id}/orders?policy=${hash}&limit=5`)
    expect([kept.status, kept.body.items.length]).toEqual([200, 5])
  })

  test('[SA3] a parameter that is not there, or numbers an action does not allow, are refused with their place', async () => {
    const nowhere = { axes: [{ parameter: 'nothing', from: 0, to: 1 }] }
    const refused = await server.ask('analyst', 'POST', '/v1/simulations', { ...request, sweep: nowhere })
    expect(refused.status).toBe(422)
    expect(refused.body.diagnostics[0]).toMatchObject({
      code: 'sweep/unknown-parameter',
      path: '/sweep/axes/0/parameter',
    })
    const two = { ...request, candidates: [request.baseline, 'f'.repeat(64)], sweep: { axes } }
    expect((await server.ask('analyst', 'POST', '/v1/simulations', two)).status).toBe(422)
  })
})
