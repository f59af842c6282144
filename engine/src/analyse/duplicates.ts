// Rules that say the same as one before them, word for word.
import { canonicalJson } from '../values/canonical.ts'
import type { Finding } from './finding.ts'
import type { RulesetSubject } from './subject.ts'

export function duplicated({ id, hitPolicy, subjects }: RulesetSubject): Finding[] {
  const seen = new Map<string, string>()
  return subjects.flatMap(({ rule, path }): Finding[] => {
    const said = canonicalJson({ when: rule.when, actions: rule.actions })
    const earlier = seen.get(said)
    if (earlier === undefined) {
      seen.set(said, rule.id)
      return []
    }
    const effect = hitPolicy === 'all' ? 'so whatever adds up counts twice' : 'so only one of them ever acts'
    return [
      {
        claim: 'duplicate',
        rulesetId: id,
        ruleId: rule.id,
        verdict: 'proved',
        because: [earlier],
        diagnostic: {
          code: 'analyse/duplicate',
          severity: 'warning',
          path,
          message: `rule \`${rule.id}\` has the condition and the actions of \`${earlier}\`, ${effect}`,
          hint: 'remove one of the two',
        },
      },
    ]
  })
}
