// What zod finds wrong, as diagnostics: one for each fault, at its place, in the house's words.
import type { z } from 'zod'
import { type Diagnostic, pointer, says } from '../values/diagnostic.ts'
import { type Told, told, type Value } from '../words/told.ts'

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
      return issue.keys.map((key) => fault('unknown-key', pointer(at, key), told('document.unknownKey', { key })))
    case 'invalid_union':
      return unionFaults(issue, input, base, path, at, value)
    case 'invalid_type':
      return value === undefined && path.length > 0
        ? [fault('missing', at, told('document.missing', { name: String(path.at(-1)) }))]
        : [fault('wrong-type', at, told('document.wrongType', { type: typeWord(issue.expected) }))]
    case 'invalid_value':
      return [
        fault(
          'wrong-value',
          at,
          told('document.wrongValue', { values: list(issue.values.map((each) => `\`${String(each)}\``)) }),
        ),
      ]
    case 'invalid_key':
      return [
        fault('wrong-name', at, told('document.wrongName', { name: String(path.at(-1)), why: firstMessage(issue) })),
      ]
    case 'too_small':
    case 'too_big':
      return [fault('out-of-range', at, boundWords(issue))]
    default:
      return [fault('malformed', at, told('document.malformed', { words: lower(issue.message) }))]
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
      options === undefined
        ? undefined
        : told('document.isOneOf', { values: { joined: options.map((each) => `\`${String(each)}\``), by: ', ' } })
    const message = missing
      ? told('document.missing', { name })
      : told('document.unknownAlternative', { value: String(value).slice(0, 80), name })
    return [fault(missing ? 'missing' : 'unknown-alternative', at, message, hint)]
  }
  const ranked = issue.errors.map((errors) => ({ errors, misfit: misfit(errors) })).sort((a, b) => a.misfit - b.misfit)
  const [best, second] = ranked
  if (
    best === undefined ||
    best.misfit >= hopeless ||
    (second !== undefined && second.misfit === best.misfit && best.misfit > 0)
  ) {
    return [fault('no-alternative', at, told('document.noAlternative'))]
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
function boundWords(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Told {
  const { origin, inclusive = true } = issue
  const [least, limit] = issue.code === 'too_small' ? [true, issue.minimum] : [false, issue.maximum]
  const bound = String(limit)
  const part = parts[origin]
  if (part === undefined) {
    if (least) return told(inclusive ? 'document.atLeast' : 'document.moreThan', { bound })
    return told(inclusive ? 'document.atMost' : 'document.lessThan', { bound })
  }
  if (least && Number(bound) === 1) return told('document.notEmpty')
  return told(`document.${least ? 'atLeast' : 'atMost'}${part}`, { bound })
}

/** What texts and lists are made of, by zod's word for them. */
const parts: Readonly<Record<string, 'Characters' | 'Items'>> = { string: 'Characters', array: 'Items', set: 'Items' }

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

function fault(code: string, path: string, message: Told, hint?: Told): Diagnostic {
  return { code: `document/${code}`, severity: 'error', path, ...says(message, hint) }
}

function firstMessage(issue: { issues?: readonly { message: string }[] }): Value {
  const message = issue.issues?.[0]?.message
  return message === undefined ? told('document.wrongForm') : lower(message)
}

/** Zod's word for a type as people say it. */
function typeWord(expected: string): Value {
  switch (expected) {
    case 'record':
      return told('document.type.object')
    case 'array':
      return told('document.type.list')
    case 'string':
    case 'number':
    case 'int':
    case 'boolean':
    case 'object':
      return told(`document.type.${expected}`)
    default:
      return `${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}`
  }
}

function list(words: readonly string[]): Value {
  return words.length === 1 ? (words[0] ?? '') : told('document.oneOf', { values: { joined: words, by: ', ' } })
}

function lower(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1)
}
