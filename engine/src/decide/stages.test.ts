// What a decision is made of for whoever steps through it: where each ruleset was asked, which timers ran, what may come next.
import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import { anOrder, noon, someFacts } from '../facts/order.fixture.ts'
import type { FlowState } from '../flow/flow.ts'
import { decide } from './decide.ts'
import { aPolicy } from './policy.fixture.ts'
import { eventsAt, stagesOf, timersAfter } from './stages.ts'

const waiting = (rest: Partial<FlowState> = {}): FlowState => ({ label: 'w', type: 'waiting', ...rest })
const asking = (ask: string, to: Record<string, string>): FlowState => ({
  label: ask,
  type: 'asking',
  ask,
  on: Object.fromEntries(Object.entries(to).map(([event, target]) => [event, [{ target }]])),
})

/** One ruleset is asked beside a region that waits with a timer, then another one after all of that was left. */
const compiled = compile(
  aPolicy((document) => {
    document.flows.order = {
      initial: 'new',
      states: {
        new: waiting({
          on: { 'order.placed': [{ target: 'open' }], 'order.stale': [{ target: 'over' }] },
          after: [{ hours: 9, event: 'order.stale' }],
        }),
        open: {
          label: 'Open',
          type: 'parallel',
          on: { 'order.cancel': [{ target: 'over' }], allocated: [{ target: 'ranking' }] },
          states: {
            clock: {
              label: 'Clock',
              type: 'compound',
              initial: 'ticks',
              states: {
                ticks: waiting({
                  after: [{ hours: 2, event: 'order.late' }],
                  on: { 'order.late': [{ target: 'late' }] },
                }),
                late: waiting(),
              },
            },
            stock: {
              label: 'Stock',
              type: 'compound',
              initial: 'asked',
              states: { asked: asking('stock', { 'nothing-allocated': 'none' }), none: waiting() },
            },
          },
        },
        ranking: asking('ranks', { routed: 'rests', unroutable: 'rests' }),
        rests: waiting({
          on: { 'order.forgotten': [{ target: 'over' }] },
          after: [{ hours: 24, event: 'order.forgotten' }],
        }),
        over: { label: 'Over', type: 'final' },
      },
    }
  }),
)
if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
const { program } = compiled
const facts = someFacts({ order: anOrder() })
const decision = decide(program, facts, noon)

describe('[DS] the stages of a decision', () => {
  it('[DS1] each ruleset was asked at a position from which its answer leads on as it did', () => {
    const stages = stagesOf(program, facts, decision, [])
    expect(stages.map(({ position, rulesetId, event }) => [position, rulesetId, event])).toEqual([
      ['open/clock/ticks + open/stock/asked', 'stock', 'allocated'],
      ['ranking', 'ranks', 'routed'],
    ])
    for (const [index, { position, event }] of stages.entries()) {
      const again = decide(program, facts, noon, { from: position, event })
      expect(again.rests).toBe(decision.rests)
      expect(again.steps.map(({ rulesetId }) => rulesetId)).toEqual(
        decision.steps.slice(index + 1).map(({ rulesetId }) => rulesetId),
      )
    }
  })

  it('[DS2] timers of states left on the way no longer run, those of states entered do, and those of before go on', () => {
    const before = [{ state: 'elsewhere', event: 'kept', fireAt: noon }]
    const [first, second] = stagesOf(program, facts, decision, before)
    expect(first?.timers.map(({ state, event }) => [state, event])).toEqual([
      ['elsewhere', 'kept'],
      ['open/clock/ticks', 'order.late'],
    ])
    expect(Date.parse(first?.timers[1]?.fireAt ?? '') - Date.parse(noon)).toBe(2 * 3_600_000)
    expect(second?.timers).toEqual(before)
    const after = timersAfter(before, decision.dropped ?? [], decision.timers)
    expect(after.map(({ event }) => event)).toEqual(['kept', 'order.forgotten'])
  })

  it('[DS3] what may be raised from outside are the events of all active states, but not the answers of a ruleset', () => {
    expect(eventsAt(program, 'order', 'open/clock/ticks + open/stock/asked')).toEqual([
      'allocated',
      'order.cancel',
      'order.late',
    ])
    expect(eventsAt(program, 'order', 'ranking')).toEqual([])
    expect(eventsAt(program, 'order', 'nowhere')).toEqual([])
    expect(eventsAt(program, 'return', 'open')).toEqual([])
  })

  it('[DS4] a decision that settled nothing has no stages', () => {
    const reviewed = { ...decision, steps: [], rests: decision.from }
    expect(stagesOf(program, facts, reviewed, [])).toEqual([])
  })
})
