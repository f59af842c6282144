// Faults only split can see.
import { factLookup } from '../../facts/catalogue.ts'
import { type Diagnostic, pointer, says } from '../../values/diagnostic.ts'
import { told } from '../../words/told.ts'
import type { CheckedRuleset } from '../define.ts'
import type { Action } from './action.ts'
import { attemptFaults } from './check-attempts.ts'

const lookup = factLookup({})

export function checks(ruleset: CheckedRuleset<Action>, path: string): Diagnostic[] {
  return [...neverSeveral(ruleset, path), ...notOfLines(ruleset, path), ...attemptFaults(ruleset, path)]
}

/** Lines are kept together by a fact that every line has by itself. */
function notOfLines(ruleset: CheckedRuleset<Action>, path: string): Diagnostic[] {
  return ruleset.rules.flatMap(({ actions }, rule) =>
    actions.flatMap((action, index) =>
      action.type !== 'keep-together' || lookup(action.by)?.scope === 'line'
        ? []
        : [
            {
              code: 'split/not-of-lines',
              severity: 'error' as const,
              path: pointer(path, 'rules', rule, 'actions', index, 'by'),
              ...says(told('actions.notOfLines', { fact: action.by })),
            },
          ],
    ),
  )
}

/** `never` makes one shipment at most, so limits and prices for further shipments in the same rule mean nothing. */
function neverSeveral(ruleset: CheckedRuleset<Action>, path: string): Diagnostic[] {
  const ofSeveral: ReadonlySet<Action['type']> = new Set([
    'max-shipments',
    'split-penalty',
    'minimum-shipment-value',
    'consolidate',
  ])
  return ruleset.rules.flatMap(({ actions }, rule) => {
    if (!actions.some((action) => action.type === 'granularity' && action.by === 'never')) return []
    return actions.flatMap(({ type }, index) =>
      ofSeveral.has(type)
        ? [
            {
              code: 'split/never-several',
              severity: 'warning' as const,
              path: pointer(path, 'rules', rule, 'actions', index),
              ...says(told('actions.neverSeveral', { action: type })),
            },
          ]
        : [],
    )
  })
}
