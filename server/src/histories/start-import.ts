// Takes a file somebody sends, keeps it aside, and imports it beside the server.

import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { logged } from '../http/log-fault.ts'
import type { Principal } from '../identity/roles.ts'
import { refuse } from '../problem.ts'
import type { ImportTask } from '../simulations/runner.ts'
import { insertImport, updateImport } from '../store/history-imports.ts'
import { headOfPortable } from './portable.ts'
import { HistoryFileFault } from './row-check.ts'
import { shippedMapping } from './shipped-mapping.ts'
import { storeHistory } from './store-history.ts'

const mebibyte = 1024 ** 2
/** Packed histories are held in memory on their way into the store, exports of orders are not. */
const mostBytes = { orders: 1024 * mebibyte, history: 256 * mebibyte }
const savedEveryMs = 1_000

export type ImportRequest = { body: ReadableStream<Uint8Array> | null } & (
  | { mapping: string; name: string }
  | { mapping?: never }
)

/**
 * The id of the import, once the whole file has arrived. Without a mapping the file is a portable history. Refuses an unknown
 * mapping, no body, one that is too large, or one that does not begin like a history.
 */
export async function startImport(deps: Deps, principal: Principal, request: ImportRequest): Promise<string> {
  const { body } = request
  if (body === null) refuse('import-refused', 'send the file as the body')
  const table =
    request.mapping === undefined ? undefined : { mapping: await shippedMapping(request.mapping), name: request.name }
  const folder = await mkdtemp(join(tmpdir(), 'heddle-import-'))
  const file = join(folder, 'file')
  const id = deps.ids.next()
  try {
    const most = table === undefined ? mostBytes.history : mostBytes.orders
    await pipeline(counted(body, most), createWriteStream(file, { mode: 0o600 }))
    const name = table?.name ?? (await nameOf(file))
    const mapping = table?.mapping.name ?? 'heddle/history/1'
    await deps.database.transaction(async (db) => {
      const createdAt = deps.clock.now()
      await insertImport(db, { id, name, mapping, createdBy: principal.id, createdAt, owner: deps.owner.id })
      await recordAudit(db, deps, principal, {
        type: 'import.started',
        subject: `import/${id}`,
        detail: { name, mapping },
      })
    })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  void runImport(deps, principal, id, folder, table === undefined ? { file } : { file, ...table })
  return id
}

async function nameOf(file: string): Promise<string> {
  try {
    return (await headOfPortable(file)).name
  } catch (error) {
    if (error instanceof HistoryFileFault) refuse('import-refused', error.message)
    throw error
  }
}

/** Never rejects: however the import ends, its row says so. */
async function runImport(
  deps: Deps,
  principal: Principal,
  id: string,
  folder: string,
  task: ImportTask,
): Promise<void> {
  const { read } = deps.database
  let rowsRead = 0
  let savedAt = 0
  try {
    const result = await deps.runner.importHistory(task, (rows) => {
      rowsRead = rows
      const nowMs = Date.parse(deps.clock.now())
      if (nowMs - savedAt < savedEveryMs) return
      savedAt = nowMs
      void updateImport(read, id, { rowsRead }).catch(() => {})
    })
    const { report } = result
    const end = {
      rowsRead: report?.rowsRead ?? rowsRead,
      finishedAt: deps.clock.now(),
      ...(report === undefined ? {} : { report }),
    }
    if (result.ok) {
      const { id: historyId } = await storeHistory(deps, { ...principal, isUser: true }, result.history, report)
      await updateImport(read, id, { ...end, status: 'done', historyId })
    } else {
      await updateImport(read, id, { ...end, status: 'failed', error: result.reason })
    }
  } catch (error) {
    deps.logger.error({ fault: logged(error), import: id }, 'an import failed')
    const failed = {
      status: 'failed',
      error: 'the import failed; the server log says why',
      finishedAt: deps.clock.now(),
    } as const
    await updateImport(read, id, failed).catch((fault) =>
      deps.logger.error({ fault: logged(fault), import: id }, 'the end of an import could not be stored'),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* counted(body: ReadableStream<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > most) refuse('body-too-large', `at most ${most} bytes are taken`)
    yield part
  }
}
