// The closed registry of actions and criteria: one case for each, and none without one.
import { describe, expect, it } from 'vitest'
import type { Facts } from '../facts/facts.ts'
import { aLine, aNetwork, anOrder, aReturnLine, aSite, noon, someFacts, someStock } from '../facts/order.fixture.ts'
import type { Promisable, Proposal } from '../facts/proposal.ts'
import type { LineId, SiteId, Sku } from '../values/ids.ts'
import { addDays, type Instant } from '../values/instant.ts'
import { allocation } from './allocation/index.ts'
import { backorder } from './backorder/index.ts'
import { resolved } from './fire.fixture.ts'
import { type ActionOf, type KindName, kinds } from './index.ts'
import { returns } from './returns/index.ts'
import { Criterion } from './routing/action.ts'
import { routing } from './routing/index.ts'
import { split } from './split/index.ts'

type Types<K extends KindName> = Extract<ActionOf<K>, { type: string }>['type']
type Case = { does: unknown; shall: unknown }
type Cases<K extends KindName> = Readonly<Record<Types<K>, () => Case>>

const line1 = '1' as LineId
const reno = 'reno' as SiteId
const dallas = 'dallas' as SiteId

function promised(units: Record<string, number>, more: Partial<Promisable> = {}): Promisable[] {
  return Object.entries(units).map(([siteId, now]) => ({
    lineId: line1,
    siteId: siteId as SiteId,
    now,
    dated: [],
    keptBack: 0,
    ...more,
  }))
}

function promisableAt(actions: readonly unknown[], facts: Facts = someFacts()): unknown {
  return resolved(allocation, facts, () => actions as never[]).outcome.promisable?.[0]
}

const allocationCases: Cases<'allocation'> = {
  exclude: () => ({ does: promisableAt([{ type: 'exclude', reason: 'no' }]), shall: undefined }),
  'keep-back-units': () => ({
    does: promisableAt([{ type: 'keep-back-units', units: 2 }]),
    shall: expect.objectContaining({ now: 3, keptBack: 2 }),
  }),
  'keep-back-percent': () => ({
    does: promisableAt([{ type: 'keep-back-percent', percent: 50 }]),
    shall: expect.objectContaining({ now: 2, keptBack: 3 }),
  }),
  'ring-fence': () => ({
    does: promisableAt([{ type: 'ring-fence', channel: 'edi', units: 4 }]),
    shall: expect.objectContaining({ now: 1 }),
  }),
  'allow-inbound': () => ({
    does: promisableAt(
      [{ type: 'allow-inbound', withinDays: 5 }],
      someFacts({
        stock: [
          someStock('reno', 'shirt', 0, { receipts: [{ at: addDays(noon, 3), quantity: 2, reference: 'PO-7' }] }),
        ],
      }),
    ),
    shall: expect.objectContaining({ dated: [{ at: addDays(noon, 3), quantity: 2, reference: 'PO-7' }] }),
  }),
}

function ranked(actions: readonly unknown[], facts: Facts = someFacts()): unknown {
  const { outcome } = resolved(routing, facts, () => actions as never[], {
    promisable: promised({ reno: 5, dallas: 5 }),
  })
  return (outcome.ranked ?? []).map(({ siteId, tier, costMinor }) => `${siteId} ${tier} ${costMinor}`)
}

const sitesWith = (renoHas: object, dallasHas: object) =>
  aNetwork({
    sites: aNetwork().sites.map((site) =>
      site.id === 'reno' ? { ...site, ...renoHas } : site.id === 'dallas' ? { ...site, ...dallasHas } : site,
    ),
  })

const routingCases: Cases<'routing'> = {
  exclude: () => ({ does: ranked([{ type: 'exclude', reason: 'no' }]), shall: [] }),
  tier: () => ({ does: ranked([{ type: 'tier', tier: 2 }]), shall: ['reno 2 0', 'dallas 2 0'] }),
  weigh: () => ({
    does: ranked([{ type: 'weigh', criterion: 'transit-days', weight: 1_000 }]),
    shall: ['reno 5 10', 'dallas 5 30'],
  }),
  penalty: () => ({ does: ranked([{ type: 'penalty', amountMinor: 7 }]), shall: ['reno 5 7', 'dallas 5 7'] }),
  'weigh-attribute': () => ({
    does: ranked(
      [{ type: 'weigh-attribute', attribute: 'rent', weight: 100 }],
      someFacts({ network: sitesWith({ attributes: { rent: 9 } }, { attributes: { rent: 2.5 } }) }),
    ),
    shall: ['dallas 5 3', 'reno 5 9'],
  }),
  'priority-list': () => ({
    does: ranked([
      { type: 'priority-list', sites: ['dallas'] },
      { type: 'tier', tier: 1 },
    ]),
    shall: ['dallas 1 0', 'reno 2 0'],
  }),
  'exclude-rejected': () => {
    const facts = someFacts({
      rejectedBy: [dallas],
      rejections: [{ siteId: reno, at: addDays(noon, -1), reason: 'not-found' }],
    })
    return {
      does: [ranked([{ type: 'exclude-rejected', hours: 24 }], facts), ranked([{ type: 'exclude-rejected' }], facts)],
      shall: [['reno 5 0'], []],
    }
  },
}

/** What one unit of each criterion costs at Reno: a weight of 100 counts it as minor units. */
const criteria: Readonly<Record<Criterion, { facts?: Partial<Facts>; cost: number }>> = {
  'landed-cost': { cost: 600 },
  'distance-km': { cost: 299 },
  'transit-days': { cost: 1 },
  'days-late': { facts: { order: anOrder({ promisedAt: noon }) }, cost: 2 },
  'stock-share': { cost: 20 },
  'capacity-used': {
    facts: { network: sitesWith({ dailyCapacity: 4 }, {}), load: [{ siteId: reno, ordersToday: 1 }] },
    cost: 25,
  },
  'co2e-grams': { facts: { network: aNetwork({ co2eMicrogramsPerGramKm: 100 }) }, cost: 12 },
  zone: { cost: 1 },
  'stock-balance': { cost: 50 },
  'weeks-of-supply': { facts: { stock: [someStock('reno', 'shirt', 5, { weeklySales: 2 })] }, cost: 3 },
  'stock-age-days': { facts: { stock: [someStock('reno', 'shirt', 5, { oldestAt: addDays(noon, -40) })] }, cost: 40 },
  'capacity-left': {
    facts: { network: sitesWith({ dailyCapacity: 4 }, {}), load: [{ siteId: reno, ordersToday: 1 }] },
    cost: 3,
  },
  'open-orders': { facts: { load: [{ siteId: reno, ordersToday: 1, openOrders: 6 }] }, cost: 6 },
  'lines-missing': { facts: { lines: [aLine('1', 'shirt'), aLine('2', 'hat')] }, cost: 1 },
  rejections: { facts: { rejectedBy: [reno] }, cost: 1 },
  'site-priority': { facts: { network: sitesWith({ priority: 3 }, {}) }, cost: 3 },
  'other-market': {
    facts: { order: anOrder({ market: 'eu' }), network: sitesWith({ markets: ['us'] }, {}) },
    cost: 1,
  },
  'no-carrier': {
    facts: {
      network: {
        ...sitesWith({ carriers: ['ups'] }, {}),
        shipMethods: aNetwork().shipMethods.map((method) => ({ ...method, carrier: 'dhl' })),
      },
    },
    cost: 1,
  },
  'other-country': {
    facts: { order: anOrder({ destination: { country: 'CA', latitude: 50, longitude: -120 } }) },
    cost: 1,
  },
}

function costAtReno(criterion: Criterion): unknown {
  const facts = someFacts(criteria[criterion].facts ?? {})
  const { outcome } = resolved(routing, facts, () => [{ type: 'weigh' as const, criterion, weight: 100 }], {
    promisable: promised({ reno: 5 }),
  })
  return outcome.ranked?.find(({ siteId }) => siteId === 'reno')?.costMinor
}

const twoLines = () =>
  someFacts({
    lines: [aLine('1', 'shirt', 4), aLine('2', 'hat', 1)],
    network: sitesWith({ groups: ['core'] }, {}),
    stock: [someStock('reno', 'shirt', 3), someStock('dallas', 'shirt', 3), someStock('dallas', 'hat', 2)],
  })

function splitUp(actions: readonly unknown[], facts: Facts = twoLines()): ReturnType<typeof resolved> {
  return resolved(split, facts, () => actions as never[], splitProposal)
}

const splitProposal: Proposal = {
  promisable: [
    ...promised({ reno: 3, dallas: 3 }),
    { lineId: '2' as LineId, siteId: dallas, now: 2, dated: [], keptBack: 0 },
  ],
  ranked: [
    { lineId: line1, siteId: reno, tier: 1, costMinor: 100 },
    { lineId: line1, siteId: dallas, tier: 4, costMinor: 100 },
    { lineId: '2' as LineId, siteId: dallas, tier: 1, costMinor: 100 },
  ],
}
const byUnit = { type: 'granularity', by: 'quantity' }
function whoShips(actions: readonly unknown[], facts?: Facts): unknown {
  const { outcome } = splitUp(actions, facts)
  return (outcome.assignments ?? []).map(({ lineId, siteId, quantity }) => `${lineId}@${siteId}*${quantity}`)
}

const splitCases: Cases<'split'> = {
  'ship-complete': () => ({
    does: whoShips([{ type: 'ship-complete' }, { type: 'granularity', by: 'line' }]),
    shall: [],
  }),
  'max-shipments': () => ({
    does: whoShips([byUnit, { type: 'max-shipments', count: 1 }]),
    shall: ['1@dallas*3', '2@dallas*1'],
  }),
  granularity: () => ({ does: whoShips([byUnit]), shall: ['1@reno*3', '1@dallas*1', '2@dallas*1'] }),
  'split-penalty': () => ({
    does: splitUp([byUnit, { type: 'split-penalty', amountMinor: 500 }]).outcome.proof?.costMinor,
    shall: 700,
  }),
  'minimum-shipment-value': () => ({
    does: whoShips([byUnit, { type: 'minimum-shipment-value', amountMinor: 100_000 }]),
    shall: ['1@dallas*3', '2@dallas*1'],
  }),
  'keep-together': () => ({
    does: whoShips([byUnit, { type: 'keep-together', by: 'line.kit' }], {
      ...twoLines(),
      lines: [aLine('1', 'shirt', 3, { kit: 'k' }), aLine('2', 'hat', 1, { kit: 'k' })],
    }),
    shall: ['1@dallas*3', '2@dallas*1'],
  }),
  'daily-capacity': () => ({
    does: whoShips([byUnit, { type: 'daily-capacity' }], {
      ...twoLines(),
      network: sitesWith({ dailyCapacity: 0 }, {}),
    }),
    shall: ['1@dallas*3', '2@dallas*1'],
  }),
  'freight-once': () => ({
    does: splitUp([byUnit, { type: 'freight-once' }]).outcome.proof?.costMinor,
    shall: 1_500,
  }),
  consolidate: () => ({
    does: splitUp([byUnit, { type: 'consolidate', siteId: 'boston' }]).outcome.shipments?.map(
      ({ siteId, legs = [] }) => [siteId, legs.map((leg) => `${leg.siteId} ${leg.basis}`)],
    ),
    shall: [['boston', ['reno modelled', 'dallas modelled']]],
  }),
  'admit-tiers': () => ({
    does: whoShips([byUnit, { type: 'admit-tiers', tier: 2 }]),
    shall: ['1@reno*3', '2@dallas*1'],
  }),
  'admit-group': () => ({ does: whoShips([byUnit, { type: 'admit-group', group: 'core' }]), shall: ['1@reno*3'] }),
  'attempt-limit': () => ({
    does: splitUp([byUnit, { type: 'attempt-limit', count: 2 }], { ...twoLines(), rejectedBy: [reno, dallas] }).outcome
      .shortages?.[0],
    shall: {
      lineId: '1',
      quantity: 4,
      instruction: { type: 'customer-care', reason: 'too many sites refused the order' },
    },
  }),
  after: () => ({
    does: split.resolve({
      facts: twoLines(),
      proposal: splitProposal,
      inAttempts: true,
      rows: [
        {
          row: { facts: twoLines() },
          fired: [
            {
              ruleId: 'core',
              actions: [
                { type: 'granularity', by: 'quantity' },
                { type: 'admit-group', group: 'core' },
                { type: 'after', found: 'partial', keep: true, next: 'next-rule' },
              ],
            },
            {
              ruleId: 'rest',
              actions: [
                { type: 'after', found: 'full', keep: true, next: 'end' },
                { type: 'after', found: 'partial', keep: false, next: 'cancel', reason: 'not worth it' },
              ],
            },
          ],
        },
      ],
    }),
    shall: expect.objectContaining({ event: 'complete', acted: ['core', 'rest'] }),
  }),
}

function remedies(actions: readonly unknown[], more: Partial<Facts> = {}, proposal: Proposal = {}): unknown {
  const facts = someFacts({ lines: [aLine('1', 'shirt', 3, { substitutes: ['polo' as Sku] })], stock: [], ...more })
  return resolved(backorder, facts, () => actions as never[], {
    shortages: [{ lineId: line1, quantity: 3 }],
    ...proposal,
  }).outcome.remedies?.map(({ type, quantity, ...rest }) => ({ is: `${type} ${quantity}`, ...rest }))
}
const some = (is: string, more: object = {}) => expect.objectContaining({ is, ...more })
const queue = { type: 'queue', queue: 'q' }
const supplier = aSite('maker', { type: 'supplier', groups: ['makers'] })
const withSupplier = aNetwork({ sites: [...aNetwork().sites, supplier] })

const backorderCases: Cases<'backorder'> = {
  backorder: () => ({
    does: remedies(
      [{ type: 'backorder', withinDays: 9 }],
      {},
      {
        promisable: promised({ reno: 0 }, { dated: [{ at: addDays(noon, 4), quantity: 3, reference: 'PO-7' }] }),
      },
    ),
    shall: [some('backorder 3', { expectedAt: addDays(noon, 4), reference: 'PO-7', siteId: 'reno' })],
  }),
  preorder: () => ({
    does: [
      remedies([{ type: 'preorder', withinDays: 30, cap: 10 }, queue], {
        preordered: [{ sku: 'shirt' as Sku, quantity: 8 }],
      }),
      remedies([{ type: 'preorder', withinDays: 30, cap: 10 }, queue]),
    ],
    shall: [[some('preorder 2', { expectedAt: addDays(noon, 30) }), some('queue 1')], [some('queue 3')]],
  }),
  substitute: () => ({
    does: remedies([{ type: 'substitute', keepUnits: 1 }, queue], { stock: [someStock('dallas', 'polo', 3)] }),
    shall: [
      some('substitute 2', { sku: 'polo', shipment: expect.objectContaining({ siteId: 'dallas' }) }),
      some('queue 1'),
    ],
  }),
  transfer: () => ({
    does: remedies(
      [{ type: 'transfer', siteId: 'reno' }, queue],
      {},
      { promisable: promised({ dallas: 2 }), ranked: [] },
    ),
    shall: [some('transfer 2', { shipment: expect.objectContaining({ siteId: 'reno' }) }), some('queue 1')],
  }),
  'drop-ship': () => ({
    does: remedies(
      [
        { type: 'drop-ship', stock: 'known' },
        { type: 'drop-ship', stock: 'assumed', group: 'makers' },
      ],
      {
        network: withSupplier,
        stock: [someStock('maker', 'shirt', 1), someStock('reno', 'shirt', 9)],
      },
    ),
    shall: [some('drop-ship 1', { stock: 'known' }), some('drop-ship 2', { stock: 'assumed' })],
  }),
  offer: () => ({
    does: remedies([{ type: 'offer', group: 'shops', hours: 24 }]),
    shall: [some('offer 3', { group: 'shops', until: addDays(noon, 1) })],
  }),
  queue: () => ({ does: remedies([queue]), shall: [some('queue 3', { queue: 'q', servePriority: 100 })] }),
  hold: () => ({ does: remedies([{ type: 'hold', reason: 'look' }]), shall: [some('hold 3')] }),
  'ask-customer': () => ({
    does: remedies([{ type: 'ask-customer', question: 'wait?' }]),
    shall: [some('ask-customer 3')],
  }),
  cancel: () => ({ does: remedies([{ type: 'cancel', reason: 'none' }]), shall: [some('cancel 3')] }),
  escalate: () => ({
    does: remedies([{ type: 'escalate', to: 'customer-care', reason: 'vip' }]),
    shall: [some('escalate 3', { to: 'customer-care' })],
  }),
  'auto-cancel': () => ({
    does: remedies([queue, { type: 'auto-cancel', afterDays: 5 }]),
    shall: [some('queue 3', { autoCancelAt: addDays(noon, 5) })],
  }),
  'clear-auto-cancel': () => ({
    does: remedies([queue, { type: 'auto-cancel', afterDays: 5 }, { type: 'clear-auto-cancel' }]),
    shall: [expect.not.objectContaining({ autoCancelAt: expect.anything() })],
  }),
  serve: () => ({
    does: remedies([queue, { type: 'serve', priority: 3 }]),
    shall: [some('queue 3', { servePriority: 3 })],
  }),
  'serve-tiers': () => ({
    does: remedies([queue, { type: 'serve-tiers', tiers: ['gold', 'silver'] }], {
      order: anOrder({ customer: { tier: 'silver' } }),
    }),
    shall: [some('queue 3', { servePriority: 1 })],
  }),
  'serve-window': () => ({
    does: remedies([queue, { type: 'serve-window', by: 'cancel-by' }], {
      order: anOrder({ cancelBy: addDays(noon, 7) }),
    }),
    shall: [some('queue 3', { serveBefore: addDays(noon, 7) })],
  }),
  'serve-whole': () => ({
    does: remedies([queue, { type: 'serve-whole' }]),
    shall: [some('queue 3', { serveWhole: true })],
  }),
}

function ruled(actions: readonly unknown[], line: object = {}): unknown {
  const facts = someFacts({ returnLines: [aReturnLine('1', { deliveredAt: addDays(noon, -20), ...line })] })
  return resolved(returns, facts, () => [{ type: 'accept' as const }, ...(actions as never[])]).outcome.returns?.[0]
}

const returnsCases: Cases<'returns'> = {
  accept: () => ({ does: ruled([]), shall: expect.objectContaining({ accepted: true, refundMinor: 2_000 }) }),
  decline: () => ({
    does: ruled([{ type: 'decline', reason: 'worn' }]),
    shall: expect.objectContaining({ accepted: false, reason: 'worn' }),
  }),
  window: () => ({ does: ruled([{ type: 'window', days: 10 }]), shall: expect.objectContaining({ accepted: false }) }),
  fee: () => ({
    does: ruled([{ type: 'fee', amountMinor: 300 }]),
    shall: expect.objectContaining({ refundMinor: 1_700 }),
  }),
  'fee-percent': () => ({
    does: ruled([{ type: 'fee-percent', percent: 15 }]),
    shall: expect.objectContaining({ feeMinor: 300, refundMinor: 1_700 }),
  }),
  'refund-percent': () => ({
    does: ruled([{ type: 'refund-percent', grade: 'b', percent: 60 }], { grade: 'b' }),
    shall: expect.objectContaining({ refundMinor: 1_200 }),
  }),
  label: () => ({
    does: ruled([{ type: 'label', label: 'prepaid' }]),
    shall: expect.objectContaining({ label: 'prepaid' }),
  }),
  refund: () => ({
    does: ruled([{ type: 'refund', when: 'after-grading', form: 'store-credit' }]),
    shall: expect.objectContaining({ refundWhen: 'after-grading', refundForm: 'store-credit' }),
  }),
  'keep-it': () => ({
    does: ruled([{ type: 'keep-it' }]),
    shall: expect.objectContaining({ keepIt: true, label: 'none' }),
  }),
  'keep-it-below': () => ({
    does: [
      ruled([{ type: 'keep-it-below', amountMinor: 2_001 }]),
      ruled([{ type: 'keep-it-below', amountMinor: 2_000 }]),
    ],
    shall: [expect.objectContaining({ keepIt: true }), expect.objectContaining({ keepIt: false })],
  }),
  exchange: () => ({
    does: ruled([{ type: 'exchange', offer: 'same-product', bonusMinor: 500 }]),
    shall: expect.objectContaining({ exchange: { offer: 'same-product', bonusMinor: 500 } }),
  }),
  'send-to': () => ({
    does: ruled([{ type: 'send-to-nearest' }, { type: 'send-to', siteId: 'boston' }]),
    shall: expect.objectContaining({ sendTo: 'boston' }),
  }),
  'send-to-nearest': () => ({
    does: [ruled([{ type: 'send-to-nearest' }]), ruled([{ type: 'send-to-nearest', group: 'flagship' }])],
    shall: [expect.objectContaining({ sendTo: 'reno' }), expect.objectContaining({ sendTo: 'boston' })],
  }),
  disposition: () => ({
    does: ruled([{ type: 'disposition', grade: 'b', disposition: 'outlet' }], { grade: 'b' }),
    shall: expect.objectContaining({ disposition: 'outlet' }),
  }),
}

const cases = {
  allocation: allocationCases,
  routing: routingCases,
  split: splitCases,
  backorder: backorderCases,
  returns: returnsCases,
} as const satisfies { [K in KindName]: Cases<K> }

describe('the registry of actions', () => {
  for (const kind of Object.values(kinds)) {
    const own: Readonly<Record<string, () => Case>> = cases[kind.kind]
    const schema = kind.action.toJSONSchema() as unknown as {
      oneOf?: { title?: string; properties: { type: { const: string } } }[]
    }
    const known = schema.oneOf ?? []

    it(`[RG1] ${kind.kind}: has a case and a title for every action, and no case for anything else`, () => {
      expect(known.map(({ properties }) => properties.type.const).sort()).toEqual(Object.keys(own).sort())
      expect(known.filter(({ title }) => title === undefined)).toEqual([])
    })

    it.each(Object.keys(own))(`[RG2] ${kind.kind}: %s changes the outcome as it says`, (type) => {
      const { does, shall } = (own[type] as () => Case)()
      expect(does).toEqual(shall)
    })
  }

  it.each(Criterion.options)('[RG3] weighs %s in its unit', (criterion) => {
    expect(costAtReno(criterion)).toBe(criteria[criterion].cost)
  })
})

describe('attempts', () => {
  const tries = (...rules: [string, ...unknown[]][]) =>
    split.resolve({
      facts: twoLines(),
      proposal: splitProposal,
      inAttempts: true,
      rows: [
        {
          row: { facts: twoLines() },
          fired: rules.map(([ruleId, ...actions]) => ({ ruleId, actions: actions as never[] })),
        },
      ],
    })

  it('[SP11] drops what was found and tries the next rule, which may use the same units', () => {
    const { outcome, acted } = tries(
      [
        'whole',
        byUnit,
        { type: 'admit-group', group: 'core' },
        { type: 'after', found: 'partial', keep: false, next: 'next-rule' },
      ],
      ['all', byUnit],
    )
    expect(acted).toEqual(['whole', 'all'])
    expect(outcome.attempts?.map(({ found, kept, units }) => [found, kept, units])).toEqual([
      ['partial', false, 3],
      ['full', true, 5],
    ])
  })

  it('[SP12] goes back only while more is assigned than the last time, so that it always ends', () => {
    const { outcome, acted } = tries([
      'core',
      byUnit,
      { type: 'admit-group', group: 'core' },
      { type: 'after', found: 'partial', keep: true, next: 'restart' },
      { type: 'after', found: 'none', keep: false, next: 'restart' },
    ])
    expect(acted).toEqual(['core', 'core'])
    expect(outcome.attempts?.at(-1)).toMatchObject({ next: 'stuck' })
  })

  it('[SP13] the rest carries the instruction, and backorder settles it before its own rules', () => {
    const { outcome } = tries([
      'core',
      byUnit,
      { type: 'admit-group', group: 'core' },
      { type: 'after', found: 'partial', keep: true, next: 'cancel', reason: 'no more' },
    ])
    const { outcome: settled } = resolved(backorder, twoLines(), () => [queue as never], outcome)
    expect(settled.remedies?.map(({ type, quantity }) => `${type} ${quantity}`)).toEqual(['cancel 1', 'cancel 1'])
  })

  it('[SP14] refuses ways back on which nothing is ever assigned, and names that are not there', () => {
    const rule = (id: string, ...actions: ActionOf<'split'>[]) => ({ id, enabled: true, actions })
    const codes = (...rules: ReturnType<typeof rule>[]) =>
      (split.checks?.({ hitPolicy: 'first', rules }, '') ?? []).map(({ code, path }) => `${code} ${path}`)
    expect(codes(rule('a', { type: 'after', found: 'none', keep: false, next: 'restart' }))).toEqual([
      'split/restart-loop /rules/0/actions/0/next',
    ])
    expect(codes(rule('a', { type: 'after', found: 'partial', keep: true, next: 'restart-at', rule: 'zzz' }))).toEqual([
      'split/restart-unknown /rules/0/actions/0/rule',
    ])
    expect(codes(rule('a', { type: 'after', found: 'partial', keep: true, next: 'restart' }))).toEqual([])
  })

  it('[RO7] a rejection counts for its hours and no longer', () => {
    const at = '2026-03-01T12:00:00.001Z' as Instant
    const facts = someFacts({ rejections: [{ siteId: reno, at }] })
    expect(ranked([{ type: 'exclude-rejected', hours: 24 }], facts)).toEqual(['dallas 5 0'])
  })
})
