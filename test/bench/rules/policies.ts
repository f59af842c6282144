// Whole policies to compile and to decide with: the reference rules in every ruleset that can take them.
import type { Condition, PolicyDocument, Ruleset } from '@heddle/engine'
import { aPolicy, rulesetOf } from '../../../engine/src/decide/policy.fixture.ts'
import { conditions } from './policy.ts'

type RuleOf<K extends Ruleset['kind']> = Extract<Ruleset, { kind: K }>['rules'][number]

/** So many rules in one policy, each different from the others, half of them of allocation and half of routing. */
export function policyOf(rules: number): PolicyDocument {
  return aPolicy((document) => {
    const half = Math.ceil(rules / 2)
    set(document, 'stock', allocationRules(half))
    set(document, 'ranks', routingRules(rules - half))
  })
}

/** A policy as a brand may have it: 10 rules of allocation, the 40 of the reference for routing, a few of each other kind. */
export function livePolicy(): PolicyDocument {
  return aPolicy((document) => {
    const stock = rulesetOf(document, 'stock')
    const ranks = rulesetOf(document, 'ranks')
    set(document, 'stock', [...stock.rules, ...allocationRules(7)])
    set(document, 'ranks', [...ranks.rules, ...routingRules(conditions.length)])
  })
}

function set(document: PolicyDocument, id: string, rules: readonly unknown[]): void {
  const ruleset = rulesetOf(document, id)
  ruleset.rules = [...rules] as never[]
}

function allocationRules(count: number): RuleOf<'allocation'>[] {
  return Array.from({ length: count }, (_, index) => ({
    ...frame(index, 'allocation'),
    actions: [{ type: 'keep-back-units', units: index % 3 }],
  })) as unknown as RuleOf<'allocation'>[]
}

function routingRules(count: number): RuleOf<'routing'>[] {
  return Array.from({ length: count }, (_, index) => ({
    ...frame(index, 'routing'),
    actions: [
      index % 8 === 7
        ? { type: 'exclude', reason: `reason ${index}` }
        : { type: 'penalty', amountMinor: (index % 11) * 10 - 40 },
    ],
  })) as unknown as RuleOf<'routing'>[]
}

function frame(index: number, prefix: string) {
  return { id: `${prefix}-${index}`, name: `Rule ${index}`, enabled: true, when: variant(index) }
}

/** A rule of the reference, its numbers moved a little each time round. */
function variant(index: number): Condition {
  const condition = conditions[index % conditions.length]
  if (condition === undefined) throw new Error('no conditions')
  return moved(condition, Math.floor(index / conditions.length))
}

function moved(condition: Condition, by: number): Condition {
  if ('all' in condition) return { all: condition.all.map((each) => moved(each, by)) }
  if ('any' in condition) return { any: condition.any.map((each) => moved(each, by)) }
  if ('not' in condition) return { not: moved(condition.not, by) }
  if (!('fact' in condition) || typeof condition.value !== 'number') return condition
  return { ...condition, value: condition.value + by }
}
