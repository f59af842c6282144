// The attempts of a ruleset whose rules are tried one after the other, in words.
import type { Program } from '../compile/program.ts'
import type { Attempt, Proposal } from '../facts/proposal.ts'
import type { Key } from '../words/messages.ts'
import { told } from '../words/told.ts'
import type { Tongue } from '../words/tongue.ts'
import { ruleName } from './explain-rule.ts'

/** One sentence for each attempt, in their order; empty where rules are no attempts. */
export function attemptWords(
  program: Program,
  tongue: Tongue,
  rulesetId: string,
  { attempts = [] }: Proposal,
): string[] {
  return attempts.map((attempt) =>
    tongue.say('why.attempt', {
      rule: ruleName(program, rulesetId, attempt.ruleId),
      found: foundWords(tongue, attempt),
      next: nextWords(program, tongue, rulesetId, attempt),
    }),
  )
}

function foundWords(tongue: Tongue, { found, units, wanted, kept }: Attempt): string {
  const all = told('count.units', { n: wanted })
  if (found === 'none') return tongue.say('why.foundNone', { units: all })
  const some = found === 'full' ? told('why.foundAll', { units: all }) : told('unitsOf', { n: units, units: all })
  return kept ? tongue.tell(some) : tongue.say('why.notKept', { found: some })
}

const endings: Readonly<Record<string, Key>> = {
  end: 'why.next.end',
  'next-rule': 'why.next.next-rule',
  backorder: 'why.next.backorder',
  queue: 'why.next.queue',
  hold: 'why.next.hold',
  'customer-care': 'why.next.customer-care',
  cancel: 'why.next.cancel',
  stuck: 'why.next.stuck',
}

function nextWords(program: Program, tongue: Tongue, rulesetId: string, { next, restartsAt }: Attempt): string {
  const ending = endings[next]
  if (ending !== undefined) return tongue.tell({ key: ending })
  return tongue.say('why.goesOnAt', { rule: ruleName(program, rulesetId, restartsAt ?? '') })
}
