// The entry of a worker thread: one task at a time, progress over its own port.
import type { MessagePort } from 'node:worker_threads'
import { countCodedValues, decide, ownFieldsIn, type Program } from '@heddle/engine'
import { factsFrom, type Gathered } from '../decisions/gathered.ts'
import { type AskedWhy, explainRecorded, replayRecorded } from '../decisions/recorded.ts'
import { type Thought, writeDown } from '../decisions/thought.ts'
import { historyFrom } from '../histories/chunks.ts'
import { runImport } from '../histories/import-task.ts'
import type { PackedHistory } from '../histories/read-chunks.ts'
import { checkDocument, versionOf } from '../policies/check-document.ts'
import type { DecisionTexts } from '../store/decisions.ts'
import { compareIn } from './compare-task.ts'
import { heldProgram, unheard } from './held-programs.ts'
import { judgeGoldens, pinned } from './judge-task.ts'
import { findFacts, makeExcerpt, runReplay } from './replay-task.ts'
import type {
  CompareTask,
  ExcerptTask,
  FactsTask,
  HistoryWords,
  ImportTask,
  JudgeTask,
  PinTask,
  ReplayTask,
  VersionRef,
  WeighTask,
} from './runner.ts'
import { findIn, weighOrders } from './weigh-task.ts'

export type WorkerTask =
  | { kind: 'replay'; task: ReplayTask; progress: MessagePort }
  | { kind: 'import'; task: ImportTask; progress: MessagePort }
  | { kind: 'facts'; task: FactsTask }
  | { kind: 'own-fields'; history: PackedHistory }
  | { kind: 'check'; document: unknown; progress: MessagePort }
  | { kind: 'version'; document: unknown }
  | { kind: 'decide'; version: VersionRef; task: Gathered }
  | { kind: 'explain'; version: VersionRef; task: AskedWhy }
  | { kind: 'decide-again'; version: VersionRef; task: DecisionTexts }
  | { kind: 'find'; document: unknown; progress: MessagePort }
  | { kind: 'weigh'; task: WeighTask; progress: MessagePort }
  | { kind: 'compare'; task: CompareTask; questions: MessagePort }
  | { kind: 'judge'; task: JudgeTask; progress: MessagePort }
  | { kind: 'pin'; task: PinTask }
  | { kind: 'excerpt'; task: ExcerptTask }

export default async function work(work: WorkerTask): Promise<unknown> {
  if (work.kind === 'version') return versionOf(work.document)
  if (work.kind === 'pin') return pinned(work.task)
  if (work.kind === 'compare') return compareIn(work.task, work.questions)
  if (work.kind === 'own-fields') return wordsOf(work.history)
  if (work.kind === 'facts') return findFacts(work.task)
  if (work.kind === 'excerpt') return makeExcerpt(work.task)
  if (work.kind === 'decide' || work.kind === 'explain' || work.kind === 'decide-again') {
    const program = heldProgram(work.version)
    if (program === undefined) return unheard
    if (work.kind === 'explain') return explainRecorded(program, work.task)
    return work.kind === 'decide' ? thoughtOf(program, work.task) : replayRecorded(program, work.task)
  }
  const tell = (done: number, total: number) => work.progress.postMessage({ done, total })
  tell(0, 0)
  try {
    if (work.kind === 'check') return checkDocument(work.document, tell)
    if (work.kind === 'judge') return judgeGoldens(work.task, tell)
    if (work.kind === 'find') return findIn(work.document, tell)
    if (work.kind === 'weigh') return weighOrders(work.task, tell)
    if (work.kind === 'import') {
      return await runImport(work.task, (done) => tell(done, 0))
    }
    return runReplay(work.task, tell)
  } finally {
    work.progress.close()
  }
}

/** Both in one reading of the orders. */
function wordsOf({ head, chunks }: PackedHistory): HistoryWords {
  const history = historyFrom(head, chunks)
  const count = countCodedValues(history.head)
  const items = ownFieldsIn({ head: history.head, events: count.watching(history.events) })
  return { items, values: count.values() }
}

function thoughtOf(program: Program, gathered: Gathered): Thought {
  const facts = factsFrom(gathered)
  return writeDown(decide(program, facts, facts.now), facts)
}
