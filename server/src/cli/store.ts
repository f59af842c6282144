// The database a command works on: PostgreSQL where DATABASE_URL names one, else the embedded one of the data folder.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Database, openDatabase } from '../store/database.ts'
import { faultOf, sqlState } from '../store/fault.ts'
import { FolderInUse, lockFolder } from '../store/folder-lock.ts'
import { CannotRun } from './io.ts'
import { fileFault } from './json-file.ts'

export interface StorePlace {
  databaseUrl: string | undefined
  dataFolder: string
}

export function placeInWords({ databaseUrl, dataFolder }: StorePlace): string {
  return databaseUrl === undefined ? `\`${dataFolder}\`` : 'the database of DATABASE_URL'
}

/** SQLSTATE of a table that is not there. */
const undefinedTable = '42P01'

/**
 * Reads the database, which is closed afterwards; undefined when there is none yet. Throws `CannotRun`: with the hint when a
 * server has it open.
 */
export async function withStore<T>(
  place: StorePlace,
  hintInUse: string,
  work: (database: Database) => Promise<T>,
): Promise<T | undefined> {
  if (place.databaseUrl === undefined && !existsSync(path.join(place.dataFolder, 'pgdata'))) return undefined
  const database = await open(place, hintInUse)
  try {
    return await work(database)
  } catch (error) {
    if (sqlState(error) === undefinedTable) return undefined
    throw inWords(error)
  } finally {
    await database.close()
  }
}

/** Writes to the database, which is made when missing and brought up to date first. Throws `CannotRun` as `withStore`. */
export async function withNewStore<T>(
  place: StorePlace,
  hintInUse: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await open(place, hintInUse)
  try {
    await database.migrate()
    return await work(database)
  } catch (error) {
    throw inWords(error)
  } finally {
    await database.close()
  }
}

/**
 * Throws `CannotRun` when a server has the data folder open: better before long work than after it. Makes a database that is
 * missing: that takes more memory than anything else here, and is let go of again before the work begins.
 */
export async function requireStore(place: StorePlace, hintInUse: string): Promise<void> {
  const { databaseUrl, dataFolder } = place
  if (databaseUrl !== undefined) return
  if (!existsSync(path.join(dataFolder, 'pgdata'))) return await withNewStore(place, hintInUse, async () => {})
  try {
    const lock = await lockFolder(dataFolder)
    await lock.release()
  } catch (error) {
    throw refused(error, dataFolder, hintInUse)
  }
}

async function open({ databaseUrl, dataFolder }: StorePlace, hintInUse: string): Promise<Database> {
  if (databaseUrl !== undefined) return await openDatabase({ url: databaseUrl })
  try {
    return await openDatabase({ folder: dataFolder })
  } catch (error) {
    throw refused(error, dataFolder, hintInUse)
  }
}

function refused(error: unknown, folder: string, hintInUse: string): CannotRun {
  if (!(error instanceof FolderInUse)) return new CannotRun(`cannot open \`${folder}\`: ${fileFault(error)}`)
  return new CannotRun(`a Heddle server (process ${error.pid}) has \`${folder}\` open`, hintInUse)
}

/** A database that cannot be reached is no fault of the command's. */
function inWords(error: unknown): unknown {
  const fault = faultOf(error)
  if (fault !== undefined) return new CannotRun(`the database cannot be used: ${fault.message}`)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!(error instanceof Error) || !/^E[A-Z]+$/.test(code)) return error
  return new CannotRun(`the database cannot be reached: ${error.message}`)
}
