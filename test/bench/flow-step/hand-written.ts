// The lifecycle as a programmer in a hurry for speed writes it: numbers for states, one row of ways per state and event, a copy of the
// order per step, so that the step is pure.
import { events, type Guard, guards } from './lifecycle.ts'

export interface HandOrder {
  state: number
}

const top = [
  'draft',
  'validating',
  'fraud-check',
  'sourcing',
  'backordered',
  'completed',
  'returning',
  'refunded',
  'cancelled',
  'rejected',
]
const payments = ['authorising', 'authorised', 'failed', 'captured']
const parcels = ['picking', 'packed', 'shipped/in-transit', 'shipped/out-for-delivery', 'delivered']
const isOver = (state: number) => state >= 7 && state <= 9
const named = (name: string) => top.indexOf(name)
/** Both regions in one number; both at their end is `completed`. */
const active = (payment: number, parcel: number) =>
  payment === 3 && parcel === 4 ? named('completed') : 10 + payment * 5 + parcel

interface Way {
  met: number
  to: number
}
const rows: (readonly Way[] | undefined)[] = []

function on(state: number, event: string, ...ways: readonly (readonly [to: number, guard?: Guard])[]): void {
  rows[state * events.length + events.indexOf(event)] = ways.map(([to, guard]) => ({
    met: guard === undefined ? 0 : 1 << guards.indexOf(guard),
    to,
  }))
}

on(named('draft'), 'submit', [named('validating'), 'has-lines'])
on(named('draft'), 'cancel', [named('cancelled')])
on(named('validating'), 'valid', [named('fraud-check'), 'risky'], [named('sourcing')])
on(named('validating'), 'invalid', [named('rejected')])
on(named('fraud-check'), 'clear', [named('sourcing')])
on(named('fraud-check'), 'fraud', [named('cancelled')])
on(named('sourcing'), 'allocated', [active(0, 0)])
on(named('sourcing'), 'no-stock', [named('backordered'), 'may-backorder'], [named('cancelled')])
on(named('backordered'), 'restock', [named('sourcing')])
on(named('backordered'), 'cancel', [named('cancelled')])
on(named('completed'), 'return', [named('returning'), 'in-window'])
on(named('returning'), 'received', [named('refunded')])
for (let payment = 0; payment < 4; payment += 1) {
  for (let parcel = 0; parcel < 5; parcel += 1) {
    if (payment === 3 && parcel === 4) continue
    const state = active(payment, parcel)
    on(state, 'cancel', [named('cancelled'), 'not-shipped'])
    if (payment === 0) on(state, 'auth-ok', [active(1, parcel)])
    if (payment === 0) on(state, 'auth-fail', [state, 'may-retry'], [active(2, parcel)])
    if (payment === 1) on(state, 'capture', [active(3, parcel), 'shipped'])
    if (payment === 2) on(state, 'new-card', [active(0, parcel)])
    if (parcel === 0) on(state, 'picked', [active(payment, 1)])
    if (parcel === 1) on(state, 'ship', [active(payment, 2), 'authorised'])
    if (parcel === 2) on(state, 'out', [active(payment, 3)])
    if (parcel === 3) on(state, 'failed-attempt', [active(payment, 2)])
    if (parcel === 2 || parcel === 3) on(state, 'delivered', [active(payment, 4)])
  }
}

export const newOrder = (): HandOrder => ({ state: 0 })

export function step(order: HandOrder, event: number, bits: number): HandOrder {
  const ways = rows[order.state * events.length + event]
  if (ways === undefined) return order
  for (const { met, to } of ways) if ((bits & met) === met) return { ...order, state: to }
  return order
}

export const isEnd = ({ state }: HandOrder) => isOver(state)

/** As the flow's position. */
export function positionOf({ state }: HandOrder): string {
  if (state < 10) return top[state] ?? ''
  const [payment = '', parcel = ''] = [payments[Math.floor((state - 10) / 5)], parcels[(state - 10) % 5]]
  return `active/fulfilment/${parcel} + active/payment/${payment}`
}
