// One condition over one almanac: planned and walked as an imported rule set is, but with facts that may be promises, and with
// what each node said written on it.
import { planCondition } from '../../../engine/src/rules/compat/plan.ts'
import { walk } from '../../../engine/src/rules/compat/walk.ts'
import type Almanac from './almanac.ts'
import clone from './clone.ts'
import type Condition from './condition.ts'
import type { Operators } from './condition.ts'

export interface Surroundings {
  almanac: Almanac
  operators: Operators
  conditions: ReadonlyMap<string, Condition>
  allowUndefinedConditions: boolean
  /** Of the fact a comparison is about, where it has one of its own. */
  priorityOf(condition: Condition): number
}

/** What the condition says, written on each of its nodes that was asked. */
export async function evaluateConditions(root: Condition, around: Surroundings): Promise<unknown> {
  const plan = planCondition<Condition>(root, {
    definition: (name) => clone(around.conditions.get(name)),
    priorityOf: around.priorityOf,
  })
  return walk(plan, {
    async ask(node) {
      if (node.kind === 'lost') {
        if (!around.allowUndefinedConditions) throw new Error(`No condition ${node.name} exists`)
        node.source.result = false
        return false
      }
      const { result, leftHandSideValue, rightHandSideValue } = await node.source.evaluate(
        around.almanac,
        around.operators,
      )
      Object.assign(node.source, { factResult: leftHandSideValue, valueResult: rightHandSideValue, result })
      return result
    },
    decided({ source, reference }, holds) {
      if (reference !== undefined) {
        delete reference.condition
        Object.assign(reference, source)
      }
      ;(reference ?? source).result = holds
    },
  })
}
