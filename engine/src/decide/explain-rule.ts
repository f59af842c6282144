// Which rule acted on a line at a site, and the condition that made it hold.
import type { Program } from '../compile/program.ts'
import type { ConditionTrace, RowTrace, RuleTrace, Trace } from '../rules/trace.ts'
import type { ExplainedCondition } from './explanation.ts'
import { factLabel, valueWords } from './words.ts'

export interface ActingRule {
  rulesetId: string
  ruleId: string
  name: string
  /** `because …`, or `which always holds`. */
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
export function actingRules(program: Program, traced: TracedRows, row: string): ActingRule[] {
  return (traced.get(row) ?? []).flatMap(({ rulesetId, rules }) =>
    rules.filter(({ fired }) => fired).map((rule) => actingRule(program, rulesetId, rule)),
  )
}

function actingRule(program: Program, rulesetId: string, { ruleId, conditions }: RuleTrace): ActingRule {
  const decisive = decisiveLeaf(conditions)
  return {
    rulesetId,
    ruleId,
    name: ruleName(program, rulesetId, ruleId),
    because: decisive === undefined ? 'which always holds' : because(decisive),
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

function because({ element, fact = '', operator = '', actual, wanted, truth }: ConditionTrace): string {
  const label = `“${factLabel(fact)}”${element === undefined ? '' : ` of line ${element}`}`
  const value = actual === undefined ? 'missing' : valueWords(actual)
  const wish =
    wanted === undefined || operator === 'isMissing' || (operator === 'equal' && truth === 'true')
      ? ''
      : ` (${operatorWords(operator)} ${valueWords(wanted)})`
  return truth === 'true' ? `because ${label} is ${value}${wish}` : `because ${label} is ${value}, not${wish}`
}

const phrases: Readonly<Record<string, string>> = {
  equal: 'equal to',
  notEqual: 'other than',
  lessThan: 'less than',
  lessThanInclusive: 'at most',
  greaterThan: 'more than',
  greaterThanInclusive: 'at least',
  in: 'one of',
  notIn: 'none of',
  contains: 'containing',
  doesNotContain: 'without',
}

function operatorWords(operator: string): string {
  return phrases[operator] ?? operator
}

function conditionOf({ fact = '', operator = '', actual, wanted }: ConditionTrace): ExplainedCondition {
  return {
    fact,
    operator,
    ...(actual === undefined ? {} : { actual }),
    ...(wanted === undefined ? {} : { wanted }),
  }
}
