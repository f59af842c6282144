// Whether two versions decide alike: proved, shown by an order, or not known in the time there is.
import { comparePolicies, type PolicyComparison, type PolicyHash, type Program } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { compileVersion } from './compile-version.ts'
import type { HeldVersion } from './program-cache.ts'
import { withProver } from './with-prover.ts'

/** Refuses with `not-found`, and with `too-busy` while others are being proved. */
export async function compareVersions(
  deps: Deps,
  before: PolicyHash,
  after: PolicyHash,
  signal: AbortSignal,
): Promise<PolicyComparison> {
  const { read } = deps.database
  const first = programOf(found(await deps.programs.get(read, before), 'version'))
  const second = programOf(found(await deps.programs.get(read, after), 'version'))
  return await withProver(deps, signal, (solver) => comparePolicies(first, second, solver))
}

function programOf({ hash, document, program }: HeldVersion): Program {
  return program ?? compileVersion(hash, document)
}
