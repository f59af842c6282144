// Replays in a bounded pool of worker threads. A cancelled task's thread is ended, so even a busy one stops at once.
import { availableParallelism } from 'node:os'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { Facts, PolicyComparison, Solver } from '@heddle/engine'
import { Piscina } from 'piscina'
import type { DecisionReplay } from '../decisions/replay-decision.ts'
import type { Thought } from '../decisions/thought.ts'
import type { CheckedDocument, VersionOf } from '../policies/check-document.ts'
import type { Written } from '../store/written.ts'
import type { Answered, Question } from './compare-task.ts'
import { unheard } from './held-programs.ts'
import type { JudgedGoldens, Pinned } from './judge-task.ts'
import type {
  FoundIn,
  HistoryWords,
  ImportOutcome,
  Progress,
  ReplayResult,
  SimulationRunner,
  VersionRef,
  WeighedFindings,
} from './runner.ts'

export interface ThreadOptions {
  /** The built worker: a JavaScript file. */
  workerFile: string
  threads?: number
}

const megabytesPerThread = 1_024
/** A replay makes and drops many small objects; a roomy nursery spares it a seventh of its time in collecting them. */
const nurseryMegabytes = 64
const longestQueue = 64

/** One core is left to the server itself. */
export function createThreads(options: ThreadOptions): SimulationRunner {
  const poolOf = (maxThreads: number) =>
    new Piscina({
      filename: options.workerFile,
      minThreads: 0,
      maxThreads,
      maxQueue: longestQueue,
      idleTimeout: 30_000,
      resourceLimits: { maxOldGenerationSizeMb: megabytesPerThread, maxYoungGenerationSizeMb: nurseryMegabytes },
    })
  const threads = options.threads ?? Math.max(1, availableParallelism() - 1)
  const pool = poolOf(threads)
  // Somebody looks at the screen while a question is answered: it never waits for a replay to end.
  const questions = poolOf(1)
  /** An excerpt needs a replay of what was before it: nobody who asks about one order should wait for that. */
  const excerpts = poolOf(1)
  const checks = poolOf(1)
  const goldens = poolOf(1)
  const weighings = poolOf(1)
  const decisions = poolOf(threads)
  const proofs = poolOf(1)
  return {
    threads,
    async replay(task, onProgress, signal): Promise<ReplayResult> {
      try {
        return await watched(onProgress, (progress) =>
          pool.run({ kind: 'replay', task, progress }, { transferList: [progress], signal }),
        )
      } catch (error) {
        throw signal.aborted ? (signal.reason ?? error) : error
      }
    },
    async importHistory(task, onProgress, signal): Promise<ImportOutcome> {
      try {
        return await watched(onProgress, (progress) =>
          pool.run({ kind: 'import', task, progress }, { transferList: [progress], signal }),
        )
      } catch (error) {
        throw signal.aborted ? (signal.reason ?? error) : error
      }
    },
    check: (document, onProgress, signal): Promise<CheckedDocument> =>
      watched(onProgress, (progress) =>
        checks.run({ kind: 'check', document, progress }, { transferList: [progress], signal }),
      ),
    versionOf: (document, signal): Promise<VersionOf> => checks.run({ kind: 'version', document }, { signal }),
    find: (document, onProgress, signal): Promise<FoundIn> =>
      watched(onProgress, (progress) =>
        proofs.run({ kind: 'find', document, progress }, { transferList: [progress], signal }),
      ),
    weigh: (task, onProgress, signal): Promise<WeighedFindings | Extract<FoundIn, { ok: false }>> =>
      watched(onProgress, (progress) =>
        weighings.run({ kind: 'weigh', task, progress }, { transferList: [progress], signal }),
      ),
    async decide(version, task, signal): Promise<Thought | 'too-many'> {
      if (decisions.queueSize >= longestQueue) return 'too-many'
      return await ofVersion(decisions, 'decide', version, task, signal)
    },
    explain: (version, task, signal): Promise<Written> => ofVersion(questions, 'explain', version, task, signal),
    decideAgain: (version, task, signal): Promise<DecisionReplay> =>
      ofVersion(questions, 'decide-again', version, task, signal),
    compare: (task, solve, signal): Promise<PolicyComparison> =>
      answering(solve, (questions) =>
        proofs.run({ kind: 'compare', task, questions }, { transferList: [questions], signal }),
      ),
    judge: (task, onProgress, signal): Promise<JudgedGoldens> =>
      watched(onProgress, (progress) =>
        goldens.run({ kind: 'judge', task, progress }, { transferList: [progress], signal }),
      ),
    pin: (task, signal): Promise<Pinned | undefined> => excerpts.run({ kind: 'pin', task }, { signal }),
    ownFields: (history): Promise<HistoryWords> => questions.run({ kind: 'own-fields', history }),
    facts: (task): Promise<Facts | undefined> => questions.run({ kind: 'facts', task }),
    excerpt: (task): Promise<Uint8Array> => excerpts.run({ kind: 'excerpt', task }),
    async close() {
      await Promise.all(
        [pool, questions, excerpts, checks, goldens, weighings, decisions, proofs].map((each) => each.destroy()),
      )
    },
  }
}

/** Sends the document only where the thread that takes the question has not compiled it. */
async function ofVersion<T>(
  pool: Piscina,
  kind: 'decide' | 'explain' | 'decide-again',
  { hash, document }: VersionRef,
  task: unknown,
  signal: AbortSignal,
): Promise<T> {
  const answer: T | typeof unheard = await pool.run({ kind, version: { hash }, task }, { signal })
  return answer === unheard ? await pool.run({ kind, version: { hash, document }, task }, { signal }) : (answer as T)
}

/** Gives the work a port to tell its progress on, for as long as it runs. */
async function watched<T>(onProgress: Progress, work: (port: MessagePort) => Promise<T>): Promise<T> {
  const { port1, port2 } = new MessageChannel()
  port1.on('message', ({ done, total }: { done: number; total: number }) => onProgress(done, total))
  port1.unref()
  try {
    return await work(port2)
  } finally {
    port1.close()
  }
}

/** Gives the work a port to put questions to the solver on, for as long as it runs. */
async function answering<T>(solve: Solver, work: (port: MessagePort) => Promise<T>): Promise<T> {
  const { port1, port2 } = new MessageChannel()
  port1.on('message', async ({ id, text }: Question) => {
    // A solver that throws has been called off, and the thread that asks with it.
    const answer = await Promise.resolve(text)
      .then(solve)
      .catch(() => 'unknown')
    port1.postMessage({ id, answer } satisfies Answered)
  })
  port1.unref()
  try {
    return await work(port2)
  } finally {
    port1.close()
  }
}
