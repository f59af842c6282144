import { describe, expect, it } from 'vitest'
import { diffPolicies } from './diff.ts'
import type { PolicyDocument } from './document.ts'
import { policyHash } from './hash.ts'

function aPolicy(): PolicyDocument {
  return {
    format: 'heddle/policy/1',
    name: 'Test',
    parameters: { buffer: { label: 'Buffer', value: 2 } },
    conditions: { store: { label: 'Store', when: { fact: 'site.type', operator: 'equal', value: 'store' } } },
    rulesets: [
      {
        id: 'protect',
        name: 'Store protection',
        kind: 'allocation',
        hitPolicy: 'all',
        rules: [
          {
            id: 'keep',
            name: 'Keep back in stores',
            enabled: true,
            when: { condition: 'store' },
            actions: [{ type: 'keep-back-units', units: 2 }],
          },
          { id: 'b', name: 'B', enabled: true, when: { always: true }, actions: [{ type: 'exclude', reason: 'x' }] },
          { id: 'c', name: 'C', enabled: true, when: { always: true }, actions: [{ type: 'exclude', reason: 'y' }] },
        ],
      },
    ],
    flows: {
      order: {
        initial: 'received',
        states: {
          received: { label: 'Received', type: 'waiting', on: { 'order.placed': [{ target: 'done' }] } },
          done: { label: 'Done', type: 'final' },
        },
      },
    },
  }
}

function changed(change: (document: PolicyDocument) => void) {
  const after = aPolicy()
  change(after)
  const changes = diffPolicies(aPolicy(), after)
  expect(changes.length > 0).toBe(policyHash(after) !== policyHash(aPolicy()))
  return changes
}

describe('diffPolicies', () => {
  it('[DP1] given dates on a rule and a way on, then each is told', () => {
    const changes = changed((policy) => {
      Object.assign(policy.rulesets[0]?.rules[0] ?? {}, { from: '2026-12-01T00:00:00Z', onward: 'next' })
    })
    expect(changes).toEqual([
      {
        path: '/rulesets/0/rules/0/onward',
        kind: 'added',
        sentence:
          'In ruleset “Store protection”, rule “Keep back in stores”: when it has acted, the next rule that holds acts too',
      },
      {
        path: '/rulesets/0/rules/0/from',
        kind: 'added',
        sentence:
          'In ruleset “Store protection”, rule “Keep back in stores”: in force from “2026-12-01T00:00:00Z” added',
      },
    ])
  })

  it('[DP1] given the same policy, drawn differently, then nothing changed', () => {
    expect(
      changed((policy) => {
        policy.layout = { order: { done: { x: 1, y: 1 } } }
      }),
    ).toEqual([])
  })

  it('[DP2] given a number of an action changed, then ruleset, rule, field and both numbers are told', () => {
    const changes = changed((policy) => {
      policy.rulesets[0]?.rules[0]?.actions.splice(0, 1, { type: 'keep-back-units', units: 5 } as never)
    })
    expect(changes).toEqual([
      {
        path: '/rulesets/0/rules/0/actions/0/units',
        kind: 'changed',
        sentence: 'In ruleset “Store protection”, rule “Keep back in stores”: units 2 → 5',
      },
    ])
  })

  it('[DP3] given a rule moved to the front, then only that rule is said to have moved', () => {
    const changes = changed(({ rulesets }) => {
      const rules = rulesets[0]?.rules as unknown[]
      rules.unshift(rules.pop())
    })
    expect(changes.map(({ kind, path, sentence }) => [kind, path, sentence])).toEqual([
      ['moved', '/rulesets/0/rules/0', 'In ruleset “Store protection”, rule “C” moved from place 3 to 1'],
    ])
  })

  it('[DP4] given a rule removed, one switched off and one with another condition, then each is told once', () => {
    const changes = changed(({ rulesets }) => {
      const rules = rulesets[0]?.rules
      rules?.pop()
      if (rules?.[1] !== undefined) rules[1].enabled = false
      if (rules?.[0] !== undefined) {
        rules[0].when = { all: [{ condition: 'store' }, { fact: 'line.quantity', operator: 'greaterThan', value: 3 }] }
      }
    })
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      'In ruleset “Store protection”, rule “Keep back in stores”: when “store” → when “store” and `line.quantity` is more than 3',
      'In ruleset “Store protection”, rule “B”: switched off',
      'In ruleset “Store protection”, rule “C” removed',
    ])
  })

  it('[DP4] given a condition about the lines of an order, then it is told as one would say it', () => {
    const changes = changed(({ conditions }) => {
      const where = {
        all: [
          { fact: 'line.category', operator: 'equal' as const, value: 'shoes' },
          { fact: 'line.quantity', operator: 'greaterThanInclusive' as const, value: 5 },
        ],
      }
      if (conditions.store !== undefined) {
        conditions.store.when = {
          any: [{ some: 'line', where }, { not: { none: 'return-line', where: { always: true } } }],
        }
      }
    })
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      'Shared condition “Store”: when `site.type` is “store” → when some line (`line.category` is “shoes” and `line.quantity` is at least 5) or not no return line (always)',
    ])
  })

  it('[DP2] given a number taken from a parameter and then typed, then the parameter is told by its label and value', () => {
    const withUnits = (units: unknown) => {
      const policy = aPolicy()
      policy.rulesets[0]?.rules[0]?.actions.splice(0, 1, { type: 'keep-back-units', units } as never)
      return policy
    }
    const changes = diffPolicies(withUnits({ param: 'buffer' }), withUnits(6))
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      'In ruleset “Store protection”, rule “Keep back in stores”: units “Buffer” (2) → 6',
    ])
  })

  it('[DP5] given parameters, conditions and rulesets added, removed and changed, then each is told', () => {
    const changes = changed((policy) => {
      policy.parameters = { buffer: { label: 'Buffer', value: 4 }, extra: { label: 'Extra', value: 1 } }
      policy.conditions = {}
      policy.rulesets = []
    })
    expect(changes.map(({ path, kind, sentence }) => [path, kind, sentence])).toEqual([
      ['/parameters/buffer/value', 'changed', 'Parameter “Buffer”: value 2 → 4'],
      ['/parameters/extra', 'added', 'Parameter “Extra” added'],
      ['/conditions/store', 'removed', 'Shared condition “Store” removed'],
      ['/rulesets/0', 'removed', 'Ruleset “Store protection” removed'],
    ])
  })

  it('[DP6] given the flow redrawn, then states and arrows are told', () => {
    const changes = changed(({ flows }) => {
      const { received } = flows.order.states
      if (received !== undefined) {
        received.on = { 'order.placed': [{ target: 'done', guard: 'store' }], 'order.cancel': [{ target: 'done' }] }
        received.after = [{ hours: 3, event: 'order.cancel' }]
      }
      flows.order.states.held = { label: 'Held', type: 'waiting' }
    })
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      'In flow “order”, state “Received”, on `order.placed` to `done` → to `done` if `store`',
      'In flow “order”, state “Received”, on `order.cancel` to `done` added',
      'In flow “order”, state “Received”: timers `order.cancel` after 3 h added',
      'In flow “order”, state “Held” added',
    ])
  })
})
