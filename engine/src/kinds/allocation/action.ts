// What an allocation rule may say about a line's stock at one site.
import { z } from 'zod'
import { numberOrParameter } from '../../rules/parameter.ts'

export const Action = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('exclude'),
      reason: z
        .string()
        .min(1)
        .max(200)
        .meta({ title: 'Reason', examples: ['does not count here'] }),
    })
    .meta({ title: 'Exclude site', description: 'This stock does not count for this line.' }),
  z
    .strictObject({
      type: z.literal('keep-back-units'),
      units: numberOrParameter(z.int().min(0).max(1_000_000)).meta({ title: 'Units', unit: 'units' }),
    })
    .meta({
      title: 'Keep back units',
      description: 'Safety stock: so many units are never promised. The largest one that fires counts.',
    }),
  z
    .strictObject({
      type: z.literal('keep-back-percent'),
      percent: numberOrParameter(z.int().min(0).max(100)).meta({
        title: 'Percent of stock on hand',
        unit: '%',
        examples: [10],
      }),
    })
    .meta({ title: 'Keep back a share', description: 'Safety stock as a share of what is on hand, rounded up.' }),
  z
    .strictObject({
      type: z.literal('ring-fence'),
      channel: z
        .string()
        .min(1)
        .meta({ title: 'Channel', names: 'order.channel', examples: ['web'] }),
      units: numberOrParameter(z.int().min(0).max(1_000_000)).meta({ title: 'Units', unit: 'units' }),
    })
    .meta({
      title: 'Ring-fence for a channel',
      description:
        'So many units are kept for one channel; orders of other channels do not see them. Adds to safety stock.',
    }),
  z
    .strictObject({
      type: z.literal('allow-inbound'),
      withinDays: numberOrParameter(z.int().min(0).max(365)).meta({
        title: 'Within days',
        unit: 'days',
        examples: [7],
      }),
    })
    .meta({
      title: 'Allow inbound',
      description: 'Receipts known to arrive within so many days may be promised, dated.',
    }),
])
export type Action = z.infer<typeof Action>
