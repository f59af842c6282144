// What a backorder rule may say about the units of a line that no site can ship now.
import { z } from 'zod'
import { numberOrParameter } from '../../rules/parameter.ts'

export const Action = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('backorder'),
      withinDays: numberOrParameter(z.int().min(1).max(365)).meta({ title: 'Receipt within days', unit: 'days' }),
    })
    .meta({
      title: 'Backorder to a receipt',
      description:
        'Promise the units from known receipts within so many days; what is left over goes to the next action.',
    }),
  z
    .strictObject({ type: z.literal('queue'), queue: z.string().min(1).max(60).meta({ title: 'Queue' }) })
    .meta({ title: 'Queue', description: 'Wait for stock without a date.' }),
  z
    .strictObject({ type: z.literal('hold'), reason: z.string().min(1).max(200).meta({ title: 'Reason' }) })
    .meta({ title: 'Hold the order', description: 'Somebody has to look at it.' }),
  z
    .strictObject({ type: z.literal('ask-customer'), question: z.string().min(1).max(500).meta({ title: 'Question' }) })
    .meta({ title: 'Ask the customer', description: 'Wait for the customer to choose.' }),
  z
    .strictObject({ type: z.literal('cancel'), reason: z.string().min(1).max(200).meta({ title: 'Reason' }) })
    .meta({ title: 'Cancel now', description: 'The units are cancelled.' }),
  z
    .strictObject({
      type: z.literal('auto-cancel'),
      afterDays: numberOrParameter(z.int().min(1).max(365)).meta({ title: 'After days', unit: 'days' }),
    })
    .meta({ title: 'Cancel if still waiting', description: 'What waits longer than this is cancelled.' }),
  z
    .strictObject({
      type: z.literal('serve'),
      priority: numberOrParameter(z.int().min(0).max(1_000)).meta({
        title: 'Priority',
        description: 'Lower is served first',
      }),
    })
    .meta({
      title: 'Serve in this order',
      description: 'Who gets stock first when it arrives; equal priorities first come, first served.',
    }),
])
export type Action = z.infer<typeof Action>
