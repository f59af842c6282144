// The attempts of a ruleset whose rules are tried one after the other, in words.
import type { Program } from '../compile/program.ts'
import type { Attempt, Proposal } from '../facts/proposal.ts'
import { ruleName } from './explain-rule.ts'
import { count } from './words.ts'

/** One sentence for each attempt, in their order; empty where rules are no attempts. */
export function attemptWords(program: Program, rulesetId: string, { attempts = [] }: Proposal): string[] {
  return attempts.map((attempt) => {
    const name = ruleName(program, rulesetId, attempt.ruleId)
    return `Rule “${name}” found ${foundWords(attempt)}; ${nextWords(program, rulesetId, attempt)}.`
  })
}

function foundWords({ found, units, wanted, kept }: Attempt): string {
  if (found === 'none') return `none of ${count(wanted, 'unit')}`
  const all = found === 'full' ? `all ${count(wanted, 'unit')}` : `${units} of ${count(wanted, 'unit')}`
  return kept ? all : `${all}, which were not assigned`
}

const endings: Readonly<Record<string, string>> = {
  end: 'the attempts end',
  'next-rule': 'the next rule is tried',
  backorder: 'the rest is backordered',
  queue: 'the rest is queued',
  hold: 'the rest is held',
  'customer-care': 'customer care decides about the rest',
  cancel: 'the rest is cancelled',
  stuck: 'starting again would find the same, so the attempts end',
}

function nextWords(program: Program, rulesetId: string, { next, restartsAt }: Attempt): string {
  const ending = endings[next]
  if (ending !== undefined) return ending
  return `it goes on at rule “${ruleName(program, rulesetId, restartsAt ?? '')}”`
}
