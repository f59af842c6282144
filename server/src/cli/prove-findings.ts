// What is found in a policy with a solver's help, on the command line: it says how far it is, and Ctrl+C ends it.
import { setImmediate as turn } from 'node:timers/promises'
import { analysing, type Finding, type PolicyDocument, prove } from '@heddle/engine'
import { createProver, type Prover } from '../proving/prover.ts'
import { CannotRun, type Io } from './io.ts'
import { progress, share } from './progress.ts'

/**
 * Every finding with its verdict. Throws `CannotRun` where somebody interrupts it; the solver's thread has ended then, as it
 * has afterwards.
 */
export async function proveFindings(
  io: Pick<Io, 'out' | 'err' | 'isWatched' | 'onInterrupt'>,
  document: PolicyDocument,
  { now, prover = createProver() }: { now?: () => number; prover?: Prover } = {},
): Promise<Finding[]> {
  const line = progress(io, now)
  let isStopped = false
  const unlisten = io.onInterrupt(() => {
    isStopped = true
    void prover.close()
  })
  const goOn = () => {
    if (isStopped) throw new CannotRun('stopped before everything was proved')
  }
  try {
    const parts = analysing(document, { thorough: true })
    let part = parts.next()
    for (; part.done !== true; part = parts.next()) {
      line.show(`analysing: ${share(part.value.done, part.value.total, 'parts')}`)
      // Whoever interrupts is heard between two parts.
      await turn()
      goOn()
    }
    const solver = (text: string) => {
      // Thrown, not rejected: to the engine a solver that rejects has only left one question open.
      goOn()
      return prover.solve(text)
    }
    const settled = await prove(part.value, document, solver, (done, total) =>
      line.show(`asking the solver: ${share(done, total, 'suspicions')}`),
    )
    goOn()
    return settled
  } finally {
    line.end()
    unlisten()
    await prover.close()
  }
}
