// The records of runs: files cut into slices of one size, under the run and the SHA-256 of the whole file.
import { and, asc, eq, gte, lte, notExists, notInArray } from 'drizzle-orm'
import type { Db } from './database.ts'
import { recordSlices, simulations } from './schema.ts'

/** Every slice of a file but the last is so long. */
export const sliceBytes = 1024 * 1024

/** Keeps one slice. Whoever comes second with the same file changes nothing. */
export async function keepSlice(
  db: Db,
  row: { simulationId: string; sha256: string; seq: number; bytes: Uint8Array },
): Promise<void> {
  await db.insert(recordSlices).values(row).onConflictDoNothing()
}

/** The bytes from `start` up to `end` (exclusive) of a file; fewer where it ends before. */
export async function readBytes(
  db: Db,
  file: { simulationId: string; sha256: string },
  start: number,
  end: number,
): Promise<Uint8Array> {
  const first = Math.floor(start / sliceBytes)
  const rows = await db
    .select({ bytes: recordSlices.bytes })
    .from(recordSlices)
    .where(
      and(
        eq(recordSlices.simulationId, file.simulationId),
        eq(recordSlices.sha256, file.sha256),
        gte(recordSlices.seq, first),
        lte(recordSlices.seq, Math.floor(Math.max(start, end - 1) / sliceBytes)),
      ),
    )
    .orderBy(asc(recordSlices.seq))
  const before = first * sliceBytes
  return Buffer.concat(rows.map(({ bytes }) => bytes)).subarray(start - before, end - before)
}

/** Removes the files of a run but those; of a run that is done, none. */
export async function dropRecords(db: Db, simulationId: string, but: readonly string[] = []): Promise<void> {
  const others = but.length === 0 ? undefined : notInArray(recordSlices.sha256, [...but])
  const isDone = db
    .select({ id: simulations.id })
    .from(simulations)
    .where(and(eq(simulations.id, simulationId), eq(simulations.status, 'done')))
  await db.delete(recordSlices).where(and(eq(recordSlices.simulationId, simulationId), others, notExists(isDone)))
}
