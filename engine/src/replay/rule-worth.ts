// Which rules never fire, and which fire without ever mattering: over a sample of what a replay met, the policy is
// compiled without the rule and asked again.
import { compile } from '../compile/compile.ts'
import type { Program } from '../compile/program.ts'
import { variantOf } from '../compile/variant.ts'
import { decide } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
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

/** A case as the whole policy decides it. */
interface Case {
  asked: Asked
  decision: Decision
  outcome: string
}

/**
 * Every enabled rule with the orders it fired in, and for those that fired, in how many of the cases asked again its
 * absence would have changed what was settled. A rule that matters only through the stock it leaves to others counts as
 * mattering where it did so itself. Takes about as long as one decision for each rule that fired in a case.
 */
export function ruleWorth(program: Program, heat: Heat, cases: readonly Asked[]): RuleWorth[] {
  const asIs = cases.map((asked): Case => {
    const decision = decideAbout(program, asked)
    return { asked, decision, outcome: outcomeOf(decision) }
  })
  const fired = new Map(heat.rules.map(({ rulesetId, ruleId, orders }) => [`${rulesetId} ${ruleId}`, orders]))
  return program.document.rulesets.flatMap(({ id: rulesetId, rules }) =>
    (rules as readonly { id: string; enabled: boolean }[]).flatMap(({ id: ruleId, enabled }): RuleWorth[] => {
      if (!enabled) return []
      const orders = fired.get(`${rulesetId} ${ruleId}`) ?? 0
      const worth = { rulesetId, ruleId, orders }
      if (orders === 0) return [worth]
      const { touched, without } = whereItCounts(program, asIs, rulesetId, ruleId)
      if (without === undefined) return [worth]
      const changed = touched.filter(({ asked, outcome }) => outcomeOf(decideAbout(without, asked)) !== outcome)
      return [{ ...worth, examined: cases.length, mattered: changed.length }]
    }),
  )
}

/**
 * The cases in which taking the rule out may settle something else, and the program without it: undefined where there is
 * none. A rule that was asked and did not fire left nothing behind. Not so where facts were missing or a budget was spent,
 * for there it counts by being asked; nor among attempts, where a ruleset is another one once its last attempt is gone.
 */
function whereItCounts(program: Program, cases: readonly Case[], rulesetId: string, ruleId: string) {
  const document = withoutRule(program.document, rulesetId, ruleId)
  const isPlain = program.rulesets.get(rulesetId)?.inAttempts === false
  const touched = isPlain ? cases.filter((each) => isOdd(each) || hasFired(each, rulesetId, ruleId)) : cases
  if (isPlain && !touched.some(isOdd)) return { touched, without: variantOf(program, document, new Set([rulesetId])) }
  const compiled = compile(document)
  return { touched, without: compiled.ok ? compiled.program : undefined }
}

function isOdd({ decision: { review, exceeded } }: Case): boolean {
  return review.length > 0 || exceeded !== undefined
}

function hasFired({ decision: { steps } }: Case, rulesetId: string, ruleId: string): boolean {
  return steps.some((step) => step.rulesetId === rulesetId && step.fired.some((fired) => fired.ruleId === ruleId))
}

function decideAbout(program: Program, { subject, facts }: Asked): Decision {
  return decide(program, facts, facts.now, { subject })
}

function outcomeOf(decision: Decision): string {
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
