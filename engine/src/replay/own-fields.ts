// The brand's own fields that occur in a history, with the values they have there: what rules may ask besides the catalogue.
import { z } from 'zod'
import { Instant } from '../values/instant.ts'
import type { History } from './history.ts'

/** Fields told, the most common ones where there are more. */
const mostFields = 200
/** Values told of each, the most common ones; and values told apart while counting. */
const mostValues = 50
const mostCounted = 2_000

export const OwnField = z.strictObject({
  /** As conditions name it, for example `order.attributes.homeStore`. */
  fact: z.string(),
  /** Absent where its values are of several types. */
  type: z.enum(['text', 'number', 'boolean', 'instant']).exactOptional(),
  /** Orders, lines or sites that have it. */
  times: z.int(),
  /** The most common ones first; none of numbers and instants. */
  values: z.array(z.string()),
})
export type OwnField = z.infer<typeof OwnField>

type Attributes = Readonly<Record<string, string | number | boolean>>

interface Seen {
  times: number
  types: Set<NonNullable<OwnField['type']>>
  values: Map<string, number>
}

/** The most common fields first, then by name. Reads every order once. */
export function ownFieldsIn({ head, events }: Pick<History, 'head' | 'events'>): OwnField[] {
  const fields = new Map<string, Seen>()
  const note = (owner: string, attributes: Attributes | undefined) => {
    if (attributes === undefined) return
    for (const [key, value] of Object.entries(attributes)) see(fields, `${owner}.attributes.${key}`, value)
  }
  for (const site of head.network.sites) note('site', site.attributes)
  for (const event of events) {
    if (event.type !== 'order') continue
    note('order', event.order.attributes)
    note('customer', event.order.customer?.attributes)
    for (const line of event.lines) {
      note('line', line.attributes)
      note('product', line.productAttributes)
    }
  }
  return [...fields]
    .sort(([a, { times }], [b, { times: others }]) => others - times || (a < b ? -1 : 1))
    .slice(0, mostFields)
    .map(([fact, { times, types, values }]) => {
      const [type, ...more] = types
      return { fact, ...(type === undefined || more.length > 0 ? {} : { type }), times, values: mostCommon(values) }
    })
}

function see(fields: Map<string, Seen>, fact: string, value: string | number | boolean): void {
  const seen = fields.get(fact) ?? { times: 0, types: new Set(), values: new Map() }
  if (seen.times === 0) fields.set(fact, seen)
  seen.times += 1
  const type = typeOf(value)
  seen.types.add(type)
  if (type !== 'text') return
  const times = seen.values.get(String(value))
  if (times !== undefined || seen.values.size < mostCounted) seen.values.set(String(value), (times ?? 0) + 1)
}

function typeOf(value: string | number | boolean): NonNullable<OwnField['type']> {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return Instant.safeParse(value).success ? 'instant' : 'text'
}

function mostCommon(values: ReadonlyMap<string, number>): string[] {
  return [...values]
    .sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1))
    .slice(0, mostValues)
    .map(([value]) => value)
}
