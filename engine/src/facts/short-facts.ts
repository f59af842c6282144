// Facts about the units of a line that no site can ship now.
import { dayMs, type Instant, toMs } from '../values/instant.ts'
import { type FactDefinition, unknownWhenMissing as whenMissing } from './fact.ts'

const scope = 'short'

export const shortFacts: readonly FactDefinition[] = [
  {
    name: 'short.quantity',
    label: 'Units short',
    help: 'Units of the line that no site can ship now.',
    scope,
    type: 'number',
    unit: 'units',
    whenMissing,
    read: (row) => row.short?.quantity,
  },
  {
    name: 'short.daysToReceipt',
    label: 'Days to the next receipt',
    help: 'Days of 24 hours, rounded up, to the earliest receipt that may be promised; missing when none is known.',
    scope,
    type: 'number',
    unit: 'days',
    whenMissing,
    read: ({ short, facts }) =>
      short?.nextReceipt === undefined
        ? undefined
        : Math.max(0, Math.ceil((toMs(short.nextReceipt.at as Instant) - toMs(facts.now)) / dayMs)),
  },
  {
    name: 'short.receiptQuantity',
    label: 'Units in the next receipt',
    help: 'Units in the earliest receipt that may be promised; missing when none is known.',
    scope,
    type: 'number',
    unit: 'units',
    whenMissing,
    read: (row) => row.short?.nextReceipt?.quantity,
  },
  {
    name: 'short.receiptSite',
    label: 'Site of the next receipt',
    help: 'Where the earliest receipt that may be promised arrives; missing when none is known.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.short?.nextReceipt?.siteId,
  },
]
