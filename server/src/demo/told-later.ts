// What the demo year tells of orders beyond the goods: when returns were asked for and how the goods were graded, and
// what people did about orders that needed looking at. Drawn apart, so that the rest of the year stays as it is.
import { fromMs, type HistoryEvent, toMs } from '@heddle/engine'
import { dayCount, dayMs, startMs } from './calendar.ts'
import type { PlacedOrder } from './demand.ts'
import type { Draw } from './random.ts'

type Return = Extract<HistoryEvent, { type: 'return' }>
type OrderEvent = Extract<HistoryEvent, { type: 'order-event' }>

const endMs = startMs + dayCount * dayMs
const hourMs = 3_600_000

/** The return with its request and grade. Some customers take much longer than most: they are who windows are for. */
export function returnTold(event: Return, draw: Draw): Return {
  const lateMs = draw.chance(0.14) ? draw.int(4, 50) * dayMs : 0
  const onTheWayMs = draw.int(3 * 24, 8 * 24) * hourMs
  const asIs = toMs(event.at)
  const atMs = asIs + lateMs < endMs ? asIs + lateMs : asIs
  const isGood = event.siteId !== undefined
  const grade = isGood ? (draw.chance(0.93) ? 'a' : 'b') : draw.chance(0.6) ? 'c' : 'unsaleable'
  return { ...event, at: fromMs(atMs), requestedAt: fromMs(atMs - onTheWayMs), grade }
}

/** Orders that need looking at, and when somebody did: most within two days, some never. */
export function holdsTold(placed: readonly PlacedOrder[], draw: Draw): OrderEvent[] {
  return placed.flatMap(({ atMs, order }) => {
    const { paymentAuthorised, addressValid, fraudScore = 0 } = order
    const unpaid = paymentAuthorised === false
    if (!unpaid && addressValid !== false && fraudScore < 80) return []
    const isLooked = draw.chance(0.72)
    const at = atMs + Math.round(draw.unit() * draw.unit() * 60 * hourMs) + hourMs / 2
    if (!isLooked || at >= endMs) return []
    const changes = {
      ...(unpaid ? { paymentAuthorised: true } : {}),
      ...(addressValid === false ? { addressValid: true } : {}),
      ...(fraudScore >= 80 ? { fraudScore: 20 } : {}),
    }
    return [{ type: 'order-event', at: fromMs(at), orderId: order.id, event: 'hold.released', changes }]
  })
}
