// json-rules-engine's surface on top of Heddle's compiled evaluator: what its own tests are run against.
import { Engine, type EngineOptions } from './engine.ts'
import type Rule from './rule.ts'
import type { RuleOptions } from './rule.ts'

export { default as Almanac } from './almanac.ts'
export { default as Fact } from './fact.ts'
export { Operator, OperatorDecorator } from './operator.ts'
export { default as Rule } from './rule.ts'
export { Engine }

/** Also called with `new`, so it is a function and not an arrow. */
export default function engineFactory(rules?: readonly (Rule | RuleOptions)[], options?: EngineOptions): Engine {
  return new Engine(rules, options)
}
