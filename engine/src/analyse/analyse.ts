// What can be proved of a policy's rules without a single order.
import { factLookup } from '../facts/catalogue.ts'
import type { PolicyDocument } from '../policy/document.ts'
import type { Vocabulary } from '../rules/vocabulary.ts'
import { boxing } from './boxes.ts'
import { conflicting } from './conflicts.ts'
import { duplicated } from './duplicates.ts'
import type { Finding } from './finding.ts'
import { neverHolding } from './never-holds.ts'
import { shadowed } from './shadowed.ts'
import { Steps } from './steps.ts'
import { subjectsOf } from './subject.ts'

/** Steps for one policy: a few tens of milliseconds. */
export const allowedSteps = 160_000

/**
 * Everything found in a document that `compile` found no error in. Parameters count as the numbers they are. What is
 * proved holds for every order; what would take more than `allowed` steps is `unknown`.
 */
export function analyse(document: PolicyDocument, allowed: number = allowedSteps): Finding[] {
  const steps = new Steps(allowed)
  const vocabulary: Vocabulary = {
    fact: factLookup(document.parameters),
    shared: new Map(Object.entries(document.conditions).map(([name, { when }]) => [name, when])),
  }
  const parameters = new Map(Object.entries(document.parameters).map(([name, { value }]) => [`param.${name}`, value]))
  const boxed = boxing(vocabulary, parameters, steps)
  const rulesets = document.rulesets.map((ruleset, index) => subjectsOf(ruleset, index, boxed))
  return rulesets.flatMap((ruleset) => {
    const simple = [...neverHolding(ruleset), ...duplicated(ruleset)]
    const settled = new Set(simple.map(({ ruleId }) => ruleId))
    return [...simple, ...shadowed(ruleset, settled, steps), ...conflicting(ruleset, settled, steps)]
  })
}
