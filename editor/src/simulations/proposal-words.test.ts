// What a later event made of an order is told in money and in names of sites.
import { expect, it } from 'vitest'
import { laterText } from './proposal-words.ts'

const siteName = (id: string) => (id === 'dc-reno' ? 'Reno DC' : id)

it('tells a refund in the currency and the site by its name', () => {
  expect(
    laterText('line 5 × 1 accepted: refund 11500, fee 0, label prepaid, restock at dc-reno', 'USD', siteName),
  ).toBe('line 5 × 1 accepted: refund $115.00, fee $0.00, label prepaid, restock at Reno DC')
})

it('tells which units a site served from stock', () => {
  expect(laterText('dc-reno 1*2 2*1', 'USD', siteName)).toBe('Reno DC: 2 units of line 1, 1 unit of line 2')
})

it('leaves a refusal as it is', () => {
  expect(laterText('line 5 × 1 declined: worn', 'USD', siteName)).toBe('line 5 × 1 declined: worn')
})
