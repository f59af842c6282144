// The id of a policy version: the hash of what the document means.
import { hashOf } from '../values/canonical.ts'
import type { PolicyHash } from '../values/ids.ts'
import type { PolicyDocument } from './document.ts'

/** The version id: SHA-256 of the document's RFC 8785 JSON without its layout, so moving a box is not a new version. */
export function policyHash(document: PolicyDocument): PolicyHash {
  const { layout: _drawn, ...meaning } = document
  return hashOf(meaning) as PolicyHash
}
