// What a step gives, what it refuses, and that remembered answers are XState's own.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesOf } from '../../../test/setup/runs.ts'
import { hasErrors } from '../values/diagnostic.ts'
import { checkFlow } from './check.ts'
import type { Flow, FlowAction, FlowState, FlowTransition } from './flow.ts'
import type { FlowPosition } from './position.ts'
import { createReference } from './reference.ts'
import { type FlowStep, guardBitsOf } from './step.ts'
import { compileFlow } from './table.ts'

const orderFlow: Flow = {
  initial: 'received',
  states: {
    received: {
      label: 'Received',
      type: 'waiting',
      on: { 'order.placed': [{ target: 'valid', actions: [{ type: 'notify', template: 'thanks' }] }] },
    },
    valid: {
      label: 'Valid?',
      type: 'passing',
      entry: [{ type: 'release-stock' }],
      always: [{ target: 'held', guard: 'risky' }, { target: 'routing', guard: 'paid' }, { target: 'held' }],
    },
    routing: {
      label: 'Routing',
      type: 'asking',
      ask: 'default-routing',
      on: { 'routing.found': [{ target: 'released' }], 'routing.none': [{ target: 'held' }] },
    },
    held: {
      label: 'Held',
      type: 'waiting',
      entry: [{ type: 'notify', template: 'held' }],
      on: {
        'order.cancel': [{ target: 'cancelled', actions: [{ type: 'void-payment' }] }],
        'hold.reminder': [{ target: 'held' }],
      },
      after: [{ hours: 48, event: 'hold.reminder' }],
    },
    released: {
      label: 'Released',
      type: 'final',
      entry: [{ type: 'release-fulfilment' }, { type: 'capture-payment' }],
    },
    cancelled: { label: 'Cancelled', type: 'final' },
  },
}

describe('compileFlow', () => {
  const flow = compileFlow(orderFlow)
  const bits = (...met: string[]) => guardBitsOf(flow.guards, (guard) => met.includes(guard))

  it('[FL1] given an event, then the arrows walked, the effects and the timers come in the order they happen', () => {
    expect(flow.step('received', 'order.placed', bits())).toEqual({
      ok: true,
      walked: [
        { from: 'received', event: 'order.placed', to: 'valid' },
        { from: 'valid', event: '', to: 'held' },
      ],
      to: 'held',
      actions: [
        { type: 'notify', template: 'thanks' },
        { type: 'release-stock' },
        { type: 'notify', template: 'held' },
      ],
      timers: [{ state: 'held', event: 'hold.reminder', hours: 48 }],
      dropped: [],
      asks: [],
    })
  })

  it('[FL2] given guards, then the first arrow whose guard is met is walked', () => {
    const rests = (...met: string[]) => flow.step('received', 'order.placed', bits(...met))
    expect(rests('paid')).toMatchObject({ to: 'routing' })
    expect(rests('paid', 'risky')).toMatchObject({ to: 'held' })
  })

  it('[FL3] given an arrow back to its own state, then the state is entered again and its timer armed again', () => {
    expect(flow.step('held', 'hold.reminder', 0)).toEqual({
      ok: true,
      walked: [{ from: 'held', event: 'hold.reminder', to: 'held' }],
      to: 'held',
      actions: [{ type: 'notify', template: 'held' }],
      timers: [{ state: 'held', event: 'hold.reminder', hours: 48 }],
      dropped: [{ state: 'held', event: 'hold.reminder' }],
      asks: [],
    })
  })

  it('[FL4] given an event the state does not handle, then nothing happens', () => {
    for (const state of ['received', 'released']) {
      const nothing = { ok: true, walked: [], to: state, actions: [], timers: [], dropped: [], asks: [] }
      expect(flow.step(state, 'order.cancel', 0)).toEqual(nothing)
    }
  })

  it.each(['order.unknown', 'xstate.stop', 'xstate.after.1000.flow.held', 'xstate.init', '*', '', 'constructor'])(
    '[FL5] given the event %j that the flow does not declare, then it is refused and nothing is thrown',
    (event) => {
      expect(flow.step('held', event, 0)).toMatchObject({ ok: false, reason: 'undeclared-event' })
    },
  )

  it('[FL5] given a state that does not exist, then it is refused and nothing is thrown', () => {
    for (const state of ['gone', 's0', 'constructor', '']) {
      expect(flow.step(state, 'order.cancel', 0)).toMatchObject({ ok: false, reason: 'unknown-state' })
    }
  })

  it('[FL5] given a passing state, then no event reaches it', () => {
    expect(flow.step('valid', 'order.cancel', 0)).toMatchObject({ ok: false, reason: 'state-never-rests' })
  })

  it('[FL6] given a circle of passing states that nobody checked, then the step is refused instead of never ending', () => {
    const turn = (target: string): FlowState => ({ label: target, type: 'passing', always: [{ target }] })
    const endless = compileFlow({
      initial: 'a',
      states: { a: turn('b'), b: turn('a'), c: { label: 'c', type: 'waiting', on: { go: [{ target: 'a' }] } } },
    })
    expect(endless.enter(0)).toMatchObject({ ok: false, reason: 'endless' })
    expect(endless.step('c', 'go', 0)).toMatchObject({ ok: false, reason: 'endless' })
  })

  it('[FL7] given state names with dots, then they are names and not paths', () => {
    const dotted = compileFlow({
      initial: 'a.b',
      states: {
        'a.b': { label: 'AB', type: 'waiting', on: { go: [{ target: 'a' }] } },
        a: { label: 'A', type: 'final' },
      },
    })
    expect(dotted.enter(0)).toMatchObject({ to: 'a.b' })
    expect(dotted.step('a.b', 'go', 0)).toMatchObject({ to: 'a' })
  })

  it('[FL8] given guards that cannot matter, then the remembered answer is one and the same', () => {
    expect(flow.guardMask('held', 'order.cancel')).toBe(0)
    expect(flow.guardMask('received', 'order.placed')).toBe(bits('paid', 'risky'))
    expect(flow.step('held', 'order.cancel', bits('paid'))).toBe(flow.step('held', 'order.cancel', bits('risky')))
  })
})

const names = ['a', 'b', 'c.d', 'e']
const events = ['go', 'order.stop']
const guards = ['g', 'h', 'i']
const action = fc.constantFrom<FlowAction[]>({ type: 'capture-payment' }, { type: 'notify', template: 't' })
const optional = <K extends string, T>(key: K, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((known) => (known === undefined ? {} : { [key]: known })) as fc.Arbitrary<{
    [P in K]?: T
  }>
const transition: fc.Arbitrary<FlowTransition> = fc
  .tuple(
    fc.constantFrom(...names),
    optional('guard', fc.constantFrom(...guards)),
    optional('actions', fc.array(action, { maxLength: 2 })),
  )
  .map(([target, guard, actions]) => ({ target, ...guard, ...actions }))
const transitions = fc.array(transition, { minLength: 1, maxLength: 3 })
const state: fc.Arbitrary<FlowState> = fc
  .tuple(
    fc.constantFrom<FlowState['type'][]>('waiting', 'passing', 'waiting', 'final'),
    fc.dictionary(fc.constantFrom(...events), transitions),
    transitions,
    fc.constantFrom(...names),
    optional('entry', fc.array(action, { maxLength: 2 })),
    optional(
      'after',
      fc.array(fc.record({ hours: fc.integer({ min: 1, max: 99 }), event: fc.constantFrom(...events) })),
    ),
  )
  .map(([type, on, always, last, entry, after]) => {
    if (type === 'final') return { label: 'x', type, ...entry }
    if (type === 'passing') return { label: 'x', type, ...entry, always: [...always, { target: last }] }
    return { label: 'x', type, ...entry, ...after, on }
  })
const anyFlow: fc.Arbitrary<Flow> = fc
  .tuple(fc.tuple(...names.map(() => state)), fc.constantFrom(...names))
  .map(([states, initial]) => ({
    initial,
    states: Object.fromEntries(names.map((name, index) => [name, states[index] as FlowState])),
  }))

/** The flow read straight from its JSON: the plainest meaning of its words. */
function plainStep(flow: Flow, from: string, event: string, isMet: (guard: string) => boolean): FlowStep {
  const step = { walked: [] as FlowStep['walked'][number][], to: from, actions: [] as FlowAction[] }
  const choose = (candidates: readonly FlowTransition[] | undefined) =>
    candidates?.find(({ guard }) => guard === undefined || isMet(guard))
  for (
    let by = event, arrow = choose(flow.states[from]?.on?.[event]);
    arrow !== undefined;
    by = '', arrow = choose(flow.states[step.to]?.always)
  ) {
    const { target = '' } = arrow
    step.walked.push({ from: step.to, event: by, to: target })
    step.actions.push(...(arrow.actions ?? []), ...(flow.states[target]?.entry ?? []))
    step.to = target
  }
  const timers = (name: string) => flow.states[name]?.after ?? []
  const hasMoved = step.walked.length > 0
  return {
    ok: true,
    ...step,
    to: step.to as FlowPosition,
    timers: hasMoved ? timers(step.to).map((timer) => ({ state: step.to, ...timer })) : [],
    dropped: hasMoved ? timers(from).map(({ event: raised }) => ({ state: from, event: raised })) : [],
    asks: [],
  }
}

describe('the two flow evaluators', () => {
  it.each(batchesOf('flows', 11, 200))(
    '[FL9] given any flow, then remembered steps, fresh XState transitions and the plain reading of the JSON agree (seed $seed)',
    (batch) => {
      let walks = 0
      const surroundings = { eventsOfRuleset: () => undefined, conditionExists: () => true }
      const sequence = fc.array(fc.tuple(fc.constantFrom(...events), fc.integer({ min: 0, max: 7 })), {
        minLength: 4,
        maxLength: 12,
      })
      fc.assert(
        fc.property(anyFlow, sequence, (flow, asked) => {
          const endless = checkFlow(flow, surroundings, '').some(({ code }) => code === 'flow/eventless-loop')
          fc.pre(!endless)
          const compiled = compileFlow(flow)
          for (const name of names) {
            for (const [event, guardBits] of asked) {
              const fresh = createReference(flow).step(name, event, guardBits)
              expect(compiled.step(name, event, guardBits)).toEqual(fresh)
              expect(compiled.step(name, event, guardBits)).toEqual(fresh)
              if (!fresh.ok) continue
              const isMet = (guard: string) => (guardBits & (1 << compiled.guards.indexOf(guard))) !== 0
              expect(fresh).toEqual(plainStep(flow, name, event, isMet))
              if (fresh.ok && fresh.walked.length > 1) walks += 1
            }
          }
          expect(compiled.enter(asked[0]?.[1] ?? 0)).toEqual(createReference(flow).enter(asked[0]?.[1] ?? 0))
        }),
        batch,
      )
      expect(walks).toBeGreaterThan(50)
    },
  )

  it.each(batchesOf('acceptedFlows', 12, 1_000))(
    '[FL6] given any flow that the check accepts, then no step is refused as endless (seed $seed)',
    (batch) => {
      const surroundings = { eventsOfRuleset: () => undefined, conditionExists: () => true }
      let accepted = 0
      fc.assert(
        fc.property(anyFlow, fc.integer({ min: 0, max: 7 }), (flow, guardBits) => {
          if (hasErrors(checkFlow(flow, surroundings, ''))) return
          accepted += 1
          const reference = createReference(flow)
          expect(reference.enter(guardBits).ok).toBe(true)
          for (const name of names) {
            for (const event of reference.chart.events) {
              expect(reference.step(name, event, guardBits)).not.toMatchObject({ reason: 'endless' })
            }
          }
        }),
        batch,
      )
      expect(accepted).toBeGreaterThan(20)
    },
  )
})
