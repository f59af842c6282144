// Where every rule that holds acts: rules that only do again what a wider one does already.
import { kinds } from '../kinds/index.ts'
import type { AnyAction, Outdone } from '../kinds/outdone.ts'
import { says } from '../values/diagnostic.ts'
import { told } from '../words/told.ts'
import { isEverywhereWithin } from './conflicts.ts'
import type { Finding } from './finding.ts'
import { without } from './mend.ts'
import { mostPairs, Steps } from './steps.ts'
import type { RulesetSubject, Subject } from './subject.ts'
import { witnessOf, witnessWords } from './witness.ts'

/** At most one finding for each rule, and none that makes two rules each other's reason. */
export function subsumed(ruleset: RulesetSubject, settled: ReadonlySet<string | undefined>, steps: Steps): Finding[] {
  const { id, kind, hitPolicy, subjects } = ruleset
  if (hitPolicy !== 'all') return []
  const { outdone } = kinds[kind]
  const gone = new Set<Subject>()
  const pairs = new Steps(mostPairs)
  return subjects.flatMap((subject, index): Finding[] => {
    const { rule, path, when, boxes } = subject
    if (boxes === undefined || boxes.length === 0 || settled.has(rule.id)) return []
    const wider = subjects.find(
      (other, at) =>
        pairs.spend(1) &&
        at !== index &&
        !gone.has(other) &&
        !settled.has(other.rule.id) &&
        other.boxes !== undefined &&
        isDoneBy(outdone, subject, other, index > at) &&
        isEverywhereWithin(boxes, other.boxes, steps) === true,
    )
    if (wider === undefined) return []
    gone.add(subject)
    const [example] = boxes
    const witness = example === undefined ? undefined : witnessOf(example)
    return [
      {
        claim: 'subsumed',
        rulesetId: id,
        ruleId: rule.id,
        verdict: 'proved',
        because: [wider.rule.id],
        ...(witness === undefined ? {} : { witness }),
        touches: { holds: [when], fails: [] },
        diagnostic: {
          code: 'analyse/subsumed',
          severity: 'warning',
          path,
          ...says(
            told('finding.subsumed', { rule: rule.id, other: wider.rule.id, example: witnessWords(witness) }),
            told('hint.removeOrNarrow', { rule: wider.rule.id }),
          ),
          fix: without(path),
        },
      },
    ]
  })
}

function isDoneBy(outdone: Outdone, subject: Subject, other: Subject, isLater: boolean): boolean {
  return subject.rule.actions.every((own) =>
    other.rule.actions.some((against) => addsNothing(outdone, own, against, isLater)),
  )
}

/** It loses to the other, or says the same and once is enough. */
function addsNothing(outdone: Outdone, action: AnyAction, other: AnyAction, isLater: boolean): boolean {
  if (outdone(action, other, isLater) !== undefined) return true
  return outdone.once.has(action.type) && JSON.stringify(action) === JSON.stringify(other)
}
