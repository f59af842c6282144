// One page of a list: asked for one more than shown, so that the next cursor is known without counting.

export interface Page {
  cursor?: string
  limit: number
}

export interface Listed<T> {
  items: T[]
  nextCursor?: string
}

/** Cuts `limit + 1` rows to a page; the cursor of the last shown row asks for what follows it. */
export function pageFrom<Row, T>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  item: (row: Row) => T,
): Listed<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(item),
    ...(rows.length > limit && last !== undefined ? { nextCursor: cursorOf(last) } : {}),
  }
}

/** A cursor that must be a UUID; anything else reads as the nil UUID, before and after which nothing surprising lies. */
export function uuidCursor(cursor: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(cursor) ? cursor : '00000000-0000-0000-0000-000000000000'
}

/** A cursor that must be a whole number within 32 bits; anything else reads as 0. */
export function numberCursor(cursor: string): number {
  return /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0
}

/** The object without its null members: SQL's null is our absence. */
export function present<T extends object>(
  row: T,
): { [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: NonNullable<T[K]>
} {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as never
}
