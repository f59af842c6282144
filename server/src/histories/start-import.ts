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
import { insertImport, updateImport } from '../store/history-imports.ts'
import { shippedMapping } from './shipped-mapping.ts'
import { storeHistory } from './store-history.ts'

const gibibyte = 1024 ** 3
export const mostImportBytes = gibibyte
const savedEveryMs = 1_000

export interface ImportRequest {
  mapping: string
  name: string
  body: ReadableStream<Uint8Array> | null
}

/** The id of the import, once the whole file has arrived. Refuses an unknown mapping, no body, or one that is too large. */
export async function startImport(deps: Deps, principal: Principal, request: ImportRequest): Promise<string> {
  const mapping = await shippedMapping(request.mapping)
  if (request.body === null) refuse('import-refused', 'send the file as the body')
  const folder = await mkdtemp(join(tmpdir(), 'heddle-import-'))
  const id = deps.ids.next()
  try {
    await pipeline(counted(request.body), createWriteStream(join(folder, 'file'), { mode: 0o600 }))
    await deps.database.transaction(async (db) => {
      const row = {
        id,
        name: request.name,
        mapping: mapping.name,
        createdBy: principal.id,
        createdAt: deps.clock.now(),
        owner: deps.owner.id,
      }
      await insertImport(db, row)
      await recordAudit(db, deps, principal, {
        type: 'import.started',
        subject: `import/${id}`,
        detail: { name: request.name, mapping: mapping.name },
      })
    })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  void runImport(deps, principal, id, { folder, mapping, name: request.name })
  return id
}

/** Never rejects: however the import ends, its row says so. */
async function runImport(
  deps: Deps,
  principal: Principal,
  id: string,
  work: { folder: string; mapping: Awaited<ReturnType<typeof shippedMapping>>; name: string },
): Promise<void> {
  const { read } = deps.database
  const { folder, ...task } = work
  let savedAt = 0
  try {
    const result = await deps.runner.importHistory({ ...task, file: join(folder, 'file') }, (rowsRead) => {
      const nowMs = Date.parse(deps.clock.now())
      if (nowMs - savedAt < savedEveryMs) return
      savedAt = nowMs
      void updateImport(read, id, { rowsRead }).catch(() => {})
    })
    const { report } = result
    const end = { rowsRead: report.rowsRead, report, finishedAt: deps.clock.now() }
    if (result.ok) {
      const historyId = await storeHistory(deps, principal, result.history, report)
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

async function* counted(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > mostImportBytes) refuse('body-too-large', `at most ${mostImportBytes} bytes are taken`)
    yield part
  }
}
