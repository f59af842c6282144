// One case for each fact of the catalogue: what it reads where everything is known, what where nothing is, and that a
// condition over it answers accordingly.
import { describe, expect, it } from 'vitest'
import type { Condition, Operand, Operator } from '../rules/condition.ts'
import { compileCondition } from '../rules/evaluate.ts'
import { attributeFact } from './attribute.ts'
import { Candidates } from './candidates.ts'
import { factCatalogue, factLookup } from './catalogue.ts'
import type { FactDefinition, FactValue } from './fact.ts'
import { Facts } from './facts.ts'
import type { FactRow } from './row.ts'

const known = Facts.parse({
  now: '2026-03-02T10:00:00Z',
  order: {
    id: 'o1',
    channel: 'web',
    type: 'wholesale',
    market: 'dach',
    currency: 'CHF',
    placedAt: '2026-03-01T08:30:00Z',
    promisedAt: '2026-03-05T09:30:00Z',
    shipBy: '2026-03-03T10:00:00Z',
    shipAfter: '2026-03-02T08:00:00Z',
    cancelBy: '2026-03-04T09:59:00Z',
    shipMethod: 'standard',
    serviceLevel: 'two-day',
    destination: { country: 'DE', region: 'BE', postalCode: '10115', latitude: 52.52, longitude: 13.405 },
    customer: { id: 'c1', tier: 'gold', account: 'acme', attributes: { since: 2019 } },
    holds: ['fraud'],
    tags: ['gift'],
    paymentAuthorised: true,
    addressValid: true,
    fraudScore: 7,
    attributes: { floor: 3 },
  },
  lines: [
    {
      id: 'l1',
      sku: 's1',
      quantity: 2,
      unitPriceMinor: 1_000,
      category: 'shoes',
      brand: 'own',
      season: 'spring',
      weightGrams: 600,
      hazmat: true,
      bulky: true,
      clearance: true,
      kit: 'set-1',
      attributes: { engraving: 'A' },
      productAttributes: { material: 'wool' },
    },
    { id: 'l2', sku: 's2', quantity: 1, unitPriceMinor: 500, weightGrams: 100 },
  ],
  network: {
    currency: 'EUR',
    timeZone: 'America/New_York',
    calendars: { weekdays: { openWeekdays: ['monday', 'tuesday', 'wednesday'], holidays: [], opens: '11:00' } },
    sites: [
      {
        id: 'munich',
        name: 'Munich',
        type: 'store',
        groups: ['flagship'],
        place: { country: 'DE', region: 'BY', latitude: 48.137, longitude: 11.575 },
        dailyCapacity: 12,
        timeZone: 'Europe/Berlin',
        cutOff: '15:00',
        calendar: 'weekdays',
        handlingMinor: 30,
        markets: ['dach'],
        carriers: ['swift'],
        priority: 2,
        attributes: { climate: 'dry' },
      },
    ],
    shipMethods: [
      {
        id: 'standard',
        carrier: 'swift',
        bands: [
          { upToKm: 100, transitDays: 1, firstKgMinor: 400, furtherKgMinor: 100 },
          { transitDays: 2, firstKgMinor: 600, furtherKgMinor: 150 },
        ],
        abroad: { transitDays: 1, amountMinor: 300 },
      },
    ],
    co2eMicrogramsPerGramKm: 100,
    exchangeRates: { CHF: 1.05 },
  },
  stock: [
    {
      siteId: 'munich',
      sku: 's1',
      onHand: 9,
      allocated: 2,
      unavailable: 1,
      weeklySales: 4,
      safetyStock: 2,
      oldestAt: '2026-02-20T12:00:00Z',
      receipts: [{ at: '2026-03-09T11:00:00Z', quantity: 5 }],
    },
  ],
  load: [{ siteId: 'munich', ordersToday: 4, openOrders: 6 }],
  rejectedBy: ['munich'],
  queued: { queue: 'backorders', since: '2026-03-01T22:30:00Z' },
  returnLines: [
    {
      lineId: 'l1',
      sku: 's1',
      quantity: 2,
      unitPriceMinor: 1_000,
      category: 'shoes',
      reason: 'too-small',
      deliveredAt: '2026-02-27T09:00:00Z',
      grade: 'b',
    },
  ],
})

const bare = Facts.parse({
  now: '2026-03-02T10:00:00Z',
  order: {
    id: 'o2',
    channel: 'edi',
    type: 'direct',
    currency: 'CHF',
    placedAt: '2026-03-02T09:00:00Z',
    shipMethod: 'pigeon',
    destination: { country: 'AT' },
  },
  lines: [{ id: 'l1', sku: 's1', quantity: 1, unitPriceMinor: 1_000 }],
  network: {
    currency: 'EUR',
    sites: [
      {
        id: 'nowhere',
        name: 'Nowhere',
        type: 'dc',
        groups: [],
        place: { country: 'DE' },
        cutOffMinuteUtc: 9 * 60,
        handlingMinor: 0,
      },
    ],
    shipMethods: known.network.shipMethods,
  },
  stock: [{ siteId: 'nowhere', sku: 's1', onHand: 0, allocated: 0 }],
  returnLines: [{ lineId: 'l1', sku: 's1', quantity: 1, unitPriceMinor: 1_000, reason: 'unknown' }],
})

function rowOf(facts: Facts, promisable: number | undefined, nextReceipt?: { at: string; quantity: number }): FactRow {
  const [line] = facts.lines
  const [site] = facts.network.sites
  const [returnLine] = facts.returnLines ?? []
  const candidates = new Candidates(facts)
  const [row] =
    promisable === undefined || site === undefined || line === undefined
      ? candidates.rows()
      : candidates.countedRows([{ lineId: line.id, siteId: site.id, now: promisable, dated: [], keptBack: 0 }])
  if (row === undefined || site === undefined || returnLine === undefined) throw new Error('a row needs its parts')
  const receipt = nextReceipt === undefined ? undefined : { siteId: site.id, ...nextReceipt }
  return { ...row, returnLine, short: { quantity: 3, nextReceipt: receipt } }
}

const knownRow = rowOf(known, 2, { at: '2026-03-09T11:00:00Z', quantity: 5 })
const bareRow = rowOf(bare, undefined)

/** Fact → what it reads where everything is known, and where as little is said as may be; undefined is missing. */
const cases: Readonly<Record<string, readonly [known: FactValue, bare: FactValue | undefined]>> = {
  'order.now': ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00Z'],
  'order.id': ['o1', 'o2'],
  'order.channel': ['web', 'edi'],
  'order.market': ['dach', undefined],
  'order.type': ['wholesale', 'direct'],
  'order.currency': ['CHF', 'CHF'],
  // 2 × 10.00 and 5.00 francs at 1.05 euros each; without a rate the amounts cannot be compared.
  'order.valueMinor': [2_625, undefined],
  'order.lineCount': [2, 1],
  'order.unitCount': [3, 1],
  'order.weightGrams': [1_300, undefined],
  'order.shipMethod': ['standard', 'pigeon'],
  'order.carrier': ['swift', undefined],
  'order.serviceLevel': ['two-day', undefined],
  'order.country': ['DE', 'AT'],
  'order.region': ['BE', undefined],
  'order.postalCode': ['10115', undefined],
  'order.customerId': ['c1', undefined],
  'order.customerTier': ['gold', undefined],
  'order.customerAccount': ['acme', undefined],
  'order.tags': [['gift'], undefined],
  'order.paymentAuthorised': [true, undefined],
  'order.addressValid': [true, undefined],
  'order.fraudScore': [7, undefined],
  'order.holds': [['fraud'], undefined],
  'order.isHeld': [true, false],
  'order.queue': ['backorders', undefined],
  'order.rejections': [1, 0],
  'order.placedAt': ['2026-03-01T08:30:00Z', '2026-03-02T09:00:00Z'],
  'order.promisedAt': ['2026-03-05T09:30:00Z', undefined],
  'order.shipBy': ['2026-03-03T10:00:00Z', undefined],
  'order.shipAfter': ['2026-03-02T08:00:00Z', undefined],
  'order.cancelBy': ['2026-03-04T09:59:00Z', undefined],
  'order.hoursSincePlaced': [25, 1],
  'order.daysToPromise': [2, undefined],
  'order.hoursToPromise': [71, undefined],
  'order.hoursToShipBy': [24, undefined],
  'order.hoursToShipAfter': [-2, undefined],
  'order.hoursToCancelBy': [47, undefined],
  'order.hoursInQueue': [11, undefined],
  // 10:00 in UTC is five in the morning in New York, a Monday.
  'order.localHour': [5, undefined],
  'order.localWeekday': ['monday', undefined],
  'line.sku': ['s1', 's1'],
  'line.quantity': [2, 1],
  'line.category': ['shoes', undefined],
  'line.brand': ['own', undefined],
  'line.season': ['spring', undefined],
  'line.unitPriceMinor': [1_050, undefined],
  'line.valueMinor': [2_100, undefined],
  'line.weightGrams': [600, undefined],
  'line.hazmat': [true, undefined],
  'line.bulky': [true, undefined],
  'line.clearance': [true, undefined],
  'line.kit': ['set-1', undefined],
  'line.isKitMember': [true, false],
  'site.id': ['munich', 'nowhere'],
  'site.type': ['store', 'dc'],
  'site.groups': [['flagship'], []],
  'site.country': ['DE', 'DE'],
  'site.region': ['BY', undefined],
  'site.markets': [['dach'], undefined],
  'site.carriers': [['swift'], undefined],
  'site.priority': [2, undefined],
  'site.timeZone': ['Europe/Berlin', undefined],
  'site.openToday': [true, true],
  'site.isOpenNow': [true, true],
  'site.dailyCapacity': [12, undefined],
  'site.handlingMinor': [30, 0],
  'stock.onHand': [9, 0],
  'stock.allocated': [2, 0],
  'stock.available': [6, 0],
  'stock.safetyStock': [2, undefined],
  'stock.aboveSafety': [4, 0],
  'stock.sharePercent': [100, undefined],
  'stock.weeklySales': [4, undefined],
  'stock.weeksOfSupply': [1.5, undefined],
  'stock.ageDays': [9, undefined],
  'stock.inboundUnits': [5, undefined],
  'candidate.distanceMetres': [504_339, undefined],
  'candidate.zone': [2, undefined],
  'candidate.transitDays': [2, undefined],
  // The first kilogram, one started one, and handling of one line.
  'candidate.landedCostMinor': [600 + 150 + 30, undefined],
  // 1.2 kg over 504 km at 100 µg a gram and kilometre.
  'candidate.co2eGrams': [61, undefined],
  'candidate.capacityLeft': [8, undefined],
  'candidate.ordersToday': [4, undefined],
  'candidate.capacityUsedPercent': [33, undefined],
  'candidate.openOrders': [6, undefined],
  'candidate.shipsAt': ['2026-03-02T14:00:00.000Z', '2026-03-03T09:00:00.000Z'],
  'candidate.deliversAt': ['2026-03-04T14:00:00.000Z', undefined],
  'candidate.minutesToCutOff': [4 * 60 + 1, 23 * 60 + 1],
  'candidate.onTime': [true, undefined],
  'candidate.daysLate': [0, 0],
  'candidate.sameCountry': [true, false],
  'candidate.sameRegion': [false, false],
  'candidate.servesMarket': [true, undefined],
  'candidate.carrierCollects': [true, undefined],
  'candidate.promisable': [2, undefined],
  'candidate.fillsLine': [true, undefined],
  'candidate.linesFilled': [1, undefined],
  'candidate.fillsOrder': [false, undefined],
  'candidate.rejectedBefore': [true, false],
  'short.quantity': [3, 3],
  'short.daysToReceipt': [8, undefined],
  'short.receiptQuantity': [5, undefined],
  'short.receiptSite': ['munich', undefined],
  'return.sku': ['s1', 's1'],
  'return.reason': ['too-small', 'unknown'],
  'return.quantity': [2, 1],
  'return.daysSinceDelivery': [3, undefined],
  'return.grade': ['b', undefined],
  'return.category': ['shoes', undefined],
  'return.unitPriceMinor': [1_050, undefined],
  'return.valueMinor': [2_100, undefined],
}

/** A condition that holds exactly where the fact has that value, or has it in its list. */
function hasValue({ name, type }: FactDefinition, value: FactValue): Condition {
  const operator: Operator = type === 'texts' ? 'contains' : 'equal'
  const wanted = typeof value === 'object' ? (value[0] ?? '') : value
  return { fact: name, operator, value: wanted as Operand }
}

const vocabulary = { fact: factLookup({}), shared: new Map<string, Condition>() }
const truth = (condition: Condition, row: FactRow) => compileCondition(condition, vocabulary).truth(row)

/** What a condition says of a fact that is missing: the default is compared, anything else is unknown. */
function truthWhenMissing({ whenMissing, type }: FactDefinition, wanted: FactValue): 0 | 1 | 2 {
  if (whenMissing.treat !== 'default') return 2
  const { value } = whenMissing
  if (type === 'texts') return (value as readonly string[]).includes((wanted as readonly string[])[0] ?? '') ? 1 : 0
  return value === wanted ? 1 : 0
}

describe('every fact of the catalogue', () => {
  it('[FA6] given the catalogue, then each fact has its case here and no case is of a fact that is not there', () => {
    expect(Object.keys(cases).sort()).toEqual(factCatalogue.map(({ name }) => name).sort())
  })

  for (const fact of factCatalogue) {
    const [there, otherwise] = cases[fact.name] ?? ['', undefined]
    it(`[FA7] given \`${fact.name}\`, then it is read where it is known, and missing as it says where it is not`, () => {
      expect(fact.read(knownRow)).toEqual(there)
      expect(truth(hasValue(fact, there), knownRow)).toBe(1)
      expect(truth({ fact: fact.name, operator: 'isMissing', value: true }, knownRow)).toBe(0)

      expect(fact.read(bareRow)).toEqual(otherwise)
      expect(truth({ fact: fact.name, operator: 'isMissing', value: true }, bareRow)).toBe(
        otherwise === undefined ? 1 : 0,
      )
      if (otherwise === undefined) {
        expect(truth(hasValue(fact, there), bareRow)).toBe(truthWhenMissing(fact, there))
      } else if (fact.type !== 'texts') expect(truth(hasValue(fact, otherwise), bareRow)).toBe(1)
    })
  }

  it('[FA8] given a brand’s own field of whatever it belongs to, then it is a fact without code, missing elsewhere', () => {
    const fields: readonly [string, FactValue][] = [
      ['order.attributes.floor', 3],
      ['customer.attributes.since', 2019],
      ['line.attributes.engraving', 'A'],
      ['product.attributes.material', 'wool'],
      ['site.attributes.climate', 'dry'],
    ]
    for (const [name, value] of fields) {
      const fact = attributeFact(name)
      expect([name, fact?.read(knownRow), fact?.read(bareRow)]).toEqual([name, value, undefined])
      const condition: Condition = { fact: name, operator: 'equal', value: value as Operand }
      expect([truth(condition, knownRow), truth(condition, bareRow)]).toEqual([1, 2])
    }
  })
})
