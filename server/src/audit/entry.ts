// One audit entry and its hash, which covers everything in it and the hash of the entry before.
import { hashOf } from '@heddle/engine'

export interface AuditContent {
  /** UTC ISO-8601 with milliseconds. */
  at: string
  actor: { id: string; name: string }
  /** What happened, for example `release.approved`. */
  type: string
  /** What it happened to, for example `release/<id>`. */
  subject: string
  detail: unknown
}

export interface AuditEntry extends AuditContent {
  /** 1, 2, 3 … without gaps. */
  seq: number
  hash: string
  previousHash: string
}

/** What stands for the hash before the first entry. */
export const noHash = '0'.repeat(64)

/** SHA-256 in hex of the RFC 8785 JSON of the entry without its own hash. */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, actor, type, subject, detail, previousHash } = entry
  return hashOf({ seq, at, actor: { id: actor.id, name: actor.name }, type, subject, detail, previousHash })
}

/** The entry that follows. The detail is first brought to plain JSON, as it will be read back. */
export function entryAfter(previous: Pick<AuditEntry, 'seq' | 'hash'> | undefined, content: AuditContent): AuditEntry {
  const entry = {
    seq: (previous?.seq ?? 0) + 1,
    at: content.at,
    actor: { id: content.actor.id, name: content.actor.name },
    type: content.type,
    subject: content.subject,
    detail: JSON.parse(JSON.stringify(content.detail ?? null)) as unknown,
    previousHash: previous?.hash ?? noHash,
  }
  return { ...entry, hash: entryHash(entry) }
}
