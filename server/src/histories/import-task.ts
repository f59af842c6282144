// What a worker does with an import: read the files, make a history of them, and pack it into a file beside them.
import { join } from 'node:path'
import type { ImportOutcome, ImportTask } from '../simulations/runner.ts'
import { streamHistory } from './import/import-history.ts'
import { fileSource } from './import/source.ts'
import { packPortable } from './portable.ts'
import { HistoryFileFault } from './row-check.ts'
import { spool } from './spool.ts'

export async function runImport(task: ImportTask, onProgress: (rowsRead: number) => void): Promise<ImportOutcome> {
  const into = join(task.folder, 'history')
  if (task.mapping === undefined) return await portable(task.file, into, onProgress)
  const { mapping, name } = task
  const sources = task.files.map((file) => fileSource(file.path, file.name))
  const imported = await streamHistory(
    { sources, mapping, name },
    (rowsRead) => {
      onProgress(rowsRead)
      return true
    },
    // Only to see what would come of it: then nothing is kept.
    async (head, rows) => (task.isTrial === true ? undefined : await spool(into, head, rows)),
  )
  if (!imported.ok) return imported
  const { taken, report } = imported
  return { ok: true, report, ...(taken === undefined ? {} : { history: taken }) }
}

async function portable(file: string, into: string, onProgress: (rowsRead: number) => void): Promise<ImportOutcome> {
  try {
    return { ok: true, history: await packPortable(file, into, onProgress) }
  } catch (error) {
    if (error instanceof HistoryFileFault) return { ok: false, reason: error.message }
    throw error
  }
}
