// A foreign rule: conditions, an event, a priority, and listeners of its own.

import { bySets } from '../../../engine/src/rules/compat/plan.ts'
import type Almanac from './almanac.ts'
import clone from './clone.ts'
import Condition from './condition.ts'
import { Emitter, type Listener } from './emitter.ts'
import type { Engine } from './engine.ts'
import { evaluateConditions } from './evaluation.ts'

export interface RuleEvent {
  type: string
  params?: Record<string, unknown>
}

export interface RuleOptions {
  conditions?: object
  event?: RuleEvent
  name?: unknown
  priority?: number | string
  onSuccess?: Listener
  onFailure?: Listener
}

export class RuleResult {
  readonly conditions: Condition
  readonly event: RuleEvent
  readonly priority: number
  readonly name: unknown
  result: unknown = null

  constructor(rule: Rule) {
    this.conditions = clone(rule.conditions)
    this.event = clone(rule.ruleEvent)
    this.priority = rule.priority
    this.name = clone(rule.name)
  }

  /** Puts the values of facts into the event's parameters that name one. */
  async resolveEventParams(almanac: Almanac): Promise<void> {
    const { params } = this.event
    if (typeof params !== 'object' || params === null) return
    await Promise.all(
      Object.entries(params).map(async ([key, value]) => {
        params[key] = await almanac.getValue(value)
      }),
    )
  }

  toJSON(stringify: unknown = true): unknown {
    const { event, priority, name, result } = this
    const json = { conditions: this.conditions.toJSON(false), event, priority, name, result }
    return stringify ? JSON.stringify(json) : json
  }
}

const roots = ['all', 'any', 'not', 'condition']

export function refuseRoot(conditions: object): void {
  if (!roots.some((word) => Object.hasOwn(conditions, word))) {
    throw new Error('"conditions" root must contain a single instance of "all", "any", "not", or "condition"')
  }
}

export default class Rule extends Emitter {
  declare conditions: Condition
  declare ruleEvent: RuleEvent
  declare event: RuleEvent
  declare priority: number
  declare name: unknown
  declare engine: Engine

  constructor(given?: RuleOptions | string) {
    super()
    const options: RuleOptions = (typeof given === 'string' ? JSON.parse(given) : given) ?? {}
    if (options.conditions) this.setConditions(options.conditions)
    if (options.onSuccess) this.on('success', options.onSuccess)
    if (options.onFailure) this.on('failure', options.onFailure)
    if (options.name || options.name === 0) this.setName(options.name)
    this.setPriority(options.priority || 1)
    this.setEvent(options.event ?? { type: 'unknown' })
  }

  setPriority(given: number | string): this {
    const priority = Number.parseInt(String(given), 10)
    if (priority <= 0) throw new Error('Priority must be greater than zero')
    this.priority = priority
    return this
  }

  setName(name: unknown): this {
    if (!name && name !== 0) throw new Error('Rule "name" must be defined')
    this.name = name
    return this
  }

  setConditions(conditions: object): this {
    refuseRoot(conditions)
    this.conditions = new Condition(conditions)
    return this
  }

  setEvent(event: RuleEvent): this {
    if (!event) throw new Error('Rule: setEvent() requires event object')
    if (!Object.hasOwn(event, 'type')) throw new Error('Rule: setEvent() requires event object with "type" property')
    this.ruleEvent = { type: event.type, ...(event.params ? { params: event.params } : {}) }
    this.event = this.ruleEvent
    return this
  }

  getEvent(): RuleEvent {
    return this.ruleEvent
  }

  getPriority(): number {
    return this.priority
  }

  getConditions(): Condition {
    return this.conditions
  }

  getEngine(): Engine {
    return this.engine
  }

  setEngine(engine: Engine): this {
    this.engine = engine
    return this
  }

  toJSON(stringify: unknown = true): unknown {
    const json = {
      conditions: this.conditions.toJSON(false),
      priority: this.priority,
      event: this.ruleEvent,
      name: this.name,
    }
    return stringify ? JSON.stringify(json) : json
  }

  prioritizeConditions(conditions: Condition[]): Condition[][] {
    return bySets(conditions, (condition) => condition.priority || this.engine.priorityOf(condition))
  }

  async evaluate(almanac: Almanac): Promise<RuleResult> {
    const outcome = new RuleResult(this)
    const { engine } = this
    outcome.result = await evaluateConditions(outcome.conditions, {
      almanac,
      operators: engine.operators,
      conditions: engine.conditions,
      allowUndefinedConditions: engine.allowUndefinedConditions,
      priorityOf: (condition) => engine.priorityOf(condition),
    })
    if (engine.replaceFactsInEventParams) await outcome.resolveEventParams(almanac)
    await this.emitAsync(outcome.result ? 'success' : 'failure', outcome.event, almanac, outcome)
    return outcome
  }
}
