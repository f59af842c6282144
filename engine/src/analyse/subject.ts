// A rule under analysis: where it stands, and the boxes in which it holds.
import type { KindName } from '../kinds/index.ts'
import type { Ruleset } from '../policy/document.ts'
import { type HitPolicy, whenOf } from '../rules/rule.ts'
import { pointer } from '../values/diagnostic.ts'
import type { Boxes, Boxing } from './boxes.ts'

export type AnyRule = Ruleset['rules'][number]

export interface Subject {
  rule: AnyRule
  /** JSON Pointer. */
  path: string
  /** Undefined when they are too many to say. */
  boxes: Boxes | undefined
  /** Keys of the facts that kept parts of its condition apart. */
  parted: readonly string[]
}

export interface RulesetSubject {
  id: string
  kind: KindName
  hitPolicy: HitPolicy
  /** Enabled rules only, in the author's order. */
  subjects: readonly Subject[]
}

export function subjectsOf({ id, kind, hitPolicy, rules }: Ruleset, index: number, boxing: Boxing): RulesetSubject {
  const subjects = (rules as readonly AnyRule[]).flatMap((rule, at): Subject[] => {
    if (!rule.enabled) return []
    const parted = new Set<string>()
    const boxes = boxing.whereTrue(whenOf(rule), ({ of, key }) => parted.add(of?.fact.name ?? key))
    return [{ rule, path: pointer('', 'rulesets', index, 'rules', at), boxes, parted: [...parted] }]
  })
  return { id, kind, hitPolicy, subjects }
}
