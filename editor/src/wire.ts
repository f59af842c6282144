// What the API says, as types: the shapes of its answers. What a policy, a decision or a report is comes from the engine.
import type {
  Cause,
  Change,
  ChangedOrder,
  Decision,
  Diagnostic,
  Explanation,
  Facts,
  HistoryHead,
  Line,
  Order,
  PolicyDocument,
  PolicyReport,
  ReplayReport,
} from '@heddle/engine'

export type {
  Cause,
  Change,
  ChangedOrder,
  Decision,
  Diagnostic,
  Explanation,
  Facts,
  Line,
  Order,
  PolicyDocument,
  PolicyReport,
}

export type Role = 'ops-manager' | 'analyst' | 'approver' | 'auditor' | 'admin' | 'integration'

/** A list, a page at a time; without `nextCursor` this was the last page. */
export interface Page<T> {
  items: T[]
  nextCursor?: string
}

export interface Person {
  id: string
  name: string
}
export interface User extends Person {
  email: string
  roles: Role[]
}
export interface Session {
  user: User
  demo: boolean
}
/** What the server says when asked who is signed in. */
export interface SessionNow {
  user: User | null
  demo: boolean
}
export interface DemoUser extends Person {
  roles: Role[]
  blurb: string
}

export interface PolicySummary {
  id: string
  name: string
  liveVersion?: string
  draftCount: number
  updatedAt: string
}
export interface DraftSummary {
  id: string
  policyId: string
  name: string
  revision: number
  baseVersion?: string
  editors: Person[]
  updatedAt: string
  deletedAt?: string
}
export interface Draft extends DraftSummary {
  document: PolicyDocument
  diagnostics: Diagnostic[]
}
export interface DraftSaved {
  revision: number
  diagnostics: Diagnostic[]
  updatedAt: string
}
export interface VersionSummary {
  hash: string
  policyId: string
  createdAt: string
  createdBy: Person
  editors?: Person[]
  message?: string
}
export interface Version extends VersionSummary {
  document: PolicyDocument
}

export interface HistorySummary {
  id: string
  name: string
  hash: string
  from: string
  to: string
  counts: HistoryHead['counts']
  assumptions: HistoryHead['assumptions']
  sites: { id: string; name: string }[]
  report?: unknown
}
export interface HistoryOrder {
  orderId: string
  placedAt: string
  channel: string
  type: string
  country: string
  lines: number
  units: number
  valueMinor: number
  currency: string
}

/** Either end may be open. */
export interface Window {
  from?: string
  to?: string
}
export type SimulationStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'
/** A report as the API gives it: the changed orders come a page at a time from their own address. */
export type SimulationReport = Omit<ReplayReport, 'changes'> & {
  changes: { policy: string; changedOrders: number; causes: { cause: Cause; orders: number }[] }[]
}
export interface Progress {
  done: number
  total: number
}
export interface Simulation {
  id: string
  policyId?: string
  status: SimulationStatus
  progress: Progress
  historyId: string
  historyName: string
  baseline: string
  candidates: string[]
  window?: Window
  createdBy: Person
  createdAt: string
  startedAt?: string
  finishedAt?: string
  error?: string
  resultHash?: string
  report?: SimulationReport
}
export interface SimulationEvent extends Progress {
  status: SimulationStatus
}

export type ReleaseStatus = 'requested' | 'approved' | 'rejected' | 'live' | 'superseded' | 'withdrawn'
export interface Approval {
  by: Person
  at: string
  verdict: 'approve' | 'reject'
  note?: string
}
export interface Release {
  id: string
  policyId: string
  version: string
  base?: string
  /** Both missing on the first release: nothing was live to compare with. */
  simulationId?: string
  simulationHash?: string
  status: ReleaseStatus
  note?: string
  requestedBy: Person
  requestedAt: string
  editors: Person[]
  approvals: Approval[]
  activatedAt?: string
  activatedBy?: Person
}
export interface Live {
  policyId: string
  version: string
  releaseId: string
  since: string
}

export interface DecisionSummary {
  id: string
  at: string
  orderId: string
  version: string
  /** The state in which the flow waits or ended. */
  rests: string
  decisionHash: string
  by: Person
}
export interface DecisionRecord {
  id: string
  at: string
  orderId: string
  version: string
  decision: Decision
  facts: Facts
  explanation: Explanation
  decisionHash: string
  by: Person
}
export interface Decided {
  id: string
  decision: Decision
  decisionHash: string
}
export interface DecisionReplay {
  identical: boolean
  recordedHash: string
  replayedHash: string
}

export interface AuditEntry {
  seq: number
  at: string
  actor: Person
  type: string
  subject: string
  detail: unknown
  hash: string
  previousHash: string
}
export interface AuditVerification {
  ok: boolean
  entries: number
  head: string
  firstBroken?: number
}
