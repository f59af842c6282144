// What a policy starts as when nothing is copied: an order flow that holds everything for a person to look at.
import type { PolicyDocument } from '@heddle/engine'

export function starterDocument(name: string): PolicyDocument {
  return {
    format: 'heddle/policy/1',
    name,
    parameters: {},
    conditions: {},
    rulesets: [],
    flows: {
      order: {
        initial: 'received',
        states: {
          received: {
            label: 'Received',
            type: 'waiting',
            on: { 'order.placed': [{ target: 'held' }] },
          },
          held: { label: 'Held for review', type: 'waiting', on: { 'order.cancel': [{ target: 'cancelled' }] } },
          cancelled: { label: 'Cancelled', type: 'final' },
        },
      },
    },
  }
}
