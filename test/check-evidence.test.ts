// Evidence for findings over the API: how many past orders each is about, and that nothing goes on once nobody waits.
import {
  analyse,
  compile,
  type Facts,
  factsOfOrders,
  ownFieldsIn,
  type PolicyDocument,
  prove,
  weighFindings,
} from '@heddle/engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../server/src/app.ts'
import { historyFrom } from '../server/src/histories/chunks.ts'
import { readPackedHistory } from '../server/src/histories/read-chunks.ts'
import { withProver } from '../server/src/policies/with-prover.ts'
import { openTestServer, type TestServer } from './setup/server.ts'

let server: TestServer
let document: PolicyDocument
let historyId: string
beforeAll(async () => {
  server = await openTestServer({ orders: 60 })
  const live = (await server.ask('analyst', 'GET', '/v1/live')).body
  const version = (await server.ask('analyst', 'GET', `/v1/versions/${live.version}`)).body
  document = withSubsumed(version.document)
  historyId = (await server.ask('analyst', 'GET', '/v1/histories')).body.items[0].id
})
afterAll(() => server?.close())

/** A rule that a wider one below does all the work of. */
function withSubsumed(policy: PolicyDocument): PolicyDocument {
  const [first, ...others] = policy.rulesets
  const actions = [{ type: 'exclude', reason: 'stores do not ship' }]
  const store = { fact: 'site.type', operator: 'equal', value: 'store' }
  const web = { fact: 'order.channel', operator: 'equal', value: 'web' }
  const rules = [
    { id: 'narrow', name: 'Web orders skip stores', enabled: true, when: { all: [store, web] }, actions },
    { id: 'wide', name: 'Stores ship nothing', enabled: true, when: store, actions },
  ]
  return { ...policy, rulesets: [{ ...first, rules }, ...others] } as PolicyDocument
}

describe('POST /v1/check/weights', () => {
  test('each finding has as many orders as the engine counts over the same history', async () => {
    const answer = await server.ask('auditor', 'POST', '/v1/check/weights', { document, historyId })
    expect(answer.status).toBe(200)
    const compiled = compile(document)
    if (!compiled.ok) throw new Error('does not compile')
    const { head, chunks } = await readPackedHistory(server.deps, historyId)
    const facts: Facts[] = [...factsOfOrders(compiled.program, historyFrom(head, chunks))]
    const findings = analyse(document, { thorough: true })
    const weights = weighFindings(findings, compiled.program, facts)
    const expected = findings.flatMap((finding, index) =>
      finding.verdict === 'proved' && weights[index] !== undefined
        ? [{ message: finding.diagnostic.message, orders: weights[index].orders }]
        : [],
    )
    expect(expected.length).toBeGreaterThan(0)
    expect(answer.body).toMatchObject({ hash: compiled.program.hash, ofOrders: 60, weights: expected })
    // Only sites with stock of a line come into question, so the narrower rule is asked of those orders.
    const stores = new Set(head.network.sites.filter(({ type }) => type === 'store').map(({ id }) => id))
    const web = facts.filter(
      ({ order, stock }) => order.channel === 'web' && stock.some(({ siteId }) => stores.has(siteId)),
    )
    expect(web.length).toBeGreaterThan(0)
    expect(expected.map(({ orders }) => orders)).toContain(web.length)
  })

  test('a document with errors and a history that is not there are refused', async () => {
    const nowhere = '00000000-0000-7000-8000-000000000000'
    expect((await server.ask('analyst', 'POST', '/v1/check/weights', { document: {}, historyId })).status).toBe(422)
    expect((await server.ask('analyst', 'POST', '/v1/check/weights', { document, historyId: nowhere })).status).toBe(
      404,
    )
  })

  test('given the caller goes away, then the weighing ends without an answer and the next one is carried out', async () => {
    const headers = { cookie: await server.cookieOf('analyst'), 'content-type': 'application/json' }
    const body = JSON.stringify({ document, historyId })
    const gone = new AbortController()
    const asked = server.app.request('/v1/check/weights', { method: 'POST', headers, body, signal: gone.signal })
    gone.abort()
    expect((await asked).status).toBe(503)
    expect((await server.ask('analyst', 'POST', '/v1/check/weights', { document, historyId })).status).toBe(200)
  })
})

describe('GET /v1/histories/{id}/own-fields', () => {
  test('tells the brand’s own fields of its past orders with their values, to be kept by whoever asks', async () => {
    const answer = await server.ask('auditor', 'GET', `/v1/histories/${historyId}/own-fields`)
    expect(answer.status).toBe(200)
    const { head, chunks } = await readPackedHistory(server.deps, historyId)
    expect(answer.body.items).toEqual(ownFieldsIn(historyFrom(head, chunks)))
    expect(answer.body.values).toContainEqual({ fact: 'order.channel', values: expect.arrayContaining(['web']) })
    expect(answer.body.items).toContainEqual(
      expect.objectContaining({ fact: 'order.attributes.homeStore', type: 'text', values: expect.any(Array) }),
    )
    expect(answer.headers.get('cache-control')).toContain('immutable')
    const nowhere = '00000000-0000-7000-8000-000000000000'
    expect((await server.ask('auditor', 'GET', `/v1/histories/${nowhere}/own-fields`)).status).toBe(404)
  })
})

describe('evidence that is told how far it is', () => {
  interface Told {
    event: string
    data: ReturnType<typeof JSON.parse>
  }

  const asked = async (path: string, body: object, app = server.app): Promise<Response> =>
    app.request(path, {
      method: 'POST',
      headers: {
        cookie: await server.cookieOf('analyst'),
        'content-type': 'application/json',
        accept: 'text/event-stream, application/json',
      },
      body: JSON.stringify(body),
    })

  async function told(path: string, body: object, app = server.app): Promise<Told[]> {
    const text = await (await asked(path, body, app)).text()
    return text
      .split('\n\n')
      .filter((block) => block !== '')
      .map((block) => {
        const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)/.exec(block) ?? []
        return { event, data: JSON.parse(data) }
      })
  }

  /** Figures of one stage never fall and never pass their total. */
  function expectRising(events: readonly Told[], stages: readonly string[]): void {
    let [stage, before] = ['', 0]
    for (const { data } of events.filter(({ event }) => event === 'progress')) {
      expect(stages).toContain(data.stage)
      if (data.stage !== stage) before = 0
      stage = data.stage
      expect(data.done).toBeGreaterThanOrEqual(before)
      if (data.total > 0) expect(data.done).toBeLessThanOrEqual(data.total)
      before = data.done
    }
  }

  test('weights come with the orders met so far, and are the same as without', async () => {
    const events = await told('/v1/check/weights', { document, historyId })
    expectRising(events, ['weighing'])
    expect(events.some(({ event }) => event === 'progress')).toBe(true)
    const plain = await server.ask('analyst', 'POST', '/v1/check/weights', { document, historyId })
    expect(events.at(-1)).toEqual({ event: 'done', data: plain.body })
  })

  test('proofs come with the steps of the analysis and the suspicions put to the solver, and are the same as without', async () => {
    const events = await told('/v1/check/proofs', { document })
    expectRising(events, ['analysing', 'proving'])
    const plain = await server.ask('analyst', 'POST', '/v1/check/proofs', { document })
    expect(plain.body.findings.length).toBeGreaterThan(0)
    expect(events.at(-1)).toEqual({ event: 'done', data: plain.body })
  })

  test('what is refused before there is anything to tell is refused as always, and what breaks later ends with the problem', async () => {
    const faulty = await asked('/v1/check/proofs', { document: {} })
    expect([faulty.status, (await faulty.json()).type]).toEqual([422, '/problems/policy-has-errors'])
    // Something has been told before the solver is asked for: by a thread that may be quicker than its news.
    const { runner } = server.deps
    const find: typeof runner.find = (given, onProgress, signal) => {
      onProgress(1, 40)
      return runner.find(given, onProgress, signal)
    }
    const taken = createApp({
      ...server.deps,
      runner: { ...runner, find },
      provers: { take: () => undefined },
    })
    const events = await told('/v1/check/proofs', { document }, taken)
    expect(events.at(-1)).toMatchObject({ event: 'failed', data: { type: '/problems/too-busy', status: 429 } })
    const nowhere = await asked('/v1/check/weights', { document, historyId: '00000000-0000-7000-8000-000000000000' })
    expect([nowhere.status, (await nowhere.json()).type]).toEqual([404, '/problems/not-found'])
  })

  test('given the reader leaves in the middle, then the work is called off and the next is carried out', async () => {
    let calledOff = false
    const runner = {
      ...server.deps.runner,
      find: (_: unknown, onProgress: (done: number, total: number) => void, signal: AbortSignal) => {
        onProgress(1, 40)
        return new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            calledOff = true
            reject(signal.reason)
          })
        })
      },
    }
    const answer = await createApp({ ...server.deps, runner }).request('/v1/check/proofs', {
      method: 'POST',
      headers: {
        cookie: await server.cookieOf('analyst'),
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({ document }),
    })
    const reader = answer.body?.getReader()
    const { value } = (await reader?.read()) ?? {}
    expect(new TextDecoder().decode(value)).toContain('{"stage":"analysing","done":1,"total":40}')
    await reader?.cancel()
    await expect.poll(() => calledOff).toBe(true)
    expect((await server.ask('analyst', 'POST', '/v1/check/proofs', { document })).status).toBe(200)
  })
})

describe('a proof nobody waits for any longer', () => {
  test('ends its solver, puts no further question and lets the next begin', async () => {
    const gone = new AbortController()
    let questions = 0
    let isTaken = false
    let isEnded = false
    const provers = {
      take() {
        if (isTaken) return undefined
        isTaken = true
        let end = (_: string): void => {}
        const open = new Promise<string>((resolve) => {
          end = resolve
        })
        return {
          solve: () => {
            questions += 1
            queueMicrotask(() => gone.abort())
            return open
          },
          async close() {
            end('unknown')
            isEnded = true
            isTaken = false
          },
        }
      },
    }
    const question = { holds: [{ fact: 'order.unitCount', operator: 'greaterThan', value: 1 } as const], fails: [] }
    const rulesetId = document.rulesets[0]?.id ?? ''
    const open = { claim: 'never-holds', rulesetId, verdict: 'unknown' } as const
    const findings = [1, 2, 3].map(() => ({ ...open, question: { ...question, provedBy: 'no-row' as const } }))
    const asked = withProver({ provers }, gone.signal, (solver) => prove(findings, document, solver))
    await expect(asked).rejects.toThrow('the caller went away')
    expect([questions, isEnded, isTaken]).toEqual([1, true, false])
  })
})
