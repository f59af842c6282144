// What a quantifier runs over: the elements of an order, each as a row of its own.
import type { FactRow } from '../facts/row.ts'
import type { Element } from './condition.ts'

export interface Elements {
  count(row: FactRow): number
  /** The row `where` is asked of: the element and its order, without what is finer on the row that asks. */
  rowAt(row: FactRow, index: number): FactRow
  /** Its id, for the trace. */
  idAt(row: FactRow, index: number): string
}

const elementsBy: Record<Element, Elements> = {
  line: {
    count: ({ facts }) => facts.lines.length,
    rowAt({ facts }, index) {
      const line = facts.lines[index]
      return line === undefined ? { facts } : { facts, line }
    },
    idAt: ({ facts }, index) => facts.lines[index]?.id ?? '',
  },
  'return-line': {
    count: ({ facts }) => facts.returnLines?.length ?? 0,
    rowAt({ facts }, index) {
      const returnLine = facts.returnLines?.[index]
      return returnLine === undefined ? { facts } : { facts, returnLine }
    },
    idAt: ({ facts }, index) => facts.returnLines?.[index]?.lineId ?? '',
  },
}

export function elementsOf(element: Element): Elements {
  return elementsBy[element]
}
