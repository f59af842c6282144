// What can be proved of a policy's rules without a single order.
import { factLookup } from '../facts/catalogue.ts'
import type { PolicyDocument } from '../policy/document.ts'
import type { Vocabulary } from '../rules/vocabulary.ts'
import type { Diagnostic } from '../values/diagnostic.ts'
import { type Boxing, boxing } from './boxes.ts'
import { conflicting } from './conflicts.ts'
import { deadWays } from './dead-ways.ts'
import { duplicated } from './duplicates.ts'
import type { Finding } from './finding.ts'
import { gaps } from './gaps.ts'
import { neverHolding } from './never-holds.ts'
import { outdoneWithin } from './outdone-within.ts'
import { redundant } from './redundant.ts'
import { shadowed } from './shadowed.ts'
import { Steps } from './steps.ts'
import { type RulesetSubject, subjectsOf } from './subject.ts'
import { subsumed } from './subsumed.ts'
import { writtenTwice } from './written-twice.ts'

/** Steps for one policy: a few tens of milliseconds. */
export const allowedSteps = 160_000

export interface AnalyseOptions {
  steps?: number
  /** Whether to give what boxes say only loosely as `unknown`, with the question a prover may answer. */
  thorough?: boolean
}

/**
 * Everything found in a document that `compile` found no error in. Parameters count as the numbers they are. What is
 * proved holds for every order; what would take more than the allowed steps is `unknown`.
 */
export function analyse(document: PolicyDocument, options: AnalyseOptions = {}): Finding[] {
  const steps = analysing(document, options)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** How far it is: so many of all its parts are done. */
export interface Stepped {
  done: number
  total: number
}

/** The same, part by part: whoever walks it sees how far it is after each and may leave it there. */
export function* analysing(document: PolicyDocument, options: AnalyseOptions = {}): Generator<Stepped, Finding[]> {
  const steps = new Steps(options.steps ?? allowedSteps)
  const vocabulary = vocabularyOf(document)
  const boxed = boxing(vocabulary, parametersOf(document), steps)
  const rulesets: RulesetSubject[] = []
  const parts = comparisons.length + 2
  let done = 0
  const stepped = (): Stepped => {
    done += 1
    return { done, total: document.rulesets.length * parts }
  }
  // All of them are read before any is compared: steps are spent in that order.
  for (const [index, each] of document.rulesets.entries()) {
    rulesets.push(subjectsOf(each, index, boxed, options.thorough === true))
    yield stepped()
  }
  const all: Finding[] = []
  for (const ruleset of rulesets) {
    const findings = [...neverHolding(ruleset), ...duplicated(ruleset)]
    const settled = new Set(findings.flatMap(({ ruleId, verdict }) => (verdict === 'proved' ? [ruleId] : [])))
    findings.push(...outdoneWithin(ruleset))
    yield stepped()
    for (const compare of comparisons) {
      const found = compare(ruleset, settled, { vocabulary, boxed, steps })
      findings.push(...found)
      for (const { ruleId, verdict } of found) if (verdict === 'proved') settled.add(ruleId)
      yield stepped()
    }
    all.push(...findings)
  }
  return all
}

interface Ground {
  vocabulary: Vocabulary
  boxed: Boxing
  steps: Steps
}

/** One after the other: what one proves of a rule the next need not look at. */
const comparisons: readonly ((
  ruleset: RulesetSubject,
  settled: ReadonlySet<string | undefined>,
  ground: Ground,
) => Finding[])[] = [
  (ruleset, settled, { steps }) => shadowed(ruleset, settled, steps),
  (ruleset, settled, { steps }) => conflicting(ruleset, settled, steps),
  (ruleset, settled, { steps }) => subsumed(ruleset, settled, steps),
  (ruleset, settled, { vocabulary, steps }) => writtenTwice(ruleset, settled, vocabulary, steps),
  (ruleset, settled, { boxed, steps }) => redundant(ruleset, settled, boxed, steps),
  (ruleset, _settled, { vocabulary, steps }) => gaps(ruleset, vocabulary, steps),
]

/** What is proved of the flows of such a document. */
export function analyseFlows(document: PolicyDocument): Diagnostic[] {
  const vocabulary = vocabularyOf(document)
  return deadWays(document, vocabulary, boxing(vocabulary, parametersOf(document), new Steps(allowedSteps)))
}

/** The names its conditions may use. */
export function vocabularyOf({ parameters, conditions }: PolicyDocument): Vocabulary {
  return {
    fact: factLookup(parameters),
    shared: new Map(Object.entries(conditions).map(([name, { when }]) => [name, when])),
  }
}

/** By fact name, `param.<name>`. */
export function parametersOf({ parameters }: PolicyDocument): ReadonlyMap<string, number> {
  return new Map(Object.entries(parameters).map(([name, { value }]) => [`param.${name}`, value]))
}
