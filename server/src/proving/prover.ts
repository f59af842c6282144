// z3 behind the engine's `Solver` port: in a thread of its own, within limits of time and memory, and gone afterwards.
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Solver } from '@heddle/engine'
import type { SolverResult, SolverTask } from './solver-thread.ts'

export interface ProverOptions {
  /** The built thread: a JavaScript file. */
  threadFile?: string
  /** For one question; z3 itself gives up after this long, and is ended soon after if it does not. */
  questionMs?: number
  /** For all questions together; later ones are `unknown` at once. */
  totalMs?: number
}

export interface Prover {
  /** Questions are answered one after the other. Never rejects: what cannot be answered is `unknown`. */
  solve: Solver
  /** Ends the thread. Questions still open are `unknown`. */
  close(): Promise<void>
}

const graceMs = 500
/** Reading the WebAssembly and starting z3, on a machine with other things to do. */
const startMs = 10_000
const oldGenerationMb = 256

/** The thread starts with the first question. */
export function createProver(options: ProverOptions = {}): Prover {
  const { questionMs = 2_000, totalMs = 20_000 } = options
  const threadFile = options.threadFile ?? fileURLToPath(new URL('./solver-thread.js', import.meta.url))
  let thread: Worker | undefined
  let isOver = false
  let last: Promise<unknown> = Promise.resolve()
  let count = 0
  let total: NodeJS.Timeout | undefined

  function start(): Worker {
    const started = new Worker(threadFile, { resourceLimits: { maxOldGenerationSizeMb: oldGenerationMb } })
    started.unref()
    return started
  }

  async function end(): Promise<void> {
    const ended = thread
    thread = undefined
    await ended?.terminate()
  }

  function ask(text: string): Promise<string> {
    if (isOver) return Promise.resolve('unknown')
    total ??= setTimeout(() => void close(), totalMs).unref()
    const isNew = thread === undefined
    const asked = thread ?? start()
    thread = asked
    count += 1
    const task: SolverTask = { id: count, text: `(set-option :timeout ${questionMs})\n${text}` }
    return new Promise((resolve) => {
      const settle = (answer: string) => {
        clearTimeout(limit)
        asked.off('message', heard)
        asked.off('error', failed)
        asked.off('exit', failed)
        resolve(answer)
      }
      const heard = ({ id, answer }: SolverResult) => {
        if (id === task.id) settle(answer)
      }
      const failed = () => {
        if (thread === asked) thread = undefined
        settle('unknown')
      }
      const limit = setTimeout(() => void end(), questionMs + graceMs + (isNew ? startMs : 0))
      asked.on('message', heard)
      asked.on('error', failed)
      asked.on('exit', failed)
      asked.postMessage(task)
    })
  }

  async function close(): Promise<void> {
    isOver = true
    clearTimeout(total)
    await end()
  }

  return {
    solve(text) {
      const answer = last.then(() => ask(text))
      last = answer
      return answer
    },
    close,
  }
}
