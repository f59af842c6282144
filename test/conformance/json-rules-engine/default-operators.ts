// json-rules-engine's operators and decorators, as an imported rule set has them.
import { foreignDecorators, foreignOperators } from '../../../engine/src/rules/compat/operators.ts'
import { Operator, OperatorDecorator } from './operator.ts'

const defaultOperators: readonly Operator[] = [...foreignOperators].map(
  ([name, { compare, accepts }]) => new Operator(name, compare, accepts),
)
export default defaultOperators

export const defaultDecorators: readonly OperatorDecorator[] = [...foreignDecorators].map(
  ([name, { compare, accepts }]) => new OperatorDecorator(name, compare, accepts),
)
