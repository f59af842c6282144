// What a backorder rule may say about the units of a line that no site can ship now.
import { z } from 'zod'
import { numberOrParameter } from '../../rules/parameter.ts'

export const Action = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('backorder'),
      withinDays: numberOrParameter(z.int().min(1).max(365)).meta({
        title: 'Receipt within days',
        unit: 'days',
        examples: [14],
      }),
    })
    .meta({
      title: 'Backorder to a receipt',
      description:
        'Promise the units from known receipts within so many days; what is left over goes to the next action.',
    }),
  z
    .strictObject({
      type: z.literal('preorder'),
      withinDays: numberOrParameter(z.int().min(1).max(730)).meta({
        title: 'Ships within days',
        unit: 'days',
        examples: [60],
      }),
      cap: numberOrParameter(z.int().min(0).max(10_000_000))
        .meta({ title: 'At most', description: 'Units of the SKU preordered by all orders together', unit: 'units' })
        .exactOptional(),
    })
    .meta({
      title: 'Preorder',
      description:
        'Sell what is not made or received yet, with a promise to ship. Units above the cap go to the next action, all of them while it is not known how many are preordered.',
    }),
  z
    .strictObject({
      type: z.literal('substitute'),
      keepUnits: numberOrParameter(z.int().min(0).max(1_000_000)).meta({
        title: 'Leave at the site',
        description: 'Units of the substitute that stay',
        unit: 'units',
      }),
    })
    .meta({
      title: 'Send a substitute',
      description:
        'Ship another SKU the line allows, best first, from the cheapest site not excluded for the line; what is left over goes to the next action.',
    }),
  z
    .strictObject({
      type: z.literal('transfer'),
      siteId: z.string().min(1).max(60).meta({ title: 'Hub', names: 'site.id' }),
    })
    .meta({
      title: 'Ship through a hub',
      description:
        'Units that may be promised at sites which do not ship the line go to the hub and on from there; what is left over goes to the next action. Costs and days are modelled.',
    }),
  z
    .strictObject({
      type: z.literal('drop-ship'),
      stock: z.enum(['known', 'assumed']).meta({
        title: 'Supplier’s stock',
        description: 'Known: only free units the supplier reports. Assumed: the supplier has them all',
      }),
      group: z.string().min(1).max(100).meta({ title: 'Group of suppliers', names: 'site.groups' }).exactOptional(),
    })
    .meta({
      title: 'Drop-ship',
      description: 'A chained order to the cheapest supplier not excluded for the line, who ships to the customer.',
    }),
  z
    .strictObject({
      type: z.literal('offer'),
      group: z.string().min(1).max(100).meta({ title: 'Group of sites', names: 'site.groups' }),
      hours: numberOrParameter(z.int().min(1).max(720)).meta({
        title: 'Claim within hours',
        unit: 'hours',
        examples: [24],
      }),
    })
    .meta({ title: 'Offer to sites', description: 'The first site of the group that claims the units ships them.' }),
  z
    .strictObject({
      type: z.literal('queue'),
      queue: z
        .string()
        .min(1)
        .max(60)
        .meta({ title: 'Queue', names: 'order.queue', examples: ['waiting'] }),
    })
    .meta({ title: 'Queue', description: 'Wait for stock without a date.' }),
  z
    .strictObject({
      type: z.literal('hold'),
      reason: z
        .string()
        .min(1)
        .max(200)
        .meta({ title: 'Reason', examples: ['out of stock'] }),
    })
    .meta({ title: 'Hold the order', description: 'Somebody has to look at it.' }),
  z
    .strictObject({
      type: z.literal('ask-customer'),
      question: z
        .string()
        .min(1)
        .max(500)
        .meta({ title: 'Question', examples: ['Shall we wait for stock, or cancel what is missing?'] }),
    })
    .meta({ title: 'Ask the customer', description: 'Wait for the customer to choose.' }),
  z
    .strictObject({
      type: z.literal('cancel'),
      reason: z
        .string()
        .min(1)
        .max(200)
        .meta({ title: 'Reason', examples: ['out of stock'] }),
    })
    .meta({ title: 'Cancel now', description: 'The units are cancelled.' }),
  z
    .strictObject({
      type: z.literal('escalate'),
      to: z
        .string()
        .min(1)
        .max(60)
        .meta({ title: 'To', description: 'A team, or a queue of approvers', examples: ['customer-care'] }),
      reason: z
        .string()
        .min(1)
        .max(200)
        .meta({ title: 'Reason', examples: ['out of stock'] }),
    })
    .meta({ title: 'Escalate', description: 'People of that team decide.' }),
  z
    .strictObject({
      type: z.literal('auto-cancel'),
      afterDays: numberOrParameter(z.int().min(1).max(365)).meta({ title: 'After days', unit: 'days', examples: [30] }),
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
  z.strictObject({ type: z.literal('clear-auto-cancel') }).meta({
    title: 'Never cancel by itself',
    description: 'Takes back every cancellation after so many days that fires too.',
  }),
  z
    .strictObject({
      type: z.literal('serve-tiers'),
      tiers: z
        .array(z.string().min(1).max(100))
        .min(1)
        .max(20)
        .meta({ title: 'Customer tiers, first served first', names: 'order.customerTier', examples: [['gold']] }),
    })
    .meta({ title: 'Serve customer tiers in order', description: 'Customers of other tiers keep their priority.' }),
  z
    .strictObject({
      type: z.literal('serve-window'),
      by: z.enum(['promise', 'ship-by', 'cancel-by']).meta({ title: 'Date' }),
    })
    .meta({
      title: 'Serve the earliest date first',
      description: 'Among equal priorities; for wholesale windows. Orders without the date come last.',
    }),
  z.strictObject({ type: z.literal('serve-whole') }).meta({
    title: 'Serve the line whole',
    description: 'Stock that is not enough for all that waits of the line goes to others.',
  }),
])
export type Action = z.infer<typeof Action>
