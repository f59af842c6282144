// The port behind which replays run: in worker threads, so that the server keeps answering meanwhile.
import type {
  ChangedOrder,
  CodedValues,
  Diagnostic,
  Drill,
  Facts,
  Finding,
  OwnField,
  PolicyComparison,
  PolicyDocument,
  ReplayReport,
  Solver,
} from '@heddle/engine'
import type { Gathered } from '../decisions/gathered.ts'
import type { AskedWhy } from '../decisions/recorded.ts'
import type { DecisionReplay } from '../decisions/replay-decision.ts'
import type { Thought } from '../decisions/thought.ts'
import type { Mapping } from '../histories/import/mapping.ts'
import type { ImportReport } from '../histories/import/report.ts'
import type { PackedHistory } from '../histories/read-chunks.ts'
import type { Spooled } from '../histories/spool.ts'
import type { CheckedDocument, VersionOf } from '../policies/check-document.ts'
import type { DecisionTexts } from '../store/decisions.ts'
import type { GoldenTexts } from '../store/golden-orders.ts'
import type { Written } from '../store/written.ts'
import type { JudgedGoldens, Pinned } from './judge-task.ts'
import type { RecordTask } from './record/keep-records.ts'

/** What rules may ask of a history's orders besides numbers: the brand's own fields, and the words that known facts have. */
export interface HistoryWords {
  items: OwnField[]
  values: CodedValues[]
}

export interface ReplayTask {
  history: PackedHistory
  /** Baseline first, then the candidates; documents of versions, so they compile. */
  documents: unknown[]
  from?: string
  to?: string
  drills?: Drill[]
  /** How many changed orders of each candidate are kept in full. */
  changedLimit: number
  /** Leaves days and heat out of the report: where there are many candidates, their KPIs are what is looked at. */
  figuresOnly?: boolean
  /** Keeps what became of every order; left out, nothing of it is worked out. */
  record?: RecordTask
}

export interface ReplayResult {
  /** Without the changed orders. */
  report: ReplayReport
  /** The changed orders of each candidate, in time order. */
  changes: { candidate: string; orders: ChangedOrder[] }[]
  /** SHA-256 of the report's canonical JSON. */
  resultHash: string
}

export interface FactsTask {
  history: PackedHistory
  document: unknown
  orderId: string
}

export interface ExcerptTask {
  history: PackedHistory
  document: unknown
  /** How many of the last orders. */
  orders: number
}

export interface WeighTask {
  history: PackedHistory
  document: unknown
}

/** A version, with its document where the thread may not have compiled it yet. */
export interface VersionRef {
  hash: string
  document?: unknown
}

/** How many orders each finding is about; findings that name no cases are left out. */
export interface WeighedFindings {
  ok: true
  hash: string
  /** Orders looked at; 0 where there was nothing to weigh. */
  ofOrders: number
  /** By their diagnostics; suspicions are weighed as if they were proved. */
  weights: { code: string; path: string; message: string; orders: number }[]
}

/** Documents of two versions. */
export interface CompareTask {
  before: Required<VersionRef>
  after: Required<VersionRef>
}

export interface JudgeTask {
  document: unknown
  goldens: GoldenTexts[]
}

/** A past order that is pinned with what the document decides. */
export interface PinTask {
  history: PackedHistory
  document: unknown
  orderId: string
}

/** What is wrong with a document, or everything found in it, suspicions with the questions a prover may answer. */
export type FoundIn =
  | { ok: false; diagnostics: Diagnostic[] }
  | { ok: true; hash: string; document: PolicyDocument; findings: Finding[] }

/** Files of this machine: exports with the names they came under and their mapping, or one portable history. */
export type ImportTask = {
  /** What is made of them is written here. */
  folder: string
} & (
  | { files: { path: string; name: string }[]; mapping: Mapping; name: string; isTrial?: boolean }
  | { file: string; mapping?: never }
)

export type ImportOutcome =
  /** Without a history where it was only tried. */
  { ok: true; history?: Spooled; report?: ImportReport } | { ok: false; reason: string; report?: ImportReport }

export type Progress = (done: number, total: number) => void

export interface SimulationRunner {
  /** How many replays it carries out at once; more wait. */
  readonly threads: number
  /** Rejects with the signal's reason soon after it is aborted; the work then stops, however busy it is. */
  replay(task: ReplayTask, onProgress: Progress, signal: AbortSignal): Promise<ReplayResult>
  /**
   * Diagnostics, and the version id where none is an error. Counts parts of the analysis. Rejects soon after the signal is
   * aborted; the work then stops.
   */
  check(document: unknown, onProgress: Progress, signal: AbortSignal): Promise<CheckedDocument>
  /** Likewise. */
  versionOf(document: unknown, signal: AbortSignal): Promise<VersionOf>
  /** Rejects soon after the signal is aborted; the work then stops, however busy it is. Counts parts of the analysis. */
  find(document: unknown, onProgress: Progress, signal: AbortSignal): Promise<FoundIn>
  /** Rejects soon after the signal is aborted; the work then stops, however busy it is. Counts orders. */
  weigh(
    task: WeighTask,
    onProgress: Progress,
    signal: AbortSignal,
  ): Promise<WeighedFindings | Extract<FoundIn, { ok: false }>>
  /** Whether they decide alike; what boxes leave open is put to `solve`. Rejects soon after the signal is aborted; the work then stops. */
  compare(task: CompareTask, solve: Solver, signal: AbortSignal): Promise<PolicyComparison>
  /** Counts golden orders. Rejects soon after the signal is aborted; the work then stops. */
  judge(task: JudgeTask, onProgress: Progress, signal: AbortSignal): Promise<JudgedGoldens>
  /** Undefined where the history has no such order. Likewise. */
  pin(task: PinTask, signal: AbortSignal): Promise<Pinned | undefined>
  facts(task: FactsTask): Promise<Facts | undefined>
  ownFields(history: PackedHistory): Promise<HistoryWords>
  /**
   * What `decide` makes of it, written down; `too-many` where too many wait. Rejects soon after the signal is aborted, the
   * work then stops however busy it is, and when the thread ends.
   */
  decide(version: VersionRef, task: Gathered, signal: AbortSignal): Promise<Thought | 'too-many'>
  /** JSON of the record with its explanation. Rejects soon after the signal is aborted. */
  explain(version: VersionRef, task: AskedWhy, signal: AbortSignal): Promise<Written>
  /** Rejects soon after the signal is aborted. */
  decideAgain(version: VersionRef, task: DecisionTexts, signal: AbortSignal): Promise<DecisionReplay>
  /** Gzipped rows: the head, the number of stock rows, stock, events. */
  excerpt(task: ExcerptTask): Promise<Uint8Array>
  /** Rejects with the signal's reason soon after it is aborted. */
  importHistory(task: ImportTask, onProgress: (rowsRead: number) => void, signal: AbortSignal): Promise<ImportOutcome>
  /** Stops everything that still runs. */
  close(): Promise<void>
}
