// What went wrong with a request, as the server says it (RFC 9457), or as we say it when no answer came.
import type { Diagnostic } from './wire.ts'
import { said, words } from './words/words.ts'

const t = words('shell')
words('refused')

export interface ProblemBody {
  type: string
  title: string
  status: number
  detail?: string
  instance?: string
  diagnostics?: Diagnostic[]
  [more: string]: unknown
}

/** Thrown by every call of `api`; `status` 0 means that no answer came at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly body: ProblemBody

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title)
    this.body = body
  }

  get status(): number {
    return this.body.status
  }

  /** The last part of the problem's type, for example `draft-conflict`. */
  get slug(): string {
    return this.body.type.split('/').at(-1) ?? ''
  }
}

/** Any thrown thing as a problem that can be shown. */
export function asProblem(error: unknown): ProblemBody {
  if (error instanceof ApiProblem) return { ...error.body, title: said('refused', error.slug) ?? error.body.title }
  const detail = error instanceof Error ? error.message : String(error)
  return { type: 'about:blank', title: t('somethingInThisPageFailed'), status: 0, detail }
}
