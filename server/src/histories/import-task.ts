// What a worker does with an import: read the file, make a history of it, and pack it.
import type { ImportOutcome, ImportTask } from '../simulations/runner.ts'
import { packHistory } from './chunks.ts'
import { importHistory } from './import/import-history.ts'
import { sourcesAt } from './import/source.ts'

export async function runImport(task: ImportTask, onProgress: (rowsRead: number) => void): Promise<ImportOutcome> {
  const { mapping, name } = task
  const imported = await importHistory({ sources: await sourcesAt(task.file), mapping, name }, (rowsRead) => {
    onProgress(rowsRead)
    return true
  })
  return imported.ok ? { ...imported, history: packHistory(imported.history) } : imported
}
