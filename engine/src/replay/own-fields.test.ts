import { describe, expect, it } from 'vitest'
import { aLine, aNetwork, anOrder, aSite, noon } from '../facts/order.fixture.ts'
import type { HistoryEvent, HistoryHead } from './history.ts'
import { ownFieldsIn } from './own-fields.ts'

type Attributes = Readonly<Record<string, string | number | boolean>>

function placed(order: Attributes, line: Attributes = {}): HistoryEvent {
  return {
    type: 'order',
    at: noon,
    order: anOrder({ attributes: order, customer: { attributes: { since: '2020-05-01T00:00:00Z' } } }),
    lines: [{ ...aLine('1', 'sku', 1), attributes: line, productAttributes: { pack: 6 } }],
  } as HistoryEvent
}

const head = { network: aNetwork({ sites: [aSite('reno', { attributes: { climate: 'dry' } })] }) } as HistoryHead

describe('the brand’s own fields in a history', () => {
  it('are those of orders, customers, lines, products and sites, with their types and most common values first', () => {
    const events = [
      placed({ gift: true, club: 'silver' }),
      placed({ club: 'gold' }, { engraving: 'J' }),
      placed({ club: 'gold', mixed: 1 }),
      placed({ mixed: 'one' }),
    ]
    expect(ownFieldsIn({ head, events })).toEqual([
      { fact: 'customer.attributes.since', type: 'instant', times: 4, values: [] },
      { fact: 'product.attributes.pack', type: 'number', times: 4, values: [] },
      { fact: 'order.attributes.club', type: 'text', times: 3, values: ['gold', 'silver'] },
      { fact: 'order.attributes.mixed', times: 2, values: ['one'] },
      { fact: 'line.attributes.engraving', type: 'text', times: 1, values: ['J'] },
      { fact: 'order.attributes.gift', type: 'boolean', times: 1, values: [] },
      { fact: 'site.attributes.climate', type: 'text', times: 1, values: ['dry'] },
    ])
  })

  it('are told up to a number of fields and values, the rare ones left out', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`field-${index}`, `${index}`]))
    const events = [
      placed(many),
      ...Array.from({ length: 80 }, (_, index) => placed({ 'field-250': `value ${index}` })),
    ]
    const fields = ownFieldsIn({ head, events })
    expect(fields).toHaveLength(200)
    const [common] = fields.filter(({ fact }) => fact === 'order.attributes.field-250')
    expect([common?.times, common?.values.length]).toEqual([81, 50])
  })
})
