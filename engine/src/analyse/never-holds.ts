// Rules that hold for no row of facts there can be.
import type { Finding } from './finding.ts'
import { without } from './mend.ts'
import type { RulesetSubject, Subject } from './subject.ts'

export function neverHolding({ id, subjects }: RulesetSubject): Finding[] {
  return subjects.flatMap((subject): Finding[] => {
    const { rule, boxes, when } = subject
    const about = { claim: 'never-holds', rulesetId: id, ruleId: rule.id } as const
    if (boxes !== undefined && boxes.length > 0 && !subject.isLoose) return []
    const claimed = { because: [], diagnostic: diagnosticOf(subject) }
    if (boxes === undefined || boxes.length > 0) {
      const question = { holds: [when], fails: [], provedBy: 'no-row' } as const
      return [{ ...about, verdict: 'unknown', question, ifProved: claimed }]
    }
    return [{ ...about, verdict: 'proved', ...claimed }]
  })
}

function diagnosticOf({ rule, path, parted }: Subject) {
  const facts = parted.slice(0, 3).map((name) => `\`${name}\``)
  const why = facts.length === 0 ? '' : `: what it asks of ${facts.join(' and ')} cannot be so at once`
  return {
    code: 'analyse/never-holds',
    severity: 'warning',
    path,
    message: `rule \`${rule.id}\` can never hold${why}`,
    hint: 'change its condition, or remove the rule',
    fix: without(path),
  } as const
}
