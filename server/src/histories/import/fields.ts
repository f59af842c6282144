// A mapping's values read from a row: the column, looked up in another table where the mapping says so, mapped, defaulted
// and converted. What had to be assumed is counted as it is used.
import { type Instant, SiteId } from '@heddle/engine'
import {
  boolean,
  type Converted,
  country,
  currencyDigits,
  decimal,
  identifier,
  instant,
  integer,
  minorUnits,
  type Reading,
  readingOf,
  text,
} from './convert.ts'
import type { Attributes, Mapping, SetAside, Value, When } from './mapping.ts'
import type { Findings } from './report.ts'
import type { Row } from './rows.ts'

/** Rows of tables that are looked up, by table and key. */
export type Lookups = ReadonlyMap<string, ReadonlyMap<string, Row>>

/** Stops the reading of one row; carries why. */
export class RowRefused extends Error {}

/** Reads fields of one mapping. Every reader throws `RowRefused` with a reason that names the field, never the value. */
export class Fields {
  readonly #lookups: Lookups
  readonly #findings: Findings
  readonly #reading: Reading
  readonly #digits: number

  constructor(mapping: Mapping, lookups: Lookups, findings: Findings) {
    this.#lookups = lookups
    this.#findings = findings
    this.#reading = readingOf(mapping)
    this.#digits = currencyDigits(mapping.network.currency)
  }

  text(field: string, value: Value | undefined, row: Row): string | undefined {
    return this.#read(field, value, row, text)
  }
  identifier(field: string, value: Value, row: Row): string {
    return this.#required(field, this.#read(field, value, row, identifier))
  }
  optionalIdentifier(field: string, value: Value | undefined, row: Row): string | undefined {
    return this.#read(field, value, row, identifier)
  }
  site(field: string, value: Value, row: Row): SiteId {
    return SiteId.parse(this.identifier(field, value, row))
  }
  requiredText(field: string, value: Value, row: Row): string {
    return this.#required(field, this.text(field, value, row))
  }
  integer(field: string, value: Value, row: Row): number {
    return this.#required(field, this.optionalInteger(field, value, row))
  }
  optionalInteger(field: string, value: Value | undefined, row: Row): number | undefined {
    return this.#read(field, value, row, (raw) => integer(raw, this.#reading))
  }
  decimal(field: string, value: Value | undefined, row: Row): number | undefined {
    return this.#read(field, value, row, (raw) => decimal(raw, this.#reading))
  }
  minor(field: string, value: Value, row: Row): number {
    return this.#required(
      field,
      this.#read(field, value, row, (raw) => minorUnits(raw, this.#digits, this.#reading)),
    )
  }
  instant(field: string, value: Value, row: Row): Instant {
    return this.#required(field, this.optionalInstant(field, value, row))
  }
  optionalInstant(field: string, value: Value | undefined, row: Row): Instant | undefined {
    return this.#read(field, value, row, (raw) => instant(raw, this.#reading))
  }
  country(field: string, value: Value, row: Row): string {
    return this.#required(field, this.#read(field, value, row, country))
  }

  optionalBoolean(field: string, value: Value | undefined, row: Row): boolean | undefined {
    return this.#read(field, value, row, boolean)
  }

  /** A brand's own fields; those that are empty are left out, and undefined when all are. */
  attributes(
    field: string,
    mapped: Attributes | undefined,
    row: Row,
  ): Record<string, string | number | boolean> | undefined {
    const found = Object.entries(mapped ?? {}).flatMap(([name, { from, as = 'text' }]) => {
      const value = this.#read<string | number | boolean>(`${field}.${name}`, from, row, (raw) =>
        as === 'number' ? decimal(raw, this.#reading) : as === 'boolean' ? boolean(raw) : text(raw, 500),
      )
      return value === undefined ? [] : [[name, value] as const]
    })
    return found.length === 0 ? undefined : Object.fromEntries(found)
  }

  /** Whether every one of the questions is answered with yes. A number that is none answers no. */
  holds(when: readonly When[], row: Row): boolean {
    return when.every((question) => {
      const written = row(question.column)
      if (question.empty !== undefined && (written === undefined) !== question.empty) return false
      if (question.in !== undefined && !question.in.includes(written?.trim() ?? '')) return false
      if (question.matches !== undefined && !patternOf(question.matches).test(written?.trim() ?? '')) return false
      if (question.below === undefined && question.equals === undefined) return true
      const number = decimal(written ?? '', this.#reading)
      if (!number.ok) return false
      if (question.below !== undefined && !(number.value < question.below)) return false
      return question.equals === undefined || number.value === question.equals
    })
  }

  /** The reason of the first rule that sets the row aside. */
  setAside(rules: readonly SetAside[] | undefined, row: Row): string | undefined {
    return rules?.find(({ when }) => this.holds(when, row))?.reason
  }

  #read<T>(field: string, value: Value | undefined, row: Row, convert: (raw: string) => Converted<T>): T | undefined {
    if (value === undefined) return undefined
    const raw = this.#raw(field, value, row)
    if (raw === undefined) return undefined
    const converted = convert(raw)
    if (!converted.ok) throw new RowRefused(`${field} ${converted.reason}`)
    return converted.value
  }

  #raw(field: string, value: Value, row: Row): string | undefined {
    if ('constant' in value) {
      this.#assume(field, value.assume)
      return String(value.constant)
    }
    const written = this.#written(field, value, row)?.trim()
    if (written === undefined) {
      if (value.default === undefined) return undefined
      this.#assume(field, value.assume)
      return String(value.default)
    }
    const meant = value.map !== undefined && Object.hasOwn(value.map, written) ? value.map[written] : written
    return `${value.prefix ?? ''}${meant}`
  }

  #written(field: string, value: Extract<Value, { column: string }>, row: Row): string | undefined {
    if (value.lookup === undefined) return row(value.column)
    const key = row(value.lookup.by)
    if (key === undefined) return undefined
    const found = this.#lookups.get(value.lookup.table)?.get(key.trim())
    if (found === undefined) throw new RowRefused(`${field} stands in \`${value.lookup.table}\`, which has no such row`)
    return found(value.column)
  }

  #assume(field: string, message: string | undefined): void {
    if (message !== undefined) this.#findings.assume(`assumed/${field}`, message)
  }

  #required<T>(field: string, value: T | undefined): T {
    if (value === undefined) throw new RowRefused(`${field} is empty`)
    return value
  }
}

const patterns = new Map<string, RegExp>()
function patternOf(source: string): RegExp {
  const known = patterns.get(source)
  if (known !== undefined) return known
  const made = new RegExp(source)
  patterns.set(source, made)
  return made
}

/** The parts that are there. */
export function withoutMissing(parts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
}
