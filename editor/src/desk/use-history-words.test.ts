import { expect, it } from 'vitest'
import { together, valuesTogether } from './use-history-words.ts'

it('puts the fields of several histories together: all values, and a type only where they agree', () => {
  const club = { fact: 'order.attributes.club', type: 'text' as const, times: 2, values: ['gold'] }
  const pack = { fact: 'product.attributes.pack', type: 'number' as const, times: 5, values: [] }
  const other = { ...pack, type: 'text' as const, times: 1, values: ['six'] }
  expect(
    together([
      [club, pack],
      [{ ...club, times: 1, values: ['gold', 'silver'] }, other],
    ]),
  ).toEqual([
    { ...club, times: 3, values: ['gold', 'silver'] },
    { fact: pack.fact, times: 6, values: ['six'] },
  ])
  expect(together([])).toEqual([])
})

it('puts the values of a fact in several histories together, each once', () => {
  const channel = (...values: string[]) => ({ fact: 'order.channel', values })
  const tier = { fact: 'order.customerTier', values: ['gold'] }
  expect(valuesTogether([[channel('web', 'pos')], [channel('amazon', 'web'), tier]])).toEqual([
    channel('web', 'pos', 'amazon'),
    tier,
  ])
})
