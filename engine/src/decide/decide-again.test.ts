// A recorded decision comes out the same when it is made once more, wherever the order stood. [I17]
import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import { noon, someFacts } from '../facts/order.fixture.ts'
import type { PolicyDocument } from '../policy/document.ts'
import { canonicalJson } from '../values/canonical.ts'
import { decide } from './decide.ts'
import { decideAgain } from './decide-again.ts'
import { aPolicy } from './policy.fixture.ts'

function programOf(change: (document: PolicyDocument) => void) {
  const result = compile(aPolicy(change))
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
  return result.program
}

const beginnings: [string, (document: PolicyDocument) => void][] = [
  ['waits for the order', () => {}],
  [
    'does something on entry',
    ({ flows: { order } }) => {
      const first = order.states[order.initial]
      if (first !== undefined) first.entry = [{ type: 'notify', template: 'order-received' }]
    },
  ],
  [
    'asks a ruleset at once',
    ({ flows: { order } }) => {
      order.initial = 'allocating'
    },
  ],
]

describe('deciding again', () => {
  it.each(beginnings)(
    '[I17] given a flow that %s, then a new order is decided again to the same bytes',
    (_, change) => {
      const program = programOf(change)
      const decision = decide(program, someFacts(), noon)
      expect(decision.isNew).toBe(true)
      expect(decision.walked.length).toBeGreaterThan(0)
      expect(canonicalJson(decideAgain(program, someFacts(), decision))).toBe(canonicalJson(decision))
    },
  )

  it('[I17] given an order that stood where the flow begins, then it is decided again from there and does not enter anew', () => {
    const program = programOf(({ flows: { order } }) => {
      const first = order.states[order.initial]
      if (first !== undefined) first.entry = [{ type: 'notify', template: 'order-received' }]
    })
    const { initial } = program.document.flows.order
    const decision = decide(program, someFacts(), noon, { from: initial })
    expect([decision.isNew, decision.effects.some(({ type }) => type === 'notify')]).toEqual([false, false])
    expect(canonicalJson(decideAgain(program, someFacts(), decision))).toBe(canonicalJson(decision))
  })
})
