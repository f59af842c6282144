// Imports of histories: how far each is and what it found.
import { and, eq } from 'drizzle-orm'
import type { ImportReport } from '../histories/import/report.ts'
import type { Db } from './database.ts'
import { alive, ownedBy, type Whose } from './owners.ts'
import { historyImports } from './schema.ts'

export interface ImportRow {
  id: string
  status: 'running' | 'done' | 'failed' | 'cancelled'
  rowsRead: number
  report?: ImportReport
  historyId?: string
  error?: string
}

export async function insertImport(
  db: Db,
  row: { id: string; name: string; mapping: string; createdBy: string; createdAt: string; owner: string },
): Promise<void> {
  await db.insert(historyImports).values({ ...row, status: 'running', heartbeatAt: alive })
}

/** Whether the import still ran; what has ended, for example because somebody cancelled it, stays as it is. */
export async function updateImport(
  db: Db,
  id: string,
  change: {
    status?: 'done' | 'failed' | 'cancelled'
    rowsRead?: number
    report?: unknown
    historyId?: string
    error?: string
    finishedAt?: string
  },
): Promise<boolean> {
  const rows = await db
    .update(historyImports)
    .set(change)
    .where(and(eq(historyImports.id, id), isRunning))
    .returning({ id: historyImports.id })
  return rows.length > 0
}

const isRunning = eq(historyImports.status, 'running')

/** Says that the owner of these imports lives. */
export async function keepImports(db: Db, owner: string): Promise<void> {
  await db
    .update(historyImports)
    .set({ heartbeatAt: alive })
    .where(and(isRunning, eq(historyImports.owner, owner)))
}

/** What a process left running has to be sent again. */
export async function interruptRunningImports(db: Db, finishedAt: string, whose: Whose): Promise<void> {
  await db
    .update(historyImports)
    .set({
      status: 'interrupted',
      finishedAt,
      error: 'the server stopped before the import ended; send the file again',
    })
    .where(and(isRunning, ownedBy(historyImports, whose)))
}

export async function findImport(db: Db, id: string): Promise<ImportRow | undefined> {
  const [row] = await db.select().from(historyImports).where(eq(historyImports.id, id))
  if (row === undefined) return undefined
  return {
    id: row.id,
    status: row.status === 'interrupted' ? 'failed' : row.status,
    rowsRead: row.rowsRead,
    ...(row.report === null ? {} : { report: row.report as ImportReport }),
    ...(row.historyId === null ? {} : { historyId: row.historyId }),
    ...(row.error === null ? {} : { error: row.error }),
  }
}
