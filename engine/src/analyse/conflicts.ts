// Where every rule that holds acts: actions without effect, because wherever their rule holds another does that wins.

import { kinds } from '../kinds/index.ts'
import type { Outdone, Reason } from '../kinds/outdone.ts'
import { pointer, says } from '../values/diagnostic.ts'
import { told } from '../words/told.ts'
import { areApart, type Box, isWithin } from './box.ts'
import type { Boxes } from './boxes.ts'
import type { Finding } from './finding.ts'
import { without } from './mend.ts'
import { mostPairs, Steps } from './steps.ts'
import type { RulesetSubject, Subject } from './subject.ts'
import { witnessOf, witnessWords } from './witness.ts'

/** `settled` are rules of which enough has been said. At most one finding for each rule. */
export function conflicting(
  ruleset: RulesetSubject,
  settled: ReadonlySet<string | undefined>,
  steps: Steps,
): Finding[] {
  const { id, kind, hitPolicy, subjects } = ruleset
  if (hitPolicy !== 'all') return []
  const { outdone } = kinds[kind]
  const pairs = new Steps(mostPairs)
  return subjects.flatMap((subject, index): Finding[] => {
    const { rule, boxes } = subject
    if (boxes === undefined || boxes.length === 0 || settled.has(rule.id)) return []
    const about = { claim: 'conflict', rulesetId: id, ruleId: rule.id } as const
    for (const [at, other] of subjects.entries()) {
      if (!pairs.spend(1)) return []
      if (at === index || other.boxes === undefined) continue
      const lost = lostTo(outdone, subject, other, index > at)
      if (lost === undefined) continue
      const within = isEverywhereWithin(boxes, other.boxes, steps)
      const claim = claimed(subject, other, lost)
      if (within === true) return [{ ...about, verdict: 'proved', ...claim }]
      if (within === undefined || (isOpen(subject, other) && boxes.some((box) => meets(box, other)))) {
        const question = { holds: [subject.when], fails: [other.when], provedBy: 'no-row' } as const
        return [{ ...about, verdict: 'unknown', question, ifProved: claim }]
      }
    }
    return []
  })
}

function isOpen(subject: Subject, other: Subject): boolean {
  return subject.isLoose || other.isLoose
}

function meets(box: Box, { boxes }: Subject): boolean {
  return (boxes ?? []).some((other) => !areApart(box, other))
}

function claimed({ rule, path, when, boxes }: Subject, other: Subject, { action, reason }: Lost) {
  const [example] = boxes ?? []
  const witness = example === undefined ? undefined : witnessOf(example)
  const type = rule.actions[action]?.type ?? ''
  const at = pointer(path, 'actions', action)
  return {
    because: [other.rule.id],
    ...(witness === undefined ? {} : { witness }),
    touches: { holds: [when], fails: [] },
    diagnostic: {
      code: 'analyse/conflict',
      severity: 'warning',
      path: at,
      ...says(
        told('finding.conflict', {
          action: type,
          rule: rule.id,
          other: other.rule.id,
          reason: told(reason),
          example: witnessWords(witness),
        }),
        told('hint.narrowOrRemoveAction', { rule: other.rule.id }),
      ),
      fix: without(rule.actions.length > 1 ? at : path),
    },
  } as const
}

interface Lost {
  action: number
  reason: Reason
}

/** The first action of one rule that an action of another takes all effect from. */
function lostTo(outdone: Outdone, subject: Subject, other: Subject, isLater: boolean): Lost | undefined {
  for (const [action, own] of subject.rule.actions.entries()) {
    for (const against of other.rule.actions) {
      const reason = outdone(own, against, isLater)
      if (reason !== undefined) return { action, reason }
    }
  }
  return undefined
}

/** Each box within one box of the others: misses what only several cover together, and is quick. */
export function isEverywhereWithin(inner: Boxes, outer: Boxes, steps: Steps): boolean | undefined {
  for (const box of inner) {
    if (!steps.spend(outer.length)) return undefined
    if (!outer.some((other) => isWithin(box, other))) return false
  }
  return true
}
