// How often each arrow was walked and each rule fired.
import type { Decision, Walked } from '../decide/decision.ts'
import type { FlowSubject } from '../flow/flow.ts'
import type { Heat } from './report.ts'

interface Edge {
  heat: Heat['edges'][number]
  /** The last order that walked it, by number. */
  lastOrder: number
}

export class HeatMap {
  /** By where they come from. */
  readonly #edges = new Map<string, Edge[]>()
  readonly #rules = new Map<string, Map<string, Heat['rules'][number]>>()
  #orders = 0

  /**
   * Counts one decision about one order; an arrow or rule met twice in it counts as one order. What the same order meets
   * again in a later decision counts again.
   */
  add(decision: Decision): void {
    this.walk(decision.subject, decision.walked)
    decision.steps.forEach((step, index) => {
      for (const { ruleId, times } of step.fired) {
        const rule = this.#ruleOf(step.rulesetId, ruleId)
        rule.times += times
        if (!firedBefore(decision, index, step.rulesetId, ruleId)) rule.orders += 1
      }
    })
  }

  /** Counts the arrows one order walked at once. */
  walk(subject: FlowSubject, walked: readonly Walked[]): void {
    this.#orders += 1
    for (const arrow of walked) {
      const edge = this.#edgeOf(subject, arrow)
      if (edge.lastOrder === this.#orders) continue
      edge.lastOrder = this.#orders
      edge.heat.orders += 1
    }
  }

  /** Adds what was counted elsewhere, over other orders. */
  merge({ edges, rules }: Heat): void {
    for (const { subject, from, event, to, orders } of edges) {
      this.#edgeOf(subject as FlowSubject, { from, event, to }).heat.orders += orders
    }
    for (const { rulesetId, ruleId, times, orders } of rules) {
      const rule = this.#ruleOf(rulesetId, ruleId)
      rule.times += times
      rule.orders += orders
    }
  }

  /** Sorted by name, so that equal runs give equal bytes. */
  finish(): Heat {
    return {
      edges: [...this.#edges.values()]
        .flatMap((edges) => edges.map(({ heat }) => heat))
        .sort(
          (a, b) =>
            compare(a.subject, b.subject) ||
            compare(a.from, b.from) ||
            compare(a.event, b.event) ||
            compare(a.to, b.to),
        ),
      rules: [...this.#rules.values()]
        .flatMap((rules) => [...rules.values()])
        .sort((a, b) => compare(a.rulesetId, b.rulesetId) || compare(a.ruleId, b.ruleId)),
    }
  }

  #ruleOf(rulesetId: string, ruleId: string): Heat['rules'][number] {
    let rules = this.#rules.get(rulesetId)
    if (rules === undefined) {
      rules = new Map()
      this.#rules.set(rulesetId, rules)
    }
    let rule = rules.get(ruleId)
    if (rule === undefined) {
      rule = { rulesetId, ruleId, times: 0, orders: 0 }
      rules.set(ruleId, rule)
    }
    return rule
  }

  /** A state has few ways out, so they are gone through. */
  #edgeOf(subject: FlowSubject, { from, event, to }: Walked): Edge {
    let edges = this.#edges.get(from)
    if (edges === undefined) {
      edges = []
      this.#edges.set(from, edges)
    }
    for (const edge of edges) {
      const { heat } = edge
      if (heat.to === to && heat.event === event && heat.subject === subject) return edge
    }
    const edge: Edge = { heat: { subject, from, event, to, orders: 0 }, lastOrder: 0 }
    edges.push(edge)
    return edge
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
