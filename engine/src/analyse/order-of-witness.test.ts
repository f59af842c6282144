// Orders made of witnesses, against the engine's own answers.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factCatalogue, factLookup } from '../facts/catalogue.ts'
import { kinds } from '../kinds/index.ts'
import { compileCondition } from '../rules/evaluate.ts'
import { boxing } from './boxes.ts'
import { witnessOrder } from './order-of-witness.ts'
import { parameters, randomCondition, randomShared } from './random.fixture.ts'
import { Steps } from './steps.ts'
import { type Witness, witnessOf } from './witness.ts'

const fact = factLookup(parameters)
const numbers = new Map(Object.entries(parameters).map(([name, { value }]) => [`param.${name}`, value]))
const all = Object.values(kinds)
/** The last of that scope: candidates are then those stock has been counted for. */
const ofScope = (scope: string) => {
  const kind = all.findLast((each) => each.scope === scope)
  if (kind === undefined) throw new Error(`no kind looks at ${scope}`)
  return kind as never
}

describe('the order of a witness', () => {
  it('[AN30] given a witness of any box of any condition, then the condition holds for the order made of it', () => {
    let made = 0
    let asked = 0
    fc.assert(
      fc.property(randomShared, randomCondition, (shared, condition) => {
        const vocabulary = { fact, shared: new Map(Object.entries(shared)) }
        const boxes = boxing(vocabulary, numbers, new Steps(1_000_000)).whereTrue(condition)
        const compiled = compileCondition(condition, vocabulary)
        for (const box of (boxes ?? []).slice(0, 4)) {
          const witness = witnessOf(box)
          if (witness === undefined) continue
          asked += 1
          const answer = witnessOrder(witness, ofScope('candidate'), fact)
          if (!answer.ok) continue
          made += 1
          expect(compiled.truth(answer.order.row)).toBe(1)
        }
      }),
      { seed: 20260510, numRuns: 1_500 },
    )
    expect(asked).toBeGreaterThan(1_000)
    expect(made / asked).toBeGreaterThan(0.9)
  })

  it.each<[string, string, Witness]>([
    ['sums over lines', 'order', { 'order.lineCount': 3, 'order.unitCount': 7, 'order.valueMinor': 12_345 }],
    ['a value of one line', 'candidate', { 'line.quantity': 3, 'order.valueMinor': 1_000 }],
    ['a weight', 'order', { 'order.weightGrams': 900, 'order.lineCount': 1 }],
    ['spans of time', 'order', { 'order.hoursSincePlaced': 30, 'order.daysToPromise': -2 }],
    ['moments and spans', 'order', { 'order.placedAt': '2026-01-01T00:00:00.000Z', 'order.hoursSincePlaced': 5 }],
    ['a distance', 'candidate', { 'candidate.distanceMetres': 812_345, 'candidate.transitDays': 4 }],
    ['no distance', 'candidate', { 'candidate.distanceMetres': null, 'candidate.transitDays': null }],
    ['a late site', 'candidate', { 'candidate.onTime': false, 'candidate.transitDays': 3 }],
    ['a late site and a promise', 'candidate', { 'candidate.onTime': true, 'order.daysToPromise': 6 }],
    ['a cost', 'candidate', { 'candidate.landedCostMinor': 777, 'site.handlingMinor': 77 }],
    ['a site that is full', 'candidate', { 'candidate.capacityLeft': 0, 'site.dailyCapacity': 40 }],
    ['stock', 'candidate', { 'stock.onHand': 9, 'stock.allocated': 2, 'stock.available': 4, 'stock.inboundUnits': 6 }],
    ['weeks of supply', 'candidate', { 'stock.weeksOfSupply': 2.5 }],
    ['dead stock', 'candidate', { 'stock.weeksOfSupply': 999, 'stock.available': 3 }],
    ['places', 'candidate', { 'candidate.sameCountry': false, 'site.country': 'US' }],
    ['regions', 'candidate', { 'candidate.sameRegion': true, 'site.region': 'NV' }],
    ['rejections', 'candidate', { 'order.rejections': 2, 'candidate.rejectedBefore': true }],
    ['a shortage', 'short', { 'short.quantity': 2, 'short.daysToReceipt': 9, 'short.receiptQuantity': 4 }],
    ['a return', 'return-line', { 'return.daysSinceDelivery': 31, 'return.valueMinor': 900, 'return.quantity': 3 }],
    ['own fields', 'candidate', { 'order.attributes.gift': true, 'line.attributes.a': 3 }],
  ])('[AN31] given %s, then an order has them', (_, scope, witness) => {
    expect(witnessOrder(witness, ofScope(scope), fact)).toMatchObject({ ok: true })
  })

  it('[AN32] given values no order can have at once, then it says which and makes none', () => {
    const answer = witnessOrder(
      { 'line.quantity': 3, 'line.unitPriceMinor': 5, 'line.valueMinor': 7 },
      ofScope('candidate'),
      fact,
    )
    expect(answer).toEqual({ ok: false, cannotSet: ['line.valueMinor'] })
  })

  it('[AN33] given one fact at a time, then an order is found for all but those named here', () => {
    const samples = { text: 'word', number: 7, boolean: true, instant: '2026-03-04T10:00:00.000Z', texts: ['word'] }
    const cannot = factCatalogue.flatMap(({ name, type, scope, domain, whenMissing }) => {
      const value =
        domain?.at(-1) ?? (name.endsWith('.country') ? 'DE' : name.endsWith('.currency') ? 'EUR' : samples[type])
      const kind = ofScope(scope === 'line' ? 'candidate' : scope)
      const answers = [witnessOrder({ [name]: value }, kind, fact)]
      if (whenMissing.treat === 'default') answers.push(witnessOrder({ [name]: null }, kind, fact))
      return answers.every(({ ok }) => ok) ? [] : [name]
    })
    expect(cannot).toEqual([
      'order.localHour',
      'order.localWeekday',
      'site.timeZone',
      'stock.sharePercent',
      'candidate.co2eGrams',
      'candidate.capacityUsedPercent',
      'candidate.shipsAt',
      'candidate.deliversAt',
    ])
  })
})
