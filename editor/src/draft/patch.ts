// What differs between two documents, small enough to keep for every step of undo. Pure; JSON values only.

type Json = unknown
type Key = string | number

/** One difference. `splice` cuts `removed` items out of the list at `at` and puts `inserted` in their place. */
export type Change =
  | { at: readonly Key[]; set: Json }
  | { at: readonly Key[]; unset: true }
  | { at: readonly Key[]; splice: number; removed: number; inserted: readonly Json[] }

export type Patch = readonly Change[]

/** Applied to `before` it gives a document equal to `after`. Empty exactly when both are equal. Shared parts cost nothing. */
export function patchBetween(before: Json, after: Json, at: readonly Key[] = []): Patch {
  if (Object.is(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, at)
  if (isRecord(before) && isRecord(after)) {
    const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
    return [
      ...gone.map((key): Change => ({ at: [...at, key], unset: true })),
      ...Object.entries(after).flatMap(([key, value]): Patch => {
        return Object.hasOwn(before, key)
          ? patchBetween(before[key], value, [...at, key])
          : [{ at: [...at, key], set: value }]
      }),
    ]
  }
  return [{ at, set: after }]
}

/** The document with the changes made; parts that no change touches are the very same. Throws where a place is missing. */
export function applyPatch(document: Json, patch: Patch): Json {
  return patch.reduce((value, change) => changed(value, change, 0), document)
}

function listChanges(before: readonly Json[], after: readonly Json[], at: readonly Key[]): Patch {
  if (before.length === after.length)
    return after.flatMap((item, index) => patchBetween(before[index], item, [...at, index]))
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && isEqual(before[start], after[start])) start += 1
  let end = 0
  while (end < shorter - start && isEqual(before[before.length - 1 - end], after[after.length - 1 - end])) end += 1
  const removed = before.length - end - start
  return [{ at, splice: start, removed, inserted: after.slice(start, after.length - end) }]
}

function isEqual(one: Json, other: Json): boolean {
  return patchBetween(one, other).length === 0
}

function changed(value: Json, change: Change, depth: number): Json {
  const key = change.at[depth]
  if (key === undefined) {
    if ('set' in change) return change.set
    if ('splice' in change && Array.isArray(value)) {
      return value.toSpliced(change.splice, change.removed, ...change.inserted)
    }
    throw new Error('a list was expected')
  }
  const isLast = depth === change.at.length - 1
  if (Array.isArray(value) && typeof key === 'number' && key < value.length) {
    return value.with(key, changed(value[key], change, depth + 1))
  }
  if (!isRecord(value)) throw new Error(`nothing holds \`${key}\``)
  if (isLast && 'unset' in change) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  return { ...value, [key]: changed(value[key], change, depth + 1) }
}

function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
