import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import { aLine, anOrder, aReturnLine, noon, someFacts, someStock } from '../facts/order.fixture.ts'
import type { Condition } from '../rules/condition.ts'
import { addDays } from '../values/instant.ts'
import { english } from '../words/english.ts'
import { decide } from './decide.ts'
import { explain } from './explain.ts'
import { aPolicy } from './policy.fixture.ts'

const result = compile(aPolicy())
if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
const { program } = result

function explained(facts: ReturnType<typeof someFacts>) {
  return explain(program, facts, decide(program, facts, noon))
}

describe('explain', () => {
  it.each([
    [{ from: addDays(noon, 1) }, `is not yet in force: it begins at ${addDays(noon, 1)}.`],
    [{ until: noon }, `is no longer in force: it ended at ${noon}.`],
  ])('[EX1] given a rule that holds outside its dates, then the explanation says so', (dates, words) => {
    const dated = compile(
      aPolicy((document) => {
        const [rule] = document.rulesets[0]?.rules ?? []
        if (rule !== undefined) Object.assign(rule, dates, { name: 'Season', when: { always: true } })
      }),
    )
    if (!dated.ok) throw new Error(JSON.stringify(dated.diagnostics))
    const facts = someFacts()
    const { notInForce } = explain(dated.program, facts, decide(dated.program, facts, noon))
    expect(notInForce).toEqual([`Rule “Season” held but ${words}`])
  })

  it('[EX1] given a line that ships, then every site with stock says why it was or was not chosen', () => {
    const stock = [someStock('reno', 'shirt', 5), someStock('dallas', 'shirt', 5), someStock('boston', 'shirt', 9)]
    const { sentence, lines, steps } = explained(someFacts({ stock }))
    expect(sentence).toBe('Order o-1 ships its unit from Reno for an estimated USD 6.00 and now rests in “Released”.')
    expect(steps.map(({ label }) => label)).toEqual(['Allocating', 'Routing', 'Splitting'])
    expect(lines[0]?.sites.map(({ siteId, verdict, sentence: words }) => [siteId, verdict, words])).toEqual([
      ['reno', 'chosen', 'Reno ships the unit (best ranked: tier 5, USD 6.00).'],
      ['dallas', 'ranked-lower', 'Dallas costs USD 3.00 more than Reno in the same tier.'],
      ['boston', 'ranked-lower', 'Boston stands in tier 6, and Reno in the better tier 5.'],
    ])
    expect(lines[0]?.nearestMiss?.sentence).toBe(
      'Boston would have shipped the line if “Tier” of rule “Stores after the others” were 4 (now 6).',
    )
  })

  it('[EX2] given a site excluded by a rule, then the rule and the condition that held are named', () => {
    const stock = [someStock('reno', 'shirt', 5), someStock('boston', 'shirt', 9)]
    const { lines } = explained(someFacts({ order: anOrder({ type: 'marketplace' }), stock }))
    expect(lines[0]?.sites[1]).toEqual({
      siteId: 'boston',
      siteName: 'Boston',
      verdict: 'excluded',
      sentence:
        'Boston is excluded by rule “No stores for marketplaces” because “Site type” is store: marketplaces ship from distribution centres.',
      rulesetId: 'stock',
      ruleId: 'no-stores-for-marketplaces',
      condition: { fact: 'site.type', operator: 'equal', actual: 'store', wanted: 'store' },
    })
  })

  it('[EX2] given a rule that holds for some line of the order, then that line and what held of it are named', () => {
    const asksLines = compile(
      aPolicy(({ rulesets }) => {
        const rule = rulesets[0]?.rules[0]
        const where: Condition = {
          all: [
            { fact: 'line.category', operator: 'equal', value: 'shoes' },
            { fact: 'line.quantity', operator: 'greaterThan', value: 1 },
          ],
        }
        if (rule !== undefined) rule.when = { some: 'line', where }
      }),
    )
    if (!asksLines.ok) throw new Error(JSON.stringify(asksLines.diagnostics))
    const shoes = { category: 'shoes' }
    const facts = someFacts({ lines: [aLine('1', 'shirt', 1, shoes), aLine('2', 'shirt', 2, shoes)] })
    const { lines } = explain(asksLines.program, facts, decide(asksLines.program, facts, noon))
    expect(lines[0]?.sites[0]?.sentence).toMatch('because “Category” of line 2 is shoes')
  })

  it('[EX3] given units kept back that the line would need, then the nearest miss says with how many it would have shipped', () => {
    const { lines, sentence } = explained(someFacts({ stock: [someStock('boston', 'shirt', 2)] }))
    expect(lines[0]?.sites[0]).toMatchObject({ verdict: 'no-stock', ruleId: 'store-safety' })
    expect(lines[0]?.sites[0]?.sentence).toBe(
      'Boston has 2 free units and keeps 2 back by rule “Keep back in stores” because “Site type” is store, so none may be promised.',
    )
    expect(lines[0]?.nearestMiss?.sentence).toBe(
      'Boston would have shipped the line if parameter “Store safety stock” were 1 unit (now 2 units).',
    )
    expect(sentence).toBe('Order o-1 ships none of its 1 unit (1 cancelled) and now rests in “Cancelled”.')
  })

  it('[EX4] given units that wait for a receipt, then the day and the site are told', () => {
    const receipts = [{ at: addDays(noon, 5), quantity: 9 }]
    const facts = someFacts({ lines: [aLine('1', 'shirt', 2)], stock: [someStock('reno', 'shirt', 0, { receipts })] })
    expect(explained(facts).lines[0]?.sentence).toBe(
      'No unit of shirt ships now; 2 units wait for the receipt of 2026-03-07 at Reno.',
    )
  })

  it('[EX5] given rules that could not be answered, then each is told once with the facts that were missing', () => {
    expect(explained(someFacts()).unknown).toEqual([
      'Condition “Looks like fraud” could not be answered because “Fraud score” is missing.',
      'Rule “Clear slow stock” could not be answered 2 times because “Weekly sales” is missing.',
    ])
  })

  it('[EX6] given a decision with and without trace, then the words are the same', () => {
    const facts = someFacts()
    const traced = decide(program, facts, noon, { trace: true })
    expect(explain(program, facts, traced)).toEqual(explain(program, facts, decide(program, facts, noon)))
  })

  it('[EX7] given a return, then each line is told with its money, and a missing fact sends to review', () => {
    const facts = someFacts({ returnLines: [aReturnLine('1', { deliveredAt: addDays(noon, -2) })] })
    const { sentence, lines } = explain(program, facts, decide(program, facts, noon, { subject: 'return' }))
    expect(sentence).toBe(
      'The return of order o-1 is accepted for 1 of 1 line with a refund of USD 20.00 and now rests in “Expected”.',
    )
    expect(lines[0]?.sentence).toBe('Accepted: USD 20.00 back.')
    const unsure = someFacts({ returnLines: [aReturnLine('1')] })
    expect(explain(program, unsure, decide(program, unsure, noon, { subject: 'return' })).sentence).toBe(
      'The return of order o-1 needs review and nothing was settled: Days since delivery is missing.',
    )
  })

  it('[EX8] given an event that means nothing, then it says so', () => {
    const facts = someFacts()
    const decision = decide(program, facts, noon, { from: 'released', event: 'order.shipped' })
    expect(explain(program, facts, decision).sentence).toBe(
      'Order o-1 stays in “Released”: nothing follows there from `order.shipped`.',
    )
  })

  it.each([
    [1_240, 'USD', 'USD 12.40'],
    [5, 'EUR', 'EUR 0.05'],
    [-150, 'USD', 'USD −1.50'],
    [1_240, 'JPY', 'JPY 1240'],
    [1_240, 'KWD', 'KWD 1.240'],
  ])('[EX9] %i minor units of %s read as %s', (amount, currency, words) => {
    expect(english.money(amount, currency)).toBe(words)
  })
})
