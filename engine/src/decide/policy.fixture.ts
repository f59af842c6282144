// For tests: a small policy that uses every kind, and changes to it.
import type { PolicyDocument, Ruleset } from '../policy/document.ts'

const placed = { 'order.placed': [{ target: 'allocating' }] }

export function aPolicy(change: (document: PolicyDocument) => void = () => {}): PolicyDocument {
  const document: PolicyDocument = {
    format: 'heddle/policy/1',
    name: 'Test',
    parameters: { 'store-safety': { label: 'Store safety stock', unit: 'units', value: 2, min: 0, max: 50 } },
    conditions: {
      store: { label: 'Site is a store', when: { fact: 'site.type', operator: 'equal', value: 'store' } },
      suspicious: { label: 'Looks like fraud', when: { fact: 'order.fraudScore', operator: 'greaterThan', value: 80 } },
    },
    rulesets: [
      {
        id: 'stock',
        name: 'Stock',
        kind: 'allocation',
        hitPolicy: 'all',
        rules: [
          {
            id: 'no-stores-for-marketplaces',
            name: 'No stores for marketplaces',
            enabled: true,
            when: { all: [{ condition: 'store' }, { fact: 'order.type', operator: 'equal', value: 'marketplace' }] },
            actions: [{ type: 'exclude', reason: 'marketplaces ship from distribution centres' }],
          },
          {
            id: 'store-safety',
            name: 'Keep back in stores',
            enabled: true,
            when: { condition: 'store' },
            actions: [{ type: 'keep-back-units', units: { param: 'store-safety' } }],
          },
          {
            id: 'inbound',
            name: 'Promise receipts',
            enabled: true,
            when: { always: true },
            actions: [{ type: 'allow-inbound', withinDays: 30 }],
          },
        ],
      },
      {
        id: 'ranks',
        name: 'Ranks',
        kind: 'routing',
        hitPolicy: 'all',
        rules: [
          {
            id: 'stores-late',
            name: 'Stores after the others',
            enabled: true,
            when: { condition: 'store' },
            actions: [{ type: 'tier', tier: 6 }],
          },
          {
            id: 'cost',
            name: 'Cheapest first',
            enabled: true,
            when: { always: true },
            actions: [{ type: 'weigh', criterion: 'landed-cost', weight: 100 }],
          },
          {
            id: 'clear-slow',
            name: 'Clear slow stock',
            enabled: true,
            when: { fact: 'stock.weeklySales', operator: 'lessThan', value: 1 },
            actions: [{ type: 'penalty', amountMinor: -50 }],
          },
        ],
      },
      {
        id: 'parcels',
        name: 'Parcels',
        kind: 'split',
        hitPolicy: 'all',
        rules: [
          {
            id: 'penalty',
            name: 'Another parcel costs',
            enabled: true,
            when: { always: true },
            actions: [{ type: 'split-penalty', amountMinor: 300 }],
          },
        ],
      },
      {
        id: 'waiting',
        name: 'Waiting',
        kind: 'backorder',
        hitPolicy: 'first',
        rules: [
          {
            id: 'wait',
            name: 'Wait for receipts',
            enabled: true,
            when: { always: true },
            actions: [
              { type: 'backorder', withinDays: 30 },
              { type: 'cancel', reason: 'sold out' },
            ],
          },
        ],
      },
      {
        id: 'coming-back',
        name: 'Coming back',
        kind: 'returns',
        hitPolicy: 'all',
        rules: [
          {
            id: 'accept',
            name: 'Accept within 30 days',
            enabled: true,
            when: { fact: 'return.daysSinceDelivery', operator: 'lessThanInclusive', value: 30 },
            actions: [{ type: 'accept' }],
          },
        ],
      },
    ],
    flows: {
      order: {
        initial: 'received',
        states: {
          received: { label: 'Received', type: 'waiting', on: { 'order.placed': [{ target: 'validating' }] } },
          validating: {
            label: 'Validating',
            type: 'passing',
            always: [{ target: 'held', guard: 'suspicious' }, { target: 'allocating' }],
          },
          allocating: {
            label: 'Allocating',
            type: 'asking',
            ask: 'stock',
            on: { allocated: [{ target: 'routing' }], 'nothing-allocated': [{ target: 'splitting' }] },
          },
          routing: {
            label: 'Routing',
            type: 'asking',
            ask: 'ranks',
            on: { routed: [{ target: 'splitting' }], unroutable: [{ target: 'splitting' }] },
          },
          splitting: {
            label: 'Splitting',
            type: 'asking',
            ask: 'parcels',
            on: {
              complete: [{ target: 'released' }],
              partial: [{ target: 'backordering' }],
              nothing: [{ target: 'backordering' }],
            },
          },
          backordering: {
            label: 'Backordering',
            type: 'asking',
            ask: 'waiting',
            on: {
              'all-remedied': [{ target: 'released' }],
              held: [{ target: 'held' }],
              asked: [{ target: 'held' }],
              cancelled: [{ target: 'cancelled', actions: [{ type: 'void-payment' }] }],
            },
          },
          released: {
            label: 'Released',
            type: 'waiting',
            entry: [{ type: 'release-fulfilment' }],
            on: { 'order.cancel': [{ target: 'cancelled' }] },
          },
          held: {
            label: 'Held',
            type: 'waiting',
            entry: [{ type: 'notify', template: 'held' }],
            on: { 'hold.released': placed['order.placed'], 'hold.expired': [{ target: 'cancelled' }] },
            after: [{ hours: 48, event: 'hold.expired' }],
          },
          cancelled: { label: 'Cancelled', type: 'final' },
        },
      },
      return: {
        initial: 'requested',
        states: {
          requested: { label: 'Requested', type: 'waiting', on: { 'return.requested': [{ target: 'judging' }] } },
          judging: {
            label: 'Judging',
            type: 'asking',
            ask: 'coming-back',
            on: {
              accepted: [{ target: 'expected' }],
              declined: [{ target: 'closed' }],
              mixed: [{ target: 'expected' }],
            },
          },
          expected: { label: 'Expected', type: 'waiting', on: { 'return.received': [{ target: 'closed' }] } },
          closed: { label: 'Closed', type: 'final' },
        },
      },
    },
  }
  change(document)
  return document
}

/** A ruleset of the policy by its id. */
export function rulesetOf(document: PolicyDocument, id: string): Ruleset {
  const ruleset = document.rulesets.find((each) => each.id === id)
  if (ruleset === undefined) throw new Error(`no ruleset ${id}`)
  return ruleset
}
