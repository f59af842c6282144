// Asks one ruleset: its kind's rows, the rules that hold for each, and what the kind makes of them.
import type { CompiledRule, CompiledRuleset } from '../compile/program.ts'
import type { Candidates } from '../facts/candidates.ts'
import type { Facts } from '../facts/facts.ts'
import type { Proposal } from '../facts/proposal.ts'
import type { FactRow } from '../facts/row.ts'
import type { FiredRow } from '../kinds/define.ts'
import type { Patience } from '../kinds/patience.ts'
import type { RowTrace } from '../rules/trace.ts'
import type { PartBudget } from './budget.ts'
import type { Notes } from './notes.ts'

export interface Answer {
  fired: { ruleId: string; times: number }[]
  outcome: Partial<Proposal>
  event: string
}

/**
 * Undefined when facts are missing that may not be; they are noted for review and no rule was asked. `too-much` where
 * asking its rows would cost more than is left.
 */
export function ask(
  ruleset: CompiledRuleset,
  facts: Facts,
  proposal: Proposal,
  candidates: Candidates,
  notes: Notes,
  parts: PartBudget,
  patience?: Patience,
): Answer | undefined | 'too-much' {
  const { kind, rules, table, inAttempts } = ruleset
  const rows = kind.rows(facts, proposal, candidates)
  if (!parts.take(ruleset.cost, rows.length)) return 'too-much'
  if (!isComplete(ruleset, rows, notes)) return undefined
  const times = new Array<number>(rules.length).fill(0)
  const firedRows: FiredRow<unknown>[] = new Array(rows.length)
  table.begin()
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]
    if (row === undefined) continue
    const hits = table.about(row)
    for (const { position } of hits.fired) times[position] = (times[position] ?? 0) + 1
    for (const rule of hits.unknown) {
      notes.unknown.push({
        rulesetId: ruleset.id,
        ruleId: rule.ruleId,
        row: rowName(row),
        facts: rule.when.missing(row),
      })
    }
    if (!inAttempts) notes.trace?.rows.push(recordRow(ruleset, row, (rule) => hits.fired.includes(rule)))
    firedRows[index] = { row, fired: hits.fired }
  }
  if (!inAttempts) {
    const { outcome, event } = kind.resolve({ facts, proposal, rows: firedRows, patience })
    return { fired: countsOf(rules, times), outcome, event }
  }
  const { outcome, event, acted = [] } = kind.resolve({ facts, proposal, rows: firedRows, inAttempts, patience })
  // Of the rules that hold only those acted that were tried.
  for (const rule of rules) times[rule.position] = acted.filter((ruleId) => ruleId === rule.ruleId).length
  for (const row of rows) notes.trace?.rows.push(recordRow(ruleset, row, ({ ruleId }) => acted.includes(ruleId)))
  return { fired: countsOf(rules, times), outcome, event }
}

function isComplete({ required }: CompiledRuleset, rows: readonly FactRow[], notes: Notes): boolean {
  if (required.length === 0) return true
  const missing = required.filter(({ read }) => rows.some((row) => read(row) === undefined))
  for (const { name } of missing) notes.review.add(name)
  return missing.length === 0
}

function countsOf(rules: readonly CompiledRule[], times: readonly number[]): Answer['fired'] {
  const counts: Answer['fired'] = []
  for (const { ruleId, position } of rules) {
    const count = times[position] ?? 0
    if (count > 0) counts.push({ ruleId, times: count })
  }
  return counts
}

/** Every rule with every condition, also those a hit policy never looked at. */
function recordRow(
  { id, rules, recording }: CompiledRuleset,
  row: FactRow,
  acted: (rule: CompiledRule) => boolean,
): () => RowTrace {
  const name = rowName(row)
  const told = recording.record(row)
  return () => ({
    rulesetId: id,
    row: name,
    rules: told().map((conditions, position) => {
      const rule = rules[position]
      const [whole] = conditions
      if (rule === undefined || whole === undefined) throw new Error('a rule was not recorded')
      return { ruleId: rule.ruleId, truth: whole.truth, fired: acted(rule), conditions }
    }),
  })
}

/** `order`, a line id, or `<line>@<site>`. */
function rowName({ line, candidate, returnLine }: FactRow): string {
  if (candidate !== undefined && line !== undefined) return `${line.id}@${candidate.site.id}`
  return returnLine?.lineId ?? line?.id ?? 'order'
}
