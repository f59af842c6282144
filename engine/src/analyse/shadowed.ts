// Where only one rule acts: rules that never do, because others come before them wherever they hold.

import { kinds } from '../kinds/index.ts'
import { says } from '../values/diagnostic.ts'
import { told, type Value } from '../words/told.ts'
import { areApart, type Box, intersectBoxes, isWithin } from './box.ts'
import type { Boxes } from './boxes.ts'
import { isCovered } from './cover.ts'
import type { Finding } from './finding.ts'
import { moved, without } from './mend.ts'
import type { Steps } from './steps.ts'
import type { RulesetSubject, Subject } from './subject.ts'
import { type Witness, witnessOf, witnessWords } from './witness.ts'

/** No rule may use up what the others need. */
const stepsPerRule = 20_000
/** Beyond this many nobody is helped by a shorter list. */
const mostNamed = 12

/** `settled` are rules of which enough has been said. */
export function shadowed(ruleset: RulesetSubject, settled: ReadonlySet<string | undefined>, steps: Steps): Finding[] {
  const { id, hitPolicy } = ruleset
  if (hitPolicy === 'all') return []
  const ranked = inOrderOfRank(ruleset)
  return ranked.flatMap((subject, rank): Finding[] => {
    const { rule, when, boxes } = subject
    if (boxes === undefined || boxes.length === 0 || settled.has(rule.id)) return []
    const about = { claim: 'shadowed', rulesetId: id, ruleId: rule.id } as const
    const before = ranked.slice(0, rank).filter(stops(ruleset))
    const covering = coveringRules(boxes, before, steps.share(stepsPerRule))
    if (covering === undefined || covering.length === 0) {
      const rivals = before.filter((each) => each.boxes === undefined || touches(boxes, each))
      const isOpen = covering === undefined || (rivals.length > 0 && [subject, ...rivals].some(isUnsure))
      if (!isOpen) return []
      const question = { holds: [when], fails: rivals.map((each) => each.when), provedBy: 'no-row' } as const
      return [{ ...about, verdict: 'unknown', question, ifProved: claimed(ruleset, subject, rivals) }]
    }
    return [{ ...about, verdict: 'proved', ...claimed(ruleset, subject, covering) }]
  })
}

function isUnsure({ boxes, isLoose }: Subject): boolean {
  return boxes === undefined || isLoose
}

function claimed(
  { hitPolicy, subjects }: RulesetSubject,
  { rule, path, when, boxes }: Subject,
  covering: readonly Subject[],
) {
  const first = subjects.filter((each) => covering.includes(each))
  const because = first.map((each) => each.rule.id)
  const others = listed(because)
  const witness = overlap(boxes ?? [], covering)
  const isFirst = hitPolicy === 'first'
  const above = isFirst ? first[0]?.path : undefined
  return {
    because,
    ...(witness === undefined ? {} : { witness }),
    touches: { holds: [when], fails: [] },
    diagnostic: {
      code: 'analyse/shadowed',
      severity: 'warning',
      path,
      ...says(
        told(isFirst ? 'finding.shadowedFirst' : 'finding.shadowedScore', {
          rule: rule.id,
          others,
          example: witnessWords(witness),
        }),
        told(isFirst ? 'hint.moveAbove' : 'hint.higherScore', { others }),
      ),
      fix: above === undefined ? without(path) : moved(path, above),
    },
  } as const
}

/** Under `first` a rule that goes on to the next hides nothing, nor does an attempt: what it leaves goes on. */
function stops({ kind, hitPolicy }: RulesetSubject): (subject: Subject) => boolean {
  const { isAttempt }: { isAttempt?(actions: readonly unknown[]): boolean } = kinds[kind]
  return ({ rule }) => hitPolicy !== 'first' || (rule.onward !== 'next' && isAttempt?.(rule.actions) !== true)
}

/** Under `best` by score, ties in the author's order. */
function inOrderOfRank({ hitPolicy, subjects }: RulesetSubject): readonly Subject[] {
  return hitPolicy === 'first' ? subjects : [...subjects].sort((a, b) => (b.rule.score ?? 0) - (a.rule.score ?? 0))
}

/** As few rules as are found to cover the boxes together; none when they do not; undefined when it is too much to say. */
function coveringRules(boxes: Boxes, before: readonly Subject[], steps: Steps): readonly Subject[] | undefined {
  const known = before.filter((each) => each.boxes !== undefined && each.boxes.length > 0)
  const together = isCovered(boxes, boxesOf(known), steps)
  if (together !== true) return together === undefined ? undefined : []
  let needed: readonly Subject[] = known.filter((each) => touches(boxes, each))
  const alone = needed.find(({ boxes: others }) => boxes.every((box) => others?.some((other) => isWithin(box, other))))
  if (alone !== undefined) return [alone]
  if (needed.length > mostNamed) return needed
  for (const each of needed) {
    const fewer = needed.filter((other) => other !== each)
    if (isCovered(boxes, boxesOf(fewer), steps) === true) needed = fewer
  }
  return needed
}

function boxesOf(subjects: readonly Subject[]): Boxes {
  return subjects.flatMap((each) => each.boxes ?? [])
}

function touches(boxes: Boxes, { boxes: others }: Subject): boolean {
  return boxes.some((box) => (others ?? []).some((other) => !areApart(box, other)))
}

function overlap(boxes: Boxes, subjects: readonly Subject[]): Witness | undefined {
  const both = boxes
    .flatMap((box) => boxesOf(subjects).map((other) => intersectBoxes(box, other)))
    .find((box): box is Box => box !== undefined)
  return both === undefined ? undefined : witnessOf(both)
}

function listed(ids: readonly string[]): Value {
  const shown = ids.slice(0, 3).map((id) => `\`${id}\``)
  const rest = ids.length - shown.length
  if (rest <= 0) return { joined: shown, by: told('join.or') }
  return told('finding.orOneOf', { shown: { joined: shown, by: ', ' }, n: rest })
}
