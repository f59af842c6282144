// From the pointers of diagnostics to the cells they are about.
import type { Diagnostic } from '@heddle/engine'
import type { AnyRule } from '../../draft/vocabulary.ts'
import { tokensOf } from '../../problems/place-of.ts'
import { hintOf, messageOf } from '../../words/tongue.ts'
import { partsOf } from './column.ts'

export interface CellFault {
  isError: boolean
  message: string
}

/** The diagnostics of a ruleset by the position of their rule; those of the ruleset itself are left out. */
export function faultsByRule(diagnostics: readonly Diagnostic[], ruleset: number): ReadonlyMap<number, Diagnostic[]> {
  const start = `/rulesets/${ruleset}/rules/`
  const found = new Map<number, Diagnostic[]>()
  for (const each of diagnostics) {
    if (!each.path.startsWith(start)) continue
    const rule = Number.parseInt(each.path.slice(start.length), 10)
    const known = found.get(rule)
    if (known === undefined) found.set(rule, [each])
    else known.push(each)
  }
  return found
}

/** The faults of one rule by the id of the column that shows them; what is about the rule as a whole stands at its name. */
export function faultsByColumn(rule: AnyRule, diagnostics: readonly Diagnostic[]): ReadonlyMap<string, CellFault> {
  const found = new Map<string, CellFault>()
  for (const diagnostic of diagnostics) {
    const { path, severity } = diagnostic
    const [message, hint] = [messageOf(diagnostic), hintOf(diagnostic)]
    const id = columnIdOf(rule, path)
    const before = found.get(id)
    const isError = severity === 'error'
    if (before?.isError === true && !isError) continue
    found.set(id, { isError, message: hint === undefined ? message : `${message} — ${hint}` })
  }
  return found
}

/** The column in which the place that a pointer names is edited. */
export function columnIdOf(rule: AnyRule, pointer: string): string {
  const [, , , , part, second, third] = tokensOf(pointer)
  const parts = partsOf(rule)
  if (part === 'when') {
    if (parts.isNested) return 'when'
    const at = second === 'all' ? Number(third) : 0
    const leaf = [...parts.leaves].find(([, each]) => each.at === at)
    return leaf?.[0] ?? 'name'
  }
  if (part === 'actions') {
    const found = [...parts.actions].find(([, each]) => String(each.at) === second)
    const [type, nth] = found?.[0].split(' ') ?? []
    if (type === undefined) return 'name'
    const fields = Object.keys(found?.[1].action ?? {}).filter((name) => name !== 'type')
    const field = third !== undefined && third !== 'type' ? third : fields[0]
    return `then ${type}${field === undefined ? '' : `.${field}`}${nth === '1' ? '' : ` ${nth}`}`
  }
  return part === 'from' ||
    part === 'until' ||
    part === 'onward' ||
    part === 'score' ||
    part === 'enabled' ||
    part === 'note'
    ? part
    : 'name'
}
