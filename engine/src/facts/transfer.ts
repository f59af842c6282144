// Goods that go to a hub first and on to the customer from there. Nothing of it is observed: costs and days are those
// of the order's ship method, as if the hub were the customer.
import { fromMs, toMs } from '../values/instant.ts'
import { estimateShipment } from './candidate.ts'
import type { Facts } from './facts.ts'
import type { Leg, Shipment } from './proposal.ts'

interface Part {
  siteId: string
  lines: Shipment['lines']
}

/**
 * One shipment from the hub with everything in `parts`, and a leg from every other site. Its cost is that of the legs and
 * the last way together, missing when one of them is; it leaves when the last leg has arrived. Undefined when the hub
 * is not in the network.
 */
export function shipThroughHub(facts: Facts, hubId: string, parts: readonly Part[]): Shipment | undefined {
  const hub = facts.network.sites.find(({ id }) => id === hubId)
  if (hub === undefined) return undefined
  const { promisedAt: _promise, ...order } = facts.order
  const toHub: Facts = { ...facts, order: { ...order, destination: hub.place } }
  const legs = parts
    .filter(({ siteId }) => siteId !== hubId)
    .map(({ siteId, lines }): Leg => {
      const { deliversAt, onTime: _none, ...way } = estimateShipment(toHub, siteId, lines)
      return {
        ...way,
        toSiteId: hub.id,
        ...(deliversAt === undefined ? {} : { arrivesAt: deliversAt }),
        basis: 'modelled',
      }
    })
  const lines = mergedLines(facts, parts)
  const arrivals = legs.map(({ arrivesAt }) => (arrivesAt === undefined ? undefined : toMs(arrivesAt)))
  const isDated = arrivals.every((each) => each !== undefined)
  const last = Math.max(toMs(facts.now), ...arrivals.map((each) => each ?? 0))
  const onward = estimateShipment({ ...facts, now: fromMs(last) }, hubId, lines)
  if (legs.length === 0) return onward
  let cost = onward.costMinor
  for (const { costMinor } of legs) cost = cost === undefined || costMinor === undefined ? undefined : cost + costMinor
  return {
    siteId: hub.id,
    lines,
    shipsAt: onward.shipsAt,
    ...(onward.distanceMetres === undefined ? {} : { distanceMetres: onward.distanceMetres }),
    ...(cost === undefined ? {} : { costMinor: cost }),
    ...(isDated && onward.deliversAt !== undefined ? { deliversAt: onward.deliversAt } : {}),
    ...(isDated && onward.onTime !== undefined ? { onTime: onward.onTime } : {}),
    legs,
  }
}

/** Each line once, in the order's order. */
function mergedLines({ lines }: Facts, parts: readonly Part[]): Shipment['lines'] {
  return lines.flatMap(({ id }) => {
    const quantity = parts
      .flatMap((part) => part.lines)
      .reduce((sum, each) => (each.lineId === id ? sum + each.quantity : sum), 0)
    return quantity === 0 ? [] : [{ lineId: id, quantity }]
  })
}
