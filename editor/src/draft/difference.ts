// What changed between two documents that share their unchanged parts: small where the change is small. For threads, which
// would otherwise be sent a copy of the whole document with each edit.
import { changeAt, type Path } from './set-at.ts'

export type Difference =
  | { path: Path; value: unknown }
  | { path: Path; gone: true }
  /** Of a list: from position `at` on, `removed` items are replaced by those. */
  | { path: Path; at: number; removed: number; items: readonly unknown[] }

/** The steps that make `after` of `before`. Parts that are the same object are not looked into. */
export function differenceOf(before: unknown, after: unknown, path: Path = []): Difference[] {
  if (Object.is(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return differenceOfLists(before, after, path)
  if (!isPlain(before) || !isPlain(after)) return [{ path, value: after }]
  // Keys in another order are another document: its bytes differ.
  const kept = Object.keys(before).filter((key) => Object.hasOwn(after, key))
  const keys = Object.keys(after)
  if (kept.some((key, index) => keys[index] !== key)) return [{ path, value: after }]
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
  return [
    ...gone.map((key): Difference => ({ path: [...path, key], gone: true })),
    ...keys.flatMap((key) => differenceOf(Reflect.get(before, key), Reflect.get(after, key), [...path, key])),
  ]
}

function differenceOfLists(before: readonly unknown[], after: readonly unknown[], path: Path): Difference[] {
  if (before.length === after.length) {
    const found: Difference[] = []
    after.forEach((item, index) => {
      if (!Object.is(before[index], item)) found.push(...differenceOf(before[index], item, [...path, index]))
    })
    return found
  }
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && Object.is(before[start], after[start])) start += 1
  let end = 0
  while (end < shorter - start && Object.is(before[before.length - 1 - end], after[after.length - 1 - end])) end += 1
  const items = after.slice(start, after.length - end)
  return [{ path, at: start, removed: before.length - end - start, items }]
}

/** `before` with the steps carried out; unchanged parts stay the same objects. */
export function applied<T>(before: T, differences: readonly Difference[]): T {
  return differences.reduce<T>((document, difference) => {
    const { path } = difference
    if ('value' in difference) return changeAt(document, path, () => difference.value)
    if ('gone' in difference) return changeAt(document, path.slice(0, -1), (parent) => without(parent, path.at(-1)))
    const { at, removed, items } = difference
    return changeAt(document, path, (list) => {
      const present: unknown[] = Array.isArray(list) ? list : []
      return [...present.slice(0, at), ...items, ...present.slice(at + removed)]
    })
  }, before)
}

function without(parent: unknown, key: string | number | undefined): unknown {
  return isPlain(parent) ? Object.fromEntries(Object.entries(parent).filter(([name]) => name !== key)) : parent
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
