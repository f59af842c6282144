// Facts about how the order stands: paid for, checked, held, waiting, refused. Readable from every row.
import { type FactDefinition, unknownWhenMissing as whenMissing } from './fact.ts'
import { rejectionsOf } from './rejection.ts'

const scope = 'order'

export const orderStateFacts: readonly FactDefinition[] = [
  {
    name: 'order.paymentAuthorised',
    label: 'Payment authorised',
    help: 'Whether the payment provider has reserved the money.',
    scope,
    type: 'boolean',
    whenMissing,
    read: (row) => row.facts.order.paymentAuthorised,
  },
  {
    name: 'order.addressValid',
    label: 'Address valid',
    help: 'Whether the destination passed the address check.',
    scope,
    type: 'boolean',
    whenMissing,
    read: (row) => row.facts.order.addressValid,
  },
  {
    name: 'order.fraudScore',
    label: 'Fraud score',
    help: '0 is safe, 100 is surely fraud.',
    scope,
    type: 'number',
    unit: 'points',
    whenMissing,
    read: (row) => row.facts.order.fraudScore,
  },
  {
    name: 'order.holds',
    label: 'Holds',
    help: 'Why the order is held. An order without holds has none of them.',
    scope,
    type: 'texts',
    whenMissing: { treat: 'default', value: [] },
    read: (row) => row.facts.order.holds,
  },
  {
    name: 'order.isHeld',
    label: 'Is held',
    help: 'Whether anything holds the order.',
    scope,
    type: 'boolean',
    whenMissing,
    read: ({ facts }) => (facts.order.holds?.length ?? 0) > 0,
  },
  {
    name: 'order.queue',
    label: 'Queue',
    help: 'The queue the order has been waiting in; missing when it is not waiting.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.queued?.queue,
  },
  {
    name: 'order.rejections',
    label: 'Rejections',
    help: 'How many sites have refused this order so far.',
    scope,
    type: 'number',
    unit: 'sites',
    whenMissing,
    read: (row) => rejectionsOf(row.facts).length,
  },
]
