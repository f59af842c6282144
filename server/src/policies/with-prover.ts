// A solver for one request, and only as long as somebody waits for the answer.
import type { Solver } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { refuse } from '../problem.ts'

/**
 * What `work` finds with a solver. Refuses with `too-busy` while another request has it. When `signal` is aborted the
 * solver's thread is ended at once, no further question is put, and the request ends refused; whoever asks next may begin.
 */
export async function withProver<T>(
  { provers }: Pick<Deps, 'provers'>,
  signal: AbortSignal,
  work: (solver: Solver) => Promise<T>,
): Promise<T> {
  const prover = provers.take() ?? refuse('too-busy', 'something else is being proved; ask again in a moment')
  const stop = () => void prover.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    // Thrown, not rejected: to the engine a solver that rejects has only left one question open.
    return await work((text) => {
      if (signal.aborted) refuseCalledOff()
      return prover.solve(text)
    })
  } finally {
    signal.removeEventListener('abort', stop)
    await prover.close()
  }
}

/** Nobody reads it: the caller is gone. It keeps a request that was called off from being logged as a fault. */
export function refuseCalledOff(): never {
  refuse('overloaded', 'the caller went away before there was an answer')
}
