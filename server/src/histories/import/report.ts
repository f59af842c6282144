// The data-quality report: what was read, what was refused where and why, what was set aside, what was assumed.
import { Assumption } from '@heddle/engine'
import { z } from 'zod'

const Count = z.int().min(0)

/** `line` counts lines of text from 1; in Parquet rows, and in a JSON document its records. */
export const RefusedRow = z.strictObject({
  file: z.string(),
  line: Count,
  column: z.string().exactOptional(),
  reason: z.string(),
})
export type RefusedRow = z.infer<typeof RefusedRow>

export const ImportReport = z.strictObject({
  mapping: z.string(),
  files: z.array(z.strictObject({ file: z.string(), table: z.string(), rows: Count, refused: Count })),
  rowsRead: Count,
  rowsAccepted: Count,
  rowsSetAside: Count,
  /** The first refused rows; `refusedByReason` counts them all. */
  rowsRefused: z.array(RefusedRow),
  rowsRefusedTotal: Count,
  refusedByReason: z.array(z.strictObject({ reason: z.string(), rows: Count })),
  /** Rows that are no part of an order by a rule of the mapping: fees, postage, adjustments. */
  setAsideByReason: z.array(z.strictObject({ reason: z.string(), rows: Count })),
  /** What became of every order, invoice or credit note that the files name. */
  documents: z.strictObject({
    read: Count,
    orders: Count,
    credits: Count,
    setAside: Count,
    withoutLines: Count,
  }),
  assumptions: z.array(Assumption),
  warnings: z.array(z.string()),
})
export type ImportReport = z.infer<typeof ImportReport>

const shownRefusals = 200
const shownReasons = 100

interface Refusal {
  file: string
  table: string
  line: number
  reason: string
  column?: string | undefined
}

/** Gathers the report while rows are read. Memory is bounded whatever the files hold. */
export class Findings {
  readonly #files = new Map<string, { file: string; table: string; rows: number; refused: number }>()
  readonly #refused: RefusedRow[] = []
  #rowsRead = 0
  readonly #refusedByReason = new Map<string, number>()
  readonly #setAside = new Map<string, number>()
  readonly #assumed = new Map<string, Assumption>()
  readonly #warnings = new Map<string, number>()
  readonly documents = { read: 0, orders: 0, credits: 0, setAside: 0, withoutLines: 0 }

  read(file: string, table: string, rows: number): void {
    const entry = this.#files.get(`${file}|${table}`) ?? { file, table, rows: 0, refused: 0 }
    entry.rows += rows
    this.#rowsRead += rows
    this.#files.set(`${file}|${table}`, entry)
  }

  refuse({ file, table, line, reason, column }: Refusal): void {
    const entry = this.#files.get(`${file}|${table}`)
    if (entry !== undefined) entry.refused += 1
    count(this.#refusedByReason, reason)
    if (this.#refused.length < shownRefusals)
      this.#refused.push({ file, line, ...(column === undefined ? {} : { column }), reason })
  }

  setAside(reason: string): void {
    count(this.#setAside, reason)
  }

  /** Notes that an assumption was needed once more (or `times` more). */
  assume(code: string, message: string, times = 1): void {
    const known = this.#assumed.get(`${code}|${message}`)
    if (known === undefined) this.#assumed.set(`${code}|${message}`, { code, message, affects: times })
    else known.affects += times
  }

  /** `message` may hold `{n}` for how often it was said. */
  warn(message: string, times = 1): void {
    count(this.#warnings, message, times)
  }

  get rowsRead(): number {
    return this.#rowsRead
  }

  assumptions(): Assumption[] {
    return [...this.#assumed.values()].filter(({ affects }) => affects > 0)
  }

  report(mapping: string): ImportReport {
    const rowsSetAside = sum(this.#setAside.values())
    const rowsRefusedTotal = sum(this.#refusedByReason.values())
    return {
      mapping,
      files: [...this.#files.values()],
      rowsRead: this.rowsRead,
      rowsAccepted: Math.max(0, this.rowsRead - rowsSetAside - rowsRefusedTotal),
      rowsSetAside,
      rowsRefused: [...this.#refused].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
      rowsRefusedTotal,
      refusedByReason: byCount(this.#refusedByReason).map(([reason, rows]) => ({ reason, rows })),
      setAsideByReason: byCount(this.#setAside).map(([reason, rows]) => ({ reason, rows })),
      documents: { ...this.documents },
      assumptions: this.assumptions(),
      warnings: [...this.#warnings].map(([message, times]) => message.replaceAll('{n}', String(times))),
    }
  }
}

function count(counts: Map<string, number>, key: string, times = 1): void {
  const known = counts.get(key)
  if (known !== undefined) counts.set(key, known + times)
  else if (counts.size < shownReasons) counts.set(key, times)
  else counts.set('other reasons', (counts.get('other reasons') ?? 0) + times)
}

function byCount(counts: Map<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
