// Documents with many rules, for benches of what is large.
import type { Condition, PolicyDocument } from '@heddle/engine'
import { aPolicy, rulesetOf } from '../../engine/src/decide/policy.fixture.ts'

/** Rules in the ranks, each with that condition, and shared conditions beside them. */
export function withRules(when: unknown, rules: number, shared: Record<string, unknown> = {}): PolicyDocument {
  return aPolicy((document) => {
    for (const [name, each] of Object.entries(shared))
      document.conditions[name] = { label: name, when: each as Condition }
    const ruleset = rulesetOf(document, 'ranks')
    const [rule] = ruleset.rules
    ruleset.rules = Array.from({ length: rules }, (_, index) => ({
      ...rule,
      id: `rule-${index}`,
      name: `Rule ${index}`,
      when,
      actions: [{ type: 'penalty', amountMinor: index }],
    })) as never[]
  })
}

/** Rules that no other says the same as. */
export function manyRules(rules: number): PolicyDocument {
  const document = withRules({ fact: 'stock.onHand', operator: 'greaterThan', value: 3 }, rules)
  rulesetOf(document, 'ranks').rules.forEach((rule, index) => {
    rule.when = {
      all: [
        { fact: 'stock.onHand', operator: 'greaterThan', value: index % 50 },
        { fact: 'order.valueMinor', operator: 'lessThan', value: 1_000 + index },
        { fact: 'candidate.distanceMetres', operator: 'greaterThan', value: index * 100 },
      ],
    }
  })
  return document
}
