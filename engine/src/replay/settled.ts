// What a decision settled, as one short line of text: equal text, equal answer to the customer.
// What was merely considered (promisable units, ranks) is left out, for it differs whenever earlier orders did.
import type { Decision } from '../decide/decision.ts'
import type { Remedy, Shipment } from '../facts/proposal.ts'

/** Order, resting state, shipments with sites, units, dates and costs, and remedies. */
export function settledText({ orderId, rests, proposal }: Decision): string {
  let text = `${orderId} ${rests}`
  for (const shipment of proposal.shipments ?? []) text += shipmentText(shipment)
  for (const remedy of proposal.remedies ?? []) text += `|${remedyText(remedy)}`
  return text
}

/** What becomes of units that do not ship now. */
export function remedyText(remedy: Remedy): string {
  let text = `${remedy.type} ${remedy.lineId}*${remedy.quantity}`
  if ('shipment' in remedy) text += `${'sku' in remedy ? ` ${remedy.sku}` : ''}${shipmentText(remedy.shipment)}`
  else if ('siteId' in remedy) text += ` ${remedy.siteId} ${remedy.expectedAt} ${remedy.servePriority}`
  else if ('queue' in remedy) text += ` ${remedy.queue} ${remedy.servePriority}`
  else if ('group' in remedy) text += ` ${remedy.group} ${remedy.until} ${remedy.servePriority}`
  else if ('expectedAt' in remedy) text += ` ${remedy.expectedAt} ${remedy.servePriority}`
  else if ('to' in remedy) text += ` ${remedy.to}`
  if ('serveBefore' in remedy) text += ` before ${remedy.serveBefore}`
  if ('serveWhole' in remedy) text += ' whole'
  if ('autoCancelAt' in remedy) text += ` ${remedy.autoCancelAt}`
  return text
}

function shipmentText({ siteId, shipsAt, deliversAt, costMinor, lines, legs }: Shipment): string {
  let text = `|${siteId} ${shipsAt} ${deliversAt ?? '?'} ${costMinor ?? '?'}`
  for (const line of lines) text += ` ${line.lineId}*${line.quantity}`
  for (const leg of legs ?? [])
    text += ` via ${leg.siteId} ${leg.lines.map((each) => `${each.lineId}*${each.quantity}`).join(' ')}`
  return text
}
