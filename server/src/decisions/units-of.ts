// The units a decision takes: what is preordered, and what is reserved of stock that is known.
import type { Decision, Line, Remedy } from '@heddle/engine'
import type { Preorder } from '../inventory/preorder.ts'
import type { Reservation } from '../inventory/reserve.ts'

function skuOfLine(lines: readonly Line[]): (lineId: Line['id']) => Line['sku'] {
  const skuOf = new Map(lines.map((line) => [line.id, line.sku]))
  return (lineId) => {
    const sku = skuOf.get(lineId)
    if (sku === undefined) throw new Error(`the decision assigns line \`${lineId}\`, which the order does not have`)
    return sku
  }
}

export function preordersOf(decision: Decision, lines: readonly Line[]): Preorder[] {
  const ofLine = skuOfLine(lines)
  return (decision.proposal.remedies ?? []).flatMap((remedy) => {
    if (remedy.type !== 'preorder') return []
    const { lineId, quantity, autoCancelAt } = remedy
    return [{ lineId, sku: ofLine(lineId), quantity, ...(autoCancelAt === undefined ? {} : { autoCancelAt }) }]
  })
}

export function reservationsOf(decision: Decision, lines: readonly Line[]): Reservation[] {
  const ofLine = skuOfLine(lines)
  const { assignments = [], remedies = [] } = decision.proposal
  return [
    ...assignments.map(({ lineId, siteId, quantity }) => ({ lineId, siteId, sku: ofLine(lineId), quantity })),
    ...remedies.flatMap((remedy) => reservationsFor(remedy, ofLine)),
  ]
}

/** Substitutes, transfers and drop-ships take units from known stock too; of a supplier merely trusted nothing is known. */
function reservationsFor(remedy: Remedy, ofLine: (lineId: Line['id']) => Line['sku']): Reservation[] {
  if (!('shipment' in remedy) || ('stock' in remedy && remedy.stock === 'assumed')) return []
  const { lineId, quantity, shipment } = remedy
  const sku = 'sku' in remedy ? remedy.sku : ofLine(lineId)
  const [leg] = shipment.legs ?? []
  return [{ lineId, siteId: leg?.siteId ?? shipment.siteId, sku, quantity }]
}
