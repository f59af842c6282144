// Every fault a flow can have, each with its place; and the sound flows that have none.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFlow } from './check.ts'
import type { Flow, FlowState } from './flow.ts'

const surroundings = {
  eventsOfRuleset: (id: string) => (id === 'routing' ? ['routing.found', 'routing.none'] : undefined),
  conditionExists: (name: string) => name === 'paid',
}

const waiting: FlowState = { label: 'Waiting', type: 'waiting', on: { go: [{ target: 'end' }] } }
const end: FlowState = { label: 'End', type: 'final' }

function faults(start: FlowState, others: Record<string, FlowState> = {}) {
  return faultsOf({ initial: 'start', states: { start, ...others, end } })
}
function faultsOf(flow: Flow) {
  return checkFlow(flow, surroundings, '/flows/order').map(({ code, severity, path }) => [code, severity, path])
}
const at = (rest: string) => `/flows/order${rest}`

describe('checkFlow', () => {
  it('[FC1] given a sound flow, then nothing is reported', () => {
    const asking: FlowState = {
      label: 'Asking',
      type: 'asking',
      ask: 'routing',
      on: {
        'routing.found': [{ target: 'end' }],
        'routing.none': [{ target: 'start', guard: 'paid' }, { target: 'end' }],
      },
    }
    expect(faults({ label: 'Start', type: 'waiting', on: { go: [{ target: 'asking' }] } }, { asking })).toEqual([])
  })

  it('[FC2] given an initial state, target, guard or ruleset that does not exist, then each is reported with its place', () => {
    expect(faultsOf({ initial: 'nowhere', states: { end } })).toEqual([
      ['flow/unknown-initial', 'error', at('/initial')],
    ])
    expect(
      faults({
        label: 'Start',
        type: 'asking',
        ask: 'gone',
        on: { go: [{ target: 'lost', guard: 'rich' }, { target: 'end' }] },
      }),
    ).toEqual([
      ['flow/unknown-ruleset', 'error', at('/states/start/ask')],
      ['flow/unknown-guard', 'error', at('/states/start/on/go/0/guard')],
      ['flow/unknown-target', 'error', at('/states/start/on/go/0/target')],
    ])
  })

  it('[FC3] given an asking state that leaves an outcome open, then it is refused', () => {
    const on = { 'routing.found': [{ target: 'end', guard: 'paid' }] }
    expect(faults({ label: 'Start', type: 'asking', ask: 'routing', on })).toEqual([
      ['flow/unhandled-outcome', 'error', at('/states/start/on')],
      ['flow/outcome-may-stop', 'error', at('/states/start/on/routing.found')],
    ])
    expect(faults({ label: 'Start', type: 'asking', on: { go: [{ target: 'end' }] } })).toEqual([
      ['flow/ask-missing', 'error', at('/states/start')],
    ])
  })

  it('[FC4] given `ask` or `always` on a state of another type, then it is refused', () => {
    expect(faults({ ...waiting, ask: 'routing' })).toEqual([
      ['flow/ask-on-wrong-type', 'error', at('/states/start/ask')],
    ])
    expect(faults({ ...waiting, always: [{ target: 'end' }] })).toEqual([
      ['flow/always-on-wrong-type', 'error', at('/states/start/always')],
    ])
  })

  it('[FC5] given a passing state without a last unguarded way on, then it is refused', () => {
    const expected = [['flow/passing-may-stop', 'error', at('/states/start/always')]]
    const always = [{ target: 'end', guard: 'paid' }]
    expect(faults({ label: 'Start', type: 'passing', always })).toEqual(expected)
    expect(faults({ label: 'Start', type: 'passing' })).toEqual([
      ['flow/unreachable-state', 'warning', at('/states/end')],
      ...expected,
    ])
  })

  it('[FC6] given passing states that lead back to themselves, then it is refused even behind a guard', () => {
    const b: FlowState = {
      label: 'B',
      type: 'passing',
      always: [{ target: 'start', guard: 'paid' }, { target: 'end' }],
    }
    expect(faults({ label: 'A', type: 'passing', always: [{ target: 'b' }] }, { b })).toEqual([
      ['flow/eventless-loop', 'error', at('/states/b/always')],
      ['flow/eventless-loop', 'error', at('/states/start/always')],
    ])
  })

  it('[FC6] given a question whose answer may lead back to it without waiting, then it is a warning', () => {
    const on = { 'routing.found': [{ target: 'end' }], 'routing.none': [{ target: 'b' }] }
    const b: FlowState = { label: 'B', type: 'passing', always: [{ target: 'start' }] }
    expect(faults({ label: 'Start', type: 'asking', ask: 'routing', on }, { b })).toEqual([
      ['flow/asking-loop', 'warning', at('/states/start')],
    ])
  })

  it('[FC7] given a state no arrow leads to, a wait without way out or an arrow never taken, then it is a warning', () => {
    const island: FlowState = { label: 'Island', type: 'waiting' }
    const on = { go: [{ target: 'end' }, { target: 'end', guard: 'paid' }] }
    expect(faults({ label: 'Start', type: 'waiting', on }, { island })).toEqual([
      ['flow/no-way-out', 'warning', at('/states/island')],
      ['flow/unreachable-state', 'warning', at('/states/island')],
      ['flow/never-taken', 'warning', at('/states/start/on/go/1')],
    ])
  })

  it('[FC8] given a final state with ways out, then each is refused', () => {
    expect(
      faults({ label: 'Start', type: 'final', on: { go: [{ target: 'end' }] }, always: [{ target: 'end' }] }),
    ).toEqual([
      ['flow/final-with-exit', 'error', at('/states/start/always')],
      ['flow/final-with-exit', 'error', at('/states/start/on')],
    ])
  })

  it('[FC9] given a timer whose event its state does not handle, or a reserved event name, then it is refused', () => {
    expect(faults({ ...waiting, after: [{ hours: 1, event: 'later' }] })).toEqual([
      ['flow/timer-without-effect', 'error', at('/states/start/after/0/event')],
    ])
    expect(faults({ label: 'Start', type: 'waiting', on: { 'xstate.stop': [{ target: 'end' }] } })).toEqual([
      ['flow/reserved-event', 'error', at('/states/start/on/xstate.stop')],
    ])
  })

  it('[FC12] given states inside states, then faults of every depth are found at once', () => {
    const inside: FlowState = {
      label: 'In',
      type: 'compound',
      initial: 'gone',
      done: [{ target: 'end' }],
      ask: 'routing',
      states: {
        a: { label: 'A', type: 'waiting', on: { go: [{ target: 'b/nowhere' }] }, initial: 'a' },
        b: { label: 'B', type: 'parallel' },
        h: { label: 'H', type: 'history', target: 'end' },
        k: { label: 'K', type: 'waiting', on: { go: [{ target: 'h' }, { target: 'end', reenter: false }] } },
      },
    }
    const found = faults({ label: 'Start', type: 'waiting', on: { go: [{ target: 'in' }] } }, { in: inside })
    expect(found.filter(([, severity]) => severity === 'error')).toEqual([
      ['flow/ask-on-wrong-type', 'error', at('/states/in/ask')],
      ['flow/unknown-initial', 'error', at('/states/in/initial')],
      ['flow/initial-on-wrong-type', 'error', at('/states/in/states/a/initial')],
      ['flow/unknown-target', 'error', at('/states/in/states/a/on/go/0/target')],
      ['flow/states-missing', 'error', at('/states/in/states/b/states')],
      ['flow/history-missing', 'error', at('/states/in/states/h')],
      ['flow/history-elsewhere', 'error', at('/states/in/states/h/target')],
      ['flow/history-from-inside', 'error', at('/states/in/states/k/on/go/0/target')],
      ['flow/reenter-outside', 'error', at('/states/in/states/k/on/go/1/reenter')],
    ])
  })

  it('[FC13] given an outcome that a state around handles, then it is answered', () => {
    const on = { 'routing.found': [{ target: 'end' }] }
    const states = { asking: { label: 'Asking', type: 'asking' as const, ask: 'routing', on } }
    const around = (more: FlowState['on']): FlowState => ({
      label: 'In',
      type: 'compound',
      initial: 'asking',
      states,
      ...(more === undefined ? {} : { on: more }),
    })
    expect(faults(around({ 'routing.none': [{ target: 'end' }] }))).toEqual([])
    expect(faults(around(undefined))).toEqual([
      ['flow/unhandled-outcome', 'error', at('/states/start/states/asking/on')],
    ])
  })

  it('[FC14] given arrows that inner states hide or that leave all regions, then it is a warning', () => {
    const inner = (to: string): FlowState => ({ label: 'I', type: 'waiting', on: { go: [{ target: to }] } })
    const hiding: FlowState = {
      label: 'Start',
      type: 'compound',
      initial: 'a',
      on: { go: [{ target: 'end' }], stop: [{ target: 'end' }] },
      states: { a: inner('b'), b: inner('a') },
    }
    expect(faults(hiding)).toEqual([['flow/never-taken', 'warning', at('/states/start/on/go/0')]])
    const region = (to: string): FlowState => ({ label: 'R', type: 'compound', initial: 'a', states: { a: inner(to) } })
    const regions: FlowState = {
      label: 'Start',
      type: 'parallel',
      on: { stop: [{ target: 'end' }] },
      states: { one: region('start/two/a'), two: region('start/two/a') },
    }
    expect(faults(regions)).toEqual([
      ['flow/regions-restart', 'warning', at('/states/start/states/one/states/a/on/go/0/target')],
    ])
  })

  it('[FC6] given a state that is done as soon as it is entered and leads back to itself, then it is refused', () => {
    const region = (initial: string): FlowState => ({
      label: 'R',
      type: 'compound',
      initial,
      states: { a: { label: 'A', type: 'waiting', on: { go: [{ target: 'z' }] } }, z: { label: 'Z', type: 'final' } },
    })
    const start = (initial: string): FlowState => ({
      label: 'Start',
      type: 'parallel',
      on: { stop: [{ target: 'end' }] },
      done: [{ target: 'start', reenter: true }],
      states: { one: region(initial), two: region('z') },
    })
    const codes = (initial: string) => faults(start(initial)).map(([code]) => code)
    expect(codes('z')).toContain('flow/eventless-loop')
    expect(codes('a')).not.toContain('flow/eventless-loop')
  })

  it('[FC15] given a wait that no end can be reached from, or for somebody whom nothing reminds, then it is a warning', () => {
    const turn = (to: string): FlowState => ({ label: 'Turn', type: 'waiting', on: { go: [{ target: to }] } })
    const start: FlowState = {
      label: 'Start',
      type: 'waiting',
      on: {
        go: [{ target: 'left', actions: [{ type: 'notify', template: 'answer-please' }] }],
        stop: [{ target: 'end' }],
      },
    }
    expect(faults(start, { left: turn('right'), right: turn('left') })).toEqual([
      ['flow/never-ends', 'warning', at('/states/left')],
      ['flow/wait-without-timeout', 'warning', at('/states/left')],
      ['flow/never-ends', 'warning', at('/states/right')],
    ])
  })

  it('[FC16] given a timer that another one always comes before, or a guard that no order meets, then it is a warning', () => {
    const start: FlowState = {
      label: 'Start',
      type: 'waiting',
      on: { early: [{ target: 'end' }], late: [{ target: 'end', guard: 'paid' }] },
      after: [
        { hours: 5, event: 'late' },
        { hours: 2, event: 'early' },
      ],
    }
    const never = { ...surroundings, conditionNeverHolds: (name: string) => name === 'paid' }
    const found = checkFlow({ initial: 'start', states: { start, end } }, never, '').map(({ code, path }) => [
      code,
      path,
    ])
    expect(found).toEqual([
      ['flow/timer-never-fires', '/states/start/after/0'],
      ['flow/never-taken', '/states/start/on/late/0'],
    ])
  })

  it('[FC10] given more guards than a step can carry, then it is refused', () => {
    const go = Array.from({ length: 31 }, (_, index) => ({ target: 'end', guard: `g${index}` }))
    expect(faults({ label: 'Start', type: 'waiting', on: { go } })[0]).toEqual([
      'flow/too-many-guards',
      'error',
      at(''),
    ])
  })

  it('[FC6] given many passing states, then exactly those that can reach themselves are refused', () => {
    const arrows = fc.array(fc.array(fc.nat(7), { minLength: 1, maxLength: 2 }), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(arrows, (targets) => {
        const states = Object.fromEntries(
          targets.map((to, index) => [
            `s${index}`,
            // Odd states wait, so that circles through them are none.
            index % 2 === 0
              ? { label: 's', type: 'passing' as const, always: to.map((target) => ({ target: `s${target}` })) }
              : { label: 's', type: 'waiting' as const, on: { go: to.map((target) => ({ target: `s${target}` })) } },
          ]),
        )
        const returns = (from: number, seen: Set<number>): boolean =>
          from % 2 === 0 &&
          (targets[from] ?? []).some((to) => to === start || (!seen.has(to) && returns(to, seen.add(to))))
        let start = 0
        const expected: string[] = []
        for (start = 0; start < 8; start += 2) if (returns(start, new Set([start]))) expected.push(`s${start}`)
        const found = checkFlow({ initial: 's0', states }, surroundings, '')
          .filter(({ code }) => code === 'flow/eventless-loop')
          .map(({ path }) => path.split('/')[2])
        expect(found).toEqual(expected)
      }),
      { seed: 13, numRuns: 500 },
    )
  })

  it('[FC6] given a flow of ten thousand passing states in a row, then it is checked in one go', () => {
    const states: Record<string, FlowState> = {}
    for (let i = 0; i < 10_000; i += 1) {
      states[`s${i}`] = { label: 's', type: 'passing', always: [{ target: i === 9_999 ? 'end' : `s${i + 1}` }] }
    }
    expect(faultsOf({ initial: 's0', states: { ...states, end } })).toEqual([])
  })
})
