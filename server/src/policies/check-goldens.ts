// Which golden orders of a policy a document keeps, before anybody asks for a release of it. Judged beside the server.
import { compile } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found, refuse } from '../problem.ts'
import type { JudgedGolden } from '../releases/judge-golden.ts'
import { listGoldenOrders } from '../store/golden-orders.ts'
import { findPolicy } from '../store/policies.ts'
import { refuseCalledOff } from './with-prover.ts'

/**
 * Every golden order of the policy in the order they were pinned. Refuses with `policy-has-errors` and `not-found`. Stops when
 * `signal` is aborted.
 */
export async function checkGoldens(
  { runner, database }: Pick<Deps, 'runner' | 'database'>,
  document: unknown,
  policyId: string,
  signal: AbortSignal,
): Promise<{ hash: string; items: JudgedGolden[] }> {
  const compiled = compile(document)
  if (!compiled.ok) {
    refuse('policy-has-errors', 'only a policy without errors decides orders', { diagnostics: compiled.diagnostics })
  }
  const { hash } = compiled.program
  found(await findPolicy(database.read, policyId), 'policy')
  const goldens = await listGoldenOrders(database.read, policyId)
  if (goldens.length === 0) return { hash, items: [] }
  try {
    const task = { document, goldens: goldens.map(({ id, name, facts, expected }) => ({ id, name, facts, expected })) }
    return { hash, items: await runner.judge(task, signal) }
  } catch (error) {
    if (signal.aborted) refuseCalledOff()
    throw error
  }
}
