// The whole numbers at which a comparison turns, on either side of it.
import type { Operator } from '../../rules/condition.ts'

/** The numbers nearest to `actual` with which `actual <operator> number` holds, and with which it does not. */
export function operandTurns(operator: Operator, actual: number): number[] {
  const [below, above] = [Math.floor(actual), Math.ceil(actual)]
  switch (operator) {
    case 'lessThan':
      return [below, below + 1]
    case 'greaterThanInclusive':
      return [below, below + 1]
    case 'lessThanInclusive':
      return [above, above - 1]
    case 'greaterThan':
      return [above, above - 1]
    case 'equal':
    case 'notEqual':
      return below === above ? [below, below - 1, below + 1] : []
    default:
      return []
  }
}

/** The same for the number compared: with which `number <operator> wanted` holds and does not. */
export function factTurns(operator: Operator, wanted: number): number[] {
  return operandTurns(mirrored[operator] ?? operator, wanted)
}

const mirrored: Readonly<Partial<Record<Operator, Operator>>> = {
  lessThan: 'greaterThan',
  lessThanInclusive: 'greaterThanInclusive',
  greaterThan: 'lessThan',
  greaterThanInclusive: 'lessThanInclusive',
}
