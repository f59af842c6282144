// Why two policies decided one order differently: the first point where the decisions part that touches what was
// settled, found by deciding the baseline's facts once more with the candidate. In words a planner reads.
import type { Program } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import type { Decision, Step } from '../decide/decision.ts'
import type { Facts } from '../facts/facts.ts'
import type { Proposal } from '../facts/proposal.ts'
import { canonicalJson } from '../values/canonical.ts'
import { told } from '../words/told.ts'
import { causeInRule, describeRule, type RuleDifference } from './cause-rule.ts'
import { causeInStock } from './cause-stock.ts'
import { inWords } from './cause-words.ts'
import { type Lost, lostAndGained } from './lost.ts'
import type { Cause } from './report.ts'
import type { Decided } from './run.ts'
import { settledText } from './settled.ts'

export interface Side extends Decided {
  program: Program
}

/** The cause of one changed order. `before` is the baseline's side. */
export function causeOf(before: Side, after: Side): Cause {
  const { facts } = before
  const cross = decide(after.program, facts, facts.now)
  if (settledText(cross) === settledText(before.decision)) return causeInStock(before, after)
  const base = decide(before.program, facts, facts.now, { trace: true })
  const other = decide(after.program, facts, facts.now, { trace: true })
  return causeInPolicy(before.program, after.program, facts, base, other)
}

function causeInPolicy(before: Program, after: Program, facts: Facts, base: Decision, other: Decision): Cause {
  const moves = lostAndGained(base.proposal, other.proposal)
  const parted = partingSteps(base, other)
  for (const { from, to } of parted) {
    const focus = moves.filter((move) => touches(move, from.outcome, to.outcome))
    if (focus.length === 0 && speaksOfSites(from.outcome)) continue
    const difference = causeInRule(before, after, from, to, base, other, focus)
    if (difference !== undefined) return ruleCause(difference, facts, base, other)
  }
  // No step was clearly at work for the sites concerned: name the first rule that differs anywhere.
  for (const { from, to } of parted) {
    const difference = causeInRule(before, after, from, to, base, other, [])
    if (difference !== undefined) return ruleCause(difference, facts, base, other)
  }
  const walked = base.walked.findIndex(
    (arrow, index) => canonicalJson(arrow) !== canonicalJson(other.walked[index] ?? {}),
  )
  const arrow = base.walked[walked]
  const instead = other.walked[walked]
  if (arrow !== undefined && instead !== undefined) {
    return {
      key: `flow:${arrow.from}:${instead.to}`,
      ...inWords(told('cause.way', { from: arrow.from, now: instead.to, before: arrow.to })),
      throughStock: false,
    }
  }
  return { key: 'policy', ...inWords(told('cause.policies')), throughStock: false }
}

function ruleCause(difference: RuleDifference, facts: Facts, base: Decision, other: Decision): Cause {
  return {
    key: difference.key,
    ...inWords(describeRule(difference, facts, base.proposal, other.proposal)),
    rulesetId: difference.rulesetId,
    ruleId: difference.ruleId,
    ...(difference.fact === undefined ? {} : { fact: difference.fact }),
    throughStock: false,
  }
}

/** Pairs of steps that asked rulesets of one kind and got different outcomes, in the order asked. */
function partingSteps(base: Decision, other: Decision): { from: Step; to: Step }[] {
  return base.steps.flatMap((from) => {
    const to = other.steps.find((step) => step.kind === from.kind)
    return to !== undefined && differs(from, to) ? [{ from, to }] : []
  })
}

function differs(from: Step, to: Step): boolean {
  return from.event !== to.event || canonicalJson(from.outcome) !== canonicalJson(to.outcome) || !sameFired(from, to)
}

function sameFired(from: Step, to: Step): boolean {
  return canonicalJson(from.fired) === canonicalJson(to.fired)
}

/** Whether an outcome is about single sites, so that a difference at a site nobody was moved from or to explains nothing. */
function speaksOfSites(outcome: Proposal): boolean {
  return outcome.promisable !== undefined || outcome.ranked !== undefined
}

/** Whether the two outcomes differ about the very line and site that units were moved from or to. */
function touches({ lineId, siteId, quantity, lost }: Lost, from: Proposal, to: Proposal): boolean {
  const at = (entry: { lineId: string; siteId: string }) => entry.lineId === lineId && entry.siteId === siteId
  const out = (outcome: Proposal) => outcome.excluded?.some(at) === true
  if (from.promisable !== undefined || to.promisable !== undefined) {
    const units = (outcome: Proposal) => outcome.promisable?.find(at)?.now ?? 0
    const [more, less] = lost ? [units(from), units(to)] : [units(to), units(from)]
    return more >= quantity && less < quantity
  }
  if (from.ranked !== undefined || to.ranked !== undefined) {
    return (
      out(from) !== out(to) || canonicalJson(from.ranked?.find(at) ?? {}) !== canonicalJson(to.ranked?.find(at) ?? {})
    )
  }
  return true
}
