// Parts of a rule's condition that the parts beside them say already.
import type { Condition } from '../rules/condition.ts'
import { pointer, says } from '../values/diagnostic.ts'
import { told } from '../words/told.ts'
import type { Boxing } from './boxes.ts'
import { isCovered } from './cover.ts'
import type { Finding } from './finding.ts'
import { without } from './mend.ts'
import type { Steps } from './steps.ts'
import type { RulesetSubject, Subject } from './subject.ts'

/** Longer lists are rarely written by hand, and each part costs a look at all the others. */
const mostParts = 12
const stepsPerRule = 2_000

/** Looks at the outermost `all` or `any` of each rule; from the end, so that of two alike the later is named. */
export function redundant(
  { id, subjects }: RulesetSubject,
  settled: ReadonlySet<string | undefined>,
  boxing: Boxing,
  steps: Steps,
): Finding[] {
  return subjects.flatMap((subject) =>
    settled.has(subject.rule.id) || subject.boxes?.length === 0
      ? []
      : partsOf(id, subject, boxing, steps.share(stepsPerRule)),
  )
}

function partsOf(rulesetId: string, { rule, path, when }: Subject, boxing: Boxing, steps: Steps): Finding[] {
  const key = 'all' in when ? 'all' : 'any' in when ? 'any' : undefined
  if (key === undefined) return []
  const parts: readonly Condition[] = 'all' in when ? when.all : 'any' in when ? when.any : []
  if (parts.length < 2 || parts.length > mostParts) return []
  const kept = parts.map((part, index) => ({ part, index }))
  const found: Finding[] = []
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    const each = kept[at]
    const others = kept.filter((other) => other !== each).map(({ part }) => part)
    if (each === undefined || others.length === 0) break
    const [own, rest] = [
      boxing.whereTrue(each.part),
      boxing.whereTrue(key === 'all' ? { all: others } : { any: others }),
    ]
    if (own === undefined || rest === undefined) continue
    const isSaid = key === 'all' ? isCovered(rest, own, steps) : isCovered(own, rest, steps)
    if (isSaid !== true) continue
    kept.splice(at, 1)
    const place = pointer(path, 'when', key, each.index)
    found.push({
      claim: 'redundant',
      rulesetId,
      ruleId: rule.id,
      verdict: 'proved',
      because: [],
      diagnostic: {
        code: 'analyse/redundant',
        severity: 'warning',
        path: place,
        ...says(
          told(key === 'all' ? 'finding.redundantAll' : 'finding.redundantAny', { rule: rule.id }),
          told('hint.removePart'),
        ),
        fix: without(place),
      },
    })
  }
  return found.reverse()
}
