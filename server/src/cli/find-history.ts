// Which history `--history` means: a file, the demo brand's, or one of the database by its name or id.
import { existsSync, statSync } from 'node:fs'
import type { History } from '@heddle/engine'
import { demoHistory } from '../demo/index.ts'
import { historyFrom } from '../histories/chunks.ts'
import { readHistoryFile } from '../histories/file.ts'
import { readPackedHistory } from '../histories/read-chunks.ts'
import { HistoryFileFault } from '../histories/row-check.ts'
import type { Database } from '../store/database.ts'
import { listHistories } from '../store/histories.ts'
import { CannotRun, type Io } from './io.ts'
import { fileFault } from './json-file.ts'
import { placeInWords, type StorePlace, withStore } from './store.ts'

/** The demo brand's can always be drawn; it needs no database. Throws `CannotRun` with the names there are. */
export async function findHistory(io: Io, wanted: string, place: StorePlace): Promise<History> {
  if (existsSync(wanted) && statSync(wanted).isFile()) return await read(wanted)
  if (wanted === 'demo') {
    io.err('drawing the demo history (52,000 orders of a made-up brand)\n')
    return demoHistory()
  }
  const inUse =
    'simulate in the editor or with POST /v1/simulations, or give a history file made by: npx heddle import … --out FILE'
  const names: string[] = []
  const found = await withStore(place, inUse, async (database) => {
    const { id, all } = await newestOf(database, wanted)
    names.push(...all)
    return id === undefined ? undefined : await readPackedHistory({ database }, id)
  })
  if (found !== undefined) return historyFrom(found.head, found.chunks)
  const there = names.length === 0 ? 'none' : [...new Set(names)].map((name) => `\`${name}\``).join(', ')
  throw new CannotRun(
    `there is no history \`${wanted}\`: no such file, and ${placeInWords(place)} holds ${there}`,
    'use `demo`, or bring one in: npx heddle import --mapping generic orders.csv',
  )
}

/** The newest history of that name or id, and the names of all. */
async function newestOf(database: Database, wanted: string): Promise<{ id: string | undefined; all: string[] }> {
  const all: string[] = []
  let id: string | undefined
  let cursor: string | undefined
  do {
    const page = await listHistories(database.read, { limit: 100, ...(cursor === undefined ? {} : { cursor }) })
    all.push(...page.items.map(({ name }) => name))
    id = page.items.filter((one) => one.id === wanted || one.name === wanted).at(-1)?.id ?? id
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return { id, all }
}

async function read(file: string): Promise<History> {
  try {
    return await readHistoryFile(file)
  } catch (error) {
    const why = error instanceof HistoryFileFault ? error.message : fileFault(error)
    throw new CannotRun(`cannot read the history \`${file}\`: ${why}`)
  }
}
