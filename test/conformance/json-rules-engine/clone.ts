// Deep copies that keep what a value is an instance of.

/** A copy that shares nothing with the original but functions. Follows no cycles. */
export default function clone<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date || value instanceof Map || value instanceof Set || value instanceof RegExp)
    return structuredClone(value)
  if (Array.isArray(value)) return value.map(clone) as T
  const copy: object = Object.create(Object.getPrototypeOf(value))
  for (const [key, inner] of Object.entries(value)) Object.assign(copy, { [key]: clone(inner) })
  return copy as T
}
