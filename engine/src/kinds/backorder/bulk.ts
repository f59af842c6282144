// Backorder for very many orders, where what is short is cancelled. Whatever waits, is held or is asked about has a life
// after the decision and is decided with a proposal. [BO5] [BO9]
import type { BulkResolve, Combination } from '../bulk.ts'
import type { Action } from './action.ts'
import type { Event } from './resolve.ts'

export function bulk(): BulkResolve<Action, Event> {
  return (slate, asker) => {
    const { lineCount, short, cancelled } = slate
    let anything = false
    for (let line = 0; line < lineCount; line += 1) {
      const units = short[line] as number
      cancelled[line] = units
      if (units === 0) continue
      if (!cancelsAll(asker.ofShort(line, units))) return undefined
      anything = true
    }
    return anything && slate.portions === 0 ? 'cancelled' : 'all-remedied'
  }
}

/** What is cancelled first takes all that is left; how it would be served while waiting says nothing then. */
function cancelsAll(combination: Combination<Action>): boolean {
  const known = combination.known as boolean | undefined
  if (known !== undefined) return known
  const [first] = combination.fired.flatMap(({ actions }) => actions)
  const cancels = first?.type === 'cancel'
  combination.known = cancels
  return cancels
}
