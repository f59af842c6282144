// What is wrong with a document, where, and what to do about it. All faults of a document are reported at once.
import { z } from 'zod'
import { english } from '../words/english.ts'
import { Told } from '../words/told.ts'

/** One step of a JSON Patch (RFC 6902), of the few there is use for. */
export const PatchStep = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('remove'), path: z.string() }),
  z.strictObject({ op: z.literal('move'), from: z.string(), path: z.string() }),
  z.strictObject({ op: z.literal('replace'), path: z.string(), value: z.union([z.string(), z.number()]) }),
])
export type PatchStep = z.infer<typeof PatchStep>

export const Severity = z.enum(['error', 'warning'])

export const Diagnostic = z.strictObject({
  /** Stable, of the form `room/fault`, for example `rules/unknown-fact`. */
  code: z.string(),
  severity: Severity,
  /** RFC 6901 JSON Pointer into the document. */
  path: z.string(),
  /** Lower case, no full stop, input in backticks. */
  message: z.string(),
  hint: z.string().exactOptional(),
  /** What message and hint tell, to be said in another language. Absent where only English is known. */
  told: z.strictObject({ message: Told, hint: Told.exactOptional() }).exactOptional(),
  /** Steps that mend it, where there is a simple way; they are for the document the diagnostic is about. */
  fix: z.array(PatchStep).readonly().exactOptional(),
})
export type Diagnostic = z.infer<typeof Diagnostic>

/** Message and hint of a diagnostic: in English, and as what they tell. */
export function says(message: Told, hint?: Told): Pick<Diagnostic, 'message' | 'hint' | 'told'> {
  return hint === undefined
    ? { message: english.tell(message), told: { message } }
    : { message: english.tell(message), hint: english.tell(hint), told: { message, hint } }
}

/** Appends tokens to a JSON Pointer, escaping `~` and `/` (RFC 6901). */
export function pointer(base: string, ...tokens: readonly (string | number)[]): string {
  let path = base
  for (const token of tokens) path += `/${typeof token === 'number' ? token : escaped(token)}`
  return path
}

function escaped(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token
}

/** By path, then code: the order in which diagnostics are shown and stored. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => compare(a.path, b.path) || compare(a.code, b.code))
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
