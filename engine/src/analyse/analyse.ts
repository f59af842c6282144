// What can be proved of a policy's rules without a single order.
import { factLookup } from '../facts/catalogue.ts'
import type { PolicyDocument } from '../policy/document.ts'
import type { Vocabulary } from '../rules/vocabulary.ts'
import type { Diagnostic } from '../values/diagnostic.ts'
import { boxing } from './boxes.ts'
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
import { subjectsOf } from './subject.ts'
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
  const steps = new Steps(options.steps ?? allowedSteps)
  const vocabulary = vocabularyOf(document)
  const boxed = boxing(vocabulary, parametersOf(document), steps)
  const rulesets = document.rulesets.map((each, index) => subjectsOf(each, index, boxed, options.thorough === true))
  return rulesets.flatMap((ruleset) => {
    const findings = [...neverHolding(ruleset), ...duplicated(ruleset)]
    const settled = new Set(findings.flatMap(({ ruleId, verdict }) => (verdict === 'proved' ? [ruleId] : [])))
    const add = (found: readonly Finding[]) => {
      findings.push(...found)
      for (const { ruleId, verdict } of found) if (verdict === 'proved') settled.add(ruleId)
    }
    findings.push(...outdoneWithin(ruleset))
    add(shadowed(ruleset, settled, steps))
    add(conflicting(ruleset, settled, steps))
    add(subsumed(ruleset, settled, steps))
    add(writtenTwice(ruleset, settled, vocabulary, steps))
    add(redundant(ruleset, settled, boxed, steps))
    add(gaps(ruleset, vocabulary, steps))
    return findings
  })
}

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
