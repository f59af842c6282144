// Faults only routing can see.
import { type Diagnostic, pointer, says } from '../../values/diagnostic.ts'
import { told } from '../../words/told.ts'
import type { Action } from './action.ts'

/** An excluded site has no rank: other actions beside `exclude` never count. */
export function checks(ruleset: { rules: readonly { actions: readonly Action[] }[] }, path: string): Diagnostic[] {
  return ruleset.rules.flatMap(({ actions }, index) =>
    actions.length > 1 && actions.some(({ type }) => type === 'exclude')
      ? [
          {
            code: 'routing/exclude-beside-others',
            severity: 'warning' as const,
            path: pointer(path, 'rules', index, 'actions'),
            ...says(told('actions.excludeBesideOthers')),
          },
        ]
      : [],
  )
}
