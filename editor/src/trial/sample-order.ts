// One order of two sites for tests: a distribution centre far away and a store nearby, both with stock.

/** Facts as they come over the wire; a fresh copy each time. */
export function oneOrder(): Record<string, unknown> {
  const place = (country: string, latitude: number, longitude: number) => ({ country, latitude, longitude })
  const site = (id: string, name: string, type: string, latitude: number) => ({
    id,
    name,
    type,
    groups: [],
    place: place('US', latitude, -100),
    cutOffMinuteUtc: 1200,
    handlingMinor: 100,
  })
  return {
    now: '2026-01-05T09:00:00Z',
    order: {
      id: 'A-1',
      channel: 'web',
      type: 'direct',
      currency: 'USD',
      placedAt: '2026-01-05T09:00:00Z',
      promisedAt: '2026-01-12T09:00:00Z',
      shipMethod: 'standard',
      destination: place('US', 40, -100),
      paymentAuthorised: true,
      addressValid: true,
      fraudScore: 3,
    },
    lines: [{ id: '1', sku: 'SHIRT-M', quantity: 1, unitPriceMinor: 4900, weightGrams: 300 }],
    network: {
      currency: 'USD',
      sites: [site('dc-1', 'Reno', 'dc', 36), site('store-1', 'Main Street', 'store', 40.2)],
      shipMethods: [
        {
          id: 'standard',
          bands: [{ transitDays: 3, firstKgMinor: 700, furtherKgMinor: 100 }],
          abroad: { transitDays: 4, amountMinor: 900 },
        },
      ],
    },
    stock: [
      { siteId: 'dc-1', sku: 'SHIRT-M', onHand: 40, allocated: 0 },
      { siteId: 'store-1', sku: 'SHIRT-M', onHand: 2, allocated: 0 },
    ],
  }
}
