// The sides of a comparison: a version by its hash, or a draft as it was last saved.
import { type Change, diffPolicies, PolicyDocument } from '@heddle/engine'
import { api } from '../api.ts'

const prefix = 'draft:'

export function draftSide(draftId: string): string {
  return prefix + draftId
}

export function isDraftSide(side: string): boolean {
  return side.startsWith(prefix)
}

/** What changed from one side to the other, in words. Throws where a draft has not the form of a policy. */
export async function changesBetween(
  before: string,
  after: string,
  signal: AbortSignal,
): Promise<{ changes: Change[] }> {
  if (!isDraftSide(before) && !isDraftSide(after)) return await api.versions.diff(before, after, signal)
  const [first, second] = await Promise.all([documentOf(before, signal), documentOf(after, signal)])
  return { changes: diffPolicies(first, second) }
}

/** Both documents, for pictures of what changed. */
export async function documentsOf(
  before: string,
  after: string,
  signal: AbortSignal,
): Promise<{ before: PolicyDocument; after: PolicyDocument }> {
  const [first, second] = await Promise.all([documentOf(before, signal), documentOf(after, signal)])
  return { before: first, after: second }
}

async function documentOf(side: string, signal: AbortSignal): Promise<PolicyDocument> {
  if (!isDraftSide(side)) return (await api.versions.get(side, signal)).document
  const { name, document } = await api.drafts.get(side.slice(prefix.length), signal)
  const parsed = PolicyDocument.safeParse(document)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = issue === undefined ? '' : ` (/${issue.path.join('/')}: ${issue.message})`
  throw new Error(
    `The draft “${name}” has not the form of a policy yet and cannot be compared${place}. Its problems at the desk say more.`,
  )
}
