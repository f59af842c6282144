// The query language of the store, for those outside the server's package who ask it something: conformance tests and scripts.
export { and, eq, getTableColumns, is, sql } from 'drizzle-orm'
export { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
