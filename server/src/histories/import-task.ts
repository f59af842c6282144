// What a worker does with an import: read the file, make a history of it, and pack it.
import type { ImportOutcome, ImportTask } from '../simulations/runner.ts'
import { packHistory } from './chunks.ts'
import { importHistory } from './import/import-history.ts'
import { sourcesAt } from './import/source.ts'
import { packPortable } from './portable.ts'
import { HistoryFileFault } from './row-check.ts'

export async function runImport(task: ImportTask, onProgress: (rowsRead: number) => void): Promise<ImportOutcome> {
  if (task.mapping === undefined) return await packed(task.file, onProgress)
  const { mapping, name } = task
  const imported = await importHistory({ sources: await sourcesAt(task.file), mapping, name }, (rowsRead) => {
    onProgress(rowsRead)
    return true
  })
  return imported.ok ? { ...imported, history: packHistory(imported.history) } : imported
}

async function packed(file: string, onProgress: (rowsRead: number) => void): Promise<ImportOutcome> {
  try {
    return { ok: true, history: await packPortable(file, onProgress) }
  } catch (error) {
    if (error instanceof HistoryFileFault) return { ok: false, reason: error.message }
    throw error
  }
}
