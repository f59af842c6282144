// Where the value of one field comes from, and questions about one row: what mappings are made of.
import { z } from 'zod'

export const Scalar = z.union([z.string(), z.number(), z.boolean()])
export const Column = z.string().min(1).max(200)
/** Shown in the report together with how often it was needed. */
export const Assume = z.string().min(1).max(500)

/**
 * Where a field's value comes from. `column` is a heading, or a dotted path in NDJSON. With `lookup`, the column is one of
 * another table's row: the one whose key equals this row's `by` column.
 */
export const Value = z.union([
  z.strictObject({
    column: Column,
    lookup: z.strictObject({ table: z.string().min(1), by: Column }).exactOptional(),
    /** What the file writes → what it means. Values that are not listed stay as they are. */
    map: z.record(z.string(), Scalar).exactOptional(),
    prefix: z.string().max(50).exactOptional(),
    /** Columns tried in turn where this one is empty. */
    or: z.array(Column).min(1).max(10).exactOptional(),
    /** Signs that do not belong to the value, taken off both its ends: Shopify writes `'90210`. */
    strip: z.string().min(1).max(10).exactOptional(),
    /** Numbers only: what one of the column's units is in ours. Kilograms to grams: 1000. */
    times: z.number().gt(0).exactOptional(),
    /** Numbers only: the column holds the sum of so many units, and the value of one is meant. */
    per: Column.exactOptional(),
    /** Moments only: so many days later, a number of its own or of another column. */
    plusDays: z.union([z.number(), Column]).exactOptional(),
    /** Moments only: the last millisecond of that day, at the mapping's UTC offset. */
    dayEnd: z.boolean().exactOptional(),
    /** Taken where the column is empty. */
    default: Scalar.exactOptional(),
    assume: Assume.exactOptional(),
    /** A CSV file may lack the column altogether. */
    optional: z.boolean().exactOptional(),
  }),
  z.strictObject({ constant: Scalar, assume: Assume.exactOptional() }),
])
export type Value = z.infer<typeof Value>

/** A brand's own fields by name: each becomes the fact `<owner>.attributes.<name>`, read as text unless it says otherwise. */
export const Attributes = z.record(
  z.string().min(1).max(100),
  z.strictObject({ from: Value, as: z.enum(['text', 'number', 'boolean']).exactOptional() }),
)
export type Attributes = z.infer<typeof Attributes>

/** A question about one row; in a list, all must hold. */
export const When = z.strictObject({
  column: Column,
  in: z.array(z.string()).min(1).exactOptional(),
  /** A regular expression that must match somewhere in the text. */
  matches: z.string().max(300).refine(isRegularExpression, 'is not a regular expression').exactOptional(),
  empty: z.boolean().exactOptional(),
  below: z.number().exactOptional(),
  equals: z.number().exactOptional(),
  optional: z.boolean().exactOptional(),
})
export type When = z.infer<typeof When>

/** Rows that are no part of an order, and why. */
export const SetAside = z.strictObject({ when: z.array(When).min(1), reason: z.string().min(1).max(200) })
export type SetAside = z.infer<typeof SetAside>

export const DateFormat = z.enum([
  'iso',
  'yyyy-MM-dd HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'MM/dd/yyyy HH:mm',
  'dd.MM.yyyy HH:mm',
  'epoch-seconds',
  'epoch-milliseconds',
])
export type DateFormat = z.infer<typeof DateFormat>

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}
