// Rules that hold for no row of facts there can be.

import { says } from '../values/diagnostic.ts'
import { told } from '../words/told.ts'
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
  const message =
    facts.length === 0
      ? told('finding.neverHolds', { rule: rule.id })
      : told('finding.neverHoldsBecause', { rule: rule.id, facts: { joined: facts, by: told('join.and') } })
  return {
    code: 'analyse/never-holds',
    severity: 'warning',
    path,
    ...says(message, told('hint.changeOrRemove')),
    fix: without(path),
  } as const
}
