// Flows with states inside states: what is left and entered, which timers go on, where history leads back to.
import { describe, expect, it } from 'vitest'
import { checkFlow } from './check.ts'
import type { Flow, FlowState } from './flow.ts'
import { createReference } from './reference.ts'
import { guardBitsOf, type StepResult } from './step.ts'
import { compileFlow } from './table.ts'

const waiting = (rest: Partial<FlowState> = {}): FlowState => ({ label: 'x', type: 'waiting', ...rest })
const note = (template: string) => ({ type: 'notify' as const, template })
const final: FlowState = { label: 'End', type: 'final' }

const lifecycle: Flow = {
  initial: 'draft',
  states: {
    draft: waiting({ on: { 'order.placed': [{ target: 'open' }] } }),
    held: waiting({ on: { 'hold.released': [{ target: 'open/last' }], 'order.cancel': [{ target: 'cancelled' }] } }),
    open: {
      label: 'Open',
      type: 'parallel',
      entry: [note('in')],
      exit: [note('out')],
      after: [{ hours: 90, event: 'order.overdue' }],
      on: {
        'hold.placed': [{ target: 'held' }],
        'order.cancel': [{ target: 'cancelled', guard: 'not-shipped' }],
        'order.overdue': [{ actions: [note('overdue')] }],
      },
      done: [{ target: 'completed' }],
      states: {
        last: { label: 'Last', type: 'history', history: 'deep' },
        parcel: {
          label: 'Parcel',
          type: 'compound',
          initial: 'picking',
          states: {
            picking: waiting({
              on: { picked: [{ target: 'packed' }] },
              after: [{ hours: 24, event: 'picked' }],
              exit: [note('left-picking')],
            }),
            packed: waiting({ on: { shipped: [{ target: 'gone' }] }, entry: [note('packed')] }),
            gone: final,
          },
        },
        payment: {
          label: 'Payment',
          type: 'compound',
          initial: 'due',
          states: {
            due: waiting({ on: { paid: [{ target: 'captured' }] }, after: [{ hours: 48, event: 'order.cancel' }] }),
            captured: final,
          },
        },
      },
    },
    completed: final,
    cancelled: final,
  },
}

const surroundings = { eventsOfRuleset: () => undefined, conditionExists: () => true }

/** The answers of the table to events one after the other; the reference has to agree. */
function walk(flow: Flow, events: readonly string[], ...met: string[]): StepResult[] {
  const table = compileFlow(flow)
  const reference = createReference(flow)
  const bits = guardBitsOf(table.guards, (guard) => met.includes(guard))
  const answers = [table.enter(bits)]
  for (const event of events) {
    const before = answers.at(-1)
    const at: string = before?.ok === true ? before.to : ''
    const answer = table.step(at, event, bits)
    expect(answer).toEqual(reference.step(at, event, bits))
    answers.push(answer)
  }
  return answers
}

const rests = (answers: readonly StepResult[]) => answers.map((each) => (each.ok ? each.to : each.reason))

describe('a flow with regions', () => {
  it('[FL11] is sound', () => {
    expect(checkFlow(lifecycle, surroundings, '')).toEqual([])
  })

  it('[FL11] given a parallel state, then all its regions are entered, and each answers by itself', () => {
    expect(rests(walk(lifecycle, ['order.placed', 'paid', 'picked']))).toEqual([
      'draft',
      'open/parcel/picking + open/payment/due',
      'open/parcel/picking + open/payment/captured',
      'open/parcel/packed + open/payment/captured',
    ])
  })

  it('[FL12] given a deep history, then hold and resume lead back into every region where it was', () => {
    expect(rests(walk(lifecycle, ['order.placed', 'picked', 'hold.placed', 'hold.released']))).toEqual([
      'draft',
      'open/parcel/picking + open/payment/due',
      'open/parcel/packed + open/payment/due',
      'held ~ open/last: open/parcel/packed + open/payment/due',
      'open/parcel/packed + open/payment/due',
    ])
  })

  it('[FL13] given every region done, then the state around them is done and the flow goes on', () => {
    const last = walk(lifecycle, ['order.placed', 'picked', 'paid', 'shipped']).at(-1)
    expect(last).toMatchObject({
      walked: [
        { from: 'open/parcel/packed', event: 'shipped', to: 'open/parcel/gone' },
        { from: 'open', event: 'done.state.open', to: 'completed' },
      ],
      to: 'completed',
      dropped: [{ state: 'open', event: 'order.overdue' }],
    })
  })

  it('[FL14] given a step in one region, then timers of states that stay active are neither armed nor dropped', () => {
    const picked = walk(lifecycle, ['order.placed', 'picked']).at(-1)
    expect(picked).toMatchObject({
      actions: [note('left-picking'), note('packed')],
      timers: [],
      dropped: [{ state: 'open/parcel/picking', event: 'picked' }],
    })
  })

  it('[FL14] given a state entered again, then its timers are dropped and armed again, those around it too', () => {
    const [, , held, resumed] = walk(lifecycle, ['order.placed', 'hold.placed', 'hold.released'])
    expect(held).toMatchObject({
      dropped: [{ state: 'open' }, { state: 'open/parcel/picking' }, { state: 'open/payment/due' }],
    })
    expect(resumed).toMatchObject({
      timers: [{ state: 'open' }, { state: 'open/parcel/picking' }, { state: 'open/payment/due' }],
    })
  })

  it('[FL15] given exits and entries, then inner states are left first and entered last', () => {
    const cancelled = walk(lifecycle, ['order.placed', 'order.cancel'], 'not-shipped').at(-1)
    expect(cancelled).toMatchObject({ to: 'cancelled', actions: [note('left-picking'), note('out')] })
  })

  it('[FL16] given a guard that is not met or actions only, then nothing is left', () => {
    const kept = walk(lifecycle, ['order.placed', 'order.cancel', 'order.overdue'])
    expect(kept.at(-2)).toMatchObject({ walked: [], to: 'open/parcel/picking + open/payment/due' })
    expect(kept.at(-1)).toMatchObject({
      walked: [{ from: 'open', event: 'order.overdue', to: 'open' }],
      actions: [note('overdue')],
      timers: [],
      dropped: [],
    })
  })

  it.each([
    'open',
    'open/parcel/picking',
    'open/parcel/picking + open/parcel/packed',
    'open/parcel/picking + open/payment/due + draft',
    'open/payment/due + open/parcel/picking',
    'held ~ open/last: open/parcel/packed',
    'held ~ open/last: held',
    'held ~ open: open/parcel/packed + open/payment/due',
    'held ~ open/last',
    'completed ~ open/last: open/parcel/packed + open/payment/due',
  ])('[FL17] given the text %j, which is no position, then it is refused', (text) => {
    expect(compileFlow(lifecycle).step(text, 'order.cancel', 0)).toMatchObject({ ok: false, reason: 'unknown-state' })
  })

  it('[FL18] given the states in another order, then every step is the same, for the version id is', () => {
    const turned = (states: Flow['states']): Flow['states'] =>
      Object.fromEntries(
        Object.entries(states)
          .reverse()
          .map(([name, state]) => [
            name,
            state.states === undefined ? state : { ...state, states: turned(state.states) },
          ]),
      )
    const events = ['order.placed', 'hold.placed', 'hold.released', 'paid', 'picked', 'shipped']
    expect(walk({ ...lifecycle, states: turned(lifecycle.states) }, events)).toEqual(walk(lifecycle, events))
  })
})

describe('targets', () => {
  it('[FL19] given a name, then it is looked for nearby first; a path counts from the top', () => {
    const inner = (target: string): Flow => ({
      initial: 'a',
      states: {
        a: {
          label: 'A',
          type: 'compound',
          initial: 'b',
          states: { b: waiting({ on: { go: [{ target }] } }), c: final },
        },
        c: final,
        d: final,
      },
    })
    const to = (target: string) => rests(walk(inner(target), ['go'])).at(-1)
    expect(['c', 'd', '/c', 'a/c', '/a/c'].map(to)).toEqual(['a/c', 'd', 'c', 'a/c', 'a/c'])
    expect(checkFlow(inner('a/d'), surroundings, '').map(({ code }) => code)).toContain('flow/unknown-target')
  })
})
