// Applies the SQL files of server/migrations in order, once each, and refuses a file that was changed after it was applied.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Lease } from './driver.ts'

export interface MigrationReport {
  /** Names of the files applied by this call. */
  applied: string[]
  /** All that are applied now. */
  total: number
}

export interface Migration {
  name: string
  sql: string
}

/** An applied migration file is missing or was changed. */
export class MigrationRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MigrationRefused'
  }
}

/** The migrations that belong to this server, in order of their names. The same folder from sources and from the build. */
export async function bundledMigrations(): Promise<Migration[]> {
  const folder = new URL('../../migrations/', import.meta.url)
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })))
}

/** Any fixed number that nobody else uses for an advisory lock. */
const lockKey = 4_833_515

/**
 * Brings the database up to the given migrations, each in a transaction of its own; what is applied already is left alone.
 * Several processes may call this at once: one works, the others wait. Throws `MigrationRefused`, or the error of the SQL
 * (that migration is then undone, earlier ones are kept).
 */
export async function migrate(
  lease: Lease,
  kind: 'pglite' | 'postgres',
  migrations?: readonly Migration[],
): Promise<MigrationReport> {
  const wanted = migrations ?? (await bundledMigrations())
  if (kind === 'pglite') return apply(lease, wanted)
  await lease.script('set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0')
  await lease.query('select pg_advisory_lock($1)', [lockKey], 'object')
  try {
    return await apply(lease, wanted)
  } finally {
    await lease.query('select pg_advisory_unlock($1)', [lockKey], 'object')
    await lease.script('reset statement_timeout; reset lock_timeout; reset idle_in_transaction_session_timeout')
  }
}

async function apply(lease: Lease, wanted: readonly Migration[]): Promise<MigrationReport> {
  await lease.script(
    'create table if not exists heddle_migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  const { rows } = await lease.query('select name, hash from heddle_migrations order by name', [], 'array')
  const known = new Map(rows as [string, string][])
  for (const name of known.keys()) {
    if (!wanted.some((migration) => migration.name === name)) {
      throw new MigrationRefused(`the database has migration \`${name}\`, which this version of Heddle does not know`)
    }
  }
  const applied: string[] = []
  for (const { name, sql } of wanted) {
    const hash = createHash('sha256').update(sql).digest('hex')
    const before = known.get(name)
    if (before === hash) continue
    if (before !== undefined) throw new MigrationRefused(`migration \`${name}\` was changed after it had been applied`)
    await lease.script('begin')
    try {
      await lease.script(sql)
      await lease.query('insert into heddle_migrations (name, hash) values ($1, $2)', [name, hash], 'object')
      await lease.script('commit')
    } catch (error) {
      await lease.script('rollback')
      throw error
    }
    applied.push(name)
  }
  return { applied, total: wanted.length }
}
