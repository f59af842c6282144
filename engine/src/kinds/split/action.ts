// What a split rule may say about the shipments of one order.
import { z } from 'zod'
import { numberOrParameter } from '../../rules/parameter.ts'

export const Action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ship-complete') }).meta({
    title: 'Ship complete',
    description: 'Nothing is assigned unless the whole order can be, in as many shipments as allowed.',
  }),
  z
    .strictObject({
      type: z.literal('max-shipments'),
      count: numberOrParameter(z.int().min(1).max(50)).meta({ title: 'Shipments', unit: 'shipments' }),
    })
    .meta({ title: 'At most so many shipments', description: 'The smallest number that fires counts.' }),
  z
    .strictObject({
      type: z.literal('granularity'),
      by: z.enum(['never', 'line', 'quantity']).meta({ title: 'Split' }),
    })
    .meta({
      title: 'How finely to split',
      description:
        'never: one shipment; line: a line ships whole from one site; quantity: the units of a line may come from several sites.',
    }),
  z
    .strictObject({
      type: z.literal('split-penalty'),
      amountMinor: numberOrParameter(z.int().min(0).max(10_000_000)).meta({
        title: 'Amount per shipment',
        unit: 'minor',
      }),
    })
    .meta({
      title: 'Cost of another shipment',
      description: 'Added to the cost of an assignment for every shipment after the first.',
    }),
  z
    .strictObject({
      type: z.literal('minimum-shipment-value'),
      amountMinor: numberOrParameter(z.int().min(0).max(100_000_000)).meta({ title: 'Value', unit: 'minor' }),
    })
    .meta({
      title: 'Smallest shipment worth making',
      description: 'A shipment of goods worth less is not made when the order is split.',
    }),
])
export type Action = z.infer<typeof Action>
