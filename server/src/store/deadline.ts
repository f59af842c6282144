// A promise that does not outlast its time.
import { DatabaseFault } from './fault.ts'

/**
 * The promise's own outcome, or a `deadline` fault after `ms` milliseconds. `expired` is called first when time runs out,
 * so that the resource behind the promise can be given up. The late outcome is dropped.
 */
export async function withDeadline<T>(
  promise: PromiseLike<T>,
  ms: number,
  what: string,
  expired: () => void = () => {},
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      expired()
      reject(new DatabaseFault('deadline', `${what} took longer than ${ms} ms`))
    }, ms)
  })
  // Taken over once: a query that has not started yet is started by each `then`, so it may be asked for its outcome only once.
  const outcome = Promise.resolve(promise)
  outcome.catch(() => {})
  try {
    return await Promise.race([outcome, late])
  } finally {
    clearTimeout(timer)
  }
}
