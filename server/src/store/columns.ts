// Column types whose values are the same on every driver: instants as ISO text, 64-bit integers as safe numbers, JSON as parsed.
import { customType } from 'drizzle-orm/pg-core'
import { instantText, safeInteger } from './wire.ts'

/** `timestamptz` with milliseconds, read and written as UTC ISO-8601 text with three decimals and `Z`. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => instantText(String(value)),
  toDriver: (value) => value,
})

/** `bigint` as a number. Throws on a stored value beyond 2^53 − 1 rather than rounding it. */
export const wholeNumber = customType<{ data: number; driverData: string | number }>({
  dataType: () => 'bigint',
  fromDriver: (value) => safeInteger(value),
  toDriver: (value) => value,
})

/** A value that is JSON already: it is stored as it stands, and costs nobody the writing of it. */
export class JsonText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** `jsonb`. Unlike drizzle's own column it does not parse a stored JSON string a second time. */
export const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  fromDriver: (value) => value,
  toDriver: (value) => (value instanceof JsonText ? value.text : JSON.stringify(value)),
})

/** `bytea` as bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
  toDriver: (value) => value,
})
