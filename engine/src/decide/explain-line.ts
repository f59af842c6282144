// For one line: what became of every site that has stock of its SKU.
import type { Program } from '../compile/program.ts'
import type { Facts, Line } from '../facts/facts.ts'
import type { Proposal, RankedSite, Remedy } from '../facts/proposal.ts'
import type { Candidate } from '../facts/row.ts'
import { type ActingRule, actingRules, type TracedRows } from './explain-rule.ts'
import type { ExplainedLine, ExplainedSite } from './explanation.ts'
import { count, day, money, series } from './words.ts'

interface Ground {
  program: Program
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
  facts: Facts,
  line: Line,
  proposal: Proposal,
  traced: TracedRows,
  candidates: readonly Candidate[],
): ExplainedLine {
  const chosen = (proposal.assignments ?? []).filter(({ lineId }) => lineId === line.id)
  const ranked = (proposal.ranked ?? []).filter(({ lineId }) => lineId === line.id)
  const ground: Ground = { program, facts, line, proposal: onlyOf(line, proposal), traced, chosen, ranked }
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

function lineSentence({ facts, line, chosen, proposal }: Ground): string {
  const parts = chosen.map(({ siteId, quantity }) => `${count(quantity, 'unit')} from ${siteName(facts, siteId)}`)
  const waits = (proposal.remedies ?? [])
    .filter(({ lineId }) => lineId === line.id)
    .map((remedy) => remedyWords(facts, remedy))
  const short = (proposal.shortages ?? []).find(({ lineId }) => lineId === line.id)
  if (proposal.assignments === undefined)
    return `Nothing was decided about the ${count(line.quantity, 'unit')} of ${line.sku}.`
  const ships = parts.length === 0 ? `No unit of ${line.sku} ships now` : `${line.sku} ships ${series(parts)}`
  if (short === undefined) return `${ships}.`
  const rest = waits.length > 0 ? series(waits) : `${count(short.quantity, 'unit')} short`
  return `${ships}; ${rest}.`
}

function remedyWords(facts: Facts, remedy: Remedy): string {
  const units = count(remedy.quantity, 'unit')
  switch (remedy.type) {
    case 'backorder':
      return `${units} wait for the receipt of ${day(remedy.expectedAt)} at ${siteName(facts, remedy.siteId)}`
    case 'queue':
      return `${units} wait in queue “${remedy.queue}”`
    case 'hold':
      return `${units} held: ${remedy.reason}`
    case 'ask-customer':
      return `${units} wait for the customer's answer`
    case 'preorder':
      return `${units} preordered, to ship by ${day(remedy.expectedAt)}`
    case 'offer':
      return `${units} offered to the sites of “${remedy.group}” until ${remedy.until}`
    case 'substitute':
      return `${units} of ${remedy.sku} instead from ${siteName(facts, remedy.shipment.siteId)}`
    case 'transfer':
      return `${units} from ${series((remedy.shipment.legs ?? []).map(({ siteId }) => siteName(facts, siteId)))} through ${siteName(facts, remedy.shipment.siteId)} (costs and days modelled)`
    case 'drop-ship':
      return `${units} ordered from ${siteName(facts, remedy.shipment.siteId)}, who ships them${remedy.stock === 'assumed' ? ' (stock assumed)' : ''}`
    case 'escalate':
      return `${units} for ${remedy.to} to decide: ${remedy.reason}`
    case 'cancel':
      return `${units} cancelled: ${remedy.reason}`
  }
}

function explainSite(ground: Ground, candidate: Candidate): ExplainedSite {
  const { line, proposal, chosen } = ground
  const { id: siteId, name } = candidate.site
  const site = { siteId, siteName: name }
  const units = chosen.find((each) => each.siteId === siteId)?.quantity
  if (units !== undefined) return { ...site, verdict: 'chosen', sentence: chosenSentence(ground, name, siteId, units) }
  const exclusion = proposal.excluded?.find((each) => each.siteId === siteId)
  if (exclusion !== undefined) {
    const rule = rulesAt(ground, siteId).find(({ ruleId }) => ruleId === exclusion.ruleId)
    if (rule === undefined) return { ...site, verdict: 'excluded', sentence: `${name} is out: ${exclusion.reason}.` }
    const sentence = `${name} is excluded by rule “${rule.name}” ${rule.because}: ${exclusion.reason}.`
    return { ...site, verdict: 'excluded', sentence, ...placeOf(rule) }
  }
  const rank = ground.ranked.find((each) => each.siteId === siteId)
  if (rank !== undefined) return { ...site, ...rankedVerdict(ground, name, rank) }
  if (proposal.promisable === undefined) {
    return { ...site, verdict: 'not-chosen', sentence: `${name} was not looked at.` }
  }
  const promisable = proposal.promisable.find((each) => each.siteId === siteId)
  if ((promisable?.now ?? 0) > 0) {
    return { ...site, verdict: 'not-chosen', sentence: `${name} has stock, but no ruleset ranked it.` }
  }
  const keptBack = promisable?.keptBack ?? 0
  const free = freeUnits(candidate)
  if (free === 0 || keptBack === 0) {
    return { ...site, verdict: 'no-stock', sentence: `${name} has no free unit of ${line.sku}.` }
  }
  const rule = rulesAt(ground, siteId).find((each) => keepsBack(ground, each))
  const by = rule === undefined ? '' : ` by rule “${rule.name}” ${rule.because}`
  const sentence = `${name} has ${count(free, 'free unit')} and keeps ${keptBack} back${by}, so none may be promised.`
  return { ...site, verdict: 'no-stock', sentence, ...(rule === undefined ? {} : placeOf(rule)) }
}

function withRank({ ranked }: Ground, site: ExplainedSite): ExplainedSite {
  const rank = ranked.find(({ siteId }) => siteId === site.siteId)
  return rank === undefined ? site : { ...site, rank: { tier: rank.tier, costMinor: rank.costMinor } }
}

function rulesAt({ program, traced, line }: Ground, siteId: string): ActingRule[] {
  return actingRules(program, traced, `${line.id}@${siteId}`)
}

function chosenSentence({ facts, ranked, line }: Ground, name: string, siteId: string, units: number): string {
  const rank = ranked.find((each) => each.siteId === siteId)
  const all =
    units < line.quantity
      ? `${units} of ${count(line.quantity, 'unit')}`
      : units === 1
        ? 'the unit'
        : `all ${units} units`
  if (rank === undefined) return `${name} ships ${all}.`
  const best = ranked[0]?.siteId === siteId ? 'best ranked: ' : ''
  return `${name} ships ${all} (${best}tier ${rank.tier}, ${money(rank.costMinor, facts.network.currency)}).`
}

function rankedVerdict(ground: Ground, name: string, rank: RankedSite): Pick<ExplainedSite, 'verdict' | 'sentence'> {
  const { facts, line, chosen, ranked } = ground
  const units = promisableAt(ground, rank.siteId)
  const winner = worstChosen(chosen, ranked)
  const few = units < line.quantity ? ` It may promise only ${units} of ${count(line.quantity, 'unit')}.` : ''
  if (winner === undefined) {
    const why =
      few === '' ? 'but shipping from there is not allowed by the split rules' : 'but could not ship the line whole'
    return { verdict: 'not-chosen', sentence: `${name} was ranked, ${why}.${few}` }
  }
  const other = siteName(facts, winner.siteId)
  if (rank.tier > winner.tier) {
    return {
      verdict: 'ranked-lower',
      sentence: `${name} stands in tier ${rank.tier}, and ${other} in the better tier ${winner.tier}.${few}`,
    }
  }
  const gap = rank.costMinor - winner.costMinor
  if (rank.tier === winner.tier && gap > 0) {
    return {
      verdict: 'ranked-lower',
      sentence: `${name} costs ${money(gap, facts.network.currency)} more than ${other} in the same tier.${few}`,
    }
  }
  const why = few === '' ? 'the order as a whole is better shipped otherwise' : few.trim()
  return {
    verdict: 'not-chosen',
    sentence: `${name} ranks no worse than ${other} for this line; ${lowerFirst(why)}${why.endsWith('.') ? '' : '.'}`,
  }
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

function siteName(facts: Facts, siteId: string): string {
  return facts.network.sites.find(({ id }) => id === siteId)?.name ?? siteId
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
