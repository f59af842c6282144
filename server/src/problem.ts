// The only place that knows HTTP status codes: what a request can end in, and how a refusal is told (RFC 9457).
import { type Diagnostic, pointer } from '@heddle/engine'
import type { ZodError } from 'zod'
import { constraintOf, faultOf } from './store/fault.ts'

/** The good ends. */
export const status = { ok: 200, created: 201, accepted: 202, noContent: 204, notModified: 304 } as const

/** Every way a request can be refused. Each slug is a stable type with a page in docs/problems. */
export const problems = {
  'malformed-json': { status: 400, title: 'The body is not JSON this server accepts' },
  'invalid-request': { status: 422, title: 'The request does not have the expected form' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body has a media type this route does not read' },
  'not-signed-in': { status: 401, title: 'Nobody is signed in' },
  'sign-in-link-invalid': { status: 401, title: 'The sign-in link cannot be used' },
  'not-allowed': { status: 403, title: 'Your roles do not allow this' },
  'cross-site-request': { status: 403, title: 'The request comes from another site' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This method is not offered here' },
  'draft-conflict': { status: 409, title: 'The draft was changed by somebody else' },
  'policy-has-errors': { status: 422, title: 'The policy has errors' },
  'approver-is-editor': { status: 403, title: 'Whoever edited a version cannot approve it' },
  'simulation-unfit': { status: 422, title: 'The simulation is no evidence for this release' },
  'guardrail-breached': { status: 422, title: 'The evidence breaks a guardrail' },
  'golden-orders-broken': { status: 422, title: 'The version decides golden orders otherwise' },
  'release-conflict': { status: 409, title: 'The release is not in a state that allows this' },
  'base-moved': { status: 409, title: 'Another version went live since the simulation' },
  'nothing-live': { status: 409, title: 'No policy is live yet' },
  'idempotency-key-missing': { status: 400, title: 'This route needs an Idempotency-Key header' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for another request' },
  'stock-contended': { status: 409, title: 'Stock changed too often while deciding' },
  'stock-refused': { status: 409, title: 'The adjustment would make stock negative' },
  'import-refused': { status: 422, title: 'The file cannot be imported' },
  'too-busy': { status: 429, title: 'Too much is waiting already' },
  'order-already-decided': { status: 409, title: 'The order was decided before' },
  overloaded: { status: 503, title: 'The server cannot take this now' },
  'internal-error': { status: 500, title: 'Something went wrong here' },
} as const

export type ProblemSlug = keyof typeof problems
export const problemSlugs = Object.keys(problems) as ProblemSlug[]

/** A refusal as a value: which problem, what exactly, and what the caller can use to act on it. */
export interface Failure {
  problem: Exclude<ProblemSlug, 'internal-error'>
  detail: string
  diagnostics?: readonly Diagnostic[]
  /** Members beside the standard ones, for example the current revision of a draft. */
  members?: Readonly<Record<string, string | number>>
}

/** Carries a Failure out of a transaction, so that refusing also undoes. */
export class Refusal extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(`${failure.problem}: ${failure.detail}`)
    this.name = 'Refusal'
    this.failure = failure
  }
}

/** Ends the use case with a refusal. */
export function refuse(
  problem: Failure['problem'],
  detail: string,
  more: Pick<Failure, 'diagnostics' | 'members'> = {},
): never {
  throw new Refusal({ problem, detail, ...more })
}

/** The thing, or a refusal with `not-found`: an object one may not see answers like one that is not there. */
export function found<T>(thing: T | undefined, what: string): T {
  return thing === undefined ? refuse('not-found', `no such ${what}`) : thing
}

/** The failure an error means; undefined when it is a fault of ours. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof Refusal) return error.failure
  if (constraintOf(error) === 'approvals_approver_is_editor') {
    return { problem: 'approver-is-editor', detail: 'an editor of a version cannot approve it' }
  }
  const fault = faultOf(error)
  if (fault === undefined || fault.kind === 'misuse') return undefined
  const detail =
    fault.kind === 'outcome-unknown'
      ? 'the connection to the database was lost while committing; ask again with the same Idempotency-Key'
      : 'nothing was done; try again in a moment'
  return { problem: 'overloaded', detail }
}

/** The RFC 9457 answer to a failure. `instance` is the request's path. */
export function problemResponse(failure: Failure, instance: string): Response {
  return answer(failure.problem, { ...failure.members, detail: failure.detail, instance }, failure.diagnostics)
}

/** The answer to a fault of ours: nothing of it leaves but a correlation id. */
export function internalErrorResponse(correlationId: string, instance: string): Response {
  return answer('internal-error', {
    detail: `the fault was logged under ${correlationId}`,
    instance,
    correlationId,
  })
}

/** The faults of a request as diagnostics; `part` is query, param, header or json. */
export function invalidRequest(part: string, error: ZodError): Failure {
  const diagnostics = error.issues.slice(0, 100).map(
    (issue): Diagnostic => ({
      code: `request/${part}`,
      severity: 'error',
      path: pointer('', ...issue.path.map((token) => (typeof token === 'number' ? token : String(token)))),
      message: issue.message,
    }),
  )
  const first = diagnostics[0]
  return {
    problem: 'invalid-request',
    detail: first === undefined ? `the ${part} is invalid` : `${part}${first.path}: ${first.message}`,
    diagnostics,
  }
}

function answer(slug: ProblemSlug, members: object, diagnostics?: readonly Diagnostic[]): Response {
  const { status, title } = problems[slug]
  const body = {
    type: `/problems/${slug}`,
    title,
    status,
    ...members,
    ...(diagnostics === undefined ? {} : { diagnostics }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 429 || status === 503 ? { 'retry-after': '1' } : {}),
    },
  })
}
