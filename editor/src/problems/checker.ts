// Checks documents in a thread of their own, so that typing never waits for a proof. The newest document wins.
import { type Checked, checkWithCases, type PolicyDocument } from '@heddle/engine'
import { type Difference, differenceOf } from '../draft/difference.ts'

export interface CheckQuestion {
  turn: number
  document: PolicyDocument
}
export interface CheckAnswer {
  turn: number
  checked: Checked
}

/** A thread that answers questions in turn. */
export interface CheckThread {
  ask(question: CheckQuestion): void
  end(): void
}
/** Starts a thread; undefined where there are none. */
export type StartThread = (answer: (answer: CheckAnswer) => void, fail: () => void) => CheckThread | undefined

export interface Checker {
  /** Has the document checked; of documents given while a check runs only the last is looked at. */
  check(document: PolicyDocument): void
  close(): void
}

/**
 * Tells `tell` what was found in the newest document. Without a thread, or when the thread fails, the checks run in
 * the page instead, and nothing else changes.
 */
export function createChecker(tell: (checked: Checked) => void, start: StartThread = startWorker): Checker {
  let turn = 0
  let running: PolicyDocument | undefined
  let waiting: PolicyDocument | undefined

  function answered(answer: CheckAnswer): void {
    if (answer.turn !== turn) return
    const next = waiting
    running = undefined
    waiting = undefined
    if (next === undefined) tell(answer.checked)
    else run(next)
  }

  function failed(): void {
    thread?.end()
    thread = undefined
    const last = waiting ?? running
    running = undefined
    waiting = undefined
    if (last !== undefined) run(last)
  }

  let thread = start(answered, failed)

  function run(document: PolicyDocument): void {
    if (thread === undefined) {
      tell(checkWithCases(document))
      return
    }
    turn += 1
    running = document
    thread.ask({ turn, document })
  }

  return {
    check(document) {
      if (running === undefined) run(document)
      else waiting = document
    },
    close() {
      turn += 1
      thread?.end()
      thread = undefined
    },
  }
}

/** What goes to the thread: the whole document once, then only what changed. */
export type CheckMessage = CheckQuestion | { turn: number; differences: readonly Difference[] }

function startWorker(answer: (answer: CheckAnswer) => void, fail: () => void): CheckThread | undefined {
  if (typeof Worker === 'undefined') return undefined
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
  let sent: PolicyDocument | undefined
  worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => answer(data)
  worker.onerror = fail
  return {
    ask(question) {
      const { turn, document } = question
      const message: CheckMessage = sent === undefined ? question : { turn, differences: differenceOf(sent, document) }
      sent = document
      worker.postMessage(message)
    },
    end: () => worker.terminate(),
  }
}
