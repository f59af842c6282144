// What a quantifier runs over: the elements of an order, each as a row of its own.
import { candidateRowsOf } from '../facts/candidates.ts'
import type { FactRow } from '../facts/row.ts'
import type { Element } from './condition.ts'

export interface Elements {
  /** Whether every row of an order asks about the same elements; otherwise every row of a line does. */
  areOfOrder: boolean
  count(row: FactRow): number
  /** The row `where` is asked of: the element and its order, without what is finer on the row that asks. */
  rowAt(row: FactRow, index: number): FactRow
  /** Its id, for the trace. */
  idAt(row: FactRow, index: number): string
}

const elementsBy: Record<Element, Elements> = {
  line: {
    areOfOrder: true,
    count: ({ facts }) => facts.lines.length,
    rowAt({ facts }, index) {
      const line = facts.lines[index]
      return line === undefined ? { facts } : { facts, line }
    },
    idAt: ({ facts }, index) => facts.lines[index]?.id ?? '',
  },
  // As stock stands before it is counted for this order: what is promisable is missing.
  candidate: {
    areOfOrder: false,
    count: ({ facts, line }) => candidateRowsOf(facts, line).length,
    rowAt: ({ facts, line }, index) => candidateRowsOf(facts, line)[index] ?? { facts },
    idAt({ facts, line }, index) {
      const row = candidateRowsOf(facts, line)[index]
      return `${row?.line?.id ?? ''}@${row?.candidate?.site.id ?? ''}`
    },
  },
  'return-line': {
    areOfOrder: true,
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
