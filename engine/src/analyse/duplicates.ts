// Rules that say the same as one before them, word for word.
import { whenOf } from '../rules/rule.ts'
import { canonicalJson } from '../values/canonical.ts'
import { says } from '../values/diagnostic.ts'
import { told } from '../words/told.ts'
import type { Finding } from './finding.ts'
import { without } from './mend.ts'
import type { AnyRule, RulesetSubject, Subject } from './subject.ts'

export function duplicated({ id, hitPolicy, subjects }: RulesetSubject): Finding[] {
  const seen = new Map<string, string>()
  return sameLength(subjects).flatMap(({ rule, path, when }): Finding[] => {
    const said = canonicalJson(partsOf(rule))
    const earlier = seen.get(said)
    if (earlier === undefined) {
      seen.set(said, rule.id)
      return []
    }
    const message = hitPolicy === 'all' ? 'finding.duplicateAdds' : 'finding.duplicate'
    return [
      {
        claim: 'duplicate',
        rulesetId: id,
        ruleId: rule.id,
        verdict: 'proved',
        because: [earlier],
        touches: { holds: [when], fails: [] },
        diagnostic: {
          code: 'analyse/duplicate',
          severity: 'warning',
          path,
          ...says(told(message, { rule: rule.id, other: earlier }), told('hint.removeOne')),
          fix: without(path),
        },
      },
    ]
  })
}

/** Those that are as long as another: canonical JSON is dear, and the rest need none. */
function sameLength(subjects: readonly Subject[]): readonly Subject[] {
  const byLength = new Map<number, Subject[]>()
  for (const subject of subjects) {
    const { length } = JSON.stringify(partsOf(subject.rule))
    byLength.set(length, [...(byLength.get(length) ?? []), subject])
  }
  const alike = new Set([...byLength.values()].filter((each) => each.length > 1).flat())
  return subjects.filter((subject) => alike.has(subject))
}

/** All of the rule that decides anything. */
function partsOf(rule: AnyRule): object {
  const { id: _id, name: _name, note: _note, from: _from, until: _until, ...parts } = rule
  return { ...parts, when: whenOf(rule) }
}
