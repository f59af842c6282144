// A brand's own fields are facts without code: `<owner>.attributes.<name>` of orders, customers, lines, products and sites.
import { Instant } from '../values/instant.ts'
import { type FactDefinition, type FactType, type FactValue, type Scope, unknownWhenMissing } from './fact.ts'
import type { FactRow } from './row.ts'

type Attributes = Readonly<Record<string, FactValue>>

interface Owner {
  scope: Scope
  ofSiteAlone?: true
  help(key: string): string
  attributes(row: FactRow): Attributes | undefined
}

const owners: ReadonlyMap<string, Owner> = new Map<string, Owner>([
  [
    'order',
    {
      scope: 'order',
      help: (key) => `The order’s own field ${key}.`,
      attributes: (row) => row.facts.order.attributes,
    },
  ],
  [
    'customer',
    {
      scope: 'order',
      help: (key) => `The customer’s own field ${key}.`,
      attributes: (row) => row.facts.order.customer?.attributes,
    },
  ],
  ['line', { scope: 'line', help: (key) => `The line’s own field ${key}.`, attributes: (row) => row.line?.attributes }],
  [
    'product',
    {
      scope: 'line',
      help: (key) => `The article’s own field ${key}, whoever orders it.`,
      attributes: (row) => row.line?.productAttributes,
    },
  ],
  [
    'site',
    {
      scope: 'candidate',
      ofSiteAlone: true,
      help: (key) => `The site’s own field ${key}.`,
      attributes: (row) => row.candidate?.site.attributes,
    },
  ],
])

/** Whose own fields there are, in the order they are offered. */
export const attributeOwners: readonly string[] = [...owners.keys()]

/**
 * The fact of a brand's own field, or undefined when the name is not of that form. Its `type` is only a first guess;
 * `withType` fixes it once the operand is known.
 */
export function attributeFact(name: string): FactDefinition | undefined {
  const dot = name.indexOf('.attributes.')
  const owner = dot < 0 ? undefined : owners.get(name.slice(0, dot))
  const key = name.slice(dot + '.attributes.'.length)
  if (owner === undefined || key === '') return undefined
  const { scope, ofSiteAlone, help, attributes } = owner
  return {
    name,
    label: key,
    help: help(key),
    scope,
    ...(ofSiteAlone === undefined ? {} : { ofSiteAlone }),
    type: 'text',
    custom: true,
    whenMissing: unknownWhenMissing,
    read: (row) => own(attributes(row), key),
  }
}

function own(attributes: Attributes | undefined, key: string): FactValue | undefined {
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
