// What an export tells of how goods really left: read row by row, and put together as the record that a replay is held against.
import type { Actual, Instant, Line, SiteId } from '@heddle/engine'
import { columnOf, type Fields, RowRefused, withoutMissing } from './fields.ts'
import type { Mapping } from './mapping.ts'
import type { Noted } from './noted.ts'
import type { Row } from './rows.ts'

/** One row's word on a shipment: of one line, or of all lines of its order. */
export interface Shipped {
  quantity?: number
  siteId?: SiteId
  shippedAt?: Instant
  deliveredAt?: Instant
  costMinor?: number
}

/**
 * Undefined where the row tells of no shipment. A site that the network does not have is left out, and said to be; throws
 * `RowRefused` for what cannot be read.
 */
export function shippedOf(
  map: NonNullable<Mapping['shipments']>,
  fields: Fields,
  noted: Noted,
  siteIds: ReadonlySet<string>,
  row: Row,
): Shipped | undefined {
  if (map.when !== undefined && !fields.holds(map.when, row)) return undefined
  const named = fields.optionalIdentifier('shippedFrom', map.site, row)
  const isKnown = named !== undefined && siteIds.has(named)
  if (named !== undefined && !isKnown) {
    noted.assume('unknown/shippedFrom', 'shipments from a site that the network does not have: from where is not known')
  }
  const cost = fields.text('shippingCost', map.cost, row)
  const shipped = withoutMissing({
    siteId: isKnown ? (named as SiteId) : undefined,
    shippedAt: fields.optionalInstant('shippedAt', map.at, row),
    deliveredAt: fields.optionalInstant('deliveredAt', map.deliveredAt, row),
    costMinor: cost === undefined || map.cost === undefined ? undefined : fields.minor('shippingCost', map.cost, row),
  }) as Shipped
  if (Object.keys(shipped).length === 0) return undefined
  const quantity = fields.optionalInteger('shippedQuantity', map.quantity, row)
  if (quantity !== undefined && quantity < 1) {
    throw new RowRefused('quantity of a shipment is not positive', columnOf(map.quantity))
  }
  return quantity === undefined ? shipped : { ...shipped, quantity }
}

/** A row's word on some of the order's lines. */
export interface ShippedLines {
  lines: readonly Line[]
  shipped: Shipped
}

/**
 * The record of an order: rows with the same site and moments are one shipment, and no line ships more than was ordered.
 * Moments before the order are left out by `early`. Undefined where no row tells of it.
 */
export function actualOf(told: readonly ShippedLines[], placedAt: Instant, early: () => void): Actual | undefined {
  const left = new Map<string, number>()
  const shipments = new Map<string, { units: Map<string, number>; costs: (number | undefined)[]; shipped: Shipped }>()
  for (const { lines, shipped: written } of told) {
    const shipped = inOrder(written, placedAt, early)
    const key = [shipped.siteId, shipped.shippedAt, shipped.deliveredAt].join('\n')
    for (const line of lines) {
      const rest = left.get(line.id) ?? line.quantity
      const quantity = Math.min(rest, shipped.quantity ?? line.quantity)
      if (quantity < 1) continue
      left.set(line.id, rest - quantity)
      const shipment = shipments.get(key) ?? { units: new Map<string, number>(), costs: [], shipped }
      shipments.set(key, shipment)
      shipment.units.set(line.id, (shipment.units.get(line.id) ?? 0) + quantity)
    }
    shipments.get(key)?.costs.push(shipped.costMinor)
  }
  if (shipments.size === 0) return undefined
  return { shipments: [...shipments.values()].map(recorded) }
}

function recorded({
  units,
  costs,
  shipped: { siteId, shippedAt, deliveredAt },
}: {
  units: ReadonlyMap<string, number>
  costs: readonly (number | undefined)[]
  shipped: Shipped
}): Actual['shipments'][number] {
  const known = costs.filter((cost) => cost !== undefined)
  const costMinor = known.length < costs.length ? undefined : known.reduce((sum, cost) => sum + cost, 0)
  return {
    ...withoutMissing({ siteId }),
    lines: [...units].map(([lineId, quantity]) => ({ lineId, quantity })) as NonNullable<
      Actual['shipments'][number]['lines']
    >,
    ...withoutMissing({ shippedAt, deliveredAt, costMinor }),
  }
}

/** Without moments that cannot be: before the order, or arriving before leaving. */
function inOrder(shipped: Shipped, placedAt: Instant, early: () => void): Shipped {
  const { shippedAt, deliveredAt, ...rest } = shipped
  const left = shippedAt !== undefined && shippedAt >= placedAt ? shippedAt : undefined
  const arrived = deliveredAt !== undefined && deliveredAt >= (left ?? placedAt) ? deliveredAt : undefined
  if (left !== shippedAt || arrived !== deliveredAt) early()
  return { ...rest, ...withoutMissing({ shippedAt: left, deliveredAt: arrived }) }
}
