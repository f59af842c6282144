// Which rule acted on a line at a site, and the condition that made it hold.
import type { Program } from '../compile/program.ts'
import type { ConditionTrace, RowTrace, RuleTrace, Trace } from '../rules/trace.ts'
import type { Key } from '../words/messages.ts'
import { told } from '../words/told.ts'
import type { Tongue } from '../words/tongue.ts'
import type { ExplainedCondition } from './explanation.ts'
import { factLabel, valueWords } from './words.ts'

export interface ActingRule {
  rulesetId: string
  ruleId: string
  name: string
  /** `because …`, or `which always holds`, in the reader's language. */
  because: string
  condition?: ExplainedCondition
}

/** What rulesets were asked of each row, by its name. */
export type TracedRows = ReadonlyMap<string, readonly RowTrace[]>

export function tracedRows({ rows }: Trace): TracedRows {
  const byName = new Map<string, RowTrace[]>()
  for (const row of rows) {
    const known = byName.get(row.row)
    if (known === undefined) byName.set(row.row, [row])
    else known.push(row)
  }
  return byName
}

/** The rules of one row that acted, in the order they were asked. */
export function actingRules(program: Program, tongue: Tongue, traced: TracedRows, row: string): ActingRule[] {
  return (traced.get(row) ?? []).flatMap(({ rulesetId, rules }) =>
    rules.filter(({ fired }) => fired).map((rule) => actingRule(program, tongue, rulesetId, rule)),
  )
}

function actingRule(
  program: Program,
  tongue: Tongue,
  rulesetId: string,
  { ruleId, conditions }: RuleTrace,
): ActingRule {
  const decisive = decisiveLeaf(conditions)
  return {
    rulesetId,
    ruleId,
    name: ruleName(program, rulesetId, ruleId),
    because: decisive === undefined ? tongue.say('why.always') : because(tongue, decisive),
    ...(decisive === undefined ? {} : { condition: conditionOf(decisive) }),
  }
}

export function ruleName(program: Program, rulesetId: string, ruleId: string): string {
  const rules = program.document.rulesets.find(({ id }) => id === rulesetId)?.rules ?? []
  return rules.find(({ id }) => id === ruleId)?.name ?? ruleId
}

/**
 * The first comparison that holds, and under `some line` of a line that holds as a whole; where a rule holds because comparisons fail (`not`), the first that fails.
 */
function decisiveLeaf(conditions: readonly ConditionTrace[]): ConditionTrace | undefined {
  const leaves = conditions.filter(({ fact }) => fact !== undefined)
  const otherLines = conditions.filter(({ path, truth }) => isOneElement.test(path) && truth !== 'true')
  const isOfOtherLine = ({ path }: ConditionTrace) =>
    otherLines.some((line) => path === line.path || path.startsWith(`${line.path}/`))
  return leaves.find((leaf) => leaf.truth === 'true' && !isOfOtherLine(leaf)) ?? leaves[0]
}

const isOneElement = /\/(some|every|none)\/\d+$/

function because(tongue: Tongue, { element, fact = '', operator = '', actual, wanted, truth }: ConditionTrace): string {
  const { say } = tongue
  const label =
    element === undefined
      ? told('why.factName', { fact: factLabel(fact) })
      : told('why.factOfLine', { fact: factLabel(fact), line: element })
  const isPlain = wanted === undefined || operator === 'isMissing' || (operator === 'equal' && truth === 'true')
  const wish = isPlain
    ? ''
    : say('why.wish', { operator: operatorWords(tongue, operator), wanted: valueWords(tongue, wanted) })
  if (actual === undefined) {
    return say(truth === 'true' ? 'why.becauseMissing' : 'why.becauseMissingNot', { fact: label, wish })
  }
  const value = valueWords(tongue, actual)
  return say(truth === 'true' ? 'why.because' : 'why.becauseNot', { fact: label, value, wish })
}

const phrases: Readonly<Record<string, Key>> = {
  equal: 'operator.equal',
  notEqual: 'operator.notEqual',
  lessThan: 'operator.lessThan',
  lessThanInclusive: 'operator.lessThanInclusive',
  greaterThan: 'operator.greaterThan',
  greaterThanInclusive: 'operator.greaterThanInclusive',
  in: 'operator.in',
  notIn: 'operator.notIn',
  contains: 'operator.contains',
  doesNotContain: 'operator.doesNotContain',
}

function operatorWords(tongue: Tongue, operator: string): string {
  const key = phrases[operator]
  return key === undefined ? operator : tongue.tell({ key })
}

function conditionOf({ fact = '', operator = '', actual, wanted }: ConditionTrace): ExplainedCondition {
  return {
    fact,
    operator,
    ...(actual === undefined ? {} : { actual }),
    ...(wanted === undefined ? {} : { wanted }),
  }
}
