// Which rule made two policies answer one ruleset's question differently, and the words for it.
import type { Program } from '../compile/program.ts'
import type { Decision, Step } from '../decide/decision.ts'
import type { Facts } from '../facts/facts.ts'
import type { Proposal } from '../facts/proposal.ts'
import type { PolicyDocument, Ruleset } from '../policy/document.ts'
import type { ConditionTrace, RowTrace, RuleTrace } from '../rules/trace.ts'
import { canonicalJson } from '../values/canonical.ts'
import { siteName } from './cause-stock.ts'
import type { Lost } from './lost.ts'

export interface RuleDifference {
  key: string
  rulesetId: string
  rulesetName: string
  ruleId: string
  ruleName: string
  /** What sets the two rules apart, in words. */
  how: string
  fact?: string
  /** The move that the difference was found for. */
  move?: Lost
  /** Whether the ruleset decides how many units count, so that the units tell why. */
  decidesUnits: boolean
}

type AnyRule = Ruleset['rules'][number]

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
export function describeRule(difference: RuleDifference, facts: Facts, before: Proposal, after: Proposal): string {
  const rule = `rule “${difference.ruleName}” (${difference.rulesetName}) ${difference.how}`
  const { move } = difference
  if (move === undefined) {
    const place = placesInLine(before, after)
    if (place !== undefined) return `${rule}, so what waits has priority ${place.now} instead of ${place.old}`
    return `${rule}; ${countShipments(before)} before, ${countShipments(after)} now`
  }
  const site = siteName(facts, move.siteId)
  const sku = facts.lines.find((line) => line.id === move.lineId)?.sku ?? move.lineId
  const here = (proposal: Proposal) =>
    proposal.promisable?.find((entry) => entry.siteId === move.siteId && entry.lineId === move.lineId)?.now ?? 0
  const same = !difference.decidesUnits || here(before) === here(after)
  const units = same ? '' : `: ${here(after)} promisable instead of ${here(before)}`
  return move.lost
    ? `${rule}, so ${site} does not ship \`${sku}\` any more${units}`
    : `${rule}, so ${site} ships \`${sku}\` now${units}`
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

function countShipments(proposal: Proposal): string {
  const count = proposal.shipments?.length ?? 0
  return count === 1 ? '1 shipment' : `${count} shipments`
}

function howDifferent(
  before: PolicyDocument,
  after: PolicyDocument,
  old: AnyRule | undefined,
  now: AnyRule | undefined,
  firedBefore: RuleTrace | undefined,
  firedAfter: RuleTrace | undefined,
): { words: string; fact?: string } | undefined {
  if (firedAfter !== undefined && firedBefore === undefined) {
    if (old === undefined || !old.enabled) return { words: 'is new and fires' }
    return withFact('fires now', firedAfter)
  }
  if (firedBefore !== undefined && firedAfter === undefined) {
    if (now === undefined || !now.enabled) return { words: 'fired before and is gone' }
    return withFact('does not fire any more', firedBefore)
  }
  if (firedBefore === undefined || old === undefined || now === undefined) return undefined
  const changed = changedParameter(before, after, old, now)
  if (changed !== undefined) return changed
  return canonicalJson(old.actions) === canonicalJson(now.actions) ? undefined : { words: 'acts differently' }
}

function withFact(words: string, trace: RuleTrace): { words: string; fact?: string } {
  const leaf = trace.conditions.find((condition) => condition.fact !== undefined)
  return leaf?.fact === undefined ? { words } : { words: `${words} (${leafWords(leaf)})`, fact: leaf.fact }
}

function leafWords({ element, fact, actual }: ConditionTrace): string {
  const name = `\`${fact}\`${element === undefined ? '' : ` of line ${element}`}`
  return actual === undefined ? `${name} missing` : `${name} is ${JSON.stringify(actual)}`
}

/** The first number of the actions that differs, as its parameter's label and both values. */
function changedParameter(
  before: PolicyDocument,
  after: PolicyDocument,
  old: AnyRule,
  now: AnyRule,
): { words: string } | undefined {
  const numbersBefore = numbersOf(before, old)
  for (const [place, { label, value, unit }] of numbersOf(after, now)) {
    const was = numbersBefore.get(place)
    if (was === undefined || was.value === value) continue
    const name = label ?? was.label ?? place.split('.').at(-1) ?? place
    return { words: `has ${name} ${value}${unit === undefined ? '' : ` ${unit}`} instead of ${was.value}` }
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
