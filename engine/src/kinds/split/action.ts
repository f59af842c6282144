// What a split rule may say about the shipments of one order.
import { z } from 'zod'
import { numberOrParameter } from '../../rules/parameter.ts'
import { Slug } from '../../values/ids.ts'

/** What follows an attempt: an end with or without an instruction for the rest, another rule, or the same rules again. */
export const AfterNext = z.enum([
  'end',
  'next-rule',
  'restart',
  'restart-at',
  'backorder',
  'queue',
  'hold',
  'customer-care',
  'cancel',
])
export type AfterNext = z.infer<typeof AfterNext>

export const Action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ship-complete') }).meta({
    title: 'Ship complete',
    description: 'Nothing is assigned unless the whole order can be, in as many shipments as allowed.',
  }),
  z
    .strictObject({
      type: z.literal('max-shipments'),
      count: numberOrParameter(z.int().min(1).max(50)).meta({ title: 'Shipments', unit: 'shipments', examples: [2] }),
    })
    .meta({ title: 'At most so many shipments', description: 'The smallest number that fires counts.' }),
  z
    .strictObject({
      type: z.literal('granularity'),
      by: z.enum(['never', 'line', 'quantity']).meta({ title: 'Split', examples: ['line'] }),
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
        examples: [300],
      }),
    })
    .meta({
      title: 'Cost of another shipment',
      description: 'Added to the cost of an assignment for every shipment after the first.',
    }),
  z
    .strictObject({
      type: z.literal('minimum-shipment-value'),
      amountMinor: numberOrParameter(z.int().min(0).max(100_000_000)).meta({
        title: 'Value',
        unit: 'minor',
        examples: [1_500],
      }),
    })
    .meta({
      title: 'Smallest shipment worth making',
      description: 'A shipment of goods worth less is not made when the order is split.',
    }),
  z
    .strictObject({
      type: z.literal('keep-together'),
      by: z
        .string()
        .min(1)
        .max(100)
        .meta({
          title: 'Lines with the same',
          description: 'A fact about lines, or a field of your own: line.attributes.<name>',
          names: 'line-fact',
          examples: ['line.kit'],
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
  z
    .strictObject({
      type: z.literal('consolidate'),
      siteId: z.string().min(1).max(60).meta({ title: 'Hub', names: 'site.id' }),
    })
    .meta({
      title: 'Ship together from a hub',
      description:
        'Where several sites have the goods, they go to the hub and leave from there in one shipment. Costs and days of the legs are modelled.',
    }),
  z
    .strictObject({
      type: z.literal('admit-tiers'),
      tier: numberOrParameter(z.int().min(1).max(9)).meta({ title: 'Up to tier', description: '1 is best' }),
    })
    .meta({ title: 'Only sites up to a tier', description: 'The smallest tier that fires counts.' }),
  z
    .strictObject({
      type: z.literal('admit-group'),
      group: z.string().min(1).max(100).meta({ title: 'Group', names: 'site.groups' }),
    })
    .meta({
      title: 'Only sites of a group',
      description: 'Of several groups that fire a site has to be in one.',
    }),
  z
    .strictObject({
      type: z.literal('attempt-limit'),
      count: numberOrParameter(z.int().min(1).max(100)).meta({ title: 'Rejections', unit: 'sites', examples: [3] }),
    })
    .meta({
      title: 'Give up after rejections',
      description: 'Once so many sites have refused the order, nothing is assigned and customer care decides.',
    }),
  z
    .strictObject({
      type: z.literal('after'),
      found: z
        .enum(['full', 'partial', 'none'])
        .meta({ title: 'When it found', description: 'Of the units still wanted', examples: ['partial'] }),
      keep: z.boolean().meta({ title: 'Assign what was found', examples: [true] }),
      next: AfterNext.meta({ title: 'Then', description: 'What becomes of the rest', examples: ['next-rule'] }),
      rule: Slug.meta({
        title: 'Rule to restart at',
        names: 'rule',
        onlyWith: { next: ['restart-at'] },
      }).exactOptional(),
      queue: z
        .string()
        .min(1)
        .max(60)
        .meta({ title: 'Queue', names: 'order.queue', onlyWith: { next: ['queue'] } })
        .exactOptional(),
      reason: z.string().min(1).max(200).meta({ title: 'Reason' }).exactOptional(),
    })
    .meta({
      title: 'After the attempt',
      description:
        'Makes the rules of a ruleset where the first acts attempts, tried one after the other. Without it what was found is assigned and the attempts end.',
    }),
])
export type Action = z.infer<typeof Action>
