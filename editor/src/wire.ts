// What the API takes and answers, as types read off the server's own `Api`: a changed answer breaks the pages that read it.
// Nothing of an answer is written down here a second time; only names are given, by the route that answers so.
import type {
  Assumption,
  Cause,
  Change,
  ChangedOrder,
  Decision,
  Diagnostic,
  Explanation,
  Facts,
  Line,
  Order,
  PolicyComparison,
  PolicyDocument,
  PolicyReport,
} from '@heddle/engine'
import type { Api } from '@heddle/server'
import type { ExtractSchema } from 'hono/types'
import type { SuccessStatusCode } from 'hono/utils/http-status'
import type { JSONParsed, JSONPrimitive, JSONValue } from 'hono/utils/types'

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

// ── routes ───────────────────────────────────────────────────────────────────────────────────────────────────────

type Routes = ExtractSchema<Api>
type Path = keyof Routes & string

/** Every route of the API as `GET /v1/releases/:id`. */
export type Route = { [P in Path]: `${MethodOf<keyof Routes[P]>} ${P}` }[Path]
type MethodOf<Name> = Name extends `$${infer Method}` ? Uppercase<Method> : never
type Endpoint<R extends Route> = R extends `${infer Method} ${infer P extends Path}`
  ? Routes[P][`$${Lowercase<Method>}` & keyof Routes[P]]
  : never

/** What a route takes: `param`, `query`, `header` and `json`, as far as it has them. */
export type Request<R extends Route> = Endpoint<R> extends { input: infer Input } ? Input : never
/** What a route answers when it does not refuse. */
export type Answer<R extends Route> = Received<Extract<Endpoint<R>, { status: SuccessStatusCode }>['output']>
/** The body a route takes. */
export type Body<R extends Route> = Request<R> extends { json: infer Json } ? Json : never
/** One item of the list a route answers. */
type Item<R extends Route> = Answer<R> extends { items: (infer One)[] } ? One : never

/**
 * What arrives of a typed answer. JSON holds no `undefined`, so an optional property is missing or has a value; what may be
 * anything is `unknown`; and what the engine defines, recognised by its very form, is the engine's type again.
 */
type Received<Sent> = [JSONValue] extends [Sent] ? unknown : Part<Sent>
type Part<Sent> = Sent extends JSONPrimitive
  ? Sent
  : [FromEngine<Sent>] extends [never]
    ? Sent extends readonly (infer One)[]
      ? Received<One>[]
      : { [Key in keyof Sent]: Received<Exclude<Sent[Key], undefined>> }
    : FromEngine<Sent>

interface EngineTypes {
  assumption: Assumption
  cause: Cause
  change: Change
  changedOrder: ChangedOrder
  decision: Decision
  diagnostic: Diagnostic
  explanation: Explanation
  facts: Facts
  policyComparison: PolicyComparison
  policyDocument: PolicyDocument
  policyReport: PolicyReport
}
type FromEngine<Sent> = {
  [Name in keyof EngineTypes]: Same<Sent, JSONParsed<EngineTypes[Name]>> extends true ? EngineTypes[Name] : never
}[keyof EngineTypes]
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

// ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A list, a page at a time; without `nextCursor` this was the last page. */
export interface Page<T> {
  items: T[]
  nextCursor?: string
}

export type Session = Answer<'POST /v1/session'>
export type User = Session['user']
export type Role = User['roles'][number]
export type DemoUser = Item<'GET /v1/demo-users'>

export type PolicySummary = Answer<'GET /v1/policies/:id'>
export type DraftSummary = Item<'GET /v1/policies/:id/drafts'>
/** The document is as somebody typed it: it need not be a correct policy, and its diagnostics say so. */
export type Draft = Omit<Answer<'GET /v1/drafts/:id'>, 'document'> & { document: PolicyDocument }
export type VersionSummary = Item<'GET /v1/policies/:id/versions'>
export type Version = Answer<'GET /v1/versions/:hash'>
export type Weights = Answer<'POST /v1/check/weights'>
/** Sent while the server proves or weighs: how many parts of the analysis, suspicions, past orders or golden orders are done. */
export interface WorkProgress {
  stage: 'analysing' | 'proving' | 'weighing' | 'judging'
  done: number
  /** 0 where it is not known yet. */
  total: number
}
export type JudgedGolden = Item<'POST /v1/check/golden-orders'>
export type Comparison = Answer<'GET /v1/versions/:hash/compare/:otherHash'>
export type Person = Version['createdBy']

export type HistoryMapping = Request<'PUT /v1/histories/mappings/:name'>['json']
export type UploadedFile = Answer<'POST /v1/histories/uploads'>['file']
export type QualityReport = NonNullable<Answer<'GET /v1/histories/imports/:id'>['report']>
export type HistorySummary = Item<'GET /v1/histories'>
export type HistoryOrder = Item<'GET /v1/histories/:id/orders'>

export type Simulation = Answer<'GET /v1/simulations/:id'>
export type SimulationStatus = Simulation['status']
/** A report as the API gives it: the changed orders come a page at a time from their own address. */
export type SimulationReport = NonNullable<Simulation['report']>
export type Progress = Simulation['progress']
/** Either end may be open. */
export type Window = NonNullable<Simulation['window']>
export type SimulationEvent = Progress & Pick<Simulation, 'status'>

export type Release = Answer<'GET /v1/releases/:id'>
export type ReleaseStatus = Release['status']
export type Approval = Release['approvals'][number]
export type Live = Answer<'GET /v1/live'>

export type DecisionSummary = Item<'GET /v1/decisions'>
export type DecisionRecord = Answer<'GET /v1/decisions/:id'>
export type Decided = Answer<'POST /v1/decisions'>
export type DecisionReplay = Answer<'POST /v1/decisions/:id/replay'>

export type AuditEntry = Item<'GET /v1/audit'>
export type AuditVerification = Answer<'GET /v1/audit/verification'>
