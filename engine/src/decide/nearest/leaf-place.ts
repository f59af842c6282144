// Where a comparison of a trace stands in the policy, shared conditions followed to where they are written.
import type { PolicyDocument } from '../../policy/document.ts'
import type { Condition, Leaf } from '../../rules/condition.ts'
import type { Rule } from '../../rules/rule.ts'
import type { Path } from './at-place.ts'

export interface LeafPlace {
  path: Path
  leaf: Leaf
  /** The shared condition it is part of; absent where the rule itself has it. */
  shared?: string
}

/** The comparison of a rule at a trace's path; undefined for the dates of the rule, which stand beside its condition. */
export function leafOfRule(document: PolicyDocument, ruleset: number, rule: number, at: string): LeafPlace | undefined {
  const written: Rule<unknown> | undefined = document.rulesets[ruleset]?.rules[rule]
  if (written === undefined) return undefined
  const tokens = tokensOf(at)
  if (written.from !== undefined || written.until !== undefined) {
    if (tokens[0] !== 'all' || tokens[1] !== '0') return undefined
    tokens.splice(0, 2)
  }
  return walk(document, written.when, ['rulesets', ruleset, 'rules', rule, 'when'], tokens)
}

/** The comparison of a guard, which is a shared condition. */
export function leafOfGuard(document: PolicyDocument, guard: string, at: string): LeafPlace | undefined {
  return walk(document, { condition: guard }, [], tokensOf(at))
}

/** Paths of conditions have no escapes: their words are operators and numbers. */
function tokensOf(path: string): string[] {
  return path === '' ? [] : path.slice(1).split('/')
}

function walk(document: PolicyDocument, root: Condition, base: Path, tokens: readonly string[]): LeafPlace | undefined {
  let node: Condition | undefined = root
  let path = [...base]
  let shared: string | undefined
  for (let at = 0; at < tokens.length; at += 1) {
    if (node === undefined) return undefined
    const token = tokens[at]
    if ('all' in node || 'any' in node) {
      const place = Number(tokens[at + 1])
      at += 1
      path.push('all' in node ? 'all' : 'any', place)
      node = 'all' in node ? node.all[place] : node.any[place]
    } else if ('not' in node) {
      path.push('not')
      node = node.not
    } else if ('condition' in node && token === 'condition') {
      shared = node.condition
      path = ['conditions', shared, 'when']
      node = Object.hasOwn(document.conditions, shared) ? document.conditions[shared]?.when : undefined
    } else if ('where' in node) {
      at += 1
      path.push('where')
      node = node.where
    } else return undefined
  }
  if (node === undefined || !('fact' in node)) return undefined
  return { path, leaf: node, ...(shared === undefined ? {} : { shared }) }
}
