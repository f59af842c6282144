// A past order turned into one that could be placed now.
import type { Body, Facts, Line, Order } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('orders')

export interface OrderToDecide {
  order: Order
  lines: Line[]
}

/** The order placed at `now` (milliseconds since 1970) under an id of its own; its promise keeps its distance in time. */
export function asPlacedNow(facts: Pick<Facts, 'order' | 'lines'>, now: number, suffix: string): OrderToDecide {
  const { promisedAt, ...order } = facts.order
  const placedAt = new Date(now).toISOString() as Order['placedAt']
  const promise =
    promisedAt === undefined
      ? {}
      : {
          promisedAt: new Date(
            now + Date.parse(promisedAt) - Date.parse(order.placedAt),
          ).toISOString() as Order['placedAt'],
        }
  return {
    order: { ...order, ...promise, id: `${order.id.slice(0, 100)}-${suffix}` as Order['id'], placedAt },
    lines: facts.lines,
  }
}

/** What the text says, or why it cannot be sent. Whether it is an order is for the server to say. */
export function readOrder(text: string): { ok: true; body: Body<'POST /v1/decisions'> } | { ok: false; fault: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, fault: t('thisIsNotJson') }
  }
  if (typeof value !== 'object' || value === null || !('order' in value) || !('lines' in value)) {
    return { ok: false, fault: t('anObjectWithOrderAndLines') }
  }
  return { ok: true, body: { order: value.order, lines: value.lines } as Body<'POST /v1/decisions'> }
}
