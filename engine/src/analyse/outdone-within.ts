// Actions without effect because another of the same rule wins: the same thing is said twice.
import { kinds } from '../kinds/index.ts'
import { pointer, says } from '../values/diagnostic.ts'
import { told } from '../words/told.ts'
import type { Finding } from './finding.ts'
import { without } from './mend.ts'
import type { RulesetSubject } from './subject.ts'

/** One finding for each action that has no effect; whatever the hit policy, for a rule's own actions act together. */
export function outdoneWithin({ id, kind, subjects }: RulesetSubject): Finding[] {
  const { outdone } = kinds[kind]
  return subjects.flatMap(({ rule, path, when }) =>
    rule.actions.flatMap((own, index): Finding[] => {
      for (const [at, other] of rule.actions.entries()) {
        if (at === index) continue
        const isSame = at < index && outdone.once.has(own.type) && JSON.stringify(own) === JSON.stringify(other)
        const reason = isSame ? 'outdone.saidBefore' : outdone(own, other, at < index)
        if (reason === undefined) continue
        const place = pointer(path, 'actions', index)
        return [
          {
            claim: 'conflict',
            rulesetId: id,
            ruleId: rule.id,
            verdict: 'proved',
            because: [rule.id],
            touches: { holds: [when], fails: [] },
            diagnostic: {
              code: 'analyse/said-twice',
              severity: 'warning',
              path: place,
              ...says(
                told('finding.saidTwice', {
                  action: own.type,
                  rule: rule.id,
                  other: other.type,
                  reason: told(reason),
                }),
                told('hint.removeActionOrSplit'),
              ),
              fix: without(place),
            },
          },
        ]
      }
      return []
    }),
  )
}
