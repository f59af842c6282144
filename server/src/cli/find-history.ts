// Which history `--history` means: a file, the name of one in the data folder, or the demo brand's.
import { existsSync, statSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { History } from '@heddle/engine'
import { demoHistory } from '../demo/index.ts'
import { historyFrom } from '../histories/chunks.ts'
import { HistoryFileFault, readHistoryFile } from '../histories/file.ts'
import { readPackedHistory } from '../histories/read-chunks.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { FolderInUse } from '../store/folder-lock.ts'
import { listHistories } from '../store/histories.ts'
import { fileFault } from './documents.ts'
import { CannotRun, type Io } from './io.ts'

const ending = '.ndjson.gz'

/** Where `heddle import` puts a history of this name. */
export async function historyPlace(dataFolder: string, name: string): Promise<string> {
  const folder = path.join(dataFolder, 'histories')
  await mkdir(folder, { recursive: true })
  return path.join(folder, `${fileName(name)}${ending}`)
}

/** Letters, digits, dots and dashes only, so that a name can never point outside the folder. */
function fileName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '')
  return plain === '' ? 'history' : plain
}

/** Throws `CannotRun` with the names there are. */
export async function findHistory(io: Io, wanted: string, dataFolder: string): Promise<History> {
  if (existsSync(wanted) && statSync(wanted).isFile()) return await read(wanted)
  const stored = path.join(dataFolder, 'histories', `${fileName(wanted)}${ending}`)
  if (existsSync(stored)) return await read(stored)
  const inDatabase = await fromDatabase(wanted, dataFolder)
  if (inDatabase !== undefined) return inDatabase
  if (wanted === 'demo') {
    io.err('drawing the demo history (52,000 orders of a made-up brand)\n')
    return demoHistory()
  }
  const names = await storedNames(dataFolder)
  throw new CannotRun(
    `there is no history \`${wanted}\`: no such file, and \`${dataFolder}\` holds ${names.length === 0 ? 'none' : names.join(', ')}`,
    'use `demo`, or bring one in: npx heddle import --mapping generic orders.csv',
  )
}

/** The newest history of that name or id in the embedded database; undefined when there is no database or no such history. */
async function fromDatabase(wanted: string, dataFolder: string): Promise<History | undefined> {
  // The demo brand's history can always be drawn; it needs no database, which a running server may have open.
  if (wanted === 'demo' || !existsSync(path.join(dataFolder, 'pgdata'))) return undefined
  const database = await openData(dataFolder)
  try {
    let found: { id: string } | undefined
    let cursor: string | undefined
    do {
      const page = await listHistories(database.read, { limit: 100, ...(cursor === undefined ? {} : { cursor }) })
      found = page.items.filter(({ id, name }) => id === wanted || name === wanted).at(-1) ?? found
      cursor = page.nextCursor
    } while (cursor !== undefined)
    if (found === undefined) return undefined
    const { head, chunks } = await readPackedHistory({ database }, found.id)
    return historyFrom(head, chunks)
  } finally {
    await database.close()
  }
}

async function openData(dataFolder: string): Promise<Database> {
  try {
    return await openDatabase({ folder: dataFolder })
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    throw new CannotRun(
      `a Heddle server (process ${error.pid}) has \`${dataFolder}\` open, so histories in its database cannot be read from here`,
      'simulate in the editor or with POST /v1/simulations, or give a history file made by: npx heddle import … --out FILE',
    )
  }
}

async function read(file: string): Promise<History> {
  try {
    return await readHistoryFile(file)
  } catch (error) {
    const why = error instanceof HistoryFileFault ? error.message : fileFault(error)
    throw new CannotRun(`cannot read the history \`${file}\`: ${why}`)
  }
}

async function storedNames(dataFolder: string): Promise<string[]> {
  try {
    const names = await readdir(path.join(dataFolder, 'histories'))
    return names.filter((name) => name.endsWith(ending)).map((name) => `\`${name.slice(0, -ending.length)}\``)
  } catch {
    return []
  }
}
