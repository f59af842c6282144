// Carries one import from its start to its end, whatever happens: done, failed or cancelled.
import { rm } from 'node:fs/promises'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { logged } from '../http/log-fault.ts'
import type { Principal } from '../identity/roles.ts'
import { found } from '../problem.ts'
import type { ImportTask } from '../simulations/runner.ts'
import { findImport, type ImportRow, insertImport, updateImport } from '../store/history-imports.ts'
import { storeSpooled } from './store-history.ts'

const savedEveryMs = 500

/** How to stop each import of this process; ids are unlike any other's. */
const aborts = new Map<string, AbortController>()

export interface ImportToBegin {
  name: string
  /** By its name, for the record. */
  mapping: string
  /** Its folder is removed in the end. */
  task: ImportTask
}

/** The id of the import, which now runs. */
export async function beginImport(
  deps: Deps,
  principal: Principal,
  { name, mapping, task }: ImportToBegin,
): Promise<string> {
  const id = deps.ids.next()
  await deps.database.transaction(async (db) => {
    const createdAt = deps.clock.now()
    await insertImport(db, { id, name, mapping, createdBy: principal.id, createdAt, owner: deps.owner.id })
    await recordAudit(db, deps, principal, {
      type: 'import.started',
      subject: `import/${id}`,
      detail: { name, mapping },
    })
  })
  const abort = new AbortController()
  aborts.set(id, abort)
  void carryOut(deps, principal, id, task, abort.signal)
  return id
}

/** The import after that: cancelled, or as it had ended already. Its worker stops within a second. */
export async function cancelImport(deps: Deps, principal: Principal, id: string): Promise<ImportRow> {
  await deps.database.transaction(async (db) => {
    found(await findImport(db, id), 'import')
    const ended = await updateImport(db, id, { status: 'cancelled', finishedAt: deps.clock.now() })
    if (ended) await recordAudit(db, deps, principal, { type: 'import.cancelled', subject: `import/${id}`, detail: {} })
  })
  stop(id)
  return found(await findImport(deps.database.read, id), 'import')
}

/** Never rejects: however the import ends, its row says so. */
async function carryOut(
  deps: Deps,
  principal: Principal,
  id: string,
  task: ImportTask,
  signal: AbortSignal,
): Promise<void> {
  try {
    await work(deps, principal, id, task, signal)
  } catch (error) {
    // Whoever cancelled it has said so already.
    if (!signal.aborted) await fail(deps, id, error)
  } finally {
    aborts.delete(id)
    await rm(task.folder, { recursive: true, force: true })
  }
}

async function work(
  deps: Deps,
  principal: Principal,
  id: string,
  task: ImportTask,
  signal: AbortSignal,
): Promise<void> {
  const { read } = deps.database
  let rowsRead = 0
  let savedAt = 0
  const result = await deps.runner.importHistory(
    task,
    (rows) => {
      rowsRead = rows
      const nowMs = Date.parse(deps.clock.now())
      if (nowMs - savedAt < savedEveryMs) return
      savedAt = nowMs
      // It may have been cancelled through another server.
      updateImport(read, id, { rowsRead }).then((goesOn) => goesOn || stop(id), ignore)
    },
    signal,
  )
  signal.throwIfAborted()
  const { report } = result
  const end = {
    rowsRead: report?.rowsRead ?? rowsRead,
    finishedAt: deps.clock.now(),
    ...(report === undefined ? {} : { report }),
  }
  if (!result.ok) await updateImport(read, id, { ...end, status: 'failed', error: result.reason })
  else if (result.history === undefined) await updateImport(read, id, { ...end, status: 'done' })
  else {
    const stored = await storeSpooled(deps, { ...principal, isUser: true }, result.history, report)
    await updateImport(read, id, { ...end, status: 'done', historyId: stored.id })
  }
}

async function fail(deps: Deps, id: string, error: unknown): Promise<void> {
  deps.logger.error({ fault: logged(error), import: id }, 'an import failed')
  const failed = {
    status: 'failed',
    error: 'the import failed; the server log says why',
    finishedAt: deps.clock.now(),
  } as const
  await updateImport(deps.database.read, id, failed).catch((fault) =>
    deps.logger.error({ fault: logged(fault), import: id }, 'the end of an import could not be stored'),
  )
}

function stop(id: string): void {
  aborts.get(id)?.abort(new Error('the import was cancelled'))
}

function ignore(): void {}
