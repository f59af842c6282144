// Facts about the order itself, its customer and where it goes: readable from every row.
import { comparableMinor } from './amount.ts'
import { type FactDefinition, unknownWhenMissing as whenMissing } from './fact.ts'
import { OrderType } from './facts.ts'
import { carrierOf } from './geometry.ts'

const scope = 'order'

export const orderFacts: readonly FactDefinition[] = [
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
    name: 'order.market',
    label: 'Market',
    help: 'The market the order was placed in, in the brand’s own words.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.market,
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
    help: 'Sum of quantity × unit price over all lines without shipping, in the network’s currency; missing where the order’s is another and no rate is known.',
    scope,
    type: 'number',
    unit: 'minor',
    whenMissing,
    read: ({ facts }) => {
      let sum = 0
      for (const line of facts.lines) sum += line.quantity * line.unitPriceMinor
      return comparableMinor(facts, sum)
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
    name: 'order.carrier',
    label: 'Carrier',
    help: 'Who carries the order’s ship method; missing when that is not known.',
    scope,
    type: 'text',
    whenMissing,
    read: ({ facts }) => carrierOf(facts),
  },
  {
    name: 'order.serviceLevel',
    label: 'Service level',
    help: 'The level of service the customer was sold, in the brand’s own words.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.serviceLevel,
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
    name: 'order.customerAccount',
    label: 'Customer account',
    help: 'The account of a trading partner; missing for consumers.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.facts.order.customer?.account,
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
]
