// A rule under analysis: where it stands, and the boxes in which it holds.
import type { KindName } from '../kinds/index.ts'
import type { Ruleset } from '../policy/document.ts'
import type { Condition } from '../rules/condition.ts'
import { type HitPolicy, whenOf } from '../rules/rule.ts'
import { pointer } from '../values/diagnostic.ts'
import type { Box } from './box.ts'
import type { Boxes, Boxing } from './boxes.ts'
import { areRelated } from './smt-axioms.ts'

export type AnyRule = Ruleset['rules'][number]

export interface Subject {
  rule: AnyRule
  /** JSON Pointer. */
  path: string
  /** When it holds, everything that gates it put in. */
  when: Condition
  /** Undefined when they are too many to say. */
  boxes: Boxes | undefined
  /** Keys of the facts that kept parts of its condition apart. */
  parted: readonly string[]
  /** Whether boxes say it only loosely: two facts compared, a question of lines. Rows need not reach all of such boxes. */
  isLoose: boolean
}

export interface RulesetSubject {
  id: string
  /** JSON Pointer. */
  path: string
  kind: KindName
  hitPolicy: HitPolicy
  mustDecide: boolean
  /** Enabled rules only, in the author's order. */
  subjects: readonly Subject[]
}

/** `thorough`: to be told apart where boxes are loose, for a prover to look closer. */
export function subjectsOf(
  { id, kind, hitPolicy, rules, mustDecide }: Ruleset,
  index: number,
  boxing: Boxing,
  thorough: boolean,
): RulesetSubject {
  const path = pointer('', 'rulesets', index)
  const subjects = (rules as readonly AnyRule[]).flatMap((rule, at): Subject[] => {
    if (!rule.enabled) return []
    const parted = new Set<string>()
    const when = whenOf(rule)
    const boxes = boxing.whereTrue(when, ({ of, key }) => parted.add(of?.fact.name ?? key))
    const isLoose = thorough && (boxes ?? []).some(saysLittle)
    return [{ rule, path: pointer(path, 'rules', at), when, boxes, parted: [...parted], isLoose }]
  })
  return { id, path, kind, hitPolicy, mustDecide: mustDecide === true, subjects }
}

/** Two facts compared, a question of lines, or facts that hang together. */
function saysLittle(box: Box): boolean {
  const names = new Set<string>()
  for (const { of } of box.keys()) {
    if (of === undefined) return true
    names.add(of.fact.name)
  }
  return areRelated(names)
}
