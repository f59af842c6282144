// Faults only backorder can see.
import { type Diagnostic, pointer, says } from '../../values/diagnostic.ts'
import { told } from '../../words/told.ts'
import type { Action } from './action.ts'

const takesTheRest: ReadonlySet<Action['type']> = new Set([
  'queue',
  'hold',
  'ask-customer',
  'cancel',
  'offer',
  'escalate',
])
const takesUnits: ReadonlySet<Action['type']> = new Set([
  ...takesTheRest,
  'backorder',
  'preorder',
  'substitute',
  'transfer',
  'drop-ship',
])

/** An action that takes all units left makes every later taking action of the same rule pointless. */
export function checks(ruleset: { rules: readonly { actions: readonly Action[] }[] }, path: string): Diagnostic[] {
  return ruleset.rules.flatMap(({ actions }, rule) => {
    const last = actions.findIndex(({ type }) => takesTheRest.has(type))
    if (last < 0) return []
    return actions.flatMap(({ type }, index) =>
      index > last && takesUnits.has(type)
        ? [
            {
              code: 'backorder/nothing-left',
              severity: 'warning' as const,
              path: pointer(path, 'rules', rule, 'actions', index),
              ...says(told('actions.nothingLeft', { action: actions[last]?.type ?? '' }), told('hint.putLast')),
            },
          ]
        : [],
    )
  })
}
