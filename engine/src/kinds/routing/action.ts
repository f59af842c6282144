// What a routing rule may say about one site for one line: out, a tier, or a cost within the tier.
import { z } from 'zod'
import { numberOrParameter } from '../../rules/parameter.ts'

/** What a weight is multiplied with; the product is minor units of cost. */
export const Criterion = z.enum([
  'landed-cost',
  'distance-km',
  'transit-days',
  'days-late',
  'stock-share',
  'capacity-used',
  'co2e-grams',
  'zone',
  'stock-balance',
  'weeks-of-supply',
  'stock-age-days',
  'capacity-left',
  'open-orders',
  'lines-missing',
  'rejections',
  'site-priority',
  'other-market',
  'no-carrier',
  'other-country',
])
export type Criterion = z.infer<typeof Criterion>

export const Action = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('exclude'),
      reason: z
        .string()
        .min(1)
        .max(200)
        .meta({ title: 'Reason', examples: ['does not ship this'] }),
    })
    .meta({ title: 'Exclude site', description: 'This site does not ship this line.' }),
  z
    .strictObject({
      type: z.literal('tier'),
      tier: numberOrParameter(z.int().min(1).max(9)).meta({ title: 'Tier', description: '1 is best' }),
    })
    .meta({
      title: 'Put in tier',
      description:
        'A better tier always wins over cost. The best tier that fires counts; a site no rule put in a tier stands in tier 5.',
    }),
  z
    .strictObject({
      type: z.literal('weigh'),
      criterion: Criterion.meta({ title: 'Criterion' }),
      weight: numberOrParameter(z.int().min(-100_000).max(100_000)).meta({
        title: 'Weight',
        description: 'Hundredths of a minor unit for each unit of the criterion; 100 counts landed cost as it is',
        examples: [100],
      }),
    })
    .meta({ title: 'Add weighted cost', description: 'Within a tier the site with the lowest total cost wins.' }),
  z
    .strictObject({
      type: z.literal('penalty'),
      amountMinor: numberOrParameter(z.int().min(-10_000_000).max(10_000_000)).meta({
        title: 'Amount',
        unit: 'minor',
        examples: [100],
      }),
    })
    .meta({
      title: 'Add a penalty',
      description: 'A fixed amount on top of the cost of choosing this site for this line; negative is a bonus.',
    }),
  z
    .strictObject({
      type: z.literal('weigh-attribute'),
      attribute: z
        .string()
        .min(1)
        .max(100)
        .meta({ title: 'Field of the site', names: 'site-attribute', examples: ['rank'] }),
      weight: numberOrParameter(z.int().min(-100_000).max(100_000)).meta({
        title: 'Weight',
        description: 'Hundredths of a minor unit for each unit of the field',
        examples: [100],
      }),
    })
    .meta({
      title: 'Add cost by a field of the site',
      description: 'A number the brand keeps about its sites. A site without it comes last in its tier.',
    }),
  z
    .strictObject({
      type: z.literal('priority-list'),
      sites: z.array(z.string().min(1).max(60)).min(1).max(8).meta({ title: 'Sites, best first', names: 'site.id' }),
    })
    .meta({
      title: 'Rank by a list',
      description:
        'The first site stands in tier 1, the second in tier 2 and so on, all others in the tier behind the last. The first list that fires counts, before any tier.',
    }),
  z
    .strictObject({
      type: z.literal('exclude-rejected'),
      hours: numberOrParameter(z.int().min(1).max(9_000))
        .meta({ title: 'For hours', description: 'Without it for ever', unit: 'hours' })
        .exactOptional(),
    })
    .meta({ title: 'Exclude after a rejection', description: 'A site that refused the order does not get it again.' }),
])
export type Action = z.infer<typeof Action>
