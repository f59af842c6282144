// Whether two versions decide alike: proved, shown by an order, or not known in the time there is.
import { comparePolicies, type PolicyComparison, type PolicyHash } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found, refuse } from '../problem.ts'

/** Refuses with `not-found`, and with `too-busy` while others are being proved. */
export async function compareVersions(deps: Deps, before: PolicyHash, after: PolicyHash): Promise<PolicyComparison> {
  const { read } = deps.database
  const first = found(await deps.programs.get(read, before), 'version')
  const second = found(await deps.programs.get(read, after), 'version')
  const prover = deps.provers.take() ?? refuse('too-busy', 'something else is being proved; ask again in a moment')
  try {
    return await comparePolicies(first, second, prover.solve)
  } finally {
    await prover.close()
  }
}
