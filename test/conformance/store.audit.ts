// The audit log: without gaps under concurrency, verifiable from the entries alone, and every edit is found.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { append } from '../../server/src/audit/append.ts'
import type { AuditContent, AuditEntry } from '../../server/src/audit/entry.ts'
import { auditEntries, auditExport, listAudit } from '../../server/src/audit/read.ts'
import { verify } from '../../server/src/audit/verify.ts'
import type { Database } from '../../server/src/store/database.ts'
import { sql } from '../../server/src/store/query.ts'
import type { TestDatabases } from './store.databases.ts'

export function auditSuite(databases: TestDatabases): void {
  let database: Database
  beforeAll(async () => {
    ;({ database } = await databases.open({ connections: 16 }))
    await database.migrate()
  })
  afterAll(() => databases.removeAll())

  const content = (number: number): AuditContent => ({
    at: new Date(Date.UTC(2026, 2, 1, 10, 0, number)).toISOString(),
    actor: { id: `user-${number % 3}`, name: `Ünï ${number % 3}` },
    type: number % 2 === 0 ? 'release.approved' : 'draft.saved',
    subject: `thing/${number}`,
    detail: { z: number, a: [1.5, null, 'ü"\\\n'], unset: undefined, deep: { big: 1e21 } },
  })
  const all = async (): Promise<AuditEntry[]> => {
    const entries: AuditEntry[] = []
    for await (const entry of auditEntries(database)) entries.push(entry)
    return entries
  }

  test('[I19] given an empty log, then it verifies and has no head', async () => {
    expect(await verify(auditEntries(database))).toEqual({ ok: true, entries: 0 })
  })

  test('[I19] given 16 writers at once, some of which roll back, then numbers have no gap and the chain verifies', async () => {
    const writers = Array.from({ length: 64 }, (_, number) =>
      database
        .transaction(async (tx) => {
          const entry = await append(tx, content(number))
          if (number % 4 === 3) throw new Error('rolled back')
          return entry
        })
        .catch((error: Error) => error.message),
    )
    const kept = (await Promise.all(writers)).filter((result) => result !== 'rolled back')
    expect(kept).toHaveLength(48)
    const entries = await all()
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 48 }, (_, index) => index + 1))
    expect(await verify(entries)).toEqual({ ok: true, entries: 48, head: entries.at(-1)?.hash })
  })

  test('given filters and pages, when listing, then entries come newest first and each once', async () => {
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await listAudit(
        database.read,
        { type: 'draft.saved', from: content(10).at, to: content(40).at },
        { limit: 5, ...(cursor === undefined ? {} : { cursor }) },
      )
      seen.push(...page.items.map(({ seq }) => seq))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    expect(seen).toEqual([...seen].sort((a, b) => b - a))
    const numbers = Array.from({ length: 31 }, (_, index) => index + 10).filter((n) => n % 2 === 1 && n % 4 !== 3)
    expect(new Set(seen).size).toBe(numbers.length)
  })

  test('given an export, then each line is an entry and together they verify offline', async () => {
    let text = ''
    for await (const line of auditExport(database)) text += line
    const entries = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditEntry)
    expect(await verify(entries)).toMatchObject({ ok: true, entries: entries.length })
  })

  test('[H1] given an entry edited, removed, doubled, swapped or re-hashed alone, then the first broken entry is named', async () => {
    const entries = await all()
    const edited = (number: number, change: Partial<AuditEntry>) =>
      entries.map((entry) => (entry.seq === number ? { ...entry, ...change } : entry))
    const broken = async (changed: AuditEntry[]) => (await verify(changed)).firstBroken
    expect(await broken(edited(7, { detail: {} }))).toEqual({ seq: 7, fault: 'content' })
    expect(await broken(edited(7, { actor: { id: 'user-0', name: 'Somebody else' } }))).toEqual({
      seq: 7,
      fault: 'content',
    })
    expect(await broken(edited(7, { hash: 'f'.repeat(64) }))).toEqual({ seq: 7, fault: 'content' })
    expect(await broken(edited(7, { previousHash: 'f'.repeat(64) }))).toEqual({ seq: 7, fault: 'link' })
    expect(await broken(entries.filter(({ seq }) => seq !== 7))).toEqual({ seq: 8, fault: 'number' })
    expect(await broken(entries.slice(1))).toEqual({ seq: 2, fault: 'number' })
    expect(await broken(entries.flatMap((entry) => (entry.seq === 7 ? [entry, entry] : [entry])))).toEqual({
      seq: 7,
      fault: 'number',
    })
    const [first, second, ...rest] = entries
    if (first === undefined || second === undefined) throw new Error('no entries')
    expect(await broken([second, first, ...rest])).toEqual({ seq: 2, fault: 'number' })
  })

  test('[H1] given somebody who switches the triggers off and edits a row, then verification names it', async () => {
    const before = await verify(auditEntries(database))
    await database.transaction(async (tx) => {
      await tx.rows(sql`alter table audit_entries disable trigger user`)
      await tx.rows(sql`update audit_entries set subject = 'thing/forged' where seq = 5`)
      await tx.rows(sql`alter table audit_entries enable trigger user`)
    })
    expect(before.ok).toBe(true)
    expect(await verify(auditEntries(database))).toMatchObject({ ok: false, firstBroken: { seq: 5, fault: 'content' } })
  })
}
