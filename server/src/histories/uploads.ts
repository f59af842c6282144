// Files on their way to becoming a history: kept aside on the server that took them, until they are imported or a day old.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { refuse } from '../problem.ts'
import { beginImport } from './carry-out-import.ts'
import type { Mapping } from './import/mapping.ts'
import { fileSource, UnreadableFile } from './import/source.ts'
import { type Preview, previewOf } from './preview.ts'
import { keepBody, mostBytes } from './start-import.ts'

const root = join(tmpdir(), 'heddle-uploads')
const keptMs = 24 * 3_600_000
const mostFiles = 20

/** What is written beside the files: their names, and whose they are. */
const Manifest = z.object({ owner: z.string(), files: z.array(z.string()) })

export interface UploadedFile extends Preview {
  name: string
}

/**
 * Takes one file; with an id it joins those of that upload. Answers what it holds. Refuses no body, too many or too large
 * files, and what cannot be read, telling where.
 */
export async function addUpload(
  deps: Pick<Deps, 'ids' | 'clock'>,
  principal: Principal,
  { body, name, uploadId }: { body: ReadableStream<Uint8Array> | null; name: string; uploadId: string | undefined },
): Promise<{ id: string; file: UploadedFile }> {
  if (body === null) refuse('import-refused', 'send the file as the body')
  await dropOld(Date.parse(deps.clock.now()))
  const id = uploadId ?? deps.ids.next()
  const folder = join(root, id)
  const known = uploadId === undefined ? { owner: principal.id, files: [] } : await manifestOf(principal, id)
  if (known.files.length >= mostFiles) refuse('import-refused', `an upload has at most ${mostFiles} files`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `file-${known.files.length}`)
  try {
    await keepBody(body, path, mostBytes.orders)
    const preview = await previewOf(fileSource(path, name))
    const manifest = { owner: principal.id, files: [...known.files, name] }
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest), { mode: 0o600 })
    return { id, file: { name, ...preview } }
  } catch (error) {
    await rm(known.files.length === 0 ? folder : path, { recursive: true, force: true })
    if (error instanceof UnreadableFile) refuse('import-refused', error.message)
    throw error
  }
}

/** Imports the files of an upload. A trial only tells what would come of them, and keeps them; else they are used up. */
export async function importUpload(
  deps: Deps,
  principal: Principal,
  { id, mapping, name, isTrial }: { id: string; mapping: Mapping; name: string; isTrial: boolean },
): Promise<string> {
  const { files } = await manifestOf(principal, id)
  const taken = join(root, id)
  const folder = isTrial ? join(root, `trial-${deps.ids.next()}`) : `${taken}-${deps.ids.next()}`
  if (isTrial) await mkdir(folder, { mode: 0o700 })
  else await rename(taken, folder)
  const from = isTrial ? taken : folder
  const paths = files.map((file, index) => ({ path: join(from, `file-${index}`), name: file }))
  const task = { folder, files: paths, mapping, name, isTrial }
  return await beginImport(deps, principal, { name, mapping: mapping.name, task })
}

/** Refuses with `not-found` where there is no such upload, or it is somebody else's. */
async function manifestOf(principal: Principal, id: string): Promise<z.infer<typeof Manifest>> {
  let text: string
  try {
    text = await readFile(join(root, id, 'manifest.json'), 'utf8')
  } catch {
    return refuse('not-found', 'no such upload here: its files were imported, or are older than a day')
  }
  const manifest = Manifest.parse(JSON.parse(text))
  if (manifest.owner !== principal.id) refuse('not-found', 'no such upload here')
  return manifest
}

async function dropOld(nowMs: number): Promise<void> {
  await mkdir(root, { recursive: true, mode: 0o700 })
  for (const entry of await readdir(root)) {
    const path = join(root, entry)
    const age = await stat(path).then(
      ({ mtimeMs }) => nowMs - mtimeMs,
      () => 0,
    )
    if (age > keptMs) await rm(path, { recursive: true, force: true })
  }
}
