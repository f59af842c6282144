// Faults only split can see.
import { type Diagnostic, pointer } from '../../values/diagnostic.ts'
import type { Action } from './action.ts'

/** `never` makes one shipment at most, so limits and prices for further shipments in the same rule mean nothing. */
export function checks(ruleset: { rules: readonly { actions: readonly Action[] }[] }, path: string): Diagnostic[] {
  const ofSeveral: ReadonlySet<Action['type']> = new Set(['max-shipments', 'split-penalty', 'minimum-shipment-value'])
  return ruleset.rules.flatMap(({ actions }, rule) => {
    if (!actions.some((action) => action.type === 'granularity' && action.by === 'never')) return []
    return actions.flatMap(({ type }, index) =>
      ofSeveral.has(type)
        ? [
            {
              code: 'split/never-several',
              severity: 'warning' as const,
              path: pointer(path, 'rules', rule, 'actions', index),
              message: `\`${type}\` has no effect where the order is never split`,
            },
          ]
        : [],
    )
  })
}
