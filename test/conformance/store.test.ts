// The store's one suite, run against every database that Heddle supports.
import { describe, test } from 'vitest'
import { postgresTitle } from '../setup/postgres.ts'
import { bundleDatabaseThread } from '../setup/worker.ts'
import { auditSuite } from './store.audit.ts'
import { embedded, postgres, real, type TestDatabases } from './store.databases.ts'
import { inventorySuite } from './store.inventory.ts'
import { migrationSuite } from './store.migrations.ts'
import { portSuite } from './store.port.ts'
import { ruleSuite } from './store.rules.ts'
import { streamSuite } from './store.streams.ts'

const suites: Record<string, (databases: TestDatabases) => void> = {
  migrations: migrationSuite,
  'the port': portSuite,
  'what the database refuses': ruleSuite,
  inventory: inventorySuite,
  'the audit log': auditSuite,
  streams: streamSuite,
}

describe('the store on the embedded database', () => {
  for (const [name, suite] of Object.entries(suites)) describe(name, () => suite(embedded()))
})

/** As `npm start` runs it: what is asked of it, how it refuses, and what is streamed, cross from thread to thread. */
describe('the store on the embedded database in a thread', () => {
  const threadFile = bundleDatabaseThread()
  describe('the port', () => portSuite(embedded(threadFile)))
  describe('what the database refuses', () => ruleSuite(embedded(threadFile)))
  describe('streams', () => streamSuite(embedded(threadFile)))
})

describe.skipIf('missing' in postgres)(postgresTitle('the store on a real PostgreSQL', postgres), () => {
  for (const [name, suite] of 'missing' in postgres ? [] : Object.entries(suites)) {
    describe(name, () => suite(real(postgres)))
  }
  // A suite must not be empty, or the reason in its title would not be shown.
  test('is at hand', () => {})
})
