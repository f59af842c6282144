// What zod finds wrong, as diagnostics: one for each fault, at its place, in the house's words.
import type { z } from 'zod'
import { type Diagnostic, pointer } from '../values/diagnostic.ts'

type Issue = z.core.$ZodIssue

/** Every issue as a diagnostic. `base` is the place of `input` in the document. */
export function issuesToDiagnostics(issues: readonly Issue[], input: unknown, base = ''): Diagnostic[] {
  return issues.flatMap((issue) => diagnosticsOf(issue, input, base, []))
}

function diagnosticsOf(issue: Issue, input: unknown, base: string, before: readonly PropertyKey[]): Diagnostic[] {
  const path = [...before, ...issue.path]
  const at = pointer(base, ...path.map(String))
  const value = valueAt(input, path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => fault('unknown-key', pointer(at, key), `\`${key}\` is not a known key here`))
    case 'invalid_union':
      return unionFaults(issue, input, base, path, at, value)
    case 'invalid_type':
      return value === undefined && path.length > 0
        ? [fault('missing', at, `\`${String(path.at(-1))}\` is missing`)]
        : [fault('wrong-type', at, `must be ${withArticle(issue.expected)}`)]
    case 'invalid_value':
      return [fault('wrong-value', at, `must be ${list(issue.values.map((each) => `\`${String(each)}\``))}`)]
    case 'invalid_key':
      return [fault('wrong-name', at, `\`${String(path.at(-1))}\` is not a valid name: ${lower(firstMessage(issue))}`)]
    case 'too_small':
    case 'too_big':
      return [fault('out-of-range', at, boundWords(issue))]
    default:
      return [fault('malformed', at, lower(issue.message))]
  }
}

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>

/** Of the alternatives of a union, reports the one the author meant: the one that fits the value's shape best. */
function unionFaults(
  issue: UnionIssue,
  input: unknown,
  base: string,
  path: readonly PropertyKey[],
  at: string,
  value: unknown,
): Diagnostic[] {
  if (issue.errors.length === 0) {
    const missing = value === undefined
    const name = String(path.at(-1) ?? '')
    const options = (issue as { options?: readonly unknown[] }).options
    const hint =
      options === undefined ? {} : { hint: `it is one of ${options.map((each) => `\`${String(each)}\``).join(', ')}` }
    const message = missing ? `\`${name}\` is missing` : `\`${String(value).slice(0, 80)}\` is not a known ${name}`
    return [{ ...fault(missing ? 'missing' : 'unknown-alternative', at, message), ...hint }]
  }
  const ranked = issue.errors.map((errors) => ({ errors, misfit: misfit(errors) })).sort((a, b) => a.misfit - b.misfit)
  const [best, second] = ranked
  if (
    best === undefined ||
    best.misfit >= hopeless ||
    (second !== undefined && second.misfit === best.misfit && best.misfit > 0)
  ) {
    return [fault('no-alternative', at, 'has none of the forms that are possible here')]
  }
  return best.errors.flatMap((inner) => diagnosticsOf(inner, input, base, path))
}

const hopeless = 1_000

/** 0 when only something deeper is wrong; a wrong type at the top is hopeless; wrong keys lie between. */
function misfit(errors: readonly Issue[]): number {
  return errors.reduce((sum, error) => {
    if (error.code === 'unrecognized_keys') return sum + error.keys.length
    if (error.path.length === 0)
      return sum + (error.code === 'invalid_type' || error.code === 'invalid_union' ? hopeless : 0)
    return sum + (error.path.length === 1 && error.code === 'invalid_type' ? 0.5 : 0)
  }, 0)
}

/** What the bound asks for: of a number its size, of a text or list how much there has to be in it. */
function boundWords(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const { origin, inclusive = true } = issue
  const [least, bound] = issue.code === 'too_small' ? [true, issue.minimum] : [false, issue.maximum]
  const part = parts[origin]
  if (part === undefined)
    return `must be ${least ? (inclusive ? 'at least' : 'more than') : inclusive ? 'at most' : 'less than'} ${bound}`
  if (least && Number(bound) === 1) return 'must not be empty'
  return `must have ${least ? 'at least' : 'at most'} ${bound} ${part}`
}

/** What texts and lists are made of, by zod's word for them. */
const parts: Readonly<Record<string, string>> = { string: 'characters', array: 'items', set: 'items' }

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

function fault(code: string, path: string, message: string): Diagnostic {
  return { code: `document/${code}`, severity: 'error', path, message }
}

function firstMessage(issue: { issues?: readonly { message: string }[] }): string {
  return issue.issues?.[0]?.message ?? 'it has the wrong form'
}

function withArticle(expected: string): string {
  const word =
    expected === 'record' ? 'object' : expected === 'array' ? 'list' : expected === 'int' ? 'whole number' : expected
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`
}

function list(words: readonly string[]): string {
  return words.length === 1 ? (words[0] ?? '') : `one of ${words.join(', ')}`
}

function lower(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1)
}
