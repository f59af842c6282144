// Rules that hold for no row of facts there can be.
import type { Finding } from './finding.ts'
import type { RulesetSubject } from './subject.ts'

export function neverHolding({ id, subjects }: RulesetSubject): Finding[] {
  return subjects.flatMap(({ rule, path, boxes, parted }): Finding[] => {
    const about = { claim: 'never-holds', rulesetId: id, ruleId: rule.id } as const
    if (boxes === undefined) return [{ ...about, verdict: 'unknown' }]
    if (boxes.length > 0) return []
    const facts = parted.slice(0, 3).map((name) => `\`${name}\``)
    const why = facts.length === 0 ? '' : `: what it asks of ${facts.join(' and ')} cannot be so at once`
    return [
      {
        ...about,
        verdict: 'proved',
        because: [],
        diagnostic: {
          code: 'analyse/never-holds',
          severity: 'warning',
          path,
          message: `rule \`${rule.id}\` can never hold${why}`,
          hint: 'change its condition, or remove the rule',
        },
      },
    ]
  })
}
