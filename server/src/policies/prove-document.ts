// What can be found in a document with a solver's help: more than while typing, and it takes seconds.
import { analyse, compile, type Finding, prove } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { refuse } from '../problem.ts'
import { withProver } from './with-prover.ts'

/** Refuses with `policy-has-errors`, and with `too-busy` while another document is being proved. */
export async function proveDocument(
  deps: Pick<Deps, 'provers'>,
  document: unknown,
  signal: AbortSignal,
): Promise<{ hash: string; findings: Finding[] }> {
  const compiled = compile(document)
  if (!compiled.ok)
    refuse('policy-has-errors', 'only a policy without errors can be proved', { diagnostics: compiled.diagnostics })
  const { program } = compiled
  const findings = analyse(program.document, { thorough: true })
  return await withProver(deps, signal, async (solver) => ({
    hash: program.hash,
    findings: await prove(findings, program.document, solver),
  }))
}
