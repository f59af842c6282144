import { describe, expect, test } from 'vitest'
import { aLine, someFacts, someStock } from '../../facts/order.fixture.ts'
import type { LineId, Sku } from '../../values/ids.ts'
import { resolved } from '../fire.fixture.ts'
import type { Action } from './action.ts'
import { backorder } from './index.ts'

const line = aLine('1', 'shirt', 5, { substitutes: ['polo' as Sku] })

/** What is sent instead of five shirts, of which none is there. */
function sent(stock: readonly (readonly [site: string, units: number])[]) {
  const facts = someFacts({ lines: [line], stock: stock.map(([site, units]) => someStock(site, 'polo', units)) })
  const proposal = { shortages: [{ lineId: '1' as LineId, quantity: 5 }] }
  const { outcome } = resolved<Action>(backorder, facts, () => [{ type: 'substitute', keepUnits: 0 }], proposal)
  return (outcome.remedies ?? []).flatMap((remedy) => (remedy.type === 'substitute' ? [remedy] : []))
}

describe('[EL] units that ship now after all', () => {
  test('[EL1] each shipment of a substitute holds exactly the units its site gives, whichever site comes first', () => {
    for (const stock of [
      [
        ['reno', 3],
        ['dallas', 9],
      ],
      [
        ['dallas', 3],
        ['reno', 9],
      ],
      [
        ['reno', 2],
        ['dallas', 2],
      ],
    ] as const) {
      const remedies = sent(stock)
      const all = stock.reduce((sum, [, units]) => sum + units, 0)
      expect(remedies.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(Math.min(5, all))
      for (const { quantity, shipment } of remedies) expect(shipment.lines).toEqual([{ lineId: '1', quantity }])
      const there = new Map<string, number>(stock)
      for (const { quantity, shipment } of remedies)
        expect(quantity).toBeLessThanOrEqual(there.get(shipment.siteId) ?? 0)
    }
  })
})
