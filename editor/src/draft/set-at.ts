// Changes one place of a JSON value and shares the rest, so that equal parts stay the same object.

export type Path = readonly (string | number)[]

/** The value at `path`, or undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, token) => (isContainer(value) ? Reflect.get(value, token) : undefined), root)
}

/** A copy of `root` with `value` at `path`; missing objects on the way are made. Equal input gives `root` itself. */
export function setAt<T>(root: T, path: Path, value: unknown): T {
  return changeAt(root, path, () => value)
}

/** A copy of `root` without what is at `path`: an array closes the gap, an object loses the key. */
export function removeAt<T>(root: T, path: Path): T {
  const last = path.at(-1)
  if (last === undefined) return root
  return changeAt(root, path.slice(0, -1), (parent) => {
    if (Array.isArray(parent)) return parent.filter((_, index) => index !== last)
    if (!isContainer(parent) || !(last in parent)) return parent
    return Object.fromEntries(Object.entries(parent).filter(([key]) => key !== last))
  })
}

/** A copy of `root` with `value` put before position `at` of the array at `path`. */
export function insertAt<T>(root: T, path: Path, at: number, value: unknown): T {
  return changeAt(root, path, (list) => {
    const items = Array.isArray(list) ? list : []
    return [...items.slice(0, at), value, ...items.slice(at)]
  })
}

/** A copy of `root` with the value at `path` replaced by what `change` makes of it. */
export function changeAt<T>(root: T, path: Path, change: (value: unknown) => unknown): T {
  return changed(root, path, change) as T
}

function changed(value: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [token, ...rest] = path
  if (token === undefined) return change(value)
  const before = isContainer(value) ? Reflect.get(value, token) : undefined
  const after = changed(before, rest, change)
  if (Object.is(before, after)) return value
  if (Array.isArray(value)) return value.map((item, index) => (index === token ? after : item))
  return { ...(isContainer(value) ? value : {}), [token]: after }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
