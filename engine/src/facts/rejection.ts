// Which sites refused an order before, from both ways of saying it.
import type { Instant } from '../values/instant.ts'
import type { Facts } from './facts.ts'

export interface KnownRejection {
  siteId: string
  /** Undefined where only the site is known. */
  at: Instant | undefined
}

const none: readonly KnownRejection[] = []

/** Every rejection, those without a moment first. */
export function rejectionsOf({ rejectedBy, rejections }: Facts): readonly KnownRejection[] {
  if (rejectedBy === undefined && rejections === undefined) return none
  return [...(rejectedBy ?? []).map((siteId) => ({ siteId, at: undefined })), ...(rejections ?? [])]
}
