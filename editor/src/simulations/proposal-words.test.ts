// What a later event made of an order is told in money and in names of sites.
import { expect, it } from 'vitest'
import { causeText, laterText, sidesTexts } from './proposal-words.ts'

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

it('tells what was sent when an order went on', () => {
  const made = 'A1 released|dc-reno 2026-02-02T21:00:00.000Z 2026-02-03T21:00:00.000Z 580 1*1'
  expect(laterText(made, 'EUR', siteName)).toMatch(/^Reno DC ships it Feb 2, 2026$/)
})

it('tells why in money and by names of sites', () => {
  const sentence =
    'the return is accepted: refund 2000, fee 0, label prepaid, restock at dc-reno; before: declined: the return window of 30 days has passed'
  expect(causeText({ sentence }, 'EUR', siteName)).toBe(
    'the return is accepted: refund €20.00, fee €0.00, label prepaid, restock at Reno DC; before: declined: the return window of 30 days has passed',
  )
  expect(causeText({ sentence: 'served at once; before: at another time' }, 'EUR', siteName)).toBe(
    'served at once; before: at another time',
  )
})

const waiting = (servedAt: string): Parameters<typeof sidesTexts>[0]['before'] => ({
  proposal: { shipments: [] },
  rests: 'released',
  shipments: 1,
  later: [{ at: servedAt as never, event: 'stock served', rests: 'released', made: 'dc-reno 1*1' }],
})

it('goes on to what became of an order where both sides settled it alike', () => {
  const sides = { before: waiting('2026-01-25T09:00:00.000Z'), after: waiting('2026-02-02T09:00:00.000Z') }
  expect(sidesTexts(sides, 'EUR', siteName)).toEqual({
    before: ['nothing assigned', 'Jan 25, 2026, stock served: Reno DC: 1 unit of line 1'],
    after: ['nothing assigned', 'Feb 2, 2026, stock served: Reno DC: 1 unit of line 1'],
  })
})

it('leaves out what came later where the difference lies before', () => {
  const shipped = {
    ...waiting('2026-01-25T09:00:00.000Z'),
    proposal: { shipments: [{ siteId: 'dc-reno', lines: [{ lineId: '1', quantity: 2 }], shipsAt: '' }] },
  } as never
  expect(sidesTexts({ before: waiting('2026-01-25T09:00:00.000Z'), after: shipped }, 'EUR', siteName)).toEqual({
    before: ['nothing assigned'],
    after: ['Reno DC: 2 units'],
  })
})
