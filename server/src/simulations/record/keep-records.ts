// Writes what became of every order into files while a worker still holds the replay, and stores these files afterwards.
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { Kept, PolicyReport } from '@heddle/engine'
import type { Db } from '../../store/database.ts'
import { keepSlice, sliceBytes } from '../../store/records.ts'
import { ParquetFile } from './parquet-file.ts'

/** Where a worker writes the files, and whether the baseline's is among them: of several pieces only the first keeps it. */
export interface RecordTask {
  folder: string
  isBaselineKept: boolean
}

/** What a report says of the record of one policy. */
export type Recorded = Required<Pick<PolicyReport, 'record' | 'traffic'>>

const aliveEvery = 5_000

const fileOf = (folder: string, policy: string) => path.join(folder, `${policy}.parquet`)

/** One file for each policy that is kept; by policy what its report says of it. `onAlive` is called every few thousand rows. */
export function writeRecords(
  { folder, isBaselineKept }: RecordTask,
  kept: readonly Kept[],
  onAlive: () => void,
): Map<string, Recorded> {
  const told = new Map<string, Recorded>()
  for (const [index, { policy, read }] of kept.entries()) {
    if ((index === 0 && !isBaselineKept) || told.has(policy)) continue
    const file = openSync(fileOf(folder, policy), 'w', 0o600)
    try {
      const hash = createHash('sha256')
      const size = { orders: 0, bytes: 0 }
      const parquet = new ParquetFile((bytes) => {
        hash.update(bytes)
        writeSync(file, bytes)
        size.bytes += bytes.length
      })
      const traffic = read((row) => {
        parquet.add(row)
        size.orders += 1
        if (size.orders % aliveEvery === 0) onAlive()
      })
      parquet.finish()
      told.set(policy, { traffic, record: { ...size, sha256: hash.digest('hex') } })
    } finally {
      closeSync(file)
    }
  }
  return told
}

/** Stores the files of these policies' records, a slice at a time; what is there already stays. Rejects with the signal's reason. */
export async function storeRecords(
  db: Db,
  simulationId: string,
  folder: string,
  policies: readonly Pick<PolicyReport, 'policy' | 'record'>[],
  signal: AbortSignal,
): Promise<void> {
  for (const { policy, record } of policies) {
    if (record === undefined) continue
    const file = await open(fileOf(folder, policy))
    try {
      for (let seq = 0; seq * sliceBytes < record.bytes; seq += 1) {
        signal.throwIfAborted()
        const bytes = new Uint8Array(Math.min(sliceBytes, record.bytes - seq * sliceBytes))
        await file.read(bytes, 0, bytes.length, seq * sliceBytes)
        await keepSlice(db, { simulationId, sha256: record.sha256, seq, bytes })
      }
    } finally {
      await file.close()
    }
  }
}
