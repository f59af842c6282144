// Facts about the order's dates, and how far off they are: readable from every row.
import { dayMs, hourMs, type Instant, toMs } from '../values/instant.ts'
import { localAt, Weekday, weekdayOf } from '../values/time-zone.ts'
import { type FactDefinition, unknownWhenMissing as whenMissing } from './fact.ts'
import type { Facts } from './facts.ts'
import { momentMs, zoneOf } from './geometry.ts'

const scope = 'order'

function hoursTo({ now }: Facts, at: Instant | undefined): number | undefined {
  return at === undefined ? undefined : Math.floor((toMs(at) - momentMs(now)) / hourMs)
}

function hoursSince({ now }: Facts, at: Instant | undefined): number | undefined {
  return at === undefined ? undefined : Math.floor((momentMs(now) - toMs(at)) / hourMs)
}

export const orderTimeFacts: readonly FactDefinition[] = [
  {
    name: 'order.now',
    label: 'Now',
    help: 'The moment of the decision.',
    scope,
    type: 'instant',
    whenMissing,
    read: (row) => row.facts.now,
  },
  {
    name: 'order.placedAt',
    label: 'Placed at',
    help: 'When the customer placed the order.',
    scope,
    type: 'instant',
    whenMissing,
    read: (row) => row.facts.order.placedAt,
  },
  {
    name: 'order.promisedAt',
    label: 'Promised at',
    help: 'Latest delivery promised to the customer.',
    scope,
    type: 'instant',
    whenMissing,
    read: (row) => row.facts.order.promisedAt,
  },
  {
    name: 'order.shipBy',
    label: 'Ship by',
    help: 'The latest moment the goods may leave; missing without such a limit.',
    scope,
    type: 'instant',
    whenMissing,
    read: (row) => row.facts.order.shipBy,
  },
  {
    name: 'order.shipAfter',
    label: 'Ship after',
    help: 'The earliest moment the goods may leave; missing without such a limit.',
    scope,
    type: 'instant',
    whenMissing,
    read: (row) => row.facts.order.shipAfter,
  },
  {
    name: 'order.cancelBy',
    label: 'Cancel by',
    help: 'What has not left by then is cancelled; missing when the order does not lapse.',
    scope,
    type: 'instant',
    whenMissing,
    read: (row) => row.facts.order.cancelBy,
  },
  {
    name: 'order.hoursSincePlaced',
    label: 'Hours since placed',
    help: 'Full hours from placing the order to now.',
    scope,
    type: 'number',
    unit: 'hours',
    whenMissing,
    read: ({ facts }) => hoursSince(facts, facts.order.placedAt),
  },
  {
    name: 'order.daysToPromise',
    label: 'Days to the promise',
    help: 'Full days of 24 hours from now to the promised delivery; negative once it has passed.',
    scope,
    type: 'number',
    unit: 'days',
    whenMissing,
    read: ({ facts }) => {
      const promisedAt = facts.order.promisedAt
      return promisedAt === undefined ? undefined : Math.floor((toMs(promisedAt) - toMs(facts.now)) / dayMs)
    },
  },
  {
    name: 'order.hoursToPromise',
    label: 'Hours to the promise',
    help: 'Full hours from now to the promised delivery; negative once it has passed.',
    scope,
    type: 'number',
    unit: 'hours',
    whenMissing,
    read: ({ facts }) => hoursTo(facts, facts.order.promisedAt),
  },
  {
    name: 'order.hoursToShipBy',
    label: 'Hours to ship by',
    help: 'Full hours from now to the latest moment the goods may leave; negative once it has passed.',
    scope,
    type: 'number',
    unit: 'hours',
    whenMissing,
    read: ({ facts }) => hoursTo(facts, facts.order.shipBy),
  },
  {
    name: 'order.hoursToShipAfter',
    label: 'Hours to ship after',
    help: 'Full hours from now to the earliest moment the goods may leave; negative once it has passed.',
    scope,
    type: 'number',
    unit: 'hours',
    whenMissing,
    read: ({ facts }) => hoursTo(facts, facts.order.shipAfter),
  },
  {
    name: 'order.hoursToCancelBy',
    label: 'Hours to cancel by',
    help: 'Full hours from now to the moment what has not left is cancelled; negative once it has passed.',
    scope,
    type: 'number',
    unit: 'hours',
    whenMissing,
    read: ({ facts }) => hoursTo(facts, facts.order.cancelBy),
  },
  {
    name: 'order.hoursInQueue',
    label: 'Hours in the queue',
    help: 'Full hours the order has been waiting in its queue; missing when it is not waiting.',
    scope,
    type: 'number',
    unit: 'hours',
    whenMissing,
    read: ({ facts }) => hoursSince(facts, facts.queued?.since),
  },
  {
    name: 'order.localHour',
    label: 'Local hour',
    help: 'Hour of the day, 0 to 23, by the clocks of the customer or else of the brand; missing when neither zone is known.',
    scope,
    type: 'number',
    unit: 'o’clock',
    whenMissing,
    read: ({ facts }) => {
      const zone = zoneOf(facts)
      return zone === undefined ? undefined : Math.floor(localAt(zone, momentMs(facts.now)).minute / 60)
    },
  },
  {
    name: 'order.localWeekday',
    label: 'Local weekday',
    help: 'Day of the week where the customer or else the brand is; missing when neither zone is known.',
    scope,
    type: 'text',
    domain: Weekday.options,
    whenMissing,
    read: ({ facts }) => {
      const zone = zoneOf(facts)
      return zone === undefined ? undefined : weekdayOf(localAt(zone, momentMs(facts.now)).day)
    },
  },
]
