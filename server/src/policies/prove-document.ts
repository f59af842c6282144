// What can be found in a document with a solver's help: more than while typing, and it takes seconds. All of it but putting
// the questions is done beside the server.
import { type Finding, prove } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { refuse } from '../problem.ts'
import { beside, type Tell } from './tell.ts'
import { withProver } from './with-prover.ts'

/**
 * Refuses with `policy-has-errors`, and with `too-busy` while another document is being proved. Stops when `signal` is
 * aborted, between two findings or in the middle of one.
 */
export async function proveDocument(
  deps: Pick<Deps, 'provers' | 'runner'>,
  document: unknown,
  tell: Tell,
  signal: AbortSignal,
): Promise<{ hash: string; findings: Finding[] }> {
  const found = await beside(signal, deps.runner.find(document, tell('analysing'), signal))
  if (!found.ok)
    refuse('policy-has-errors', 'only a policy without errors can be proved', { diagnostics: found.diagnostics })
  return await withProver(deps, signal, async (solver) => ({
    hash: found.hash,
    findings: await prove(found.findings, found.document, solver, tell('proving')),
  }))
}
