// The policy that the editor's tests work on: the demo brand's, with one rule whose parts the tests can name.
import { PolicyDocument } from '@heddle/engine'
import demo from '../../../rulesets/policies/demo-baseline.json' with { type: 'json' }
import type { AnyRule } from './vocabulary.ts'

/** Position of the ruleset and of the rule below. */
export const sampleRule = { ruleset: 0, rule: 0 }

const rule: AnyRule = {
  id: 'keep-back-in-big-stores',
  name: 'Keep back in big stores',
  enabled: true,
  when: {
    all: [
      { fact: 'site.type', operator: 'equal', value: 'store' },
      { fact: 'candidate.distanceMetres', operator: 'lessThanInclusive', value: 800_000 },
    ],
  },
  actions: [{ type: 'keep-back-units', units: 3 }],
}

/** A fresh copy each time, so that no test sees another's edits. */
export function samplePolicy(): PolicyDocument {
  const document = PolicyDocument.parse(structuredClone(demo))
  const [first, ...others] = document.rulesets
  return { ...document, rulesets: [{ ...first, rules: [rule, ...(first?.rules ?? [])] }, ...others] } as PolicyDocument
}
