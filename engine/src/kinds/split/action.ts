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
  z
    .strictObject({
      type: z.literal('keep-together'),
      by: z.string().min(1).max(100).meta({
        title: 'Lines with the same',
        description: 'A fact about lines: line.kit, line.category, line.attributes.<name> …',
      }),
      penaltyMinor: numberOrParameter(z.int().min(0).max(10_000_000))
        .meta({
          title: 'Cost of parting them',
          description: 'For every shipment after the first that carries one of them; without it they are never parted.',
          unit: 'minor',
        })
        .exactOptional(),
    })
    .meta({
      title: 'Keep lines together',
      description: 'Lines with the same value of a fact ship whole in one shipment or not at all, or apart at a cost.',
    }),
  z.strictObject({ type: z.literal('daily-capacity') }).meta({
    title: 'Keep to the capacity of the day',
    description: 'A site that has taken as many orders today as it can ships nothing.',
  }),
  z.strictObject({ type: z.literal('freight-once') }).meta({
    title: 'Count freight once per shipment',
    description:
      'Adds to the cost of an assignment what a shipment’s first kilogram costs from each site that ships; for ranks that leave freight out.',
  }),
])
export type Action = z.infer<typeof Action>
