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
  const shape: Readonly<Record<string, unknown>> = optionOf(schema, action)?.shape ?? {}
  return metaWithin(Object.hasOwn(shape, field) ? shape[field] : undefined)
}

/** The member of a closed vocabulary that the action is of. */
function optionOf(schema: unknown, action: object): z.ZodObject | undefined {
  if (!(schema instanceof z.ZodDiscriminatedUnion) && !(schema instanceof z.ZodUnion)) return undefined
  for (const option of schema.options) {
    if (!(option instanceof z.ZodObject)) continue
    const { type } = option.shape
    if ('type' in action && type instanceof z.ZodLiteral && type.values.has(action.type as string)) return option
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

/**
 * What forms call an action, or one of its fields, whichever kind it belongs to; its own name in words where no
 * definition gives a title. Of two kinds with such an action the first is asked.
 */
export function titleOf(action: object | undefined, field?: string): string {
  for (const { action: schema } of action === undefined ? [] : Object.values(kinds)) {
    const option = action === undefined ? undefined : optionOf(schema, action)
    const meta = field === undefined ? z.globalRegistry.get(option ?? z.never()) : metaOf(schema, action ?? {}, field)
    if (typeof meta?.title === 'string') return meta.title
  }
  return nameInWords(field ?? (action !== undefined && 'type' in action ? String(action.type) : ''))
}

/** `capture-payment` and `capturePayment` as `Capture payment`. */
export function nameInWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-._]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
