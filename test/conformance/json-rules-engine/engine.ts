// Rules run in sets of one priority, highest first; the events of what holds and of what does not.
import { bySets } from '../../../engine/src/rules/compat/plan.ts'
import Almanac, { type PathResolver } from './almanac.ts'
import Condition from './condition.ts'
import defaultOperators, { defaultDecorators } from './default-operators.ts'
import { Emitter } from './emitter.ts'
import Fact, { type FactOptions } from './fact.ts'
import { type Operator, type OperatorDecorator, OperatorMap } from './operator.ts'
import Rule, { type RuleOptions, type RuleResult, refuseRoot } from './rule.ts'

export interface EngineOptions {
  allowUndefinedFacts?: boolean
  allowUndefinedConditions?: boolean
  replaceFactsInEventParams?: boolean
  pathResolver?: PathResolver
}

export class Engine extends Emitter {
  rules: Rule[] = []
  status = 'READY'
  prioritizedRules: Rule[][] | null = null
  readonly operators = new OperatorMap()
  readonly facts = new Map<string, Fact>()
  readonly conditions = new Map<string, Condition>()
  readonly allowUndefinedFacts: boolean
  readonly allowUndefinedConditions: boolean
  readonly replaceFactsInEventParams: boolean
  readonly pathResolver: PathResolver | undefined

  constructor(rules: readonly (Rule | RuleOptions)[] = [], options: EngineOptions = {}) {
    super()
    this.allowUndefinedFacts = options.allowUndefinedFacts ?? false
    this.allowUndefinedConditions = options.allowUndefinedConditions ?? false
    this.replaceFactsInEventParams = options.replaceFactsInEventParams ?? false
    this.pathResolver = options.pathResolver
    for (const rule of rules) this.addRule(rule)
    for (const operator of defaultOperators) this.addOperator(operator)
    for (const decorator of defaultDecorators) this.addOperatorDecorator(decorator)
  }

  addRule(properties: Rule | RuleOptions): this {
    if (!properties) throw new Error('Engine: addRule() requires options')
    if (!(properties instanceof Rule)) {
      for (const key of ['event', 'conditions']) {
        if (!Object.hasOwn(properties, key)) throw new Error(`Engine: addRule() argument requires "${key}" property`)
      }
    }
    const rule = properties instanceof Rule ? properties : new Rule(properties)
    rule.setEngine(this)
    this.rules.push(rule)
    this.prioritizedRules = null
    return this
  }

  updateRule(rule: Rule): void {
    const index = this.rules.findIndex(({ name }) => name === rule.name)
    if (index === -1) throw new Error('Engine: updateRule() rule not found')
    this.rules.splice(index, 1)
    this.addRule(rule)
  }

  /** One rule, or every rule of that name. */
  removeRule(ruleOrName: unknown): boolean {
    const at = ruleOrName instanceof Rule ? this.rules.indexOf(ruleOrName) : -1
    const left = this.rules.filter((rule, index) =>
      ruleOrName instanceof Rule ? index !== at : rule.name !== ruleOrName,
    )
    const isRemoved = left.length !== this.rules.length
    this.rules = left
    if (isRemoved) this.prioritizedRules = null
    return isRemoved
  }

  setCondition(name: string, conditions: object): this {
    if (!name) throw new Error('Engine: setCondition() requires name')
    if (!conditions) throw new Error('Engine: setCondition() requires conditions')
    refuseRoot(conditions)
    this.conditions.set(name, new Condition(conditions))
    return this
  }

  removeCondition(name: string): boolean {
    return this.conditions.delete(name)
  }

  addOperator(operatorOrName: Operator | string, cb?: Operator['cb']): void {
    this.operators.addOperator(operatorOrName, cb)
  }

  removeOperator(operatorOrName: Operator | string): boolean {
    return this.operators.removeOperator(operatorOrName)
  }

  addOperatorDecorator(decoratorOrName: OperatorDecorator | string, cb?: OperatorDecorator['cb']): void {
    this.operators.addOperatorDecorator(decoratorOrName, cb)
  }

  removeOperatorDecorator(decoratorOrName: OperatorDecorator | string): boolean {
    return this.operators.removeOperatorDecorator(decoratorOrName)
  }

  addFact(id: string | Fact, valueOrMethod?: unknown, options?: FactOptions): this {
    const fact = id instanceof Fact ? id : new Fact(id, valueOrMethod, options)
    this.facts.set(fact.id, fact)
    return this
  }

  removeFact(factOrId: string | Fact): boolean {
    return this.facts.delete(factOrId instanceof Fact ? factOrId.id : factOrId)
  }

  getFact(id: string): Fact | undefined {
    return this.facts.get(id)
  }

  priorityOf({ fact }: Condition): number {
    return this.facts.get(fact)?.priority || 1
  }

  prioritizeRules(): Rule[][] {
    this.prioritizedRules ??= bySets(this.rules, ({ priority }) => priority)
    return this.prioritizedRules
  }

  stop(): this {
    this.status = 'FINISHED'
    return this
  }

  async run(runtimeFacts: Record<string, unknown> = {}, { almanac: given }: { almanac?: Almanac } = {}) {
    this.status = 'RUNNING'
    const { allowUndefinedFacts, pathResolver } = this
    const almanac = given ?? new Almanac({ allowUndefinedFacts, pathResolver })
    for (const fact of this.facts.values()) almanac.addFact(fact)
    for (const id in runtimeFacts) {
      const value = runtimeFacts[id]
      almanac.addFact(value instanceof Fact ? value : new Fact(id, value))
    }
    for (const set of this.prioritizeRules()) await this.evaluateRules(set, almanac)
    this.status = 'FINISHED'
    const all = almanac.getResults() as RuleResult[]
    return {
      almanac,
      results: all.filter(({ result }) => result),
      failureResults: all.filter(({ result }) => !result),
      events: almanac.getEvents('success'),
      failureEvents: almanac.getEvents('failure'),
    }
  }

  async evaluateRules(rules: readonly Rule[], almanac: Almanac): Promise<void> {
    await Promise.all(
      rules.map(async (rule) => {
        if (this.status !== 'RUNNING') return
        const outcome = await rule.evaluate(almanac)
        almanac.addResult(outcome)
        const { event, result } = outcome
        almanac.addEvent(event, result ? 'success' : 'failure')
        await this.emitAsync(result ? 'success' : 'failure', event, almanac, outcome)
        if (result) await this.emitAsync(event.type, event.params, almanac, outcome)
      }),
    )
  }
}
