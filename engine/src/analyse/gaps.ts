// Rulesets that must decide: the rows for which none of their rules holds, as few boxes, each as large as it can be.
import type { Vocabulary } from '../rules/vocabulary.ts'
import { pointer, says } from '../values/diagnostic.ts'
import { told } from '../words/told.ts'
import { areApart, type Box, everything, isWithin } from './box.ts'
import type { Boxes } from './boxes.ts'
import { leftOver } from './cover.ts'
import type { Finding } from './finding.ts'
import { shownBy } from './shown.ts'
import type { Steps } from './steps.ts'
import type { RulesetSubject } from './subject.ts'
import { type Witness, witnessOf, witnessWords } from './witness.ts'

/** Nobody closes more gaps than this at once. */
const mostShown = 5
const stepsPerRuleset = 20_000

export function gaps(
  { id, path, kind, mustDecide, subjects }: RulesetSubject,
  vocabulary: Vocabulary,
  steps: Steps,
): Finding[] {
  if (!mustDecide) return []
  const about = { claim: 'gap', rulesetId: id } as const
  const fails = subjects.map(({ when }) => when)
  const question = { holds: [], fails, provedBy: 'some-row' } as const
  const rules = subjects.flatMap(({ boxes }) => boxes ?? [])
  const isKnown = subjects.every(({ boxes }) => boxes !== undefined)
  const open = isKnown ? leftOver([everything], rules, steps.share(stepsPerRuleset)) : undefined
  if (open === undefined) return [{ ...about, verdict: 'unknown', question, ifProved: claimed(path, id, undefined) }]
  const shown = widest(open, rules).slice(0, mostShown)
  const found = shown.map((box): Finding => {
    const witness = witnessOf(box)
    const order = witness === undefined ? undefined : shownBy(witness, kind, question, vocabulary)
    // What boxes leave over may be out of reach of every row.
    if (order === undefined) return { ...about, verdict: 'unknown', question, ifProved: claimed(path, id, undefined) }
    return { ...about, verdict: 'proved', ...claimed(path, id, witness), touches: { holds: [], fails } }
  })
  const proved = found.filter(({ verdict }) => verdict === 'proved')
  return proved.length > 0 ? proved : found.slice(0, 1)
}

function claimed(path: string, id: string, witness: Witness | undefined) {
  const isAnyCase = witness !== undefined && Object.keys(witness).length === 0
  const example = isAnyCase ? told('finding.noRule') : witnessWords(witness)
  return {
    because: [],
    ...(witness === undefined ? {} : { witness }),
    diagnostic: {
      code: 'analyse/gap',
      severity: 'warning',
      path: pointer(path, 'rules'),
      ...says(told('finding.gap', { ruleset: id, example }), told('hint.addRule')),
    },
  } as const
}

/** Each piece without the sides it does not need to stay apart from every rule; pieces within another are left out. */
function widest(pieces: Boxes, rules: Boxes): Boxes {
  const wide = pieces.map((piece) => {
    let box: Box = piece
    for (const dimension of piece.keys()) {
      const wider = new Map(box)
      wider.delete(dimension)
      if (rules.every((rule) => areApart(wider, rule))) box = wider
    }
    return box
  })
  return wide.filter(
    (box, index) =>
      !wide.some((other, at) => at !== index && isWithin(box, other) && (at < index || !isWithin(other, box))),
  )
}
