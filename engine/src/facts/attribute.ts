// A brand's own fields of orders and lines are facts without code: `order.attributes.<name>`, `line.attributes.<name>`.
import { Instant } from '../values/instant.ts'
import { type FactDefinition, type FactType, type FactValue, type Scope, unknownWhenMissing } from './fact.ts'
import type { FactRow } from './row.ts'

/**
 * The fact of a brand's own field, or undefined when the name is not of that form. Its `type` is only a first guess;
 * `withType` fixes it once the operand is known.
 */
export function attributeFact(name: string): FactDefinition | undefined {
  return custom(name, 'order') ?? custom(name, 'line')
}

function custom(name: string, scope: 'order' | 'line'): FactDefinition | undefined {
  const prefix = `${scope}.attributes.`
  if (!name.startsWith(prefix) || name.length === prefix.length) return undefined
  const key = name.slice(prefix.length)
  return {
    name,
    label: key,
    help: `The ${scope}’s own field ${key}.`,
    scope: scope satisfies Scope,
    type: 'text',
    custom: true,
    whenMissing: unknownWhenMissing,
    read: scope === 'order' ? (row) => own(row.facts.order.attributes, key) : (row) => own(row.line?.attributes, key),
  }
}

function own(attributes: Record<string, FactValue> | undefined, key: string): FactValue | undefined {
  return attributes !== undefined && Object.hasOwn(attributes, key) ? attributes[key] : undefined
}

/** The custom fact read as one type; a value of another type counts as missing, so no comparison is ever ill-typed. */
export function withType(definition: FactDefinition, type: FactType): FactDefinition {
  const { read } = definition
  const accepts = acceptance[type]
  return {
    ...definition,
    type,
    read(row: FactRow) {
      const value = read(row)
      return value !== undefined && accepts(value) ? value : undefined
    },
  }
}

const acceptance: Record<FactType, (value: FactValue) => boolean> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  // Only UTC instants: `Date.parse` would read other texts in the time zone of the machine.
  instant: (value) => Instant.safeParse(value).success,
  texts: (value) => Array.isArray(value),
}
