// Allocation for very many orders: units promisable now, by line and site. Receipts are left out: what ships now never
// comes from them. [AL1]–[AL5]
import type { Asker, BulkResolve, Slate } from '../bulk.ts'
import { CombinationTable } from '../combination-table.ts'
import type { Action } from './action.ts'
import type { Event } from './resolve.ts'
import { termsOf } from './terms.ts'

export function bulk(): BulkResolve<Action, Event> {
  const termsBy = new Map<string, CombinationTable>()
  return (slate, asker) => {
    const { channel } = slate.facts.order
    let terms = termsBy.get(channel)
    if (terms === undefined) {
      terms = tableFor(channel, asker)
      termsBy.set(channel, terms)
    }
    const anything = promise(slate, asker, terms)
    slate.isCounted = true
    return anything ? 'allocated' : 'nothing-allocated'
  }
}

/** By combination: whether the site is out, then units and per cent kept back, and units fenced off. */
function tableFor(channel: string, asker: Asker<Action>): CombinationTable {
  return new CombinationTable(4, (into, at, id) => {
    const terms = termsOf(asker.combination(id).fired, channel)
    into[at] = Number(terms.out !== undefined)
    into[at + 1] = terms.safetyUnits
    into[at + 2] = terms.safetyPercent
    into[at + 3] = terms.fencedUnits
  })
}

/** Whether any unit may be promised. */
function promise(slate: Slate, asker: Asker<Action>, terms: CombinationTable): boolean {
  const { rowCount, rowLine, rowSite, rows, onHand, available, promisable, linesFilled, quantity } = slate
  for (let row = 0; row < rowCount; row += 1) rows[row] = row
  const ids = asker.askRows(rows, rowCount)
  terms.meet(ids, rows, rowCount)
  const { data, words } = terms
  let anything = false
  linesFilled.fill(0)
  for (let row = 0; row < rowCount; row += 1) {
    promisable[row] = 0
    const at = words * (ids[row] as number)
    if (data[at] === 1) continue
    // As `unitsKeptBack`.
    const percent = data[at + 2] as number
    const share = percent === 0 ? 0 : Math.ceil(((onHand[row] as number) * percent) / 100)
    const kept = Math.max(data[at + 1] as number, share) + (data[at + 3] as number)
    const now = (available[row] as number) - kept
    if (now <= 0) continue
    anything = true
    promisable[row] = now
    const site = rowSite[row] as number
    if (now >= (quantity[rowLine[row] as number] as number)) linesFilled[site] = (linesFilled[site] as number) + 1
  }
  return anything
}
