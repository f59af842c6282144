// What a returns rule may say about one line coming back.
import { z } from 'zod'
import { ReturnGrade } from '../../facts/facts.ts'
import { ReturnRuling } from '../../facts/proposal.ts'
import { numberOrParameter } from '../../rules/parameter.ts'

const field = ReturnRuling.shape

export const Action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('accept') }).meta({ title: 'Accept', description: 'The return is allowed.' }),
  z
    .strictObject({
      type: z.literal('decline'),
      reason: z
        .string()
        .min(1)
        .max(200)
        .meta({ title: 'Reason', examples: ['not returnable'] }),
    })
    .meta({ title: 'Decline', description: 'The return is not allowed. Declining wins over accepting.' }),
  z
    .strictObject({
      type: z.literal('window'),
      days: numberOrParameter(z.int().min(0).max(3_650)).meta({
        title: 'Days after delivery',
        unit: 'days',
        examples: [30],
      }),
    })
    .meta({
      title: 'Return window',
      description: 'Later requests are declined. The longest window that fires counts.',
    }),
  z
    .strictObject({
      type: z.literal('fee'),
      amountMinor: numberOrParameter(z.int().min(0).max(10_000_000)).meta({
        title: 'Fee',
        unit: 'minor',
        examples: [500],
      }),
    })
    .meta({ title: 'Fee', description: 'Taken off the refund, never more than it.' }),
  z
    .strictObject({ type: z.literal('label'), label: field.label.meta({ title: 'Label' }) })
    .meta({ title: 'Return label', description: 'Who pays for the way back.' }),
  z
    .strictObject({
      type: z.literal('refund'),
      when: field.refundWhen.meta({ title: 'When' }),
      form: field.refundForm.meta({ title: 'Form' }),
    })
    .meta({ title: 'Refund', description: 'When and how the money goes back.' }),
  z
    .strictObject({ type: z.literal('keep-it') })
    .meta({ title: 'Customer keeps it', description: 'Refund without sending goods back.' }),
  z
    .strictObject({ type: z.literal('send-to'), siteId: z.string().min(1).meta({ title: 'Site', names: 'site.id' }) })
    .meta({ title: 'Send to', description: 'Where the goods go.' }),
  z
    .strictObject({
      type: z.literal('disposition'),
      grade: ReturnGrade.meta({ title: 'Grade' }),
      disposition: field.disposition.meta({ title: 'Disposition' }),
    })
    .meta({ title: 'Disposition by grade', description: 'What is done with goods of this grade.' }),
  z
    .strictObject({
      type: z.literal('fee-percent'),
      percent: numberOrParameter(z.int().min(0).max(100)).meta({
        title: 'Percent of the price',
        unit: '%',
        examples: [10],
      }),
    })
    .meta({ title: 'Fee as a share', description: 'Taken off the refund, rounded half up. Adds to fixed fees.' }),
  z
    .strictObject({
      type: z.literal('refund-percent'),
      grade: ReturnGrade.meta({ title: 'Grade' }),
      percent: numberOrParameter(z.int().min(0).max(100)).meta({
        title: 'Percent of the price',
        unit: '%',
        examples: [50],
      }),
    })
    .meta({
      title: 'Refund by grade',
      description: 'What goods of this grade are refunded at, before fees. Goods nobody graded are refunded in full.',
    }),
  z
    .strictObject({
      type: z.literal('keep-it-below'),
      amountMinor: numberOrParameter(z.int().min(0).max(10_000_000)).meta({
        title: 'Value',
        unit: 'minor',
        examples: [1_000],
      }),
    })
    .meta({
      title: 'Customer keeps what is worth little',
      description:
        'Goods of this line worth less than that are refunded without sending them back. The largest that fires counts.',
    }),
  z
    .strictObject({
      type: z.literal('exchange'),
      offer: z.enum(['same-article', 'same-product', 'anything']).meta({
        title: 'For',
        description: 'The same article, another size or colour of the product, or anything',
      }),
      bonusMinor: numberOrParameter(z.int().min(0).max(10_000_000)).meta({
        title: 'Bonus',
        description: 'Added to the value when the customer exchanges',
        unit: 'minor',
        examples: [0],
      }),
    })
    .meta({ title: 'Offer an exchange', description: 'The customer may take goods instead of the refund.' }),
  z
    .strictObject({
      type: z.literal('send-to-nearest'),
      group: z
        .string()
        .min(1)
        .max(100)
        .meta({ title: 'Group', description: 'Without it any site but suppliers', names: 'site.groups' })
        .exactOptional(),
    })
    .meta({
      title: 'Send to the nearest site',
      description: 'Of a group, by distance from where the order went. `Send to` wins over it.',
    }),
])
export type Action = z.infer<typeof Action>
