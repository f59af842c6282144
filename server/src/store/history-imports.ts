// Imports of histories: how far each is and what it found.
import { eq, inArray } from 'drizzle-orm'
import type { Db } from './database.ts'
import { historyImports } from './schema.ts'

export interface ImportRow {
  id: string
  status: 'running' | 'done' | 'failed'
  rowsRead: number
  report?: Record<string, unknown>
  historyId?: string
  error?: string
}

export async function insertImport(
  db: Db,
  row: { id: string; name: string; mapping: string; createdBy: string; createdAt: string },
): Promise<void> {
  await db.insert(historyImports).values({ ...row, status: 'running' })
}

export async function updateImport(
  db: Db,
  id: string,
  change: {
    status?: 'done' | 'failed'
    rowsRead?: number
    report?: unknown
    historyId?: string
    error?: string
    finishedAt?: string
  },
): Promise<void> {
  await db.update(historyImports).set(change).where(eq(historyImports.id, id))
}

/** What an earlier process left running has to be sent again. */
export async function interruptRunningImports(db: Db, finishedAt: string): Promise<void> {
  await db
    .update(historyImports)
    .set({
      status: 'interrupted',
      finishedAt,
      error: 'the server stopped before the import ended; send the file again',
    })
    .where(inArray(historyImports.status, ['running']))
}

export async function findImport(db: Db, id: string): Promise<ImportRow | undefined> {
  const [row] = await db.select().from(historyImports).where(eq(historyImports.id, id))
  if (row === undefined) return undefined
  return {
    id: row.id,
    status: row.status === 'interrupted' ? 'failed' : row.status,
    rowsRead: row.rowsRead,
    ...(row.report === null ? {} : { report: row.report as Record<string, unknown> }),
    ...(row.historyId === null ? {} : { historyId: row.historyId }),
    ...(row.error === null ? {} : { error: row.error }),
  }
}
