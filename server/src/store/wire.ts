// What PostgreSQL's text on the wire becomes: one table, used with every driver, so that they agree.

/** PostgreSQL's object ids of the types whose drivers disagree. */
export const oid = {
  bytea: 17,
  int8: 20,
  json: 114,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  jsonb: 3802,
} as const

/** A 64-bit integer: a number while it is safe, its decimal text beyond 2^53 − 1. */
export function int8(text: string): number | string {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : text
}

/** A 64-bit integer that must be safe. Throws when it is not. */
export function safeInteger(value: string | number): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`stored integer ${value} is beyond 2^53 - 1`)
  return number
}

/**
 * An instant as UTC ISO-8601 with three decimals and `Z`, from PostgreSQL's text (`2026-03-01 10:00:00.5+00`) or ISO text.
 * Throws on anything else, `infinity` included.
 */
export function instantText(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(text)
  if (match === null) throw new RangeError(`not an instant: ${text}`)
  const [, day, time, fraction = '', zone = 'Z'] = match
  const offset = zone === 'Z' ? 'Z' : zone.length === 3 ? `${zone}:00` : zone
  return new Date(`${day}T${time}${fraction.slice(0, 4)}${offset}`).toISOString()
}

/** How the text of a type is read; a type that is not here is left to the driver. */
export const readers: Readonly<Record<number, (text: string) => unknown>> = {
  [oid.bytea]: (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex')),
  [oid.int8]: int8,
  [oid.date]: (text) => text,
  [oid.timestamp]: (text) => text,
  [oid.timestamptz]: instantText,
  [oid.numeric]: (text) => text,
}
