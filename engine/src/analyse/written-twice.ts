// Where two rules set the same thing for one row and nothing but the order they are written in decides which counts.
import { kinds } from '../kinds/index.ts'
import type { Outdone } from '../kinds/outdone.ts'
import type { Vocabulary } from '../rules/vocabulary.ts'
import { says } from '../values/diagnostic.ts'
import { type Told, told, type Value } from '../words/told.ts'
import { areApart, type Box, intersectBoxes } from './box.ts'
import { isEverywhereWithin } from './conflicts.ts'
import type { Finding } from './finding.ts'
import { shownBy } from './shown.ts'
import { mostPairs, Steps } from './steps.ts'
import type { RulesetSubject, Subject } from './subject.ts'
import { witnessOf, witnessWords } from './witness.ts'

/** Each costs an order to show it by; who has more than these begins with them. */
const mostShown = 20

/**
 * Under `all` for actions of which the first counts, under `best` for rules of one score. An exception written before
 * the general case is meant, so nothing is said where the rule that counts lies within the other.
 */
export function writtenTwice(
  { id, kind, hitPolicy, subjects }: RulesetSubject,
  settled: ReadonlySet<string | undefined>,
  vocabulary: Vocabulary,
  steps: Steps,
): Finding[] {
  if (hitPolicy === 'first') return []
  let shown = 0
  const pairs = new Steps(mostPairs)
  return subjects.flatMap((subject, index): Finding[] => {
    const { rule, path, when, boxes } = subject
    if (boxes === undefined || settled.has(rule.id) || shown === mostShown) return []
    for (const earlier of subjects.slice(0, index)) {
      if (!pairs.spend(1)) return []
      if (earlier.boxes === undefined || settled.has(earlier.rule.id)) continue
      const what = hitPolicy === 'best' ? sameScore(subject, earlier) : firstOf(kinds[kind].outdone, subject, earlier)
      if (what === undefined) continue
      if (!steps.spend(boxes.length * earlier.boxes.length)) return []
      const both = overlap(boxes, earlier.boxes)
      if (both === undefined || isEverywhereWithin(earlier.boxes, boxes, steps) !== false) continue
      const witness = witnessOf(both)
      const together = { holds: [when, earlier.when], fails: [] }
      // Without a case to show it may be that no row holds both.
      if (witness === undefined || shownBy(witness, kind, together, vocabulary) === undefined) continue
      shown += 1
      return [
        {
          claim: 'written-twice',
          rulesetId: id,
          ruleId: rule.id,
          verdict: 'proved',
          because: [earlier.rule.id],
          witness,
          touches: together,
          diagnostic: {
            code: 'analyse/written-twice',
            severity: 'warning',
            path,
            ...says(what(earlier.rule.id, rule.id, witnessWords(witness)), told('hint.tellApart')),
          },
        },
      ]
    }
    return []
  })
}

/** Says of two rules that only their order decides, with a case of it. */
type OnlyOrder = (earlier: string, rule: string, example: Value) => Told

function sameScore(subject: Subject, earlier: Subject): OnlyOrder | undefined {
  if ((subject.rule.score ?? 0) !== (earlier.rule.score ?? 0)) return undefined
  if (JSON.stringify(subject.rule.actions) === JSON.stringify(earlier.rule.actions)) return undefined
  return (first, rule, example) => told('finding.oneScore', { earlier: first, rule, example })
}

/** Later it has no effect, and earlier it would have. */
function firstOf(outdone: Outdone, subject: Subject, earlier: Subject): OnlyOrder | undefined {
  for (const own of subject.rule.actions) {
    for (const against of earlier.rule.actions) {
      if (outdone(own, against, true) !== undefined && outdone(own, against, false) === undefined) {
        return (first, rule, example) => told('finding.bothSay', { earlier: first, rule, action: own.type, example })
      }
    }
  }
  return undefined
}

function overlap(a: readonly Box[], b: readonly Box[]): Box | undefined {
  for (const one of a) {
    for (const other of b) if (!areApart(one, other)) return intersectBoxes(one, other)
  }
  return undefined
}
