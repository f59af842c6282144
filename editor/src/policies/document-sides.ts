// The two sides of a comparison as documents, drafts among them, and what differs between them. Loaded when it is asked for: the first page
// does without the engine.
import { type Change, diffPolicies, PolicyDocument } from '@heddle/engine'
import { api } from '../api.ts'
import { tongue } from '../words/tongue.ts'
import { words } from '../words/words.ts'
import { draftOf } from './sides.ts'

const t = words('policies')

/** What changed from one side to the other, in words. Throws where a draft has not the form of a policy. */
export async function changesBetween(
  before: string,
  after: string,
  signal: AbortSignal,
): Promise<{ changes: Change[] }> {
  const [first, second] = await Promise.all([documentOf(before, signal), documentOf(after, signal)])
  return { changes: diffPolicies(first, second, tongue) }
}

export interface DocumentPair {
  before: PolicyDocument
  after: PolicyDocument
}

/** Both documents, for pictures of what changed. */
export async function documentsOf(before: string, after: string, signal: AbortSignal): Promise<DocumentPair> {
  const [first, second] = await Promise.all([documentOf(before, signal), documentOf(after, signal)])
  return { before: first, after: second }
}

async function documentOf(side: string, signal: AbortSignal): Promise<PolicyDocument> {
  const draftId = draftOf(side)
  if (draftId === undefined) return (await api.versions.get(side, signal)).document
  const { name, document } = await api.drafts.get(draftId, signal)
  const parsed = PolicyDocument.safeParse(document)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = issue === undefined ? '' : ` (/${issue.path.join('/')}: ${issue.message})`
  throw new Error(t('unreadable', { name, place }))
}
