// The typed catalogue of facts: the only names a condition may use. A new fact is one entry in the file of its scope.
import { attributeFact, attributeOwners } from './attribute.ts'
import { candidateFacts } from './candidate-facts.ts'
import { type FactDefinition, Scope, unknownWhenMissing } from './fact.ts'
import { lineFacts } from './line-facts.ts'
import { orderFacts } from './order-facts.ts'
import { orderStateFacts } from './order-state-facts.ts'
import { orderTimeFacts } from './order-time-facts.ts'
import { returnFacts } from './return-facts.ts'
import { shortFacts } from './short-facts.ts'
import { siteFacts } from './site-facts.ts'
import { stockFacts } from './stock-facts.ts'

export type { FactDefinition, FactType, FactValue, WhenMissing } from './fact.ts'
export { attributeOwners, Scope }

export const factCatalogue: readonly FactDefinition[] = [
  ...orderFacts,
  ...orderStateFacts,
  ...orderTimeFacts,
  ...lineFacts,
  ...siteFacts,
  ...stockFacts,
  ...candidateFacts,
  ...shortFacts,
  ...returnFacts,
]

const byName: ReadonlyMap<string, FactDefinition> = new Map(factCatalogue.map((fact) => [fact.name, fact]))

const visible: Record<Scope, readonly Scope[]> = {
  order: ['order'],
  line: ['order', 'line'],
  candidate: ['order', 'line', 'candidate'],
  short: ['order', 'line', 'short'],
  'return-line': ['order', 'return-line'],
}

/** The scopes whose facts a row of `scope` carries: its own and the coarser ones. */
export function scopesWithin(scope: Scope): readonly Scope[] {
  return visible[scope]
}

/** What a parameter must have to be read as a fact. */
export interface NamedNumber {
  label: string
  unit?: string
  value: number
}

/** Every parameter as the fact `param.<name>` with its value closed over; in name order. */
export function parameterFacts(parameters: Readonly<Record<string, NamedNumber>>): readonly FactDefinition[] {
  return Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, { label, unit, value }]) => ({
      name: `param.${name}`,
      label,
      help: 'A parameter of the policy.',
      scope: 'order',
      type: 'number',
      ...(unit === undefined ? {} : { unit }),
      whenMissing: unknownWhenMissing,
      read: () => value,
    }))
}

/** The facts a condition of that scope may name, coarser ones included, then the parameters. */
export function factsOfScope(
  scope: Scope,
  parameters: Readonly<Record<string, NamedNumber>> = {},
): readonly FactDefinition[] {
  const scopes = scopesWithin(scope)
  return [...factCatalogue.filter((fact) => scopes.includes(fact.scope)), ...parameterFacts(parameters)]
}

/** Finds a fact by name: catalogue, parameter, or a brand's own field. Undefined when there is none. */
export function factLookup(
  parameters: Readonly<Record<string, NamedNumber>>,
): (name: string) => FactDefinition | undefined {
  const ofParameters = new Map(parameterFacts(parameters).map((fact) => [fact.name, fact]))
  return (name) => byName.get(name) ?? ofParameters.get(name) ?? attributeFact(name)
}
