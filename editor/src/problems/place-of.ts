// From a diagnostic's JSON Pointer to the place in the editor where it can be mended, and problems counted by place.
import type { Diagnostic, PolicyDocument } from '@heddle/engine'
import { stateAt } from '../draft/flow-states.ts'
import { flowOf, rulesOf, type Subject, subjects } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'

const t = words('problems')

export type RulePart = 'when' | 'actions' | 'name'

export type Place =
  | { at: 'flow'; subject: Subject; state?: string }
  /** `pointer`: the very place in the rule, for views that can show it. */
  | { at: 'ruleset'; ruleset: number; rule?: number; part?: RulePart; pointer?: string }
  | { at: 'parameters'; name?: string }
  | { at: 'conditions'; name?: string }

/** RFC 6901 tokens of a pointer; array positions stay text. */
export function tokensOf(pointer: string): string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Where the pointer is edited; undefined for the document as a whole. */
export function placeOf(pointer: string): Place | undefined {
  const tokens = tokensOf(pointer)
  const [head, second, third, fourth, fifth] = tokens
  switch (head) {
    case 'rulesets':
      return second === undefined ? undefined : rulesetPlace(second, third, fourth, fifth)
    case 'flows': {
      const subject = subjects().find((each) => each.subject === second)?.subject
      if (subject === undefined) return { at: 'flow', subject: 'order' }
      const state = pathIn(tokens.slice(2))
      return { at: 'flow', subject, ...(state === '' ? {} : { state }) }
    }
    case 'parameters':
      return { at: 'parameters', ...(second === undefined ? {} : { name: second }) }
    case 'conditions':
      return { at: 'conditions', ...(second === undefined ? {} : { name: second }) }
    default:
      return undefined
  }
}

/** The state that `states`, name, `states`, name … leads to, by path. */
function pathIn(tokens: readonly string[]): string {
  const names: string[] = []
  for (let at = 0; tokens[at] === 'states' && tokens[at + 1] !== undefined; at += 2) names.push(tokens[at + 1] ?? '')
  return names.join('/')
}

function rulesetPlace(ruleset: string, rules?: string, rule?: string, part?: string): Place {
  const place = { at: 'ruleset' as const, ruleset: Number(ruleset) }
  if (rules !== 'rules' || rule === undefined) return place
  const known = (['when', 'actions', 'name'] as const).find((each) => each === part)
  return { ...place, rule: Number(rule), ...(known === undefined ? {} : { part: known }) }
}

/** The place in the words of the document, for the problem list. */
export function placeInWords(pointer: string, document: PolicyDocument): string {
  const place = placeOf(pointer)
  if (place === undefined) return t('policy')
  switch (place.at) {
    case 'flow': {
      const title = subjects().find((each) => each.subject === place.subject)?.title ?? t('flow')
      if (place.state === undefined) return title
      return `${title} › ${stateAt(flowOf(document, place.subject), place.state)?.label ?? place.state}`
    }
    case 'ruleset': {
      const ruleset = document.rulesets[place.ruleset]
      const name = ruleset?.name ?? t('ruleset', { number: place.ruleset + 1 })
      if (ruleset === undefined || place.rule === undefined) return name
      const rule = rulesOf(ruleset)[place.rule]
      return t('rule', { ruleset: name, number: place.rule + 1, name: rule === undefined ? '' : `: ${rule.name}` })
    }
    case 'parameters':
      return place.name === undefined
        ? t('parameters')
        : t('parameter', { name: document.parameters[place.name]?.label ?? place.name })
    case 'conditions':
      return place.name === undefined
        ? t('sharedConditions')
        : t('sharedConditions2', { label: document.conditions[place.name]?.label ?? place.name })
  }
}

export interface ProblemCount {
  errors: number
  warnings: number
}

/** Everything at or below the pointer. */
export function problemsUnder(diagnostics: readonly Diagnostic[], pointer: string): readonly Diagnostic[] {
  return diagnostics.filter(({ path }) => path === pointer || path.startsWith(`${pointer}/`))
}

export function countProblems(diagnostics: readonly Diagnostic[]): ProblemCount {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return { errors, warnings: diagnostics.length - errors }
}

/** `2 errors, 1 warning`; empty when there is nothing. */
export function countInWords({ errors, warnings }: ProblemCount): string {
  const parts = [
    errors === 0 ? '' : t('errors', { count: errors }),
    warnings === 0 ? '' : t('warnings', { count: warnings }),
  ]
  return parts.filter((part) => part !== '').join(', ')
}
