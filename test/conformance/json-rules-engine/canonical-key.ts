// Equal values have equal keys, whatever the order of their members; `1` and `"1"`, `{}` and `{ x: undefined }` differ.

export function canonicalKey(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    if (value instanceof Date) return `Date(${value.getTime()})`
    if (Array.isArray(value)) return `[${value.map(canonicalKey).join(',')}]`
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalKey(inner)}`).join(',')}}`
  }
  return typeof value === 'string' ? JSON.stringify(value) : `${typeof value}(${String(value)})`
}
