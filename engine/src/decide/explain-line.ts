// For one line: what became of every site that has stock of its SKU.
import type { Program } from '../compile/program.ts'
import type { Facts, Line } from '../facts/facts.ts'
import type { Proposal, RankedSite, Remedy } from '../facts/proposal.ts'
import type { Candidate } from '../facts/row.ts'
import { type Told, told } from '../words/told.ts'
import type { Tongue } from '../words/tongue.ts'
import { type ActingRule, actingRules, type TracedRows } from './explain-rule.ts'
import type { ExplainedLine, ExplainedSite } from './explanation.ts'
import { siteName } from './words.ts'

interface Ground {
  program: Program
  tongue: Tongue
  facts: Facts
  line: Line
  proposal: Proposal
  traced: TracedRows
  chosen: readonly { siteId: string; quantity: number }[]
  ranked: readonly RankedSite[]
}

/** `candidates`: every site with stock of the line's SKU, before it is counted. */
export function explainLine(
  program: Program,
  tongue: Tongue,
  facts: Facts,
  line: Line,
  proposal: Proposal,
  traced: TracedRows,
  candidates: readonly Candidate[],
): ExplainedLine {
  const chosen = (proposal.assignments ?? []).filter(({ lineId }) => lineId === line.id)
  const ranked = (proposal.ranked ?? []).filter(({ lineId }) => lineId === line.id)
  const ground: Ground = { program, tongue, facts, line, proposal: onlyOf(line, proposal), traced, chosen, ranked }
  const sites = candidates.map((candidate) => withRank(ground, explainSite(ground, candidate)))
  return {
    lineId: line.id,
    sku: line.sku,
    sentence: lineSentence(ground),
    sites,
  }
}

/** Of what was settled by line and site, the line's part: every site is looked up in it. */
function onlyOf({ id }: Line, proposal: Proposal): Proposal {
  const { promisable, excluded } = proposal
  return {
    ...proposal,
    ...(promisable === undefined ? {} : { promisable: promisable.filter(({ lineId }) => lineId === id) }),
    ...(excluded === undefined ? {} : { excluded: excluded.filter(({ lineId }) => lineId === id) }),
  }
}

function lineSentence({ tongue: { say }, facts, line, chosen, proposal }: Ground): string {
  const { sku } = line
  if (proposal.assignments === undefined) {
    return say('why.line.undecided', { units: unitsOf(line.quantity), sku })
  }
  const parts = chosen.map(({ siteId, quantity }) =>
    told('why.line.from', { units: unitsOf(quantity), site: siteName(facts, siteId) }),
  )
  const ships = parts.length === 0 ? told('why.line.noneShips', { sku }) : told('why.line.ships', { sku, parts })
  const short = (proposal.shortages ?? []).find(({ lineId }) => lineId === line.id)
  if (short === undefined) return say('why.line.whole', { ships })
  const waits = (proposal.remedies ?? [])
    .filter(({ lineId }) => lineId === line.id)
    .map((remedy) => remedyTold(facts, remedy))
  const rest = waits.length > 0 ? waits : told('why.line.short', { units: unitsOf(short.quantity) })
  return say('why.line.rest', { ships, rest })
}

function unitsOf(n: number): Told {
  return told('count.units', { n })
}

function remedyTold(facts: Facts, remedy: Remedy): Told {
  const units = unitsOf(remedy.quantity)
  switch (remedy.type) {
    case 'backorder':
      return told('why.remedy.backorder', {
        units,
        day: { day: remedy.expectedAt },
        site: siteName(facts, remedy.siteId),
      })
    case 'queue':
      return told('why.remedy.queue', { units, queue: remedy.queue })
    case 'hold':
      return told('why.remedy.hold', { units, reason: { word: remedy.reason } })
    case 'ask-customer':
      return told('why.remedy.ask-customer', { units })
    case 'preorder':
      return told('why.remedy.preorder', { units, day: { day: remedy.expectedAt } })
    case 'offer':
      return told('why.remedy.offer', { units, group: remedy.group, until: { moment: remedy.until } })
    case 'substitute':
      return told('why.remedy.substitute', {
        units,
        sku: remedy.sku,
        site: siteName(facts, remedy.shipment.siteId),
      })
    case 'transfer':
      return told('why.remedy.transfer', {
        units,
        legs: (remedy.shipment.legs ?? []).map(({ siteId }) => siteName(facts, siteId)),
        site: siteName(facts, remedy.shipment.siteId),
      })
    case 'drop-ship':
      return told(remedy.stock === 'assumed' ? 'why.remedy.drop-ship-assumed' : 'why.remedy.drop-ship', {
        units,
        site: siteName(facts, remedy.shipment.siteId),
      })
    case 'escalate':
      return told('why.remedy.escalate', { units, to: remedy.to, reason: { word: remedy.reason } })
    case 'cancel':
      return told('why.remedy.cancel', { units, reason: { word: remedy.reason } })
  }
}

function explainSite(ground: Ground, candidate: Candidate): ExplainedSite {
  const { line, proposal, chosen, tongue } = ground
  const { say } = tongue
  const { id: siteId, name } = candidate.site
  const site = { siteId, siteName: name }
  const units = chosen.find((each) => each.siteId === siteId)?.quantity
  if (units !== undefined) return { ...site, verdict: 'chosen', sentence: chosenSentence(ground, name, siteId, units) }
  const exclusion = proposal.excluded?.find((each) => each.siteId === siteId)
  if (exclusion !== undefined) {
    const rule = rulesAt(ground, siteId).find(({ ruleId }) => ruleId === exclusion.ruleId)
    const reason = { word: exclusion.reason }
    if (rule === undefined)
      return { ...site, verdict: 'excluded', sentence: say('why.site.out', { site: name, reason }) }
    const { name: ruleName, because } = rule
    const sentence = say('why.site.excluded', { site: name, rule: ruleName, because, reason })
    return { ...site, verdict: 'excluded', sentence, ...placeOf(rule) }
  }
  const rank = ground.ranked.find((each) => each.siteId === siteId)
  if (rank !== undefined) return { ...site, ...rankedVerdict(ground, name, rank) }
  if (proposal.promisable === undefined) {
    return { ...site, verdict: 'not-chosen', sentence: say('why.site.notLookedAt', { site: name }) }
  }
  const promisable = proposal.promisable.find((each) => each.siteId === siteId)
  if ((promisable?.now ?? 0) > 0) {
    return { ...site, verdict: 'not-chosen', sentence: say('why.site.notRanked', { site: name }) }
  }
  const kept = promisable?.keptBack ?? 0
  const free = freeUnits(candidate)
  if (free === 0 || kept === 0) {
    return { ...site, verdict: 'no-stock', sentence: say('why.site.noFreeUnit', { site: name, sku: line.sku }) }
  }
  const rule = rulesAt(ground, siteId).find((each) => keepsBack(ground, each))
  const by = rule === undefined ? '' : told('why.site.byRule', { rule: rule.name, because: rule.because })
  const sentence = say('why.site.keepsBack', { site: name, free: told('freeUnits', { n: free }), kept, by })
  return { ...site, verdict: 'no-stock', sentence, ...(rule === undefined ? {} : placeOf(rule)) }
}

function withRank({ ranked }: Ground, site: ExplainedSite): ExplainedSite {
  const rank = ranked.find(({ siteId }) => siteId === site.siteId)
  return rank === undefined ? site : { ...site, rank: { tier: rank.tier, costMinor: rank.costMinor } }
}

function rulesAt({ program, tongue, traced, line }: Ground, siteId: string): ActingRule[] {
  return actingRules(program, tongue, traced, `${line.id}@${siteId}`)
}

function chosenSentence(
  { tongue: { say }, facts, ranked, line }: Ground,
  site: string,
  siteId: string,
  units: number,
): string {
  const rank = ranked.find((each) => each.siteId === siteId)
  const all =
    units < line.quantity
      ? told('unitsOf', { n: units, units: unitsOf(line.quantity) })
      : units === 1
        ? told('why.site.theUnit')
        : told('why.site.allUnits', { n: units })
  if (rank === undefined) return say('why.site.ships', { site, all })
  return say(ranked[0]?.siteId === siteId ? 'why.site.shipsBest' : 'why.site.shipsRanked', {
    site,
    all,
    tier: rank.tier,
    cost: { minor: rank.costMinor, currency: facts.network.currency },
  })
}

function rankedVerdict(ground: Ground, site: string, rank: RankedSite): Pick<ExplainedSite, 'verdict' | 'sentence'> {
  const { facts, line, chosen, ranked, tongue } = ground
  const { say } = tongue
  const few = { n: promisableAt(ground, rank.siteId), units: unitsOf(line.quantity) }
  const isFew = few.n < line.quantity
  const fewWords = isFew ? told('why.site.few', few) : ''
  const winner = worstChosen(chosen, ranked)
  if (winner === undefined) {
    const sentence = say(isFew ? 'why.site.notWhole' : 'why.site.notAllowed', { site, few: fewWords })
    return { verdict: 'not-chosen', sentence }
  }
  const other = siteName(facts, winner.siteId)
  if (rank.tier > winner.tier) {
    const { tier } = rank
    const sentence = say('why.site.lowerTier', { site, tier, other, better: winner.tier, few: fewWords })
    return { verdict: 'ranked-lower', sentence }
  }
  const minor = rank.costMinor - winner.costMinor
  if (rank.tier === winner.tier && minor > 0) {
    const gap = { minor, currency: facts.network.currency }
    return { verdict: 'ranked-lower', sentence: say('why.site.dearer', { site, gap, other, few: fewWords }) }
  }
  const sentence = isFew
    ? say('why.site.noWorseFew', { site, other, ...few })
    : say('why.site.noWorse', { site, other })
  return { verdict: 'not-chosen', sentence }
}

/** Of the sites that ship the line, the one ranked last: whoever ranks behind it ranks behind them all. */
function worstChosen(chosen: Ground['chosen'], ranked: readonly RankedSite[]): RankedSite | undefined {
  return ranked.findLast(({ siteId }) => chosen.some((each) => each.siteId === siteId))
}

/** Whether one of the rule's actions holds units back: it has a number of units or a per cent. */
function keepsBack({ program }: Ground, { rulesetId, ruleId }: ActingRule): boolean {
  const rule = program.rulesets.get(rulesetId)?.rules.find((each) => each.ruleId === ruleId)
  return (rule?.actions ?? []).some((action: object) => 'units' in action || 'percent' in action)
}

function placeOf({
  rulesetId,
  ruleId,
  condition,
}: ActingRule): Pick<ExplainedSite, 'rulesetId' | 'ruleId' | 'condition'> {
  return { rulesetId, ruleId, ...(condition === undefined ? {} : { condition }) }
}

function promisableAt({ proposal }: Ground, siteId: string): number {
  return proposal.promisable?.find((each) => each.siteId === siteId)?.now ?? 0
}

function freeUnits({ stock }: Candidate): number {
  return Math.max(0, stock.onHand - stock.allocated - (stock.unavailable ?? 0))
}
