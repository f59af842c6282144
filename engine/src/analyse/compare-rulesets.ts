// Whether two rulesets of one kind do the same for every row: what would have to be impossible for it, as questions.
import { kinds } from '../kinds/index.ts'
import type { Outdone } from '../kinds/outdone.ts'
import type { Condition } from '../rules/condition.ts'
import type { Question } from './finding.ts'
import type { NormalRule, NormalRuleset } from './normal.ts'

export type Difference = Pick<Question, 'holds' | 'fails'>

export interface Differences {
  /** Rows that would be treated differently. With none of them there is no difference. */
  rows: readonly Difference[]
  /** False where the rows may also be treated alike, and being empty proves nothing. */
  isExact: boolean
}

/** Beyond this many pairs of rules nobody waits. */
const mostQuestions = 4_000

/** Undefined when there are too many. */
export function differencesOf(before: NormalRuleset, after: NormalRuleset): Differences | undefined {
  if (before.kind !== after.kind || before.terms !== after.terms)
    return { rows: [...before.rules, ...after.rules].map(alone), isExact: false }
  const lists = (each: NormalRuleset) => each.hits === 'all' || each.rules.some(({ goesOn }) => goesOn)
  if (!lists(before) && !lists(after)) return firstDifferences(before.rules, after.rules)
  if (
    before.hits !== after.hits ||
    before.rules.some(({ goesOn }) => goesOn) ||
    after.rules.some(({ goesOn }) => goesOn)
  ) {
    return { rows: [...before.rules, ...after.rules].map(alone), isExact: false }
  }
  const { outdone } = kinds[before.kind]
  return allDifferences(inCanonicalOrder(before.rules, outdone), inCanonicalOrder(after.rules, outdone))
}

function alone({ when }: NormalRule): Difference {
  return { holds: [when], fails: [] }
}

/** Of each side the first rule that holds acts: no row may have two of them that do different things. */
function firstDifferences(before: readonly NormalRule[], after: readonly NormalRule[]): Differences | undefined {
  const skip = before.findIndex((rule, index) => !isSame(rule, after[index]))
  const shared = skip < 0 ? before.length : skip
  const rows: Difference[] = []
  const [a, b] = [firsts(before, shared), firsts(after, shared)]
  if (a.length * b.length > mostQuestions) return undefined
  for (const one of a) {
    for (const other of b) {
      if (one.effect === other.effect) continue
      rows.push({ holds: [...one.holds, ...other.holds], fails: [...new Set([...one.fails, ...other.fails])] })
    }
  }
  return { rows, isExact: true }
}

function isSame(a: NormalRule, b: NormalRule | undefined): boolean {
  return b !== undefined && a.effect === b.effect && JSON.stringify(a.when) === JSON.stringify(b.when)
}

/** For each rule, and for none of them, when it is the first; rules both sides begin with need not be told apart. */
function firsts(
  rules: readonly NormalRule[],
  from: number,
): { effect: string; holds: Condition[]; fails: Condition[] }[] {
  const whens = rules.map(({ when }) => when)
  return [
    ...rules
      .slice(from)
      .map(({ effect, when }, index) => ({ effect, holds: [when], fails: whens.slice(0, from + index) })),
    { effect: '', holds: [], fails: whens },
  ]
}

/** Of each side every rule that holds acts: rules that do the same have to hold together. */
function allDifferences(before: readonly NormalRule[], after: readonly NormalRule[]): Differences {
  const isAligned =
    before.length === after.length && before.every(({ effect }, index) => effect === after[index]?.effect)
  if (!isAligned) {
    const effects = new Set(before.map(({ effect }) => effect))
    const others = new Set(after.map(({ effect }) => effect))
    const odd = [
      ...before.filter(({ effect }) => !others.has(effect)),
      ...after.filter(({ effect }) => !effects.has(effect)),
    ]
    return { rows: (odd.length > 0 ? odd : [...before, ...after]).map(alone), isExact: false }
  }
  const rows = before.flatMap((rule, index): Difference[] => {
    const other = after[index]
    if (other === undefined || isSame(rule, other)) return []
    return [
      { holds: [rule.when], fails: [other.when] },
      { holds: [other.when], fails: [rule.when] },
    ]
  })
  return { rows, isExact: true }
}

/** Rules whose order does not matter sorted by what they do; neighbours that do the same once put together. */
function inCanonicalOrder(rules: readonly NormalRule[], outdone: Outdone): NormalRule[] {
  const left = [...rules]
  const sorted: NormalRule[] = []
  while (left.length > 0) {
    let best = 0
    for (let at = 1; at < left.length; at += 1) {
      const [rule, chosen] = [left[at], left[best]]
      if (rule === undefined || chosen === undefined || rule.effect >= chosen.effect) continue
      if (left.slice(0, at).every((earlier) => commute(earlier, rule, outdone))) best = at
    }
    const [next] = left.splice(best, 1)
    const last = sorted.at(-1)
    if (next === undefined) break
    const isOnce = next.actions.every(({ type }) => outdone.once.has(type))
    if (last !== undefined && last.effect === next.effect && isOnce) {
      sorted[sorted.length - 1] = { ...last, when: { any: [last.when, next.when] } }
    } else sorted.push(next)
  }
  return sorted
}

function commute(a: NormalRule, b: NormalRule, outdone: Outdone): boolean {
  if (a.effect === b.effect) return true
  return a.actions.every((one) =>
    b.actions.every((other) => {
      if (!outdone.anyOrder.has(one.type) || !outdone.anyOrder.has(other.type)) return false
      // Of two of one type that are told apart by words the first one's words may be what is recorded.
      const isOrdered = outdone(one, other, true) !== outdone(one, other, false) || isReasoned(one, other)
      return !isOrdered
    }),
  )
}

function isReasoned(one: object, other: object): boolean {
  return 'reason' in one && 'reason' in other
}
