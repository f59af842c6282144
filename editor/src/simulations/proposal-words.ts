// What was settled for an order, in short lines: who ships what, and what happens to the rest.

import { day, many, money } from '../shell/format.ts'
import type { ChangedOrder } from '../wire.ts'
import type { SiteName } from './site-names.ts'

type Proposal = ChangedOrder['before']['proposal']
type Remedy = NonNullable<Proposal['remedies']>[number]

/** One line for each site that ships, and one for each remedy; never empty. */
export function siteTexts(proposal: Proposal, siteName: SiteName): string[] {
  const shipping = unitsBySite(proposal).map(([site, units]) => `${siteName(site)}: ${many(units, 'unit')}`)
  const rest = (proposal.remedies ?? []).map((remedy) => remedyText(remedy, siteName))
  const returns = (proposal.returns ?? []).map((ruling) =>
    ruling.accepted ? `return of ${many(ruling.quantity, 'unit')} accepted` : `return declined: ${ruling.reason}`,
  )
  const texts = [...new Set([...shipping, ...rest, ...returns])]
  return texts.length === 0 ? ['nothing assigned'] : texts
}

function unitsBySite(proposal: Proposal): [string, number][] {
  const units = new Map<string, number>()
  for (const { siteId, quantity } of proposal.assignments ?? []) units.set(siteId, (units.get(siteId) ?? 0) + quantity)
  return [...units]
}

/** What was made of a later event, with its money in the currency and its sites by their names. */
export function laterText(made: string, currency: string, siteName: SiteName): string {
  const served = /^(\S+)((?: \S+\*\d+)+)$/.exec(made)
  if (served?.[1] !== undefined && served[2] !== undefined) {
    return `${siteName(served[1])}:${served[2].replaceAll(/ (\S+)\*(\d+)/g, (_, line: string, units: string) => ` ${many(Number(units), 'unit')} of line ${line},`).slice(0, -1)}`
  }
  return made
    .replace(/\b(refund|fee) (\d+)\b/g, (_, word: string, minor: string) => `${word} ${money(Number(minor), currency)}`)
    .replace(/ at (\S+)$/, (_, siteId: string) => ` at ${siteName(siteId)}`)
}

/** What happens to units that no site can ship now. */
export function remedyText(remedy: Remedy, siteName: SiteName): string {
  const units = many(remedy.quantity, 'unit')
  switch (remedy.type) {
    case 'backorder':
      return `${units} backordered at ${siteName(remedy.siteId)}, expected ${day(remedy.expectedAt)}`
    case 'queue':
      return `${units} queued in ${remedy.queue}`
    case 'hold':
      return `${units} held: ${remedy.reason}`
    case 'ask-customer':
      return `${units}: customer is asked “${remedy.question}”`
    case 'preorder':
      return `${units} preordered, to ship by ${day(remedy.expectedAt)}`
    case 'offer':
      return `${units} offered to the sites of ${remedy.group}`
    case 'substitute':
      return `${units} of ${remedy.sku} instead from ${siteName(remedy.shipment.siteId)}`
    case 'transfer':
      return `${units} through ${siteName(remedy.shipment.siteId)} (modelled)`
    case 'drop-ship':
      return `${units} ordered from ${siteName(remedy.shipment.siteId)}, who ships them`
    case 'escalate':
      return `${units} for ${remedy.to} to decide: ${remedy.reason}`
    case 'cancel':
      return `${units} cancelled: ${remedy.reason}`
  }
}
