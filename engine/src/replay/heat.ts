// How often each arrow was walked and each rule fired.
import type { Decision } from '../decide/decision.ts'
import type { Heat } from './report.ts'

export class HeatMap {
  readonly #edges = new Map<string, Heat['edges'][number]>()
  readonly #rules = new Map<string, Map<string, Heat['rules'][number]>>()

  /** Counts one order's decision; an arrow or rule met twice by one order counts as one order. */
  add(decision: Decision): void {
    let seen: Set<string> | undefined
    for (const { from, event, to } of decision.walked) {
      const key = `${from}\n${event}\n${to}`
      let edge = this.#edges.get(key)
      if (edge === undefined) {
        edge = { subject: decision.subject, from, event, to, orders: 0 }
        this.#edges.set(key, edge)
      }
      seen ??= new Set()
      if (seen.has(key)) continue
      seen.add(key)
      edge.orders += 1
    }
    decision.steps.forEach((step, index) => {
      if (step.fired.length === 0) return
      let rules = this.#rules.get(step.rulesetId)
      if (rules === undefined) {
        rules = new Map()
        this.#rules.set(step.rulesetId, rules)
      }
      for (const { ruleId, times } of step.fired) {
        let rule = rules.get(ruleId)
        if (rule === undefined) {
          rule = { rulesetId: step.rulesetId, ruleId, times: 0, orders: 0 }
          rules.set(ruleId, rule)
        }
        rule.times += times
        if (!firedBefore(decision, index, step.rulesetId, ruleId)) rule.orders += 1
      }
    })
  }

  /** Sorted by name, so that equal runs give equal bytes. */
  finish(): Heat {
    return {
      edges: [...this.#edges.values()].sort(
        (a, b) => compare(a.from, b.from) || compare(a.event, b.event) || compare(a.to, b.to),
      ),
      rules: [...this.#rules.values()]
        .flatMap((rules) => [...rules.values()])
        .sort((a, b) => compare(a.rulesetId, b.rulesetId) || compare(a.ruleId, b.ruleId)),
    }
  }
}

/** Whether an earlier step of the same decision asked the same ruleset and this rule fired there. */
function firedBefore(decision: Decision, index: number, rulesetId: string, ruleId: string): boolean {
  for (let earlier = 0; earlier < index; earlier += 1) {
    const step = decision.steps[earlier]
    if (step?.rulesetId === rulesetId && step.fired.some((fired) => fired.ruleId === ruleId)) return true
  }
  return false
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
