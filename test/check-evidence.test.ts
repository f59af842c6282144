// Evidence for findings over the API: how many past orders each is about, and that nothing goes on once nobody waits.
import { analyse, compile, type Facts, factsOfOrders, type PolicyDocument, prove, weighFindings } from '@heddle/engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
