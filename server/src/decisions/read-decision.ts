// A recorded decision with what it means in words. The words are worked out when asked for, from the recorded facts, and
// beside the server: telling the nearest miss means deciding over and over.
import type { Explanation } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { findDecision, type RecordedDecision } from '../store/decisions.ts'
import { explainAside } from './decide-aside.ts'

export async function readDecision(
  deps: Deps,
  id: string,
  signal: AbortSignal,
): Promise<RecordedDecision & { explanation: Explanation }> {
  const { read } = deps.database
  const recorded = found(await findDecision(read, id), 'decision')
  const program = found(await deps.programs.get(read, recorded.version), 'version')
  const { facts, decision } = recorded
  return { ...recorded, explanation: await explainAside(deps, program, { facts, decision }, signal) }
}
