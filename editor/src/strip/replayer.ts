// Keeps the figures of the newest document: one replay at a time in a thread of its own, and only the last edit waits.
import type { Heat, Kpi, PolicyDocument } from '@heddle/engine'
import { words } from '../words/words.ts'

const t = words('strip')

export type StripQuestion =
  | { turn: number; type: 'open'; text: string; baseline: PolicyDocument }
  | { turn: number; type: 'replay'; document: PolicyDocument }

export interface Opened {
  baseline: readonly Kpi[]
  /** Of the baseline. */
  heat: Heat
  orders: number
  from: string
  to: string
  currency: string
}

export type StripAnswer = { turn: number } & (
  | ({ type: 'opened' } & Opened)
  | { type: 'figures'; kpis: readonly Kpi[]; heat: Heat; tookMs: number }
  | { type: 'unsound' }
  | { type: 'failed'; message: string }
)

export interface StripThread {
  ask(question: StripQuestion): void
  end(): void
}
export type StartStripThread = (answer: (answer: StripAnswer) => void) => StripThread

export interface Replayer {
  /** Has the document replayed; of documents given while a replay runs only the last is looked at. */
  replay(document: PolicyDocument): void
  close(): void
}

/** Opens the sample, then answers `tell` with what came of each document that was looked at, in order. */
export function createReplayer(
  sample: { text: string; baseline: PolicyDocument },
  tell: (answer: StripAnswer) => void,
  start: StartStripThread = startWorker,
): Replayer {
  let turn = 1
  let isBusy = true
  let waiting: PolicyDocument | undefined
  const thread = start((answer) => {
    if (answer.turn !== turn) return
    isBusy = false
    tell(answer)
    const next = waiting
    waiting = undefined
    if (next !== undefined) ask(next)
  })
  thread.ask({ turn, type: 'open', ...sample })

  function ask(document: PolicyDocument): void {
    turn += 1
    isBusy = true
    thread.ask({ turn, type: 'replay', document })
  }

  return {
    replay(document) {
      if (isBusy) waiting = document
      else ask(document)
    },
    close() {
      turn += 1
      waiting = undefined
      thread.end()
    },
  }
}

function startWorker(answer: (answer: StripAnswer) => void): StripThread {
  const worker = new Worker(new URL('./strip-worker.ts', import.meta.url), { type: 'module' })
  let last = 0
  worker.onmessage = ({ data }: MessageEvent<StripAnswer>) => answer(data)
  worker.onerror = ({ message }) => answer({ turn: last, type: 'failed', message: message || t('theThreadEnded') })
  return {
    ask(question) {
      last = question.turn
      worker.postMessage(question)
    },
    end: () => worker.terminate(),
  }
}
