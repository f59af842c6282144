// The databases that the store's suite runs against: the embedded one and a real PostgreSQL.
import { type Database, type DatabaseLimits, openDatabase } from '../../server/src/store/database.ts'
import { type FoundPostgres, findPostgres, freshDatabase, type NoPostgres } from '../setup/postgres.ts'

export interface TestDatabases {
  kind: 'pglite' | 'postgres'
  /** Opens an empty database, not migrated yet. All are closed and removed by `removeAll`. */
  open(limits?: Partial<DatabaseLimits>): Promise<OpenedDatabase>
  removeAll(): Promise<void>
}

export interface OpenedDatabase {
  database: Database
  /** Another connection to the same place; only on a real PostgreSQL. */
  url?: string
}

export const postgres: FoundPostgres | NoPostgres = await findPostgres()

/** In this process, or in a thread of it. */
export function embedded(threadFile?: Promise<string>): TestDatabases {
  const opened: Database[] = []
  return {
    kind: 'pglite',
    open: async (limits) => {
      const database = await openDatabase({
        memory: true,
        ...(threadFile === undefined ? {} : { threadFile: await threadFile }),
        ...(limits === undefined ? {} : { limits }),
      })
      opened.push(database)
      return { database }
    },
    removeAll: async () => {
      for (const database of opened) await database.close()
    },
  }
}

export function real(found: FoundPostgres | NoPostgres): TestDatabases {
  const opened: { database: Database; drop(): Promise<void> }[] = []
  return {
    kind: 'postgres',
    open: async (limits) => {
      if ('missing' in found) throw new Error(found.missing)
      const { url, drop } = await freshDatabase(found)
      const database = await openDatabase({ url, ...(limits === undefined ? {} : { limits }) })
      opened.push({ database, drop })
      return { database, url }
    },
    removeAll: async () => {
      for (const { database, drop } of opened) {
        await database.close()
        await drop()
      }
    },
  }
}
