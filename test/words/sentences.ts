// Sentences the engine says about the shipped policies and their golden orders, about changes of them and about faults put
// into them: a sample that is the same every time, to see that words stay as they are.
import {
  type Change,
  check,
  compile,
  type Diagnostic,
  decide,
  diffPolicies,
  type Explanation,
  explain,
  type PolicyDocument,
  type Tongue,
} from '../../engine/src/index.ts'
import { casesOf, shippedPolicies } from '../golden-decisions/cases.ts'

type AnyRule = PolicyDocument['rulesets'][number]['rules'][number]

const policies = shippedPolicies()

/** The explanations of every `step`th case. */
export function explanations(step: number, tongue?: Tongue): Explanation[] {
  const cases = casesOf(policies).filter((_, index) => index % step === 0)
  return cases.map(({ policy, facts }) => {
    const compiled = compile(policies[policy])
    if (!compiled.ok) throw new Error(`${policy} does not compile`)
    const subject = facts.returnLines === undefined ? 'order' : 'return'
    const decision = decide(compiled.program, facts, facts.now, { subject, trace: true })
    return explain(compiled.program, facts, decision, tongue)
  })
}

export function sentencesOf({ sentence, steps, lines, unknown, notInForce }: Explanation): string[] {
  return [
    sentence,
    ...steps.flatMap((step) => [step.sentence, ...step.attempts]),
    ...lines.flatMap((line) => [
      line.sentence,
      ...line.sites.map((site) => site.sentence),
      ...(line.nearestMiss === undefined ? [] : [line.nearestMiss.sentence]),
    ]),
    ...unknown,
    ...notInForce,
  ]
}

/** Every shipped policy against the next, and against itself with one thing after the other changed. */
export function changes(tongue?: Tongue): Change[] {
  const all = Object.values(policies)
  return all.flatMap((policy, at) => [
    ...diffPolicies(policy, all[(at + 1) % all.length] ?? policy, tongue),
    ...diffPolicies(policy, moved(policy), tongue),
  ])
}

export interface Sample {
  why: string[]
  changes: string[]
  faults: string[]
}

/** A sample of all of them, each once, in the order they come. */
export function sample(tongue?: Tongue): Sample {
  return {
    why: [...new Set(explanations(29, tongue).flatMap(sentencesOf))],
    changes: [...new Set(changes(tongue).map(({ sentence }) => sentence))].filter((_, at) => at % 7 === 0),
    faults: [...new Set(faults(251).flatMap((fault) => wordsOf(fault, tongue)))],
  }
}

function wordsOf({ message, hint, told }: Diagnostic, tongue: Tongue | undefined): string[] {
  const ofHint = hint === undefined ? [] : [hint]
  if (tongue === undefined) return [message, ...ofHint]
  return told === undefined ? [] : [told.message, ...(told.hint === undefined ? [] : [told.hint])].map(tongue.tell)
}

/** The last rule first, the others with other dates, scores and switches; texts and ways of the flow changed. */
function moved(policy: PolicyDocument): PolicyDocument {
  const changed = structuredClone(policy)
  for (const ruleset of changed.rulesets) {
    // Whatever their kind: nothing here is of one.
    const rules = ruleset.rules as AnyRule[]
    const last = rules.pop()
    if (last !== undefined) rules.unshift(last)
    for (const rule of rules.slice(1)) {
      rule.enabled = !rule.enabled
      rule.from = '2026-01-01T00:00:00Z' as never
      rule.onward = 'next'
      rule.actions.reverse()
      rule.when = { not: rule.when }
    }
  }
  for (const state of Object.values(changed.flows.order.states)) {
    state.description = 'Told anew'
    for (const ways of Object.values(state.on ?? {})) for (const way of ways) way.reenter = true
    delete state.after
  }
  return changed
}

/** What is wrong with every shipped policy once one place of it is spoilt: every `step`th place, in several ways. */
export function faults(step: number): Diagnostic[] {
  return Object.values(policies).flatMap((policy, at) =>
    spoilt(policy)
      .filter((_, index) => index % step === at % step)
      .flatMap((document) => check(document())),
  )
}

function spoilt(policy: PolicyDocument): (() => unknown)[] {
  const text = JSON.stringify(policy)
  const found: (() => unknown)[] = []
  const put = (path: readonly (string | number)[], value: unknown) => found.push(() => withValue(text, path, value))
  const visit = (value: unknown, path: readonly (string | number)[]) => {
    if (typeof value !== 'object' || value === null) {
      for (const wrong of [undefined, 'nonsense', -1, [], null]) put(path, wrong)
      return
    }
    put(path, undefined)
    put(path, Array.isArray(value) ? [] : {})
    if (!Array.isArray(value)) put([...path, 'nonsense'], 1)
    for (const [key, each] of Object.entries(value)) visit(each, [...path, Array.isArray(value) ? Number(key) : key])
  }
  visit(policy, [])
  return found
}

function withValue(text: string, path: readonly (string | number)[], value: unknown): unknown {
  const document = JSON.parse(text)
  if (path.length === 0) return value
  let holder = document
  for (const step of path.slice(0, -1)) holder = holder[step]
  const last = path.at(-1) ?? ''
  if (value === undefined && Array.isArray(holder)) holder.splice(Number(last), 1)
  else if (value === undefined) delete holder[last]
  else holder[last] = value
  return document
}
