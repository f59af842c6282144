import { describe, expect, it } from 'vitest'
import { factCatalogue } from '../facts/catalogue.ts'
import { aLine, aNetwork, anOrder, aSite, noon } from '../facts/order.fixture.ts'
import { countCodedValues } from './coded-values.ts'
import type { HistoryEvent } from './history.ts'

const network = aNetwork({
  sites: [
    aSite('reno', { groups: ['west'], carriers: ['ups'] }),
    aSite('newark', { groups: ['east', 'big'] }),
    aSite('austin', { groups: ['west'] }),
  ],
})

function placed(order: Parameters<typeof anOrder>[0], ...skus: string[]): HistoryEvent {
  const lines = skus.map((sku, index) => ({ ...aLine(`${index}`, sku, 1), category: 'shoes' }))
  return { type: 'order', at: noon, order: anOrder(order), lines } as HistoryEvent
}

function counted(...events: HistoryEvent[]) {
  const count = countCodedValues({ network })
  const passed = [...count.watching(events)]
  const values = new Map(count.values().map((each) => [each.fact, each.values]))
  return { passed, values }
}

describe('the words that a history has where rules compare words', () => {
  it('are those of its sites and orders, the most common first, and every event passes on', () => {
    const events = [
      placed({ channel: 'web', tags: ['gift', 'vip'] }, 'b', 'a'),
      placed({ channel: 'amazon', tags: ['vip'] }, 'a'),
      placed({ channel: 'amazon' }, 'a'),
    ]
    const { passed, values } = counted(...events)
    expect(passed).toEqual(events)
    expect(values.get('order.channel')).toEqual(['amazon', 'web'])
    expect(values.get('order.tags')).toEqual(['vip', 'gift'])
    expect(values.get('line.sku')).toEqual(['a', 'b'])
    expect(values.get('line.category')).toEqual(['shoes'])
    expect(values.get('site.groups')).toEqual(['west', 'big', 'east'])
    expect(values.get('site.carriers')).toContain('ups')
    expect(values.get('order.shipMethod')).toContain(network.shipMethods[0]?.id)
  })

  it('are told of facts of the catalogue that hold words, and of none whose words are a closed list', () => {
    const { values } = counted(placed({ market: 'eu', customer: { tier: 'gold', account: 'x' } }, 'a'))
    for (const fact of values.keys()) {
      const known = factCatalogue.find(({ name }) => name === fact)
      expect([fact, known?.type === 'text' || known?.type === 'texts', known?.domain]).toEqual([fact, true, undefined])
    }
  })

  it('are told up to a number of each', () => {
    const skus = Array.from({ length: 900 }, (_, index) => `sku-${index}`)
    const { values } = counted(placed({}, ...skus), placed({}, 'sku-899'))
    expect(values.get('line.sku')).toHaveLength(200)
    expect(values.get('line.sku')?.[0]).toBe('sku-899')
  })
})
