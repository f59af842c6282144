// What z3 says of policies, against the engine's own answers. [PR1]–[PR5]
import {
  analyse,
  type Condition,
  comparePolicies,
  compile,
  type Finding,
  kinds,
  type PolicyDocument,
  prove,
  type Solver,
} from '@heddle/engine'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPolicy, rulesetOf } from '../engine/src/decide/policy.fixture.ts'
import type { Io } from '../server/src/cli/io.ts'
import { proveFindings } from '../server/src/cli/prove-findings.ts'
import { createProver, type Prover } from '../server/src/proving/prover.ts'
import { createThreads } from '../server/src/simulations/threads.ts'
import { bundleSolverThread, bundleWorker } from './setup/worker.ts'

let prover: Prover
let threadFile: string
beforeAll(async () => {
  threadFile = await bundleSolverThread()
  prover = createProver({ threadFile, totalMs: 600_000 })
})
afterAll(() => prover.close())

const is = (fact: string, operator: string, value: unknown): Condition => ({ fact, operator, value }) as Condition
const to = (fact: string) => ({ fact })

function policyOf(hitPolicy: 'first' | 'all' | 'best', whens: readonly Condition[], more: object = {}): PolicyDocument {
  const kind = Object.values(kinds).findLast(({ scope }) => scope === 'candidate')?.kind
  const rules = whens.map((when, index) => ({
    id: `r${index}`,
    name: `Rule ${index}`,
    enabled: true,
    when,
    actions: [{ type: 'penalty', amountMinor: index + 1 }],
  }))
  return {
    format: 'heddle/policy/1',
    name: 'Test',
    parameters: {},
    conditions: {},
    rulesets: [{ id: 'ranks', name: 'Ranks', kind, hitPolicy, rules, ...more }],
    flows: { order: { initial: 'placed', states: { placed: { label: 'Placed', type: 'waiting' } } } },
  } as PolicyDocument
}

async function proved(document: PolicyDocument): Promise<Finding[]> {
  return prove(analyse(document, { thorough: true }), document, prover.solve)
}

const words = (findings: readonly Finding[]) =>
  findings.map(({ claim, ruleId, verdict }) => `${claim} ${ruleId ?? ''} ${verdict}`)

describe('a solver', () => {
  test.each<[string, Condition]>([
    [
      'a circle of three facts',
      {
        all: [
          is('line.quantity', 'lessThan', to('line.weightGrams')),
          is('line.weightGrams', 'lessThan', to('stock.onHand')),
          is('stock.onHand', 'lessThan', to('line.quantity')),
        ],
      },
    ],
    ['an order with fewer units than lines', is('order.unitCount', 'lessThan', to('order.lineCount'))],
    ['more available than on hand', is('stock.available', 'greaterThan', to('stock.onHand'))],
    [
      'a span that does not fit its moments',
      { all: [is('order.placedAt', 'equal', to('order.now')), is('order.hoursSincePlaced', 'greaterThan', 0)] },
    ],
    [
      'days and hours to one promise that do not agree',
      { all: [is('order.daysToPromise', 'equal', 3), is('order.hoursToPromise', 'lessThan', 5)] },
    ],
    [
      'lines that are all few and one that is many',
      {
        all: [
          { every: 'line', where: is('line.quantity', 'lessThan', 3) },
          { some: 'line', where: is('line.quantity', 'greaterThan', 5) },
        ],
      },
    ],
    [
      'the line itself, which is one of all',
      { all: [{ none: 'line', where: is('line.category', 'equal', 'shoes') }, is('line.category', 'equal', 'shoes')] },
    ],
    [
      'a country that is and is not the site’s',
      { all: [is('candidate.sameCountry', 'equal', false), is('site.country', 'equal', to('order.country'))] },
    ],
  ])('[PR1] given %s, then the rule can never hold, which boxes cannot say', async (_, when) => {
    const document = policyOf('all', [when])
    expect(words(analyse(document, { thorough: true }))).toEqual(['never-holds r0 unknown'])
    expect(words(await proved(document))).toEqual(['never-holds r0 proved'])
  })

  test('[PR2] given a rule that a solver finds a row for, then the claim is refuted with it', async () => {
    const document = policyOf('all', [
      {
        all: [
          is('line.quantity', 'lessThan', to('stock.onHand')),
          { some: 'line', where: is('line.category', 'equal', 'shoes') },
          is('line.category', 'equal', 'hats'),
        ],
      },
    ])
    const [finding] = await proved(document)
    expect(finding).toMatchObject({ verdict: 'refuted', witness: { 'line.category': 'hats' } })
  })

  test('[PR3] given a rule that others cover only together with what facts say of each other, then it is shadowed', async () => {
    const document = policyOf('first', [
      is('line.quantity', 'lessThan', to('stock.onHand')),
      is('line.quantity', 'greaterThanInclusive', to('stock.onHand')),
      is('line.quantity', 'equal', 3),
    ])
    expect(words(await proved(document))).toContain('shadowed r2 proved')
  })

  test('[PR4] given a question that takes too long, then it is unknown in time and the next is answered', async () => {
    const impatient = createProver({ threadFile, questionMs: 2_000 })
    const hard =
      '(declare-const x Int)(declare-const y Int)(declare-const z Int)(assert (and (> x 2) (> y 2) (> z 2) (= (+ (* x x x) (* y y y)) (+ 7 (* z z z z z))) (= 5 (mod (* x y) 977))))(check-sat)'
    expect(await impatient.solve(hard)).not.toMatch(/^(un)?sat/)
    expect(await impatient.solve('(check-sat)')).toMatch(/^sat/)
    await impatient.close()
    expect(await impatient.solve('(check-sat)')).toBe('unknown')
  })

  test('[PR5] given any rules, then the solver never contradicts what boxes prove', async () => {
    const small = fc.integer({ min: 0, max: 3 })
    const numbers = fc.constantFrom('line.quantity', 'line.weightGrams', 'order.fraudScore', 'stock.onHand')
    const ordering = fc.constantFrom('lessThan', 'greaterThan', 'equal', 'notEqual')
    const leaf = fc.oneof(
      fc.tuple(numbers, ordering, fc.oneof(small, numbers.map(to))).map(([fact, how, value]) => is(fact, how, value)),
      fc.constantFrom('direct', 'store').map((type) => is('order.type', 'equal', type)),
      fc.constantFrom('gift', 'vip').map((tag) => is('order.tags', 'contains', tag)),
      fc.tuple(numbers, fc.boolean()).map(([fact, missing]) => is(fact, 'isMissing', missing)),
    )
    const both = fc.tuple(leaf, leaf)
    const condition = fc.oneof(
      leaf,
      both.map((all) => ({ all })),
      both.map((any) => ({ any })),
      leaf.map((not) => ({ not })),
    )
    let settled = 0
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { minLength: 2, maxLength: 3 }), async (whens) => {
        const document = policyOf('first', whens as Condition[])
        const findings = analyse(document, { thorough: true })
        const asUnknown = findings.map((finding): Finding => {
          if (finding.verdict !== 'proved' || finding.touches === undefined || finding.claim !== 'shadowed')
            return finding
          const earlier = whens.slice(0, Number(finding.ruleId?.slice(1))) as Condition[]
          const { verdict: _, claim, rulesetId, ruleId, ...ifProved } = finding
          const question = { holds: finding.touches.holds, fails: earlier, provedBy: 'no-row' } as const
          return {
            claim,
            rulesetId,
            ...(ruleId === undefined ? {} : { ruleId }),
            verdict: 'unknown',
            question,
            ifProved,
          }
        })
        const answered = await prove(asUnknown, document, prover.solve)
        answered.forEach((finding, index) => {
          const before = findings[index]
          if (finding.verdict !== 'unknown') settled += 1
          if (before?.verdict === 'proved') expect(finding.verdict).not.toBe('refuted')
        })
      }),
      { seed: 20260601, numRuns: 60 },
    )
    expect(settled).toBeGreaterThan(20)
  }, 120_000)
})

describe('a proof on the command line', () => {
  const open = policyOf('all', [
    { all: [is('line.quantity', 'lessThan', to('stock.onHand')), is('stock.onHand', 'lessThan', to('line.quantity'))] },
    is('order.unitCount', 'lessThan', to('order.lineCount')),
  ])
  /** A terminal that somebody watches, and a clock on which every look is a second later. */
  const terminal = (onInterrupt: Io['onInterrupt'] = () => () => {}) => {
    const told = { err: '' }
    let clock = 0
    const err = (text: string) => {
      told.err += text
    }
    const now = () => {
      clock += 1_000
      return clock
    }
    return { told, io: { out: () => {}, err, isWatched: true, onInterrupt }, now }
  }

  test('[PR6] given somebody who watches, then they are told how many parts are analysed and how many suspicions were put to the solver', async () => {
    const { io, told, now } = terminal()
    const findings = await proveFindings(io, open, { now, prover: createProver({ threadFile }) })
    expect(words(findings)).toEqual(words(await proved(open)))
    expect(told.err).toMatch(/analysing: 1 of \d+ parts/)
    expect(told.err).toMatch(
      /asking the solver: 0 of (\d+) suspicions \(0 %\).*asking the solver: \1 of \1 suspicions \(100 %\)/s,
    )
    // The line is taken away again.
    expect(told.err.endsWith('\r\u001b[K')).toBe(true)
  })

  test('[PR6] given somebody who interrupts, then it ends at the next part or question, with the thread of the solver', async () => {
    let interrupt = () => {}
    let isHeard = true
    const { io, told, now } = terminal((stop) => {
      interrupt = stop
      return () => {
        isHeard = false
      }
    })
    const own = createProver({ threadFile })
    let asked = 0
    const solve = (text: string) => {
      asked += 1
      interrupt()
      return own.solve(text)
    }
    const ended = proveFindings(io, open, { now, prover: { ...own, solve } })
    await expect(ended).rejects.toThrow('stopped before everything was proved')
    expect([asked, isHeard]).toEqual([1, false])
    expect(await own.solve('(check-sat)')).toBe('unknown')
    expect(told.err.endsWith('\r\u001b[K')).toBe(true)

    const { io: early } = terminal((stop) => {
      stop()
      return () => {}
    })
    await expect(proveFindings(early, open, { prover: createProver({ threadFile }) })).rejects.toThrow('stopped')
  })
})

describe('two versions compared in a thread', () => {
  test('[PR3] put the questions that boxes leave open to the solver of whoever asks, and come out as here', async () => {
    const circle = [
      is('line.quantity', 'lessThan', to('line.weightGrams')),
      is('line.weightGrams', 'lessThan', to('stock.onHand')),
      is('stock.onHand', 'lessThan', to('line.quantity')),
    ]
    const three = is('line.quantity', 'equal', 3)
    const withRules = (whens: readonly Condition[]) =>
      aPolicy((document) => {
        const [rules] = policyOf('first', whens).rulesets
        const ranks = rulesetOf(document, 'ranks')
        ranks.hitPolicy = 'first'
        ranks.rules = (rules?.rules ?? []) as never
      })
    const refs = [withRules([three]), withRules([three, { all: circle }])].map((document) => {
      const compiled = compile(document)
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
      return { hash: compiled.program.hash, document, program: compiled.program }
    })
    const [before, after] = refs as [(typeof refs)[0], (typeof refs)[0]]
    let questions = 0
    const solve: Solver = (text) => {
      questions += 1
      return prover.solve(text)
    }
    const here = await comparePolicies(before.program, after.program, solve)
    const asked = questions
    expect([here.verdict, asked > 0]).toEqual(['equivalent', true])
    const threads = createThreads({ workerFile: await bundleWorker(), threads: 1 })
    try {
      const [first, second] = [before, after].map(({ hash, document }) => ({ hash, document }))
      if (first === undefined || second === undefined) throw new Error('there are two')
      const task = { before: first, after: second }
      expect(await threads.compare(task, solve, new AbortController().signal)).toEqual(here)
      expect(questions).toBe(2 * asked)
      const gone = new AbortController()
      const never = threads.compare(task, () => new Promise<never>(() => gone.abort()), gone.signal)
      await expect(never).rejects.toThrow()
    } finally {
      await threads.close()
    }
  })
})
