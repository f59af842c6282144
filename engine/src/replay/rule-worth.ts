// Which rules never fire, and which fire without ever mattering: over a sample of what a replay met, the policy is
// compiled without the rule and asked again.
import { compile } from '../compile/compile.ts'
import type { Program } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import type { Facts } from '../facts/facts.ts'
import type { FlowSubject } from '../flow/flow.ts'
import type { PolicyDocument } from '../policy/document.ts'
import { canonicalJson } from '../values/canonical.ts'
import type { Heat, RuleWorth } from './report.ts'
import { settledText } from './settled.ts'

/** One thing a policy was asked about in a replay. */
export interface Asked {
  subject: FlowSubject
  facts: Facts
}

/**
 * Every enabled rule with the orders it fired in, and for those that fired, in how many of the cases asked again its
 * absence would have changed what was settled. A rule that matters only through the stock it leaves to others counts as
 * mattering where it did so itself. Takes about as long as one decision for each rule and case.
 */
export function ruleWorth(program: Program, heat: Heat, cases: readonly Asked[]): RuleWorth[] {
  const settled = cases.map((asked) => outcomeOf(program, asked))
  const fired = new Map(heat.rules.map(({ rulesetId, ruleId, orders }) => [`${rulesetId} ${ruleId}`, orders]))
  return program.document.rulesets.flatMap(({ id: rulesetId, rules }) =>
    (rules as readonly { id: string; enabled: boolean }[]).flatMap(({ id: ruleId, enabled }): RuleWorth[] => {
      if (!enabled) return []
      const orders = fired.get(`${rulesetId} ${ruleId}`) ?? 0
      const worth = { rulesetId, ruleId, orders }
      if (orders === 0) return [worth]
      const without = compile(withoutRule(program.document, rulesetId, ruleId))
      if (!without.ok) return [worth]
      let mattered = 0
      cases.forEach((asked, index) => {
        if (outcomeOf(without.program, asked) !== settled[index]) mattered += 1
      })
      return [{ ...worth, examined: cases.length, mattered }]
    }),
  )
}

function outcomeOf(program: Program, { subject, facts }: Asked): string {
  const decision = decide(program, facts, facts.now, { subject })
  return `${settledText(decision)} ${canonicalJson(decision.proposal.returns ?? [])}`
}

/** Switched off rather than cut out, so that nothing else in the document moves. */
function withoutRule(document: PolicyDocument, rulesetId: string, ruleId: string): PolicyDocument {
  const rulesets = document.rulesets.map((ruleset) => {
    if (ruleset.id !== rulesetId) return ruleset
    const rules = (ruleset.rules as readonly { id: string; enabled: boolean }[]).map((rule) =>
      rule.id === ruleId ? { ...rule, enabled: false } : rule,
    )
    return { ...ruleset, rules } as typeof ruleset
  })
  return { ...document, rulesets }
}
