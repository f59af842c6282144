// Simple repairs as JSON Patches (RFC 6902), which an editor can offer as one click.
import type { Diagnostic } from '../values/diagnostic.ts'

type Fix = NonNullable<Diagnostic['fix']>

export function without(path: string): Fix {
  return [{ op: 'remove', path }]
}

/** Moves an item of a list to the place another has. */
export function moved(from: string, path: string): Fix {
  return [{ op: 'move', from, path }]
}
