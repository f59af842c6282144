// The paths of json-rules-engine's tests, read as an imported rule set reads them.
import { parsePath } from '../../../engine/src/rules/compat/path.ts'

/** What is at the path. Throws for a path that an import would refuse. */
export function valueAtPath(value: unknown, path: string): unknown {
  const parsed = parsePath(path)
  if ('refusal' in parsed) throw new Error(parsed.refusal)
  return parsed.read(value)
}
