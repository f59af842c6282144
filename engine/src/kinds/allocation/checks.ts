// Faults only allocation can see.
import { type Diagnostic, pointer } from '../../values/diagnostic.ts'
import type { Action } from './action.ts'

/** An excluded site has nothing to keep back or to promise: other actions beside `exclude` never count. */
export function checks(ruleset: { rules: readonly { actions: readonly Action[] }[] }, path: string): Diagnostic[] {
  return ruleset.rules.flatMap(({ actions }, index) =>
    actions.length > 1 && actions.some(({ type }) => type === 'exclude')
      ? [
          {
            code: 'allocation/exclude-beside-others',
            severity: 'warning' as const,
            path: pointer(path, 'rules', index, 'actions'),
            message: 'the rule excludes the site, so its other actions have no effect',
          },
        ]
      : [],
  )
}
