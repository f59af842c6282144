// What is certain of facts by the form of the facts themselves: every row a rule can see has them, or they are whole.

const wholeAndThere: readonly string[] = [
  'order.valueMinor',
  'order.lineCount',
  'order.unitCount',
  'order.hoursSincePlaced',
  'order.rejections',
  'line.quantity',
  'line.unitPriceMinor',
  'line.valueMinor',
  'site.handlingMinor',
  'stock.onHand',
  'stock.allocated',
  'stock.available',
  'short.quantity',
  'return.quantity',
  'return.unitPriceMinor',
  'return.valueMinor',
]

/** Never missing in the rows of the scope they belong to. */
export const alwaysThere: ReadonlySet<string> = new Set([
  ...wholeAndThere,
  'order.now',
  'order.id',
  'order.channel',
  'order.type',
  'order.currency',
  'order.shipMethod',
  'order.country',
  'order.placedAt',
  'line.sku',
  'site.id',
  'site.type',
  'site.country',
  'candidate.sameCountry',
  'candidate.rejectedBefore',
  'return.sku',
  'return.reason',
])

/** Never between two whole numbers. */
export const wholeFacts: ReadonlySet<string> = new Set([
  ...wholeAndThere,
  'order.weightGrams',
  'order.fraudScore',
  'order.daysToPromise',
  'line.weightGrams',
  'site.dailyCapacity',
  'stock.inboundUnits',
  'candidate.distanceMetres',
  'candidate.capacityLeft',
  'short.daysToReceipt',
  'short.receiptQuantity',
  'return.daysSinceDelivery',
])
