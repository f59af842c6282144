// A json-rules-engine rule set as a draft: the rules whose meaning Heddle's own conditions have, and a report that names every
// other rule, and every case in which a rule that is in the draft answers differently.
import { z } from 'zod'
import { factLookup } from '../facts/catalogue.ts'
import { type KindName, kinds } from '../kinds/index.ts'
import { checkCondition } from '../rules/check.ts'
import type { ForeignRule, ForeignRuleset } from '../rules/compat/document.ts'
import { readForeign } from '../rules/compat/document.ts'
import { type ImportFinding, lowerForeign } from '../rules/compat/lower.ts'
import { bySets } from '../rules/compat/plan.ts'
import { referenceFaults } from '../rules/compat/references.ts'
import { traps } from '../rules/compat/traps.ts'
import type { Condition } from '../rules/condition.ts'
import { type Diagnostic, hasErrors, pointer, sortDiagnostics } from '../values/diagnostic.ts'
import { Ruleset, type SharedCondition } from './document.ts'

/** What foreign names stand for. */
export const ForeignMapping = z.strictObject({
  kind: z.enum(Object.keys(kinds) as [KindName, ...KindName[]]),
  id: z.string().exactOptional(),
  name: z.string().exactOptional(),
  /** Foreign fact, with its path as `order.total`, → fact of the catalogue. A name both have need not be told. */
  facts: z.record(z.string(), z.string()).exactOptional(),
  /** Type of event → the actions of the kind that it stands for. */
  events: z.record(z.string(), z.array(z.unknown()).min(1)).exactOptional(),
})
export type ForeignMapping = z.infer<typeof ForeignMapping>

export interface ImportedRule {
  /** Its place in the foreign document. */
  path: string
  name: string
  /** Its id in the draft; absent where it was left out. */
  ruleId?: string
  findings: ImportFinding[]
}

export interface ForeignDraft {
  ruleset: Ruleset
  conditions: Record<string, SharedCondition>
  /** One entry for each rule of the foreign document, in its order, then one for each shared condition with findings. */
  report: ImportedRule[]
}

export type ForeignImport =
  | { ok: true; draft: ForeignDraft; diagnostics: Diagnostic[] }
  | { ok: false; diagnostics: Diagnostic[] }

/**
 * The draft of a foreign rule set in any form. Rules are in the order of their priorities, then in the author's; all that
 * hold act. Diagnostics are what json-rules-engine takes and its authors seldom mean, as warnings; an error means that
 * nothing could be imported.
 */
export function importForeign(document: unknown, mapping: ForeignMapping): ForeignImport {
  const { ruleset: foreign, diagnostics: read } = readForeign(document)
  const broken = hasErrors(read) ? read : [...read, ...referenceFaults(foreign)]
  if (hasErrors(broken)) return { ok: false, diagnostics: sortDiagnostics(broken) }
  const warnings = traps(foreign).map((trap): Diagnostic => ({ ...trap, severity: 'warning' }))
  const { conditions, shared, report: sharedReport, context } = importConditions(foreign, mapping)
  const imported = new Map<ForeignRule, { told: ImportedRule; rule?: unknown }>()
  const ids = new Set<string>()
  for (const rule of foreign.rules) imported.set(rule, importRule(rule))
  const inOrder = bySets(foreign.rules, ({ priority }) => priority).flat()
  const rules = inOrder.flatMap((rule) => imported.get(rule)?.rule ?? [])
  const draft = {
    id: slugOf(mapping.id ?? 'imported', new Set()),
    name: mapping.name ?? 'Imported rules',
    kind: mapping.kind,
    hitPolicy: 'all',
    rules,
  }
  return {
    ok: true,
    draft: {
      ruleset: Ruleset.parse(draft),
      conditions,
      report: [...foreign.rules.map((rule) => (imported.get(rule) as { told: ImportedRule }).told), ...sharedReport],
    },
    diagnostics: sortDiagnostics([...broken, ...warnings]),
  }

  function importRule(rule: ForeignRule): { told: ImportedRule; rule?: unknown } {
    const name = nameOf(rule)
    const { condition, findings } = lowerForeign(rule.conditions, pointer(rule.path, 'conditions'), context)
    const actions = actionsOf(rule, mapping, findings)
    const samePriority = foreign.rules.some((other) => other !== rule && other.priority === rule.priority)
    const told = { path: rule.path, name, findings }
    if (condition === undefined || actions === undefined) return { told }
    for (const { message } of checkCondition(condition, { ...context.vocabulary, shared }, rule.path).filter(isError)) {
      findings.push({ verdict: 'left-out', path: rule.path, message })
    }
    if (findings.some(({ verdict, path }) => verdict === 'left-out' && path === rule.path)) return { told }
    if (samePriority) {
      const message =
        'rules of one priority act in the order they are written in; json-rules-engine leaves it to timing'
      findings.push({ verdict: 'differs', path: pointer(rule.path, 'priority'), message })
    }
    const id = slugOf(name, ids)
    return { told: { ...told, ruleId: id }, rule: { id, name, enabled: true, when: condition, actions } }
  }
}

const isError = ({ severity }: Diagnostic) => severity === 'error'

function importConditions(foreign: ForeignRuleset, mapping: ForeignMapping) {
  const names = new Map<string, string>()
  const conditions: Record<string, SharedCondition> = {}
  const shared = new Map<string, Condition>()
  const report: ImportedRule[] = []
  const ids = new Set<string>()
  const vocabulary = { fact: factLookup({}), shared, scope: kinds[mapping.kind].scope }
  const context = {
    vocabulary,
    factName: (name: string) => mapping.facts?.[name] ?? name,
    sharedName(name: string): string | undefined {
      if (!names.has(name)) importCondition(name)
      const id = names.get(name) ?? ''
      return shared.has(id) ? id : undefined
    },
  }
  for (const name of foreign.conditions.keys()) context.sharedName(name)
  return { conditions, shared, report, context }

  /** References have been found to end, so this does. */
  function importCondition(name: string): void {
    const given = foreign.conditions.get(name)
    if (given === undefined) return
    const id = slugOf(name, ids)
    names.set(name, id)
    const path = pointer(foreign.conditionsPath, name)
    const { condition, findings } = lowerForeign(given, path, context)
    if (findings.length > 0) report.push({ path, name, findings, ...(condition === undefined ? {} : { ruleId: id }) })
    if (condition === undefined) return
    shared.set(id, condition)
    conditions[id] = { label: name.slice(0, 200), when: condition }
  }
}

function actionsOf(
  { event, path }: ForeignRule,
  { kind, events }: ForeignMapping,
  findings: ImportFinding[],
): unknown[] | undefined {
  const type = String(event.type)
  const at = pointer(path, 'event', 'type')
  const actions = Object.hasOwn(events ?? {}, type) ? events?.[type] : undefined
  if (actions === undefined) {
    findings.push({ verdict: 'left-out', path: at, message: `no actions are told for the event \`${type}\`` })
    return undefined
  }
  const unfit = actions.findIndex((action) => !kinds[kind].action.safeParse(action).success)
  if (unfit >= 0) {
    const message = `action ${unfit + 1} told for the event \`${type}\` is none of ${kind}`
    findings.push({ verdict: 'left-out', path: at, message })
    return undefined
  }
  if (event.params !== undefined) {
    const message = 'the parameters of the event are not in the draft; its actions are those told for its type'
    findings.push({ verdict: 'differs', path: pointer(path, 'event', 'params'), message })
  }
  return actions
}

function nameOf({ name, path }: ForeignRule): string {
  const text = typeof name === 'string' || typeof name === 'number' ? String(name).trim() : ''
  return text === '' ? `rule ${path.replaceAll('/', ' ').trim() || '1'}` : text.slice(0, 200)
}

/** A name as ids are written, and one no other has. */
function slugOf(name: string, taken: Set<string>): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 56)
    .replace(/-+$/, '')
  const base = plain === '' ? 'rule' : plain
  let id = base
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`
  taken.add(id)
  return id
}
