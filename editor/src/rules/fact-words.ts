// The facts a document's conditions may name, found by name and grouped by scope for the picker.
import {
  attributeOwners,
  type CodedValues,
  type FactDefinition,
  factLookup,
  factsOfScope,
  type OwnField,
  type PolicyDocument,
  type Scope,
  scopesWithin,
} from '@heddle/engine'
import { inWords } from '../words/engine-words.ts'
import { words } from '../words/words.ts'
import type { Words } from './condition-words.ts'

const t = words('rules')

export const scopeTitles = (): Record<Scope, string> => ({
  order: t('order'),
  line: t('orderLine'),
  candidate: t('siteForTheLine2'),
  short: t('unitsLeftShort'),
  'return-line': t('returnedLine2'),
})
export const parameterGroup = () => t('parameters')
export const ownGroup = () => t('theBrandsOwn')

export interface Vocabulary extends Words {
  parameters: PolicyDocument['parameters']
  /** What a rule over rows of that scope may look at, coarser facts included. */
  factsFor(scope: Scope): readonly FactDefinition[]
  /** Words that past orders have of a fact, the most common first; others may be written. */
  valuesOf(fact: string): readonly string[]
  /** Words that the draft compares the fact with. */
  usedOf(fact: string): readonly string[]
}

/** What is known besides the document's own parameters and shared conditions. */
export interface Known {
  /** The brand's own fields in its past orders. */
  own?: readonly OwnField[]
  /** Words that past orders have of facts of the catalogue. */
  values?: readonly CodedValues[]
  /** What sites are called, by id. */
  sites?: Readonly<Record<string, string>>
  usedOf?: Vocabulary['usedOf']
}

const noFields: readonly OwnField[] = []

const toldFacts = new WeakMap<FactDefinition, FactDefinition>()

/** The fact with its label and help in the reader's language; the same one every time. */
function told<F extends FactDefinition | undefined>(definition: F): F {
  if (definition === undefined || isParameterFact(definition.name)) return definition
  const known = toldFacts.get(definition) ?? inWords(definition as FactDefinition, 'label', 'help')
  toldFacts.set(definition, known)
  return known as F
}

/** A brand's own field, told with what past orders have of it. */
function withField(definition: FactDefinition, { type, values }: OwnField): FactDefinition {
  const some = values.slice(0, 3).map((value) => `“${value}”`)
  const help =
    some.length === 0 ? definition.help : t('forExample', { help: definition.help, examples: some.join(', ') })
  return { ...definition, help, type: type ?? definition.type }
}

/** Depends only on what is shared by rules, so that editing one rule does not change it. */
export function vocabularyOf(
  parameters: PolicyDocument['parameters'],
  shared: PolicyDocument['conditions'],
  currency: string,
  { own = noFields, values = [], sites, usedOf = () => [] }: Known = {},
): Vocabulary {
  const lookUp = factLookup(parameters)
  const ownByName = new Map(own.map((field) => [field.fact, field]))
  const fact = (name: string): FactDefinition | undefined => {
    const definition = told(lookUp(name))
    const field = ownByName.get(name)
    return definition === undefined || field === undefined ? definition : withField(definition, field)
  }
  const ownFacts = own.flatMap((field) => fact(field.fact) ?? [])
  const byScope = new Map<Scope, readonly FactDefinition[]>()
  const factsFor = (scope: Scope) => {
    const known = byScope.get(scope) ?? [
      ...factsOfScope(scope, parameters).map(told),
      ...ownFacts.filter((each) => scopesWithin(scope).includes(each.scope)),
    ]
    byScope.set(scope, known)
    return known
  }
  const coded = new Map(values.map((each) => [each.fact, each.values]))
  const valuesOf = (name: string) => ownByName.get(name)?.values ?? coded.get(name) ?? []
  return { fact, shared, currency, parameters, factsFor, valuesOf, usedOf, ...(sites === undefined ? {} : { sites }) }
}

/** The brand's own field that is being typed, such as `site.attributes.climate`; undefined when it is none, or out of reach. */
export function typedAttribute(
  search: string,
  facts: readonly FactDefinition[],
  vocabulary: Vocabulary,
): FactDefinition | undefined {
  const name = search.trim()
  if (!attributeOwners.some((owner) => name.startsWith(`${owner}.attributes.`))) return undefined
  const fact = vocabulary.fact(name)
  const isInReach = facts.some(({ scope }) => fact !== undefined && scopesWithin(scope).includes(fact.scope))
  return isInReach ? fact : undefined
}

export function isParameterFact(name: string): boolean {
  return name.startsWith('param.')
}

export interface FactGroup {
  group: string
  items: { value: string; label: string }[]
}

/** Groups that stand at the end, in this order. */
const last = (): readonly string[] => [ownGroup(), parameterGroup()]

/** Picker entries by scope, finest first: what a rule is mostly about comes on top. `extra` is what is chosen already. */
export function factGroups(facts: readonly FactDefinition[], extra: string): FactGroup[] {
  const groups = new Map<string, { value: string; label: string }[]>()
  for (const fact of [...facts].reverse()) {
    const group = isParameterFact(fact.name)
      ? parameterGroup()
      : fact.custom === true
        ? ownGroup()
        : scopeTitles()[fact.scope]
    groups.set(group, [{ value: fact.name, label: fact.label }, ...(groups.get(group) ?? [])])
  }
  const named = [...groups]
    .sort(([a], [b]) => last().indexOf(a) - last().indexOf(b))
    .map(([group, items]) => ({ group, items }))
  const isListed = extra === '' || facts.some(({ name }) => name === extra)
  return isListed ? named : [{ group: t('usedHere'), items: [{ value: extra, label: extra }] }, ...named]
}

/** Whether a fact answers the search: every word is in its label, name or help. */
export function answersSearch(fact: FactDefinition | undefined, search: string): boolean {
  if (fact === undefined) return search === ''
  const text = `${fact.label} ${fact.name} ${fact.help} ${fact.unit ?? ''}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
