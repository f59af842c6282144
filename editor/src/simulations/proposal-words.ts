// What was settled for an order, in short lines: who ships what, and what happens to the rest.

import { day, money, spoken, spokenPosition } from '../shell/format.ts'
import type { ChangedOrder } from '../wire.ts'
import { tongue, tongueFrom } from '../words/tongue.ts'
import { words } from '../words/words.ts'
import type { SiteName } from './site-names.ts'

const t = words('simulations')

type Proposal = ChangedOrder['before']['proposal']
type Remedy = NonNullable<Proposal['remedies']>[number]

/** One line for each site that ships, and one for each remedy; never empty. */
export function siteTexts(proposal: Proposal, siteName: SiteName): string[] {
  const shipping = unitsBySite(proposal).map(([site, units]) => `${siteName(site)}: ${t('units2', { count: units })}`)
  const rest = (proposal.remedies ?? []).map((remedy) => remedyText(remedy, siteName))
  const returns = (proposal.returns ?? []).map((ruling) =>
    ruling.accepted
      ? t('returnOfUnitsAccepted', { count: ruling.quantity })
      : t('returnDeclined', { reason: ruling.reason }),
  )
  const texts = [...new Set([...shipping, ...rest, ...returns])]
  return texts.length === 0 ? [t('nothingAssigned')] : texts
}

function unitsBySite(proposal: Proposal): [string, number][] {
  const units = new Map<string, number>()
  const add = (siteId: string, quantity: number) => units.set(siteId, (units.get(siteId) ?? 0) + quantity)
  if (proposal.assignments !== undefined) for (const { siteId, quantity } of proposal.assignments) add(siteId, quantity)
  else for (const { siteId, lines } of proposal.shipments ?? []) for (const { quantity } of lines) add(siteId, quantity)
  return [...units]
}

/**
 * The two sides of a changed order in short lines. What was settled alike on both is followed by what became of it later,
 * for there the difference lies.
 */
export function sidesTexts(
  { before, after }: Pick<ChangedOrder, 'before' | 'after'>,
  currency: string,
  siteName: SiteName,
): { before: string[]; after: string[] } {
  const settled = [before, after].map(({ proposal }) => siteTexts(proposal, siteName))
  const [first = [], second = []] = settled
  if (first.join('\n') !== second.join('\n')) return { before: first, after: second }
  const withLater = (texts: readonly string[], { later = [] }: ChangedOrder['before']) => [
    ...texts,
    ...later.map(({ at, event, rests, made }) => {
      const what = made === undefined ? spokenPosition(rests) : laterText(made, currency, siteName)
      return `${day(at)}, ${spoken(event).toLowerCase()}: ${what}`
    }),
  ]
  return { before: withLater(first, before), after: withLater(second, after) }
}

/** Why an order changed, with its money in the currency and its sites by their names. */
export function causeText(
  { sentence, told }: Pick<ChangedOrder['cause'], 'sentence' | 'told'>,
  currency: string,
  siteName: SiteName,
): string {
  const known = told === undefined ? undefined : tongueFrom({ currency, siteName })
  if (told !== undefined && known?.knows(told)) return known.tell(told)
  return withMoney(sentence, currency).replaceAll(/ at ([a-z0-9][\w-]*)(?=;|$)/g, (whole, siteId: string) => {
    const name = siteName(siteId)
    return name === siteId ? whole : ` at ${name}`
  })
}

function withMoney(text: string, currency: string): string {
  return text.replaceAll(
    /\b(refund|fee) (\d+)\b/g,
    (_, word: string, minor: string) => `${word} ${money(Number(minor), currency)}`,
  )
}

/** What was made of a later event, with its money in the currency and its sites by their names. */
export function laterText(made: string, currency: string, siteName: SiteName): string {
  const served = /^(\S+)((?: \S+\*\d+)+)$/.exec(made)
  if (served?.[1] !== undefined && served[2] !== undefined) {
    const lines = [...served[2].matchAll(/ (\S+)\*(\d+)/g)].map(([, line = '', units]) =>
      t('unitsOfLine', { count: Number(units), line }),
    )
    return `${siteName(served[1])}: ${lines.join(', ')}`
  }
  const shipped = /^\S+ released\|(.+)$/.exec(made)?.[1]
  if (shipped !== undefined)
    return shipped
      .split('|')
      .map((one) => sentText(one, siteName))
      .join('; ')
  return rulingText(made, currency, siteName) ?? made
}

/** What became of goods that came back, as the record of a run writes it. */
function rulingText(made: string, currency: string, siteName: SiteName): string | undefined {
  const [, line, units, ruled = ''] = /^line (\S+) × (\d+) (.*)$/.exec(made) ?? []
  if (line === undefined || units === undefined) return undefined
  const [, reason] = /^declined: (.*)$/.exec(ruled) ?? []
  if (reason !== undefined) return t('returnedDeclined', { line, units, reason })
  const [, refund, fee, label, rest] = /^accepted: refund (\d+), fee (\d+), label (\S+), (.*)$/.exec(ruled) ?? []
  if (label === undefined || rest === undefined) return undefined
  const [, goods, site] = /^(\S+) at (\S+)$/.exec(rest) ?? []
  return t('returnedAccepted', {
    line,
    units,
    refund: money(Number(refund), currency),
    fee: money(Number(fee), currency),
    label: wordOf(label),
    goods:
      goods !== undefined && site !== undefined
        ? t('goodsAt', { goods: wordOf(goods), site: siteName(site) })
        : rest === 'kept by the customer'
          ? t('keptByTheCustomer')
          : wordOf(rest),
  })
}

/** A word of the actions' vocabulary; English says it as it is written. */
function wordOf(name: string): string {
  return tongue === undefined ? name : tongue.word(spoken(name), name)
}

/** A shipment that was made when the order went on: its site, and when it leaves. */
function sentText(shipment: string, siteName: SiteName): string {
  const [siteId = '', leaves = ''] = shipment.split(' ')
  return Number.isNaN(Date.parse(leaves)) ? shipment : t('shipsIt', { site: siteName(siteId), day: day(leaves) })
}

/** What happens to units that no site can ship now. */
export function remedyText(remedy: Remedy, siteName: SiteName): string {
  const units = t('units2', { count: remedy.quantity })
  switch (remedy.type) {
    case 'backorder':
      return t('backorderedAtExpected', { units, site: siteName(remedy.siteId), day: day(remedy.expectedAt) })
    case 'queue':
      return t('queuedIn', { units, queue: remedy.queue })
    case 'hold':
      return t('held', { units, reason: remedy.reason })
    case 'ask-customer':
      return t('customerIsAsked', { units, question: remedy.question })
    case 'preorder':
      return t('preorderedToShipBy', { units, day: day(remedy.expectedAt) })
    case 'offer':
      return t('offeredToTheSitesOf', { units, group: remedy.group })
    case 'substitute':
      return t('insteadFrom', { units, sku: remedy.sku, site: siteName(remedy.shipment.siteId) })
    case 'transfer':
      return t('throughModelled', { units, site: siteName(remedy.shipment.siteId) })
    case 'drop-ship':
      return t('orderedFromWhoShipsThem', { units, site: siteName(remedy.shipment.siteId) })
    case 'escalate':
      return t('forToDecide', { units, who: remedy.to, reason: remedy.reason })
    case 'cancel':
      return t('cancelled', { units, reason: remedy.reason })
  }
}
