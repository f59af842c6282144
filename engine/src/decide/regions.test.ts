// A flow with regions, decided: several questions at once, timers that go on, and history that leads back.
import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import { anOrder, noon, someFacts } from '../facts/order.fixture.ts'
import type { FlowState } from '../flow/flow.ts'
import type { PolicyDocument } from '../policy/document.ts'
import { decide } from './decide.ts'
import { decideAgain } from './decide-again.ts'
import { Decision } from './decision.ts'
import { aPolicy } from './policy.fixture.ts'

const asking = (ask: string, to: Record<string, string>): FlowState => ({
  label: ask,
  type: 'asking',
  ask,
  on: Object.fromEntries(Object.entries(to).map(([event, target]) => [event, [{ target }]])),
})
const waiting = (rest: Partial<FlowState> = {}): FlowState => ({ label: 'w', type: 'waiting', ...rest })

function withRegions(document: PolicyDocument): void {
  document.flows.order = {
    initial: 'open',
    states: {
      open: {
        label: 'Open',
        type: 'parallel',
        after: [{ hours: 100, event: 'order.overdue' }],
        on: { 'hold.placed': [{ target: 'held' }], 'order.overdue': [{ target: 'over' }] },
        states: {
          last: { label: 'Last', type: 'history', history: 'deep' },
          stock: {
            label: 'Stock',
            type: 'compound',
            initial: 'asked',
            states: {
              asked: asking('stock', { allocated: 'known', 'nothing-allocated': 'known' }),
              known: waiting({ after: [{ hours: 5, event: 'order.overdue' }], on: { looked: [{ target: 'seen' }] } }),
              seen: waiting(),
            },
          },
          sites: {
            label: 'Sites',
            type: 'compound',
            initial: 'asked',
            states: {
              asked: asking('ranks', { routed: 'known', unroutable: 'known' }),
              // The answer of the other region is heard here too.
              known: waiting({ on: { allocated: [{ target: 'both' }] } }),
              both: waiting(),
            },
          },
        },
      },
      held: waiting({ on: { 'hold.released': [{ target: 'open/last' }] } }),
      over: { label: 'Over', type: 'final' },
    },
  }
}

const compiled = compile(aPolicy(withRegions))
if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
const { program } = compiled
const facts = someFacts({ order: anOrder() })

describe('decide in regions', () => {
  it('[DE12] given two regions that ask, then they are answered one at a time, in the order of the chart', () => {
    const decision = decide(program, facts, noon)
    Decision.parse(decision)
    expect(decision.steps.map(({ state, event }) => `${state}: ${event}`)).toEqual([
      'open/sites/asked: unroutable',
      'open/stock/asked: allocated',
    ])
    // The second answer is raised to the whole flow.
    expect(decision.rests).toBe('open/sites/both + open/stock/known')
    expect(decideAgain(program, facts, decision)).toEqual(decision)
  })

  it('[DE13] given a step in one region, then only its timers are dropped; those around keep their time', () => {
    const placed = decide(program, facts, noon)
    expect(placed.timers.map(({ state }) => state).sort()).toEqual(['open', 'open/stock/known'])
    expect(placed).not.toHaveProperty('dropped')
    const looked = decide(program, facts, noon, { from: placed.rests, event: 'looked' })
    expect(looked).toMatchObject({ timers: [], dropped: [{ state: 'open/stock/known', event: 'order.overdue' }] })
  })

  it('[DE14] given an order put on hold, then it resumes in every region where it was, and nothing is asked again', () => {
    const { rests } = decide(program, facts, noon)
    const held = decide(program, facts, noon, { from: rests, event: 'hold.placed' })
    expect(held.rests).toBe('held ~ open/last: open/sites/both + open/stock/known')
    const resumed = decide(program, facts, noon, { from: held.rests, event: 'hold.released' })
    expect(resumed).toMatchObject({ rests, steps: [], walked: [{ from: 'held', to: 'open/last' }] })
  })
})
