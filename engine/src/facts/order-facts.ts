// Facts about the whole order: readable from every row.
import { dayMs, hourMs, toMs } from '../values/instant.ts'
import { type FactDefinition, unknownWhenMissing as whenMissing } from './fact.ts'
import { OrderType } from './facts.ts'

const scope = 'order'

export const orderFacts: readonly FactDefinition[] = [
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
    name: 'order.id',
    label: 'Order number',
    help: 'The order as its channel numbers it.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.id,
  },
  {
    name: 'order.channel',
    label: 'Channel',
    help: 'Where the order was placed: a web shop, a marketplace, an EDI partner, a store.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.channel,
  },
  {
    name: 'order.type',
    label: 'Order type',
    help: 'Direct to a consumer, wholesale, through a marketplace, or in a store.',
    scope,
    type: 'text',
    domain: OrderType.options,
    whenMissing,
    read: (row) => row.facts.order.type,
  },
  {
    name: 'order.currency',
    label: 'Currency',
    help: 'ISO 4217 code the customer pays in.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.currency,
  },
  {
    name: 'order.valueMinor',
    label: 'Order value',
    help: 'Sum of quantity × unit price over all lines, in the order’s currency, without shipping.',
    scope,
    type: 'number',
    unit: 'minor',
    whenMissing,
    read: ({ facts }) => {
      let sum = 0
      for (const line of facts.lines) sum += line.quantity * line.unitPriceMinor
      return sum
    },
  },
  {
    name: 'order.lineCount',
    label: 'Lines',
    help: 'How many lines the order has.',
    scope,
    type: 'number',
    unit: 'lines',
    whenMissing,
    read: (row) => row.facts.lines.length,
  },
  {
    name: 'order.unitCount',
    label: 'Units',
    help: 'How many units the order has over all lines.',
    scope,
    type: 'number',
    unit: 'units',
    whenMissing,
    read: ({ facts }) => {
      let sum = 0
      for (const line of facts.lines) sum += line.quantity
      return sum
    },
  },
  {
    name: 'order.weightGrams',
    label: 'Order weight',
    help: 'Weight of all units; missing as soon as one line’s weight is.',
    scope,
    type: 'number',
    unit: 'g',
    whenMissing,
    read: ({ facts }) => {
      let sum = 0
      for (const line of facts.lines) {
        if (line.weightGrams === undefined) return undefined
        sum += line.quantity * line.weightGrams
      }
      return sum
    },
  },
  {
    name: 'order.shipMethod',
    label: 'Ship method',
    help: 'The delivery service the customer chose.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.shipMethod,
  },
  {
    name: 'order.country',
    label: 'Destination country',
    help: 'ISO 3166-1 alpha-2 code of where the goods go.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.destination.country,
  },
  {
    name: 'order.region',
    label: 'Destination region',
    help: 'State, province or county of where the goods go.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.destination.region,
  },
  {
    name: 'order.postalCode',
    label: 'Destination postal code',
    help: 'Postal code as the customer wrote it.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.destination.postalCode,
  },
  {
    name: 'order.customerId',
    label: 'Customer',
    help: 'The customer as the channel names them; missing for guests.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.customer?.id,
  },
  {
    name: 'order.customerTier',
    label: 'Customer tier',
    help: 'The customer’s standing in the brand’s own programme.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.customer?.tier,
  },
  {
    name: 'order.tags',
    label: 'Tags',
    help: 'Words that people or channels put on the order. An order without tags has none of them.',
    scope,
    type: 'texts',
    whenMissing: { treat: 'default', value: [] },
    read: (row) => row.facts.order.tags,
  },
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
    name: 'order.hoursSincePlaced',
    label: 'Hours since placed',
    help: 'Full hours from placing the order to now.',
    scope,
    type: 'number',
    unit: 'hours',
    whenMissing,
    read: ({ facts }) => Math.floor((toMs(facts.now) - toMs(facts.order.placedAt)) / hourMs),
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
    name: 'order.rejections',
    label: 'Rejections',
    help: 'How many sites have refused this order so far.',
    scope,
    type: 'number',
    unit: 'sites',
    whenMissing,
    read: (row) => row.facts.rejectedBy?.length ?? 0,
  },
]
