// What no honest document contains: refused before anything recurses into it.
import { type Diagnostic, pointer } from './diagnostic.ts'

/** Deeper than any condition may be nested, with room for the document around it. */
export const maxDepth = 64
/** Objects, lists and values in one document. */
export const maxNodes = 2_000_000

/** Faults that make reading on unsafe; empty when the value may be parsed. */
export function hostileFaults(document: unknown): Diagnostic[] {
  const faults: Diagnostic[] = []
  const pending: { value: unknown; path: string; depth: number }[] = [{ value: document, path: '', depth: 1 }]
  let nodes = 0
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    nodes += 1
    if (nodes > maxNodes) {
      faults.push(fault('compile/too-large', '', `document has more than ${maxNodes} values`))
      break
    }
    const { value, path, depth } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > maxDepth) {
      faults.push(fault('compile/too-deep', path, `document is nested deeper than ${maxDepth} levels`))
      continue
    }
    for (const key of Object.keys(value)) {
      const at = pointer(path, key)
      if (key === '__proto__') faults.push(fault('compile/forbidden-key', at, '`__proto__` is not a name'))
      else pending.push({ value: (value as Record<string, unknown>)[key], path: at, depth: depth + 1 })
    }
  }
  return faults
}

function fault(code: string, path: string, message: string): Diagnostic {
  return { code, severity: 'error', path, message }
}
