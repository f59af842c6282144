// Which golden orders of a policy a document keeps, before anybody asks for a release of it. Judged beside the server.
import type { Deps } from '../deps.ts'
import { found, refuse } from '../problem.ts'
import type { JudgedGolden } from '../releases/judge-golden.ts'
import { goldenTexts } from '../store/golden-orders.ts'
import { findPolicy } from '../store/policies.ts'
import { beside, type Tell } from './tell.ts'

/**
 * Every golden order of the policy in the order they were pinned, and the document's version id where there are any. Refuses with
 * `policy-has-errors` and `not-found`. Stops when `signal` is aborted.
 */
export async function checkGoldens(
  { runner, database }: Pick<Deps, 'runner' | 'database'>,
  document: unknown,
  policyId: string,
  tell: Tell,
  signal: AbortSignal,
): Promise<{ hash?: string; items: JudgedGolden[] }> {
  found(await findPolicy(database.read, policyId), 'policy')
  const goldens = await goldenTexts(database.read, policyId)
  if (goldens.length === 0) return { items: [] }
  const judged = await beside(signal, runner.judge({ document, goldens }, tell('judging'), signal))
  if (!judged.ok) {
    const diagnostics = [...judged.diagnostics]
    refuse('policy-has-errors', 'only a policy without errors decides orders', { diagnostics })
  }
  return { hash: judged.hash, items: judged.items }
}
