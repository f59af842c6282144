// The one function of lodash that json-rules-engine's tests use.
import { valueAtPath } from './path.ts'

export function get(value: unknown, path: string): unknown {
  return valueAtPath(value, path)
}
