// A mapping's values read from a row: the column, looked up in another table where the mapping says so, mapped, defaulted
// and converted. What had to be assumed is counted as it is used.
import { addDays, dayMs, fromMs, type Instant, minuteMs, SiteId, toMs } from '@heddle/engine'
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
import type { Attributes, SetAside, Value, When } from './mapped-value.ts'
import type { Mapping } from './mapping.ts'
import type { Noted } from './noted.ts'
import type { Row } from './rows.ts'

/** Rows of tables that are looked up, by table and key. */
export type Lookups = ReadonlyMap<string, ReadonlyMap<string, Row>>

/** Stops the reading of one row; carries why, and the column at fault where it is one. */
export class RowRefused extends Error {
  readonly column: string | undefined
  constructor(reason: string, column?: string) {
    super(reason)
    this.column = column
  }
}

/** Reads fields of one mapping. Every reader throws `RowRefused` with a reason that names the field, never the value. */
export class Fields {
  readonly #lookups: Lookups
  readonly #noted: Noted
  readonly #reading: Reading
  readonly #currency: string
  readonly #digits = new Map<string, number>()

  constructor(mapping: Mapping, lookups: Lookups, noted: Noted) {
    this.#lookups = lookups
    this.#noted = noted
    this.#reading = readingOf(mapping)
    this.#currency = mapping.network.currency
  }

  text(field: string, value: Value | undefined, row: Row): string | undefined {
    return this.#read(field, value, row, text)
  }
  identifier(field: string, value: Value, row: Row): string {
    return this.#required(field, value, this.#read(field, value, row, identifier))
  }
  optionalIdentifier(field: string, value: Value | undefined, row: Row): string | undefined {
    return this.#read(field, value, row, identifier)
  }
  site(field: string, value: Value, row: Row): SiteId {
    return SiteId.parse(this.identifier(field, value, row))
  }
  requiredText(field: string, value: Value, row: Row): string {
    return this.#required(field, value, this.text(field, value, row))
  }
  integer(field: string, value: Value, row: Row): number {
    return this.#required(field, value, this.optionalInteger(field, value, row))
  }
  optionalInteger(field: string, value: Value | undefined, row: Row): number | undefined {
    if (isReckoned(value)) return rounded(this.decimal(field, value, row))
    return this.#read(field, value, row, (raw) => integer(raw, this.#reading))
  }
  decimal(field: string, value: Value | undefined, row: Row): number | undefined {
    const number = this.#read(field, value, row, (raw) => decimal(raw, this.#reading))
    return number === undefined || !isReckoned(value) ? number : this.#reckoned(field, number, value, row)
  }
  /** Whole units of the currency, the network's when none is given, as minor units. */
  minor(field: string, value: Value, row: Row, currency = this.#currency): number {
    const digits = this.#digitsOf(currency)
    const minor = isReckoned(value)
      ? rounded(this.#scaled(this.decimal(field, value, row), digits))
      : this.#read(field, value, row, (raw) => minorUnits(raw, digits, this.#reading))
    return this.#required(field, value, minor)
  }
  instant(field: string, value: Value, row: Row): Instant {
    return this.#required(field, value, this.optionalInstant(field, value, row))
  }
  optionalInstant(field: string, value: Value | undefined, row: Row): Instant | undefined {
    const at = this.#read(field, value, row, (raw) => instant(raw, this.#reading))
    if (at === undefined || value === undefined || 'constant' in value) return at
    const { plusDays, dayEnd } = value
    const later = plusDays === undefined ? at : addDays(at, this.#days(field, plusDays, row))
    return dayEnd === true ? this.#endOfDay(later) : later
  }
  country(field: string, value: Value, row: Row): string {
    const { countryNames } = this.#reading
    return this.#required(
      field,
      value,
      this.#read(field, value, row, (raw) => country(raw, countryNames)),
    )
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
    if (!converted.ok) throw new RowRefused(`${field} ${converted.reason}`, columnOf(value))
    return converted.value
  }

  #raw(field: string, value: Value, row: Row): string | undefined {
    if ('constant' in value) {
      this.#assume(field, value.assume)
      return String(value.constant)
    }
    const written = this.#stripped(value.strip, this.#written(field, value, row)?.trim())
    if (written === undefined) {
      if (value.default === undefined) return undefined
      this.#assume(field, value.assume)
      return String(value.default)
    }
    const meant = value.map !== undefined && Object.hasOwn(value.map, written) ? value.map[written] : written
    return `${value.prefix ?? ''}${meant}`
  }

  #written(field: string, value: Extract<Value, { column: string }>, row: Row): string | undefined {
    const { column, lookup, or = [] } = value
    const from = lookup === undefined ? row : this.#lookedUp(field, lookup, row)
    if (from === undefined) return undefined
    return from(column) ?? or.map((other) => from(other)).find((written) => written !== undefined)
  }

  #lookedUp(field: string, lookup: { table: string; by: string }, row: Row): Row | undefined {
    const key = row(lookup.by)
    if (key === undefined) return undefined
    const found = this.#lookups.get(lookup.table)?.get(key.trim())
    if (found === undefined)
      throw new RowRefused(`${field} stands in \`${lookup.table}\`, which has no such row`, lookup.by)
    return found
  }

  #stripped(signs: string | undefined, written: string | undefined): string | undefined {
    if (signs === undefined || written === undefined) return written
    let [start, end] = [0, written.length]
    while (start < end && signs.includes(written.charAt(start))) start += 1
    while (end > start && signs.includes(written.charAt(end - 1))) end -= 1
    return start === end ? undefined : written.slice(start, end)
  }

  /** In our unit, and of one unit. */
  #reckoned(field: string, number: number, { times = 1, per }: ColumnValue, row: Row): number {
    if (per === undefined) return number * times
    const units = decimal(row(per) ?? '', this.#reading)
    if (!units.ok || units.value === 0) throw new RowRefused(`${field} needs units to be divided by`, per)
    return (number * times) / units.value
  }

  #scaled(number: number | undefined, digits: number): number | undefined {
    return number === undefined ? undefined : number * 10 ** digits
  }

  #days(field: string, plusDays: number | string, row: Row): number {
    if (typeof plusDays === 'number') return plusDays
    const days = decimal(row(plusDays) ?? '', this.#reading)
    if (!days.ok) throw new RowRefused(`${field} needs a number of days, and \`${plusDays}\` is none`, plusDays)
    return days.value
  }

  /** The last millisecond of the day at the mapping's UTC offset. */
  #endOfDay(at: Instant): Instant {
    const offsetMs = this.#reading.utcOffsetMinutes * minuteMs
    return fromMs(Math.floor((toMs(at) + offsetMs) / dayMs) * dayMs + dayMs - 1 - offsetMs)
  }

  #digitsOf(currency: string): number {
    const known = this.#digits.get(currency)
    if (known !== undefined) return known
    const digits = currencyDigits(currency)
    this.#digits.set(currency, digits)
    return digits
  }

  #assume(field: string, message: string | undefined): void {
    if (message !== undefined) this.#noted.assume(`assumed/${field}`, message)
  }

  #required<T>(field: string, from: Value, value: T | undefined): T {
    if (value === undefined) throw new RowRefused(`${field} is empty`, columnOf(from))
    return value
  }
}

/** The column a value is read from; undefined for constants. */
export function columnOf(value: Value | undefined): string | undefined {
  if (value === undefined || 'constant' in value) return undefined
  return value.lookup === undefined ? value.column : value.lookup.by
}

type ColumnValue = Extract<Value, { column: string }>

function isReckoned(value: Value | undefined): value is ColumnValue {
  return value !== undefined && 'column' in value && (value.times !== undefined || value.per !== undefined)
}

function rounded<T extends number | undefined>(value: T): T {
  return (value === undefined ? undefined : Math.round(value)) as T
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
export function withoutMissing<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
