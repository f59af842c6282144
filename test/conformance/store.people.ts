// The few rows that others hang on: people, a policy with a version, a network, a decision. Ids count up, so runs are equal.
import type { Database } from '../../server/src/store/database.ts'
import {
  type decisions,
  networks,
  policies,
  releases,
  users,
  versionEditors,
  versions,
} from '../../server/src/store/schema.ts'

export const at = '2026-03-01T10:00:00.000Z'

let count = 0

/** A new id in the shape of a UUID version 7. */
export function id(): string {
  count += 1
  return `01900000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`
}

/** 64 hex digits that no other call gives. */
export function hash(): string {
  count += 1
  return count.toString(16).padStart(64, 'a')
}

export async function person(database: Database, name: string): Promise<string> {
  const userId = id()
  await database.read
    .insert(users)
    .values({ id: userId, name, email: `${userId}@example.test`, roles: ['analyst'], createdAt: at })
  return userId
}

/** A version of a new policy, edited by that person. */
export async function version(database: Database, editor: string): Promise<{ policyId: string; version: string }> {
  const policyId = id()
  const name = hash()
  await database.transaction(async (tx) => {
    await tx.insert(policies).values({ id: policyId, name: 'Policy', createdBy: editor, createdAt: at, updatedAt: at })
    await tx
      .insert(versions)
      .values({ hash: name, policyId, document: { format: 'heddle/policy/1' }, createdBy: editor, createdAt: at })
    await tx.insert(versionEditors).values({ version: name, userId: editor })
  })
  return { policyId, version: name }
}

export async function release(
  database: Database,
  of: { policyId: string; version: string },
  by: string,
): Promise<string> {
  const releaseId = id()
  await database.read
    .insert(releases)
    .values({ id: releaseId, ...of, status: 'requested', requestedBy: by, requestedAt: at })
  return releaseId
}

/** Makes decisions to reserve for: each call records one more under the same version and network. */
export async function decider(database: Database): Promise<{ row(): typeof decisions.$inferInsert; userId: string }> {
  const userId = await person(database, 'Integration')
  const { version: live } = await version(database, userId)
  const networkHash = hash()
  await database.read.insert(networks).values({ hash: networkHash, document: { sites: [] }, createdAt: at })
  return {
    userId,
    row: () => {
      const decisionId = id()
      return {
        id: decisionId,
        orderId: `order-${decisionId}`,
        version: live,
        at,
        facts: {},
        networkHash,
        decision: {},
        decisionHash: hash(),
        idempotencyScope: userId,
        idempotencyKey: decisionId,
        userId,
      }
    },
  }
}
