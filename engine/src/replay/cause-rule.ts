// Which rule made two policies answer one ruleset's question differently, and the words for it.
import type { Program } from '../compile/program.ts'
import type { Decision, Step } from '../decide/decision.ts'
import { factLookup } from '../facts/catalogue.ts'
import type { Facts } from '../facts/facts.ts'
import type { Proposal } from '../facts/proposal.ts'
import { titleOf } from '../kinds/field-title.ts'
import type { PolicyDocument, Ruleset } from '../policy/document.ts'
import type { ConditionTrace, RowTrace, RuleTrace } from '../rules/trace.ts'
import { canonicalJson } from '../values/canonical.ts'
import { type Told, told } from '../words/told.ts'
import { siteName } from './cause-stock.ts'
import type { Lost } from './lost.ts'

export interface RuleDifference {
  key: string
  rulesetId: string
  rulesetName: string
  ruleId: string
  ruleName: string
  /** What sets the two rules apart. */
  how: Told
  fact?: string
  /** The move that the difference was found for. */
  move?: Lost
  /** Whether the ruleset decides how many units count, so that the units tell why. */
  decidesUnits: boolean
}

type AnyRule = Ruleset['rules'][number]

const factNamed = factLookup({})

/** The first rule, in the candidate's order and then the baseline's, that acted differently on a row concerned. */
export function causeInRule(
  before: Program,
  after: Program,
  from: Step,
  to: Step,
  base: Decision,
  other: Decision,
  focus: readonly Lost[],
): RuleDifference | undefined {
  const rulesBefore = rulesetOf(before.document, from.rulesetId)
  const rulesAfter = rulesetOf(after.document, to.rulesetId)
  if (rulesBefore === undefined || rulesAfter === undefined) return undefined
  const ruleIds = [...new Set([...rulesAfter.rules, ...rulesBefore.rules].map((rule) => rule.id))]
  const moves: (Lost | undefined)[] = focus.length > 0 ? [...focus] : [undefined]
  for (const move of moves) {
    const rowsBefore = rowsOf(base, from.rulesetId, move)
    const rowsAfter = rowsOf(other, to.rulesetId, move)
    for (const ruleId of ruleIds) {
      const old = ruleIn(rulesBefore, ruleId)
      const now = ruleIn(rulesAfter, ruleId)
      const firedBefore = firedIn(rowsBefore, ruleId)
      const firedAfter = firedIn(rowsAfter, ruleId)
      const how = howDifferent(before.document, after.document, old, now, firedBefore, firedAfter)
      if (how === undefined) continue
      const shown = now ?? old
      return {
        key: `rule:${to.rulesetId}/${ruleId}`,
        rulesetId: to.rulesetId,
        rulesetName: rulesAfter.name,
        ruleId,
        ruleName: shown?.name ?? ruleId,
        how: how.words,
        ...(how.fact === undefined ? {} : { fact: how.fact }),
        ...(move === undefined ? {} : { move }),
        decidesUnits: to.outcome.promisable !== undefined,
      }
    }
  }
  return undefined
}

/** The sentence: which rule, how it differs, and what that did to the line at the site. */
export function describeRule(difference: RuleDifference, facts: Facts, before: Proposal, after: Proposal): Told {
  const { ruleName, rulesetName, how } = difference
  const rule = told('cause.rule', { rule: ruleName, ruleset: rulesetName, how })
  const { move } = difference
  if (move === undefined) {
    const place = placesInLine(before, after)
    if (place !== undefined) return told('cause.rulePlace', { rule, now: place.now, before: place.old })
    return told('cause.ruleShipments', { rule, before: countShipments(before), now: countShipments(after) })
  }
  const site = siteName(facts, move.siteId)
  const sku = facts.lines.find((line) => line.id === move.lineId)?.sku ?? move.lineId
  const here = (proposal: Proposal) =>
    proposal.promisable?.find((entry) => entry.siteId === move.siteId && entry.lineId === move.lineId)?.now ?? 0
  const same = !difference.decidesUnits || here(before) === here(after)
  const units = same ? '' : told('cause.promisable', { now: here(after), before: here(before) })
  return told(move.lost ? 'cause.ruleLost' : 'cause.ruleGained', { rule, site, sku, units })
}

/** With which priority the first line waits that is served in another order than before; lower is served first. */
function placesInLine(before: Proposal, after: Proposal): { old: number; now: number } | undefined {
  for (const now of after.remedies ?? []) {
    const old = before.remedies?.find(({ lineId, type }) => lineId === now.lineId && type === now.type)
    const [was, is] = [old, now].map((remedy) =>
      remedy !== undefined && 'servePriority' in remedy ? remedy.servePriority : undefined,
    )
    if (was !== undefined && is !== undefined && was !== is) return { old: was, now: is }
  }
  return undefined
}

function countShipments(proposal: Proposal): Told {
  return told('count.shipments', { n: proposal.shipments?.length ?? 0 })
}

function howDifferent(
  before: PolicyDocument,
  after: PolicyDocument,
  old: AnyRule | undefined,
  now: AnyRule | undefined,
  firedBefore: RuleTrace | undefined,
  firedAfter: RuleTrace | undefined,
): { words: Told; fact?: string } | undefined {
  if (firedAfter !== undefined && firedBefore === undefined) {
    if (old === undefined || !old.enabled) return { words: told('cause.isNew') }
    return withFact('cause.fires', firedAfter)
  }
  if (firedBefore !== undefined && firedAfter === undefined) {
    if (now === undefined || !now.enabled) return { words: told('cause.isGone') }
    return withFact('cause.firesNoMore', firedBefore)
  }
  if (firedBefore === undefined || old === undefined || now === undefined) return undefined
  const changed = changedParameter(before, after, old, now)
  if (changed !== undefined) return changed
  return canonicalJson(old.actions) === canonicalJson(now.actions)
    ? undefined
    : { words: told('cause.actsDifferently') }
}

function withFact(key: 'cause.fires' | 'cause.firesNoMore', trace: RuleTrace): { words: Told; fact?: string } {
  const leaf = trace.conditions.find((condition) => condition.fact !== undefined)
  if (leaf?.fact === undefined) return { words: told(key, { fact: '' }) }
  return { words: told(key, { fact: told('cause.fact', { fact: leafWords(leaf, leaf.fact) }) }), fact: leaf.fact }
}

function leafWords({ element, actual }: ConditionTrace, name: string): Told {
  const fact = { word: factNamed(name)?.label ?? name, name }
  const value =
    typeof actual === 'number'
      ? actual
      : typeof actual === 'boolean'
        ? told(actual ? 'value.true' : 'value.false')
        : JSON.stringify(actual)
  if (element === undefined) {
    return actual === undefined ? told('cause.factMissing', { fact }) : told('cause.factIs', { fact, value })
  }
  const line = element
  return actual === undefined
    ? told('cause.factOfLineMissing', { fact, line })
    : told('cause.factOfLineIs', { fact, line, value })
}

/** The first number of the actions that differs, as its parameter's label and both values. */
function changedParameter(
  before: PolicyDocument,
  after: PolicyDocument,
  old: AnyRule,
  now: AnyRule,
): { words: Told } | undefined {
  const numbersBefore = numbersOf(before, old)
  for (const [place, { label, value, unit }] of numbersOf(after, now)) {
    const was = numbersBefore.get(place)
    if (was === undefined || was.value === value) continue
    const named = label ?? was.label
    const field = place.split('.').at(-1) ?? place
    const values = {
      name: named ?? { word: titleOf(now.actions[Number(place.split('.')[0])], field), name: field },
      now: value,
      before: was.value,
    }
    return {
      words:
        unit === undefined
          ? told('cause.hasNumber', values)
          : told('cause.hasNumberIn', { ...values, unit: { word: unit } }),
    }
  }
  return undefined
}

interface NamedNumber {
  value: number
  label?: string
  unit?: string
}

/** Every number in a rule's actions by its place, parameters put in. */
function numbersOf(document: PolicyDocument, rule: AnyRule): Map<string, NamedNumber> {
  const found = new Map<string, NamedNumber>()
  rule.actions.forEach((action, index) => {
    for (const [field, value] of Object.entries(action as Record<string, unknown>)) {
      const place = `${index}.${action.type}.${field}`
      if (typeof value === 'number') found.set(place, { value })
      const name = parameterName(value)
      const parameter = name === undefined ? undefined : document.parameters[name]
      if (parameter === undefined) continue
      const { label, unit } = parameter
      found.set(place, {
        value: parameter.value,
        label,
        ...(unit === undefined || unit.startsWith('minor') ? {} : { unit }),
      })
    }
  })
  return found
}

function parameterName(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('param' in value)) return undefined
  return typeof value.param === 'string' ? value.param : undefined
}

function rulesetOf(document: PolicyDocument, id: string): Ruleset | undefined {
  return document.rulesets.find((ruleset) => ruleset.id === id)
}

function ruleIn(ruleset: Ruleset, id: string): AnyRule | undefined {
  for (const rule of ruleset.rules) if (rule.id === id) return rule
  return undefined
}

function rowsOf(decision: Decision, rulesetId: string, move: Lost | undefined): RowTrace[] {
  const rows = (decision.trace?.rows ?? []).filter((row) => row.rulesetId === rulesetId)
  if (move === undefined) return rows
  const own = rows.filter((row) => row.row === `${move.lineId}@${move.siteId}` || row.row === move.lineId)
  return own.length > 0 ? own : rows
}

/** The rule's trace in the first row where it fired. */
function firedIn(rows: readonly RowTrace[], ruleId: string): RuleTrace | undefined {
  for (const row of rows) {
    const rule = row.rules.find((one) => one.ruleId === ruleId && one.fired)
    if (rule !== undefined) return rule
  }
  return undefined
}
