// A recorded decision with what it means in words. The words are worked out when asked for, from the recorded facts.
import { type Explanation, explain } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { findDecision, type RecordedDecision } from '../store/decisions.ts'

export async function readDecision(deps: Deps, id: string): Promise<RecordedDecision & { explanation: Explanation }> {
  const { read } = deps.database
  const recorded = found(await findDecision(read, id), 'decision')
  const program = found(await deps.programs.get(read, recorded.version), 'version')
  return { ...recorded, explanation: explain(program, recorded.facts, recorded.decision) }
}
