// What a form calls a field of an action, and its unit: read from the definition the form is drawn from.
import { z } from 'zod'
import { type KindName, kinds } from './index.ts'

interface Field {
  title: string
  unit?: string
}

/** The field's title and unit; its own name where the definition gives none. */
export function fieldTitle(kind: KindName | undefined, action: object, field: string): Field {
  const meta = kind === undefined ? undefined : metaOf(kinds[kind].action, action, field)
  const title = typeof meta?.title === 'string' ? meta.title : field
  return typeof meta?.unit === 'string' ? { title, unit: meta.unit } : { title }
}

function metaOf(schema: unknown, action: object, field: string): Readonly<Record<string, unknown>> | undefined {
  if (!(schema instanceof z.ZodDiscriminatedUnion) && !(schema instanceof z.ZodUnion)) return undefined
  for (const option of schema.options) {
    if (!(option instanceof z.ZodObject)) continue
    const shape: Readonly<Record<string, unknown>> = option.shape
    if (!('type' in action) || !(shape.type instanceof z.ZodLiteral) || !shape.type.values.has(action.type as string))
      continue
    return metaWithin(Object.hasOwn(shape, field) ? shape[field] : undefined)
  }
  return undefined
}

/** Of the field itself, or of what it wraps. */
function metaWithin(field: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!(field instanceof z.ZodType)) return undefined
  const meta = z.globalRegistry.get(field)
  if (meta !== undefined) return meta
  return field instanceof z.ZodOptional || field instanceof z.ZodExactOptional ? metaWithin(field.unwrap()) : undefined
}
