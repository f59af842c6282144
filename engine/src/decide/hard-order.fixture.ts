// For tests and benches: policies that divide lines, orders whose sites are all alike, and orders whose exact assignment takes long.
import type { Facts } from '../facts/facts.ts'
import { aLine, someFacts, someStock } from '../facts/order.fixture.ts'
import type { PolicyDocument } from '../policy/document.ts'
import { aPolicy, rulesetOf } from './policy.fixture.ts'

/** Lines may ship in parts from any number of sites, each shipment at a price. */
export function aDividingPolicy(): PolicyDocument {
  return aPolicy((document) => {
    rulesetOf(document, 'parcels').rules.push({
      id: 'in-parts',
      name: 'Lines may ship in parts',
      enabled: true,
      when: { always: true },
      actions: [{ type: 'granularity', by: 'quantity' }],
    } as never)
  })
}

/** The same, where a shipment must be worth as much as 25 units are, or it is the only one. */
export function aStrictPolicy(): PolicyDocument {
  const document = aDividingPolicy()
  rulesetOf(document, 'parcels').rules.push({
    id: 'worth-it',
    name: 'Shipments must be worth something',
    enabled: true,
    when: { always: true },
    actions: [{ type: 'minimum-shipment-value', amountMinor: 50_000 }],
  } as never)
  return document
}

/**
 * Under the strict policy some ten million steps for 8 lines at 12 sites, 12 of each: two lines of every article, and sites with three
 * to six of it.
 */
export function aHardOrder(lines: number, sites: number, quantity: number): Facts {
  const wide = aWideOrder(lines, sites, quantity)
  return {
    ...wide,
    lines: wide.lines.map((line, at) => ({ ...line, sku: `sku-${Math.floor(at / 2)}` })) as Facts['lines'],
    stock: wide.stock.map((each, at) => ({ ...each, onHand: 3 + ((at * 7 + ((at * at) % 5)) % 4) })),
  }
}

/** So many lines of an article each, and so many sites with five of every article: more than that is wanted of each. */
export function aWideOrder(lines: number, sites: number, quantity: number): Facts {
  const { network } = someFacts()
  const [first] = network.sites
  if (first === undefined) throw new Error('the network has sites')
  const names = Array.from({ length: sites }, (_, index) => `s${index}`)
  const skus = Array.from({ length: lines }, (_, index) => `sku-${index}`)
  return someFacts({
    lines: skus.map((sku, index) => aLine(String(index), sku, quantity)),
    network: { ...network, sites: names.map((id) => ({ ...first, id: id as never, name: id })) },
    stock: skus.flatMap((sku) => names.map((id) => someStock(id, sku, 5))),
  })
}
