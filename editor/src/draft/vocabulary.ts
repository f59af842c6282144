// The parts of a document as the editor handles them: kinds are looked up, never named.
import {
  type FlowState,
  type HitPolicy,
  type KindName,
  kinds,
  type PolicyDocument,
  type Rule,
  type Scope,
} from '@heddle/engine'
import { inWords, ofEngine } from '../words/engine-words.ts'
import { words } from '../words/words.ts'

const t = words('draft')

/** An action of any kind. Which keys it has is said by its kind's schema, which also draws its form. */
export interface AnyAction {
  type: string
  [field: string]: unknown
}
export type AnyRule = Rule<AnyAction>
export type Ruleset = PolicyDocument['rulesets'][number]
export type Subject = 'order' | 'return'
export type Flow = PolicyDocument['flows']['order']
export type Transition = NonNullable<FlowState['always']>[number]

export const subjects = (): readonly { subject: Subject; title: string }[] => [
  { subject: 'order', title: t('orderFlow') },
  { subject: 'return', title: t('returnFlow') },
]

export function rulesOf(ruleset: Ruleset): readonly AnyRule[] {
  return ruleset.rules as readonly AnyRule[]
}

/** What the editor shows and draws of a kind. */
export interface Kind {
  title: string
  description: string
  scope: Scope
  defaultHitPolicy: HitPolicy
  action: { toJSONSchema(): unknown }
  events: Readonly<Record<string, string>>
}

/** The definition of a ruleset's kind; undefined when a broken document names one that does not exist. */
export function kindOf(ruleset: Ruleset): Kind | undefined {
  return kindNamed(ruleset.kind)
}

const toldKinds = new Map<string, Kind>()

export function kindNamed(name: string): Kind | undefined {
  const kind = Object.values(kinds).find((each) => each.kind === name)
  if (kind === undefined) return undefined
  const known = toldKinds.get(name)
  if (known !== undefined) return known
  const events = Object.fromEntries(Object.entries(kind.events).map(([event, sense]) => [event, ofEngine(sense)]))
  const told: Kind = { ...inWords<Kind>(kind, 'title', 'description'), events }
  toldKinds.set(name, told)
  return told
}

export const kindNames = Object.keys(kinds) as KindName[]

export function flowOf(document: PolicyDocument, subject: Subject): Flow | undefined {
  return document.flows[subject]
}

/** `base`, or `base-2`, `base-3` … when it is taken. */
export function freeName(taken: Iterable<string>, base: string): string {
  const names = new Set(taken)
  if (!names.has(base)) return base
  for (let count = 2; ; count += 1) {
    const name = `${base}-${count}`
    if (!names.has(name)) return name
  }
}

/** A title as a slug: `Keep back in stores` → `keep-back-in-stores`; `fallback` when nothing is left of it. */
export function slugOf(title: string, fallback: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .replace(/-+$/, '')
    .slice(0, 48)
    .replace(/-+$/, '')
  return slug === '' ? fallback : slug
}
