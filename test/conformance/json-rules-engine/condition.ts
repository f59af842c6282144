// A foreign condition as its authors see it: checked when made, decorated with what it said, written back as JSON.

import { type GroupWord, groupWordOf } from '../../../engine/src/rules/compat/plan.ts'
import type Almanac from './almanac.ts'
import type { Operator } from './operator.ts'

export interface Operators {
  get(name: string): Operator | null | undefined
}

export interface Comparison {
  result: unknown
  leftHandSideValue: unknown
  rightHandSideValue: unknown
  operator: string
}

export default class Condition {
  declare any?: Condition[]
  declare all?: Condition[]
  declare not?: Condition
  declare condition?: string
  declare fact: string
  declare operator: string
  declare value?: unknown
  declare params?: unknown
  declare path?: string
  declare name?: unknown
  declare priority?: number
  declare result?: unknown
  declare factResult?: unknown
  declare valueResult?: unknown

  constructor(properties: object) {
    if (!properties) throw new Error('Condition: constructor options required')
    Object.assign(this, properties)
    const given = properties as Record<string, unknown>
    const word = groupWordOf(properties)
    if (word !== undefined) {
      const members = given[word]
      if (word !== 'not' && !Array.isArray(members)) throw new Error(`"${word}" must be an array`)
      if (word === 'not' && Array.isArray(members)) throw new Error(`"${word}" cannot be an array`)
      this.operator = word
      this.priority = Number.parseInt(String(given.priority), 10) || 1
      if (word === 'not') this.not = new Condition(members as object)
      else this[word] = (members as object[]).map((member) => new Condition(member))
    } else if (!Object.hasOwn(properties, 'condition')) {
      for (const key of ['fact', 'operator', 'value']) {
        if (!Object.hasOwn(properties, key)) throw new Error(`Condition: constructor "${key}" property required`)
      }
      if (Object.hasOwn(properties, 'priority')) given.priority = Number.parseInt(String(given.priority), 10)
    }
  }

  static booleanOperator(condition: object): GroupWord | undefined {
    return groupWordOf(condition)
  }

  booleanOperator(): GroupWord | undefined {
    return groupWordOf(this)
  }

  isBooleanOperator(): boolean {
    return groupWordOf(this) !== undefined
  }

  isConditionReference(): boolean {
    return Object.hasOwn(this, 'condition')
  }

  toJSON(stringify: unknown = true): unknown {
    const word = groupWordOf(this)
    const json: Record<string, unknown> = {}
    if (this.priority) json.priority = this.priority
    if (this.name) json.name = this.name
    if (word === 'not') json.not = this.not?.toJSON(false)
    else if (word !== undefined) json[word] = this[word]?.map((member) => member.toJSON(false))
    else if (this.isConditionReference()) json.condition = this.condition
    else {
      Object.assign(json, { operator: this.operator, value: this.value, fact: this.fact })
      for (const key of ['factResult', 'valueResult', 'result'] as const) {
        if (this[key] !== undefined) json[key] = this[key]
      }
      if (this.params) json.params = this.params
      if (this.path) json.path = this.path
    }
    return stringify ? JSON.stringify(json) : json
  }

  /** Both sides and what the operator says of them. Rejects for a group, and for an operator that is not there. */
  async evaluate(almanac: Almanac, operators: Operators): Promise<Comparison> {
    if (!almanac) throw new Error('almanac required')
    if (!operators) throw new Error('operatorMap required')
    if (this.isBooleanOperator()) throw new Error('Cannot evaluate() a boolean condition')
    const operator = operators.get(this.operator)
    if (!operator) throw new Error(`Unknown operator: ${this.operator}`)
    const [rightHandSideValue, leftHandSideValue] = await Promise.all([
      almanac.getValue(this.value),
      almanac.factValue(this.fact, this.params, this.path),
    ])
    const result = operator.evaluate(leftHandSideValue, rightHandSideValue)
    return { result, leftHandSideValue, rightHandSideValue, operator: this.operator }
  }
}
