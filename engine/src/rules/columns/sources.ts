// Where the columns of a question come from: facts read from rows and turned into numbers, each reading once.
import type { FactRow } from '../../facts/row.ts'
import type { Pace } from './question.ts'

/** A column before it has memory. */
export interface Source {
  pace: Pace
  /** Undefined where the fact is missing. */
  read(row: FactRow): number | undefined
  /** Columns compared with each other have one width: they are in one bond, named by its first column. */
  bond: number
}

export class Sources {
  readonly list: Source[] = []
  private readonly known = new Map<string, number>()

  /** The column of that key; `make` says what it reads when there is none yet. */
  column(key: string, make: () => Omit<Source, 'bond'>): number {
    let column = this.known.get(key)
    if (column === undefined) {
      column = this.list.length
      this.known.set(key, column)
      this.list.push({ ...make(), bond: column })
    }
    return column
  }

  /** From here on both columns, and all that are bound to them, have one width. */
  bind(column: number, other: number): void {
    const kept = this.list[column]?.bond ?? column
    const joining = this.list[other]?.bond ?? other
    for (const source of this.list) if (source.bond === joining) source.bond = kept
  }
}
