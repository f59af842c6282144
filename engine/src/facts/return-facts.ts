// Facts about one line that comes back.
import { dayMs, toMs } from '../values/instant.ts'
import { comparableMinor } from './amount.ts'
import { type FactDefinition, unknownWhenMissing as whenMissing } from './fact.ts'
import { ReturnGrade } from './facts.ts'

const scope = 'return-line'

export const returnFacts: readonly FactDefinition[] = [
  {
    name: 'return.sku',
    label: 'Returned SKU',
    help: 'The article that comes back.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.returnLine?.sku,
  },
  {
    name: 'return.reason',
    label: 'Reason',
    help: 'Why the customer sends it back.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.returnLine?.reason,
  },
  {
    name: 'return.quantity',
    label: 'Units returned',
    help: 'Units that come back on this line.',
    scope,
    type: 'number',
    unit: 'units',
    whenMissing,
    read: (row) => row.returnLine?.quantity,
  },
  {
    name: 'return.daysSinceDelivery',
    label: 'Days since delivery',
    help: 'Full days of 24 hours from delivery to the request, or to now where it is not known when that was. Without a delivery date a person has to look at the return.',
    scope,
    type: 'number',
    unit: 'days',
    whenMissing: { treat: 'review' },
    read: ({ returnLine, facts }) =>
      returnLine?.deliveredAt === undefined
        ? undefined
        : Math.floor((toMs(returnLine.requestedAt ?? facts.now) - toMs(returnLine.deliveredAt)) / dayMs),
  },
  {
    name: 'return.grade',
    label: 'Grade',
    help: 'What the inspection found; missing until the goods have been looked at.',
    scope,
    type: 'text',
    domain: ReturnGrade.options,
    whenMissing,
    read: (row) => row.returnLine?.grade,
  },
  {
    name: 'return.category',
    label: 'Returned category',
    help: 'Merchandise category of the article that comes back.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.returnLine?.category,
  },
  {
    name: 'return.unitPriceMinor',
    label: 'Returned unit price',
    help: 'What the customer paid for one unit, in the network’s currency; missing where the order’s is another and no rate is known.',
    scope,
    type: 'number',
    unit: 'minor',
    whenMissing,
    read: ({ returnLine, facts }) =>
      returnLine === undefined ? undefined : comparableMinor(facts, returnLine.unitPriceMinor),
  },
  {
    name: 'return.valueMinor',
    label: 'Returned value',
    help: 'Quantity × unit price of what comes back, in the network’s currency; missing where the order’s is another and no rate is known.',
    scope,
    type: 'number',
    unit: 'minor',
    whenMissing,
    read: ({ returnLine, facts }) =>
      returnLine === undefined ? undefined : comparableMinor(facts, returnLine.quantity * returnLine.unitPriceMinor),
  },
]
