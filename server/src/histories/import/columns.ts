// Which tables and columns a mapping asks for, and which of the files given is which table.
import type { Value } from './mapped-value.ts'
import type { Mapping } from './mapping.ts'
import { type ImportSource, UnreadableFile } from './source.ts'

/**
 * The sources of one of the mapping's tables; a single source is taken for the only table whatever its name. Throws `UnreadableFile` when there is none.
 */
export function sourcesOf(mapping: Mapping, sources: readonly ImportSource[], table: string): ImportSource[] {
  const only = sources[0]
  if (sources.length === 1 && only !== undefined && Object.keys(mapping.tables).length === 1) return [only]
  const patterns = mapping.tables[table]?.files ?? []
  const found = sources.filter(({ name }) => patterns.some((pattern) => fits(name, pattern)))
  if (found.length > 0 || mapping.tables[table]?.optional === true) return found
  const given = sources.map(({ name }) => name).join(', ')
  throw new UnreadableFile(
    `no file for \`${table}\`: wanted ${patterns.join(' or ')}, found ${given === '' ? 'no file' : given.slice(0, 500)}`,
  )
}

/** The names of sources that no table takes: they are read by nobody. */
export function sourcesLeftOver(mapping: Mapping, sources: readonly ImportSource[]): string[] {
  const patterns = Object.values(mapping.tables).flatMap(({ files }) => files)
  if (sources.length === 1 && Object.keys(mapping.tables).length === 1) return []
  return sources.flatMap(({ name }) => (patterns.some((pattern) => fits(name, pattern)) ? [] : [name]))
}

/** `*` stands for anything; case does not matter; `.gz` may follow. */
function fits(name: string, pattern: string): boolean {
  const expression = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${expression}(\\.gz)?$`, 'i').test(name)
}

/** Every value that a part of the mapping reads. */
function valuesIn(part: unknown): Extract<Value, { column: string }>[] {
  if (typeof part !== 'object' || part === null) return []
  if ('column' in part && typeof part.column === 'string') return [part as Extract<Value, { column: string }>]
  return Object.values(part).flatMap(valuesIn)
}

/** Columns that a part of the mapping reads from its own rows. */
export function columnsOf(part: unknown): string[] {
  const own = valuesIn(part)
    .filter(({ optional }) => optional !== true)
    .map(({ column, lookup }) => (lookup === undefined ? column : lookup.by))
  return [...new Set(own)]
}

/** Columns of a table that others look up, and those among them that it cannot do without. */
export function columnsLookedUp(mapping: Mapping, table: string): { all: string[]; needed: string[] } {
  const values = valuesIn(mapping).filter(({ lookup }) => lookup?.table === table)
  return {
    all: [...new Set(values.flatMap(({ column, or = [] }) => [column, ...or]))],
    needed: values.flatMap(({ column, optional }) => (optional === true ? [] : [column])),
  }
}

export function tablesLookedUp(mapping: Mapping): string[] {
  return [...new Set(valuesIn(mapping).flatMap(({ lookup }) => (lookup === undefined ? [] : [lookup.table])))]
}
