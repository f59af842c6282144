// Reads the tables of a mapping row by row: what a reader refuses is reported with its place and does not stop the rest.
import { columnsLookedUp, sourcesOf } from './columns.ts'
import { RowRefused } from './fields.ts'
import type { Mapping } from './mapping.ts'
import type { Noted } from './noted.ts'
import type { Place } from './part.ts'
import type { Findings } from './report.ts'
import { type Row, rowsOf } from './rows.ts'
import type { ImportSource } from './source.ts'

/** Called now and then with the rows read so far; answering false stops the import, which then ends with a reason. */
export type OnImportProgress = (rowsRead: number) => boolean

/** `onProgress` asked to stop. */
export class Stopped extends Error {}

export class Tables {
  readonly #mapping: Mapping
  readonly #sources: readonly ImportSource[]
  readonly #findings: Findings
  readonly #noted: Noted
  readonly #onProgress: OnImportProgress

  constructor(
    mapping: Mapping,
    sources: readonly ImportSource[],
    findings: Findings,
    noted: Noted,
    onProgress: OnImportProgress,
  ) {
    this.#mapping = mapping
    this.#sources = sources
    this.#findings = findings
    this.#noted = noted
    this.#onProgress = onProgress
  }

  /** Every row of a table; `settle` is waited for between batches. */
  async eachRow(
    table: string,
    needed: readonly string[],
    take: (row: Row, place: Place) => void,
    settle?: () => Promise<void>,
  ): Promise<void> {
    const { each, records, optional = false } = this.#mapping.tables[table] ?? {}
    const { delimiter } = this.#mapping.reading ?? {}
    for (const source of sourcesOf(this.#mapping, this.#sources, table)) {
      const file = this.#sources.indexOf(source)
      for await (const { rows, faults } of rowsOf(source, { delimiter, each, optional, records, needed })) {
        this.#findings.read(source.name, table, rows.length + faults.length)
        for (const { line, reason } of faults) this.#findings.refuse({ file: source.name, table, line, reason })
        for (const { line, row } of rows) this.#take(take, row, { file, table, line })
        await settle?.()
        if (this.#onProgress(this.#findings.rowsRead) === false) throw new Stopped('the import was stopped')
      }
    }
  }

  /** Refuses a row after it was read, by what others said. */
  refuse({ file, table, line }: Place, reason: string, column?: string): void {
    this.#findings.refuse({ file: this.#sources[file]?.name ?? '', table, line, reason, column })
  }

  /** The rows of a table by its key, of which only the columns that are looked up are kept. */
  async byKey(table: string): Promise<ReadonlyMap<string, Row>> {
    const kept = new Map<string, Row>()
    const key = this.#mapping.tables[table]?.key
    if (key === undefined) return kept
    const { all, needed } = columnsLookedUp(this.#mapping, table)
    const columns = [...new Set([key, ...all])]
    const places = new Map(columns.map((column, index) => [column, index]))
    await this.eachRow(table, [key, ...needed], (row) => {
      const by = row(key)?.trim()
      if (by === undefined) throw new RowRefused(`${key} is empty`, key)
      if (kept.has(by)) throw new RowRefused(`${key} appears a second time`, key)
      const cells = columns.map(row)
      kept.set(by, (column) => cells[places.get(column) ?? -1])
    })
    return kept
  }

  /** Two columns of a table as a map from each value of the one to all values of the other. */
  async pairs<V extends string>(
    table: string,
    needed: readonly string[],
    read: (row: Row) => [key: string, value: V],
  ): Promise<ReadonlyMap<string, V[]>> {
    const found = new Map<string, V[]>()
    await this.eachRow(table, needed, (row) => {
      const [key, value] = read(row)
      const known = found.get(key)
      if (known === undefined) found.set(key, [value])
      else if (!known.includes(value)) known.push(value)
    })
    return found
  }

  #take(take: (row: Row, place: Place) => void, row: Row, place: Place): void {
    try {
      take(row, place)
      this.#noted.count(this.#noted.take(), this.#findings)
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error
      this.#noted.take()
      this.refuse(place, error.message, error.column)
    }
  }
}
