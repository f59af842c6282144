// One row for each line coming back, with the order line it came from where that is known.
import type { Facts } from '../../facts/facts.ts'
import type { FactRow } from '../../facts/row.ts'

export function rows(facts: Facts): FactRow[] {
  return (facts.returnLines ?? []).map((returnLine) => {
    const line = facts.lines.find(({ id }) => id === returnLine.lineId)
    return line === undefined ? { facts, returnLine } : { facts, line, returnLine }
  })
}
