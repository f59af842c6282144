// For tests and benches: an order whose exact assignment takes a second or so, a policy that divides lines, and what is
// said of a decision that nobody had the patience for.
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
