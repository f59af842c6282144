// Allocation for very many orders: units promisable now, by line and site. Receipts are left out: what ships now never
// comes from them. [AL1]–[AL5]
import { available } from '../../facts/stock.ts'
import type { Asker, BulkResolve, Combination, Slate } from '../bulk.ts'
import type { Action } from './action.ts'
import type { Event } from './resolve.ts'
import { type Terms, termsOf, unitsKeptBack } from './terms.ts'

export function bulk(): BulkResolve<Action, Event> {
  return (slate, asker) => {
    const anything = promise(slate, asker)
    slate.isCounted = true
    return anything ? 'allocated' : 'nothing-allocated'
  }
}

/** Whether any unit may be promised. */
function promise(slate: Slate, asker: Asker<Action>): boolean {
  const { rowCount, rowLine, rowSite, onHand, allocated, promisable, linesFilled, quantity } = slate
  const { channel } = slate.facts.order
  const stock = { onHand: 0, allocated: 0 }
  let anything = false
  linesFilled.fill(0)
  for (let row = 0; row < rowCount; row += 1) {
    promisable[row] = 0
    const terms = termsIn(asker.ofRow(row), channel)
    if (terms.out !== undefined) continue
    stock.onHand = onHand[row] as number
    stock.allocated = allocated[row] as number
    const now = available(stock) - unitsKeptBack(stock, terms)
    if (now <= 0) continue
    anything = true
    promisable[row] = now
    const site = rowSite[row] as number
    if (now >= (quantity[rowLine[row] as number] as number)) linesFilled[site] = (linesFilled[site] as number) + 1
  }
  return anything
}

interface Known {
  /** The terms, where the channel does not matter to them. */
  always: Terms | undefined
  byChannel: Map<string, Terms>
}

function termsIn(combination: Combination<Action>, channel: string): Terms {
  const known = combination.known as Known | undefined
  if (known?.always !== undefined) return known.always
  return known?.byChannel.get(channel) ?? remember(combination, channel)
}

function remember(combination: Combination<Action>, channel: string): Terms {
  const { fired } = combination
  const terms = termsOf(fired, channel)
  const asksChannel = fired.some(({ actions }) => actions.some(({ type }) => type === 'ring-fence'))
  const known = (combination.known as Known | undefined) ?? { always: undefined, byChannel: new Map() }
  if (asksChannel) known.byChannel.set(channel, terms)
  else known.always = terms
  combination.known = known
  return terms
}
