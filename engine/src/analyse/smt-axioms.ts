// What is certain of several facts together, for those a question speaks of: sums, spans of time, stock, places. Each
// holds for every row there can be, so that what a solver finds impossible with them is impossible.
import { dayMs, hourMs } from '../values/instant.ts'
import type { DeclaredFact, SmtFacts } from './smt-facts.ts'
import { and, not } from './smt-terms.ts'

interface Axiom {
  facts: readonly string[]
  /** The terms of the facts, in their order. */
  says(...terms: string[]): string
}

const atMost = (small: string, large: string): Axiom => ({ facts: [small, large], says: (a, b) => `(<= ${a} ${b})` })
const spanTo = (span: string, at: string, ms: number): Axiom => ({
  facts: [span, at, 'order.now'],
  says: (length, moment, now) => `(= ${length} (div (- ${moment} ${now}) ${ms}))`,
})

const axioms: readonly Axiom[] = [
  atMost('order.lineCount', 'order.unitCount'),
  atMost('line.quantity', 'order.unitCount'),
  atMost('line.valueMinor', 'order.valueMinor'),
  atMost('short.quantity', 'line.quantity'),
  atMost('stock.available', 'stock.onHand'),
  {
    facts: ['stock.available', 'stock.onHand', 'stock.allocated'],
    says: (available, onHand, allocated) =>
      `(<= ${available} (ite (< ${onHand} ${allocated}) 0 (- ${onHand} ${allocated})))`,
  },
  {
    facts: ['order.hoursSincePlaced', 'order.now', 'order.placedAt'],
    says: (hours, now, placed) => `(= ${hours} (div (- ${now} ${placed}) ${hourMs}))`,
  },
  spanTo('order.daysToPromise', 'order.promisedAt', dayMs),
  spanTo('order.hoursToPromise', 'order.promisedAt', hourMs),
  spanTo('order.hoursToShipBy', 'order.shipBy', hourMs),
  spanTo('order.hoursToShipAfter', 'order.shipAfter', hourMs),
  spanTo('order.hoursToCancelBy', 'order.cancelBy', hourMs),
  {
    facts: ['order.daysToPromise', 'order.hoursToPromise'],
    says: (days, hours) => `(= ${days} (div ${hours} 24))`,
  },
  {
    facts: ['candidate.sameCountry', 'site.country', 'order.country'],
    says: (same, site, order) => `(= ${same} (= ${site} ${order}))`,
  },
]

/** Facts that are missing just where another is. */
const missingTogether: readonly (readonly [string, string])[] = [
  ['order.daysToPromise', 'order.promisedAt'],
  ['order.hoursToPromise', 'order.promisedAt'],
  ['order.daysToPromise', 'order.hoursToPromise'],
  ['order.hoursToShipBy', 'order.shipBy'],
  ['order.hoursToShipAfter', 'order.shipAfter'],
  ['order.hoursToCancelBy', 'order.cancelBy'],
]

/** Whether more is certain of these facts together than of each by itself. */
export function areRelated(names: ReadonlySet<string>): boolean {
  return [...axioms.map(({ facts }) => facts), ...missingTogether].some((facts) =>
    facts.every((name) => names.has(name)),
  )
}

/** Asserts what holds of the facts declared so far; `lines` says which elements are there. */
export function assertAxioms(facts: SmtFacts, lines: readonly string[]): void {
  for (const { facts: names, says } of axioms) {
    lines.forEach((present, element) => {
      const known = names.map((name) => facts.known(name) ?? facts.known(name, element))
      const terms = known.map((each) => (each === undefined ? undefined : termOf(each)))
      const isOfLine = known.some((each) => each?.element !== undefined)
      if (terms.some((term) => term === undefined) || (!isOfLine && element > 0)) return
      const there = known.map((each) => not(each?.missing ?? 'true'))
      facts.assert(`(=> ${and([present, ...there])} ${says(...terms.map(String))})`)
    })
  }
  for (const [one, other] of missingTogether) {
    const [a, b] = [facts.known(one), facts.known(other)]
    if (a !== undefined && b !== undefined) facts.assert(`(= ${a.missing} ${b.missing})`)
  }
  const count = facts.known('order.lineCount')
  const term = count === undefined ? undefined : termOf(count)
  if (term !== undefined) facts.assert(`(<= (+ 0 ${lines.map((present) => `(ite ${present} 1 0)`).join(' ')}) ${term})`)
}

function termOf({ fact, values }: DeclaredFact): string | undefined {
  return values.get(fact.type)?.term
}
