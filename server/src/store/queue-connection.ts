// How a job queue that brings its own SQL reaches the database: by itself, or inside a transaction of ours.
import { sql } from 'drizzle-orm'
import type { Driver } from './driver.ts'
import type { Db } from './session.ts'

export interface QueueConnection {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

/** Each statement, or script of statements, by itself; values are read as the driver reads them when nobody asks otherwise. */
export function queueConnection(driver: Driver): QueueConnection {
  return {
    async executeSql(text, values = []) {
      const lease = await driver.lease()
      let broken = true
      try {
        const rows = await lease.foreign(text, values)
        broken = false
        return { rows }
      } finally {
        lease.end(broken)
      }
    },
  }
}

/** Statements become part of the transaction: what they do is undone with it. */
export function queueWithin(tx: Db): QueueConnection {
  return {
    async executeSql(text, values = []) {
      const parts = text.split(/\$(\d+)/)
      const texts = parts.filter((_, at) => at % 2 === 0)
      const asked = parts.filter((_, at) => at % 2 === 1).map((number) => sql.param(plain(values[Number(number) - 1])))
      return { rows: await tx.rows(sql(Object.assign([...texts], { raw: texts }), ...asked)) }
    },
  }
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map((item) => JSON.stringify(String(item))).join(',')}}`
  return value
}
