import { describe, expect, it } from 'vitest'
import { aPolicy, rulesetOf } from '../decide/policy.fixture.ts'
import type { PolicyDocument, Ruleset } from '../policy/document.ts'
import type { Condition, Operand, Operator } from '../rules/condition.ts'
import type { HitPolicy } from '../rules/rule.ts'
import { analyse, analysing } from './analyse.ts'
import { check } from './check.ts'

const is = (fact: string, operator: Operator, value: Operand): Condition => ({ fact, operator, value })
const value = (operator: Operator, wanted: number) => is('order.valueMinor', operator, wanted)
const wholesale = is('order.type', 'equal', 'wholesale')

interface Sketch {
  when: Condition
  actions?: readonly object[]
  enabled?: boolean
  score?: number
}

/** The test policy with one routing ruleset of these rules, `r0`, `r1` and so on. */
function withRules(hitPolicy: HitPolicy, ...sketches: readonly Sketch[]): PolicyDocument {
  return aPolicy((policy) => {
    policy.parameters['high-value'] = { label: 'High value', value: 1_000 }
    policy.rulesets = policy.rulesets.map((ruleset): Ruleset => {
      if (ruleset.id !== 'ranks') return ruleset
      const rules = sketches.map((sketch, index) => ({
        id: `r${index}`,
        name: `Rule ${index}`,
        enabled: true,
        actions: [{ type: 'penalty', amountMinor: index + 1 }],
        ...sketch,
      }))
      return { ...ruleset, hitPolicy, rules } as Ruleset
    })
  })
}

function findingsOf(document: PolicyDocument) {
  return check(document).filter(({ code }) => code.startsWith('analyse/'))
}
const codesOf = (document: PolicyDocument) => findingsOf(document).map(({ code, path }) => `${code} ${path}`)
const tier = (number: number) => [{ type: 'tier', tier: number }]

describe('check, comparing rules', () => {
  it('[AN6] given rules that all may act, then nothing is said', () => {
    expect(findingsOf(aPolicy())).toEqual([])
    expect(
      findingsOf(withRules('first', { when: value('lessThan', 5) }, { when: wholesale }, { when: { always: true } })),
    ).toEqual([])
  })

  it('[AN7] given a condition that contradicts itself, then the rule can never hold and the fact is named', () => {
    const document = withRules('all', { when: { all: [value('lessThan', 5), value('greaterThan', 9)] } })
    expect(findingsOf(document)).toEqual([
      {
        code: 'analyse/never-holds',
        severity: 'warning',
        path: '/rulesets/1/rules/0',
        message: 'rule `r0` can never hold: what it asks of `order.valueMinor` cannot be so at once',
        hint: 'change its condition, or remove the rule',
        told: { message: expect.anything(), hint: expect.anything() },
        fix: [{ op: 'remove', path: '/rulesets/1/rules/0' }],
      },
    ])
  })

  it.each<[string, Condition]>([
    [
      'a value and its absence',
      { all: [is('order.fraudScore', 'equal', 1), is('order.fraudScore', 'isMissing', true)] },
    ],
    ['a comparison that is neither true nor false', { all: [value('lessThan', 5), { not: value('lessThan', 5) }] }],
    ['every word of a closed list refused', is('order.type', 'notIn', ['direct', 'wholesale', 'marketplace', 'store'])],
    [
      'two facts that are above and below each other',
      {
        all: [
          is('line.quantity', 'lessThan', { fact: 'line.weightGrams' }),
          is('line.weightGrams', 'lessThanInclusive', { fact: 'line.quantity' }),
        ],
      },
    ],
    [
      'a question of the lines and its opposite',
      {
        all: [
          { every: 'line', where: is('line.quantity', 'lessThan', 3) },
          { some: 'line', where: { not: is('line.quantity', 'lessThan', 3) } },
        ],
      },
    ],
    [
      'a parameter',
      { all: [value('lessThan', 5), is('order.valueMinor', 'greaterThan', { fact: 'param.high-value' })] },
    ],
    ['a shared condition', { all: [{ condition: 'store' }, is('site.type', 'equal', 'dc')] }],
    [
      'a list that has and has not a word',
      {
        all: [is('order.tags', 'contains', 'gift'), is('order.tags', 'doesNotContain', 'gift')],
      },
    ],
  ])('[AN8] given %s, then the rule can never hold', (_, when) => {
    expect(codesOf(withRules('all', { when }))).toEqual(['analyse/never-holds /rulesets/1/rules/0'])
  })

  it('[AN9] given `first` and an earlier rule that always holds where a later one does, then the later is shadowed', () => {
    const document = withRules(
      'first',
      { when: value('greaterThan', 5) },
      { when: { all: [wholesale, value('greaterThanInclusive', 9)] } },
    )
    expect(findingsOf(document)).toEqual([
      {
        code: 'analyse/shadowed',
        severity: 'warning',
        path: '/rulesets/1/rules/1',
        message:
          'rule `r1` never acts: wherever it holds, `r0` holds too and comes first, for example where `order.type` is `wholesale`, `order.valueMinor` is `9`',
        hint: 'move it above `r0`, or remove it',
        told: { message: expect.anything(), hint: expect.anything() },
        fix: [{ op: 'move', from: '/rulesets/1/rules/1', path: '/rulesets/1/rules/0' }],
      },
    ])
  })

  it('[AN10] given several rules that only together cover a later one, then they are named and no other', () => {
    const document = withRules(
      'first',
      { when: is('order.channel', 'equal', 'web') },
      { when: { all: [wholesale, is('order.unitCount', 'lessThan', 5)] } },
      { when: is('order.unitCount', 'greaterThan', 4) },
      { when: wholesale },
    )
    const [finding] = analyse(document).filter(({ claim }) => claim === 'shadowed')
    expect(finding).toMatchObject({ verdict: 'proved', ruleId: 'r3', because: ['r1', 'r2'] })
  })

  it('[AN11] given an earlier rule over a fact that may be missing, then `otherwise` is not shadowed by both its sides', () => {
    const score = (operator: Operator) => ({ when: is('order.fraudScore', operator, 50) })
    const rules = [score('lessThan'), score('greaterThanInclusive')]
    expect(codesOf(withRules('first', ...rules, { when: { always: true } }))).toEqual([])
    const missing = { when: is('order.fraudScore', 'isMissing', true) }
    expect(codesOf(withRules('first', ...rules, missing, { when: { always: true } }))).toEqual([
      'analyse/shadowed /rulesets/1/rules/3',
    ])
  })

  it('[AN12] given a disabled rule, then it neither shadows nor is shadowed', () => {
    const everywhere = { when: { always: true as const } }
    expect(codesOf(withRules('first', { ...everywhere, enabled: false }, { when: wholesale }))).toEqual([])
    expect(codesOf(withRules('first', everywhere, { when: wholesale, enabled: false }))).toEqual([])
  })

  it('[AN13] given `best`, then the score decides which rule shadows which, and the order only at a tie', () => {
    const wide = { when: { always: true as const }, score: 1 }
    expect(codesOf(withRules('best', wide, { when: wholesale, score: 2 }))).toEqual([])
    expect(codesOf(withRules('best', { when: wholesale }, wide))).toEqual(['analyse/shadowed /rulesets/1/rules/0'])
    expect(codesOf(withRules('best', { when: wholesale, score: 1 }, wide))).toEqual([])
  })

  it('[AN14] given two rules with one condition and the same actions, then the second is a duplicate and nothing else', () => {
    const twice = { when: wholesale, actions: tier(2) }
    for (const hitPolicy of ['first', 'all', 'best'] as const) {
      expect(codesOf(withRules(hitPolicy, twice, twice))).toEqual(['analyse/duplicate /rulesets/1/rules/1'])
    }
  })

  it('[AN15] given `all` and two tiers under one condition, then the action that loses is in conflict', () => {
    const document = withRules('all', { when: wholesale, actions: tier(2) }, { when: wholesale, actions: tier(6) })
    expect(findingsOf(document)).toEqual([
      {
        code: 'analyse/conflict',
        severity: 'warning',
        path: '/rulesets/1/rules/1/actions/0',
        message:
          '`tier` of rule `r1` has no effect: wherever it holds, `r0` holds too, and the smallest counts, for example where `order.type` is `wholesale`',
        hint: 'narrow the condition of `r0`, or remove the action',
        told: { message: expect.anything(), hint: expect.anything() },
        fix: [{ op: 'remove', path: '/rulesets/1/rules/1' }],
      },
    ])
  })

  it('[AN16] given `all` and a better tier in a narrower case, two exclusions with a reason each, or a parameter, then there is no conflict', () => {
    const exclude = [{ type: 'exclude', reason: 'no' }]
    const otherwise = [{ type: 'exclude', reason: 'not for wholesale' }]
    const everywhere: Condition = { always: true }
    expect(
      codesOf(withRules('all', { when: everywhere, actions: tier(6) }, { when: wholesale, actions: tier(2) })),
    ).toEqual([])
    expect(
      codesOf(withRules('all', { when: everywhere, actions: exclude }, { when: wholesale, actions: otherwise })),
    ).toEqual([])
    const varied = [{ type: 'tier', tier: { param: 'store-safety' } }]
    expect(
      codesOf(withRules('all', { when: everywhere, actions: tier(1) }, { when: wholesale, actions: varied })),
    ).toEqual([])
  })

  it('[AN17] given a site excluded wherever another rule ranks it, then the ranking has no effect', () => {
    const document = withRules(
      'all',
      { when: { condition: 'store' }, actions: [{ type: 'exclude', reason: 'stores do not ship' }] },
      { when: { all: [{ condition: 'store' }, wholesale] } },
    )
    expect(codesOf(document)).toEqual(['analyse/conflict /rulesets/1/rules/1/actions/0'])
  })

  it('[AN18] given fewer steps than the proof takes, then the verdict is unknown and nothing is claimed', () => {
    const document = withRules('first', { when: value('greaterThan', 5) }, { when: value('greaterThan', 9) })
    expect(analyse(document).map(({ verdict }) => verdict)).toEqual(['proved'])
    const verdicts = analyse(document, { steps: 1 }).map(({ verdict }) => verdict)
    expect(verdicts.length).toBeGreaterThan(0)
    expect(new Set(verdicts)).toEqual(new Set(['unknown']))
  })

  it('[AN19] given an error elsewhere in the document, then rules are not compared until it is gone', () => {
    const document = withRules('first', { when: { always: true } }, { when: is('order.nonsense', 'equal', 1) })
    expect(codesOf(document)).toEqual([])
    expect(check(document).map(({ code }) => code)).toContain('rules/unknown-fact')
  })

  it('[AN24] given `all` and a rule that does once more what a wider one does, then it adds nothing', () => {
    const exclude = [{ type: 'exclude', reason: 'no' }]
    const rules = [
      { when: value('greaterThan', 5), actions: exclude },
      { when: value('greaterThan', 9), actions: exclude },
    ]
    expect(codesOf(withRules('all', ...rules))).toEqual(['analyse/subsumed /rulesets/1/rules/1'])
    expect(codesOf(withRules('all', ...[...rules].reverse()))).toEqual(['analyse/subsumed /rulesets/1/rules/0'])
    expect(
      codesOf(withRules('all', { when: wholesale }, { when: { all: [wholesale, value('lessThan', 5)] } })),
    ).toEqual([])
  })

  it('[AN25] given a part of a condition that the others say already, then that part can go', () => {
    const narrow = { all: [value('greaterThan', 9), wholesale, value('greaterThan', 5)] }
    expect(findingsOf(withRules('all', { when: narrow }))).toMatchObject([
      { code: 'analyse/redundant', fix: [{ op: 'remove', path: '/rulesets/1/rules/0/when/all/2' }] },
    ])
    expect(codesOf(withRules('all', { when: { any: narrow.all } }))).toEqual([
      'analyse/redundant /rulesets/1/rules/0/when/any/0',
    ])
    const twice = { all: [wholesale, wholesale] }
    expect(codesOf(withRules('all', { when: twice }))).toEqual(['analyse/redundant /rulesets/1/rules/0/when/all/1'])
  })

  it('[AN26] given two rules of one score that can hold together, then only their order decides, but for an exception put first', () => {
    const cheap = { when: value('lessThan', 5), score: 1 }
    const forWholesale = { when: wholesale, score: 1 }
    expect(codesOf(withRules('best', cheap, forWholesale))).toEqual(['analyse/written-twice /rulesets/1/rules/1'])
    expect(codesOf(withRules('best', { ...cheap, score: 2 }, forWholesale))).toEqual([])
    expect(codesOf(withRules('best', { ...cheap, when: { all: [cheap.when, wholesale] } }, forWholesale))).toEqual([])
    expect(codesOf(withRules('best', cheap, { ...forWholesale, when: value('greaterThan', 5) }))).toEqual([])
  })

  it('[AN27] given a ruleset that must decide, then what no rule covers is shown with a case, missing facts among it', () => {
    const mustDecide = (document: PolicyDocument) => {
      const rulesets = document.rulesets.map((each) => (each.id === 'ranks' ? { ...each, mustDecide: true } : each))
      return { ...document, rulesets } as PolicyDocument
    }
    const score = (operator: Operator) => ({ when: is('order.fraudScore', operator, 50) })
    const sides = [score('lessThan'), score('greaterThan')]
    expect(findingsOf(withRules('first', ...sides))).toEqual([])
    expect(
      findingsOf(mustDecide(withRules('first', ...sides))).map(({ path, message }) => `${path} ${message}`),
    ).toEqual([
      '/rulesets/1/rules ruleset `ranks` must decide, and none of its rules holds, for example where `order.fraudScore` is `50`',
    ])
    expect(codesOf(mustDecide(withRules('first', ...sides, { when: is('order.fraudScore', 'equal', 50) })))).toEqual([
      'analyse/gap /rulesets/1/rules',
    ])
    expect(codesOf(mustDecide(withRules('first', ...sides, { when: { always: true } })))).toEqual([])
    expect(codesOf(mustDecide(withRules('first')))).toEqual(['analyse/gap /rulesets/1/rules'])
  })

  it('[AN28] given two rules that both say what is done with goods of one grade, then only their order decides', () => {
    const document = aPolicy((policy) => {
      const rule = (id: string, when: Condition, disposition: string) =>
        ({ id, name: id, enabled: true, when, actions: [{ type: 'disposition', grade: 'b', disposition }] }) as never
      const returns = policy.rulesets.find(({ id }) => id === 'coming-back')
      returns?.rules.push(
        rule('dear', is('return.unitPriceMinor', 'greaterThan', 9), 'refurbish'),
        rule('many', is('return.quantity', 'greaterThan', 2), 'outlet'),
      )
    })
    expect(codesOf(document)).toEqual(['analyse/written-twice /rulesets/4/rules/2'])
  })
})

describe('an analysis step by step', () => {
  it('[AN46] given it is walked to its end, then it finds what it finds at once, and every step counts up to the total; left halfway it does nothing more', () => {
    const document = aPolicy()
    const steps = analysing(document, { thorough: true })
    const told: number[] = []
    for (;;) {
      const step = steps.next()
      if (step.done === true) {
        expect(step.value).toEqual(analyse(document, { thorough: true }))
        break
      }
      told.push(step.value.done)
      expect(step.value.total).toBe(document.rulesets.length * 8)
    }
    expect(told).toEqual(Array.from({ length: document.rulesets.length * 8 }, (_, index) => index + 1))
    const left = analysing(document)
    left.next()
    expect(left.return([])).toEqual({ done: true, value: [] })
    expect(left.next().done).toBe(true)
  })
})

describe('actions of one rule', () => {
  const saying = (...actions: object[]) =>
    aPolicy((policy) => {
      const [rule] = rulesetOf(policy, 'ranks').rules
      if (rule === undefined) throw new Error('the ranks have rules')
      rule.actions = actions as never
    })

  it('[AN45] given two actions of which only one counts, then the other is told with its place and a repair', () => {
    const [told, ...more] = check(saying({ type: 'tier', tier: 3 }, { type: 'tier', tier: 6 }))
    expect(more).toEqual([])
    expect(told).toMatchObject({ code: 'analyse/said-twice', severity: 'warning' })
    expect(told?.fix).toEqual([{ op: 'remove', path: told?.path }])
    expect(told?.path).toMatch(/^\/rulesets\/1\/rules\/0\/actions\/[01]$/)
  })

  it('[AN45] given the same action twice that counts once, then the second is told; what adds up is not', () => {
    expect(codesOf(saying({ type: 'tier', tier: 3 }, { type: 'tier', tier: 3 }))).toEqual([
      'analyse/said-twice /rulesets/1/rules/0/actions/1',
    ])
    expect(codesOf(saying({ type: 'penalty', amountMinor: 5 }, { type: 'penalty', amountMinor: 5 }))).toEqual([])
  })
})

describe('ways of a flow', () => {
  it('[AN44] given a guard that no order meets, then its transition is told with its place, and one that some order meets is not', () => {
    const guarded = (when: Condition) =>
      aPolicy((policy) => {
        policy.conditions['large'] = { label: 'Large', when }
        const [name, first] = Object.entries(policy.flows.order.states).find(([, { on }]) => on !== undefined) ?? []
        const [event, ways] = Object.entries(first?.on ?? {})[0] ?? []
        if (name === undefined || first === undefined || event === undefined || ways === undefined) throw new Error()
        const [way] = ways
        if (way === undefined) throw new Error()
        policy.flows.order.states[name] = {
          ...first,
          on: { ...first.on, [event]: [{ ...way, guard: 'large' }, ...ways] },
        }
      })
    const impossible = { all: [value('greaterThan', 10), value('lessThan', 5)] }
    const told = (document: PolicyDocument) => check(document).filter(({ code }) => code === 'flow/never-taken')
    expect(told(guarded(impossible))).toMatchObject([
      { severity: 'warning', path: expect.stringMatching(/^\/flows\/order\/states\/.+\/on\/.+\/0$/) },
    ])
    expect(told(guarded(impossible))[0]?.message).toContain('no order meets `large`')
    expect(told(guarded(value('greaterThan', 10)))).toEqual([])
  })
})
