// What a document defines and nobody uses: warnings, for it may be unfinished.
import { chartOf } from '../flow/chart.ts'
import type { Flow } from '../flow/flow.ts'
import type { PolicyDocument } from '../policy/document.ts'
import type { Condition } from '../rules/condition.ts'
import { type Diagnostic, pointer, says } from '../values/diagnostic.ts'
import { type Told, told } from '../words/told.ts'
import { parametersIn } from './bind.ts'
import { mentionsIn } from './named.ts'

export function leftovers(document: PolicyDocument): Diagnostic[] {
  const named = { fact: new Set<string>(), condition: new Set<string>() }
  const note = (when: Condition) => {
    for (const { what, name } of mentionsIn(when)) named[what].add(name)
  }
  const parameters = new Set<string>()
  for (const { rules } of document.rulesets) {
    for (const { when, actions } of rules) {
      note(when)
      for (const action of actions) for (const name of parametersIn(action)) parameters.add(name)
    }
  }
  const charts = Object.values(document.flows).map(chartOf)
  for (const guard of charts.flatMap(({ guards }) => guards)) named.condition.add(guard)
  // The set grows while it is walked: conditions that are used may name others.
  for (const name of named.condition) {
    const shared = Object.hasOwn(document.conditions, name) ? document.conditions[name] : undefined
    if (shared !== undefined) note(shared.when)
  }
  const asked = new Set(charts.flatMap(({ nodes }) => nodes.map(({ state }) => state.ask)))
  return [
    ...Object.keys(document.parameters)
      .filter((name) => !parameters.has(name) && !named.fact.has(`param.${name}`))
      .map((name) => unused(told('compile.unusedParameter', { name }), 'parameter', pointer('', 'parameters', name))),
    ...Object.keys(document.conditions)
      .filter((name) => !named.condition.has(name))
      .map((name) => unused(told('compile.unusedCondition', { name }), 'condition', pointer('', 'conditions', name))),
    ...document.rulesets.flatMap(({ id }, index) =>
      asked.has(id)
        ? []
        : [unused(told('compile.unusedRuleset', { name: id }), 'ruleset', pointer('', 'rulesets', index))],
    ),
    ...strayLayout(document),
  ]
}

function strayLayout({ layout, flows }: PolicyDocument): Diagnostic[] {
  const known: Readonly<Record<string, Flow | undefined>> = flows
  const { notes: _notes, ...places } = layout ?? {}
  return Object.entries(places).flatMap(([subject, boxes]) => {
    const flow = Object.hasOwn(known, subject) ? known[subject] : undefined
    const states = flow === undefined ? undefined : chartOf(flow).byPath
    return Object.keys(boxes)
      .filter((state) => states?.has(state) !== true)
      .map(
        (state): Diagnostic => ({
          code: 'compile/stray-layout',
          severity: 'warning',
          path: pointer('', 'layout', subject, state),
          ...says(told('compile.strayLayout', { state, subject })),
        }),
      )
  })
}

function unused(message: Told, what: string, path: string): Diagnostic {
  return { code: `compile/unused-${what}`, severity: 'warning', path, ...says(message) }
}
