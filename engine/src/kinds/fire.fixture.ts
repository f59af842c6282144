// For tests of a kind: its rows with the actions a test picks fired on each, and what the kind makes of them.
import type { Facts } from '../facts/facts.ts'
import type { Proposal } from '../facts/proposal.ts'
import type { FactRow } from '../facts/row.ts'
import type { Bound } from '../rules/parameter.ts'
import type { KindDefinition } from './define.ts'

/** `fire` gives the actions for a row; each becomes a rule called `r1`, `r2` … */
export function resolved<Action>(
  kind: KindDefinition<string, Action, string>,
  facts: Facts,
  fire: (row: FactRow) => readonly Bound<Action>[],
  proposal: Proposal = {},
): { outcome: Partial<Proposal>; event: string } {
  const rows = kind.rows(facts, proposal).map((row) => ({
    row,
    fired: fire(row).map((action, index) => ({ ruleId: `r${index + 1}`, actions: [action] })),
  }))
  const answer = kind.resolve({ facts, proposal, rows })
  kind.outcome.parse(answer.outcome)
  return answer
}
