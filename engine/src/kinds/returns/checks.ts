// Faults only returns can see.
import { type Diagnostic, pointer, says } from '../../values/diagnostic.ts'
import { told } from '../../words/told.ts'
import type { Action } from './action.ts'

/** A rule that both accepts and declines always declines. */
export function checks(ruleset: { rules: readonly { actions: readonly Action[] }[] }, path: string): Diagnostic[] {
  return ruleset.rules.flatMap(({ actions }, index) =>
    actions.some(({ type }) => type === 'accept') && actions.some(({ type }) => type === 'decline')
      ? [
          {
            code: 'returns/accepts-and-declines',
            severity: 'warning' as const,
            path: pointer(path, 'rules', index, 'actions'),
            ...says(told('actions.acceptsAndDeclines')),
          },
        ]
      : [],
  )
}
