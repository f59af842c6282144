// Whether two versions decide alike: proved, shown by an order, or not known in the time there is. Worked out beside the server.
import type { PolicyComparison, PolicyHash } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { beside } from './tell.ts'
import { withProver } from './with-prover.ts'

/**
 * Refuses with `not-found`, and with `too-busy` while others are being proved. Stops when `signal` is aborted, between two
 * questions or in the middle of one.
 */
export async function compareVersions(
  deps: Deps,
  before: PolicyHash,
  after: PolicyHash,
  signal: AbortSignal,
): Promise<PolicyComparison> {
  const { read } = deps.database
  const [first, second] = [
    found(await deps.programs.get(read, before), 'version'),
    found(await deps.programs.get(read, after), 'version'),
  ]
  const task = {
    before: { hash: first.hash, document: first.document },
    after: { hash: second.hash, document: second.document },
  }
  return await withProver(deps, signal, (solver) => beside(signal, deps.runner.compare(task, solver, signal)))
}
