// The order lifecycle of the bench in three hands: as a flow, as an XState machine the way its users write it, and as a
// table by hand. 23 states, nested and parallel, eight guards, which look at the bits that come with the event.
import type { Flow, FlowState } from '../../../engine/src/flow/flow.ts'

/** In name order: guard i is met when bit i is set. */
export const guards = [
  'authorised',
  'has-lines',
  'in-window',
  'may-backorder',
  'may-retry',
  'not-shipped',
  'risky',
  'shipped',
] as const
export type Guard = (typeof guards)[number]

/** An arrow: target, and the guard if there is one. */
type Way = readonly [to: string, guard?: Guard]
interface Sketch {
  on?: Readonly<Record<string, readonly Way[]>>
  initial?: string
  regions?: true
  states?: Readonly<Record<string, Sketch>>
  done?: string
  final?: true
}

const final: Sketch = { final: true }

export const lifecycle: Readonly<Record<string, Sketch>> = {
  draft: { on: { submit: [['validating', 'has-lines']], cancel: [['cancelled']] } },
  validating: { on: { valid: [['fraud-check', 'risky'], ['sourcing']], invalid: [['rejected']] } },
  'fraud-check': { on: { clear: [['sourcing']], fraud: [['cancelled']] } },
  sourcing: { on: { allocated: [['active']], 'no-stock': [['backordered', 'may-backorder'], ['cancelled']] } },
  backordered: { on: { restock: [['sourcing']], cancel: [['cancelled']] } },
  active: {
    regions: true,
    done: 'completed',
    on: { cancel: [['cancelled', 'not-shipped']] },
    states: {
      payment: {
        initial: 'authorising',
        states: {
          authorising: { on: { 'auth-ok': [['authorised']], 'auth-fail': [['authorising', 'may-retry'], ['failed']] } },
          authorised: { on: { capture: [['captured', 'shipped']] } },
          failed: { on: { 'new-card': [['authorising']] } },
          captured: final,
        },
      },
      fulfilment: {
        initial: 'picking',
        states: {
          picking: { on: { picked: [['packed']] } },
          packed: { on: { ship: [['shipped', 'authorised']] } },
          shipped: {
            initial: 'in-transit',
            on: { delivered: [['delivered']] },
            states: {
              'in-transit': { on: { out: [['out-for-delivery']] } },
              'out-for-delivery': { on: { 'failed-attempt': [['in-transit']] } },
            },
          },
          delivered: final,
        },
      },
    },
  },
  completed: { on: { return: [['returning', 'in-window']] } },
  returning: { on: { received: [['refunded']] } },
  refunded: final,
  cancelled: final,
  rejected: final,
}

export const events = [...new Set(eventsOf(lifecycle))].sort()

function eventsOf(states: Readonly<Record<string, Sketch>>): string[] {
  return Object.values(states).flatMap(({ on, states: inner }) => [...Object.keys(on ?? {}), ...eventsOf(inner ?? {})])
}

export function lifecycleFlow(): Flow {
  return { initial: 'draft', states: statesOf(lifecycle) }
}

function statesOf(states: Readonly<Record<string, Sketch>>): Record<string, FlowState> {
  return Object.fromEntries(Object.entries(states).map(([name, sketch]) => [name, stateOf(name, sketch)]))
}

function stateOf(label: string, { on = {}, initial, regions, states, done, final: isFinal }: Sketch): FlowState {
  const type = isFinal ? 'final' : regions ? 'parallel' : states === undefined ? 'waiting' : 'compound'
  const ways = Object.entries(on).map(([event, list]) => [
    event,
    list.map(([target, guard]) => ({ target, ...(guard === undefined ? {} : { guard }) })),
  ])
  return {
    label,
    type,
    ...(ways.length === 0 ? {} : { on: Object.fromEntries(ways) }),
    ...(initial === undefined ? {} : { initial }),
    ...(states === undefined ? {} : { states: statesOf(states) }),
    ...(done === undefined ? {} : { done: [{ target: done }] }),
  }
}

/** The configuration of the machine that XState is given. */
export function lifecycleMachine(): object {
  return { id: 'order', initial: 'draft', states: machineStates(lifecycle) }
}

function machineStates(states: Readonly<Record<string, Sketch>>): object {
  return Object.fromEntries(
    Object.entries(states).map(([name, { on = {}, initial, regions, states: inner, done, final: isFinal }]) => [
      name,
      {
        ...(isFinal ? { type: 'final' } : regions ? { type: 'parallel' } : {}),
        on: Object.fromEntries(
          Object.entries(on).map(([event, list]) => [
            event,
            list.map(([target, guard]) => ({ target, ...(guard === undefined ? {} : { guard }) })),
          ]),
        ),
        ...(initial === undefined ? {} : { initial }),
        ...(inner === undefined ? {} : { states: machineStates(inner) }),
        ...(done === undefined ? {} : { onDone: done }),
      },
    ]),
  )
}
