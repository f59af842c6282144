// One value of a JSON document by its place: read, or changed in a copy that shares everything else.

export type Path = readonly (string | number)[]

/** The value there; undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const token of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined
    value = Reflect.get(value, token)
  }
  return value
}

/** A copy with another value there; whatever is not on the way stays the same object. The path must lead somewhere. */
export function withValueAt<T>(root: T, path: Path, value: unknown): T {
  const [token, ...rest] = path
  if (token === undefined) return value as T
  if (typeof root !== 'object' || root === null) throw new Error('a path leads nowhere')
  const inner = withValueAt(Reflect.get(root, token) as unknown, rest, value)
  if (Array.isArray(root)) return root.map((item: unknown, index) => (index === token ? inner : item)) as T
  return { ...root, [token]: inner }
}
