// What a form has to ask, read from any zod schema: titles, descriptions, units, bounds and choices are the schema's own,
// said in the reader's language.
import { ofEngine } from '../words/engine-words.ts'

/** Any zod schema. */
export interface Schema {
  toJSONSchema(): unknown
}

export type Control =
  | { type: 'number'; min?: number; max?: number; isWhole: boolean; mayBeParameter: boolean }
  | { type: 'text'; maxLength?: number; isLong: boolean; pattern?: string }
  /** `labels`: what an option is called, where its own words are not enough. */
  | { type: 'choice'; options: readonly string[]; labels?: Readonly<Record<string, string>> }
  | { type: 'switch' }
  /** A moment, in UTC. */
  | { type: 'instant' }
  | { type: 'texts'; isRequired?: true }
  /** Something with a form of its own, which the caller draws. */
  | { type: 'other' }

export interface Field {
  name: string
  title: string
  description?: string
  unit?: string
  isOptional: boolean
  control: Control
  /** What the field's words are the names of: a fact such as `site.id` whose values they are, or a word of the editor's own. */
  names?: string
  /** By the name of another field: the values of it beside which this one is read. */
  onlyWith?: Readonly<Record<string, readonly string[]>>
  /** A value to start from. */
  example?: unknown
}

/** One member of a closed vocabulary, told apart by its `type`. */
export interface Variant {
  type: string
  title: string
  description?: string
  fields: readonly Field[]
}

interface Node {
  type?: string
  const?: unknown
  enum?: readonly unknown[]
  title?: string
  description?: string
  unit?: string
  names?: string
  onlyWith?: Readonly<Record<string, readonly string[]>>
  examples?: readonly unknown[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
  properties?: Record<string, Node>
  required?: readonly string[]
  items?: Node
  minItems?: number
  anyOf?: readonly Node[]
  oneOf?: readonly Node[]
}

const variantCache = new WeakMap<Schema, readonly Variant[]>()
const fieldCache = new WeakMap<Schema, readonly Field[]>()

/** The fields of an object schema, in the order they are written. */
export function fieldsOf(schema: Schema): readonly Field[] {
  const known = fieldCache.get(schema)
  if (known !== undefined) return known
  const fields = fieldsOfNode(schema.toJSONSchema() as Node)
  fieldCache.set(schema, fields)
  return fields
}

/** The members of a union told apart by `type`, in the order they are written. */
export function variantsOf(schema: Schema): readonly Variant[] {
  const known = variantCache.get(schema)
  if (known !== undefined) return known
  const root = schema.toJSONSchema() as Node
  const variants = (root.oneOf ?? root.anyOf ?? [root]).flatMap((node): Variant[] => {
    const type = node.properties?.type?.const
    if (typeof type !== 'string') return []
    return [
      {
        type,
        title: ofEngine(node.title ?? titleOf(type)),
        ...(node.description === undefined ? {} : { description: ofEngine(node.description) }),
        fields: fieldsOfNode(node),
      },
    ]
  })
  variantCache.set(schema, variants)
  return variants
}

/** By what a field names: the words known for it, each with what it is called. */
export type KnownNames = Readonly<Record<string, Readonly<Record<string, string>>>>

/** An action of the variant that its schema accepts wherever there is a guess: a known name, an example, the least number. */
export function firstValueOf(variant: Variant, known: KnownNames = {}): { type: string; [field: string]: unknown } {
  const filled = variant.fields.filter((field) => !field.isOptional).map((field) => [field.name, firstOf(field, known)])
  return { type: variant.type, ...Object.fromEntries(filled) }
}

function firstOf({ control, title, names, example }: Field, known: KnownNames): unknown {
  const [name] = Object.keys(known[names ?? ''] ?? {})
  if (name !== undefined && (example === undefined || !isKnown(example, known[names ?? '']))) {
    if (control.type === 'text') return name
    if (control.type === 'texts') return [name]
  }
  if (example !== undefined) return example
  switch (control.type) {
    case 'number':
      return Math.min(Math.max(1, control.min ?? 1), control.max ?? Number.POSITIVE_INFINITY)
    case 'choice':
      return control.options[0] ?? ''
    case 'switch':
      return false
    case 'texts':
      return control.isRequired === true ? [title] : []
    case 'text':
      return control.pattern === undefined ? title : title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
    case 'instant':
      return '2026-01-01T00:00:00.000Z'
    case 'other':
      return undefined
  }
}

function isKnown(example: unknown, names: Readonly<Record<string, string>> | undefined): boolean {
  const words = Array.isArray(example) ? example : [example]
  return words.every((word) => Object.hasOwn(names ?? {}, String(word)))
}

/** Whether the field is read beside the values that the others have. */
export function isRead({ onlyWith = {} }: Field, value: object): boolean {
  return Object.entries(onlyWith).every(([name, values]) => values.includes(String(Reflect.get(value, name))))
}

function fieldsOfNode(node: Node): readonly Field[] {
  return Object.entries(node.properties ?? {})
    .filter(([, property]) => property.const === undefined)
    .map(([name, property]) => ({
      name,
      title: ofEngine(property.title ?? titleOf(name)),
      ...(property.description === undefined ? {} : { description: ofEngine(property.description) }),
      ...(property.unit === undefined ? {} : { unit: property.unit }),
      ...(property.names === undefined ? {} : { names: property.names }),
      ...(property.onlyWith === undefined ? {} : { onlyWith: property.onlyWith }),
      ...(property.examples === undefined ? {} : { example: property.examples[0] }),
      isOptional: !(node.required ?? []).includes(name),
      control: controlOf(property),
    }))
}

function controlOf(node: Node): Control {
  if (node.enum !== undefined) return { type: 'choice', options: node.enum.map(String) }
  const number = isNumber(node) ? node : (node.anyOf ?? []).find(isNumber)
  if (number !== undefined) {
    return {
      type: 'number',
      isWhole: number.type === 'integer',
      mayBeParameter: (node.anyOf ?? []).some((member) => member.properties?.param !== undefined),
      ...bound('min', number.minimum),
      ...bound('max', number.maximum),
    }
  }
  if (node.type === 'boolean') return { type: 'switch' }
  if (node.type === 'array' && node.items?.type === 'string') {
    return { type: 'texts', ...((node.minItems ?? 0) > 0 ? { isRequired: true } : {}) }
  }
  if (node.type === 'string' && node.format === 'date-time') return { type: 'instant' }
  if (node.type === 'string') {
    return {
      type: 'text',
      isLong: (node.maxLength ?? 0) > 300,
      ...(node.maxLength === undefined ? {} : { maxLength: node.maxLength }),
      ...(node.pattern === undefined ? {} : { pattern: node.pattern }),
    }
  }
  return { type: 'other' }
}

function isNumber(node: Node): boolean {
  return node.type === 'integer' || node.type === 'number'
}

/** `z.int()` writes the largest safe integers as bounds; they are none a person needs to see. */
function bound<K extends 'min' | 'max'>(key: K, value: number | undefined): { [P in K]?: number } {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER
    ? {}
    : ({ [key]: value } as { [P in K]: number })
}

/** `capture-payment` and `afterDays` as a title: `Capture payment`, `After days`. */
export function titleOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-._]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
