// What a decision settled, as one short line of text: equal text, equal answer to the customer.
// What was merely considered (promisable units, ranks) is left out, for it differs whenever earlier orders did.
import type { Decision } from '../decide/decision.ts'

/** Order, resting state, shipments with sites, units, dates and costs, and remedies. */
export function settledText({ orderId, rests, proposal }: Decision): string {
  let text = `${orderId} ${rests}`
  for (const shipment of proposal.shipments ?? []) {
    text += `|${shipment.siteId} ${shipment.shipsAt} ${shipment.deliversAt ?? '?'} ${shipment.costMinor ?? '?'}`
    for (const line of shipment.lines) text += ` ${line.lineId}*${line.quantity}`
  }
  for (const remedy of proposal.remedies ?? []) {
    text += `|${remedy.type} ${remedy.lineId}*${remedy.quantity}`
    if ('siteId' in remedy) text += ` ${remedy.siteId} ${remedy.expectedAt} ${remedy.servePriority}`
    else if ('queue' in remedy) text += ` ${remedy.queue} ${remedy.servePriority}`
    if ('autoCancelAt' in remedy) text += ` ${remedy.autoCancelAt}`
  }
  return text
}
