// The nearest miss of each line: the smallest single change of policy or facts with which another site would have shipped
// it, or a return would have been taken. Every change told was decided with.
import type { Program } from '../../compile/program.ts'
import type { Facts, Line } from '../../facts/facts.ts'
import type { Trace } from '../../rules/trace.ts'
import { pointer } from '../../values/diagnostic.ts'
import { type Told, told, type Value } from '../../words/told.ts'
import type { Tongue } from '../../words/tongue.ts'
import type { Decision } from '../decision.ts'
import type { NearestMiss } from '../explanation.ts'
import { siteName } from '../words.ts'
import type { Lever, Setting } from './change.ts'
import { factLevers, type SiteLevers } from './fact-levers.ts'
import { policyLevers } from './policy-levers.ts'
import { type Goal, mostWork, type Reached, search } from './search.ts'

/** A site that would ship units of the line; none where goods come back. */
interface Instead {
  siteId?: string
  units: number
}

export interface NearestMisses {
  byLine: ReadonlyMap<string, NearestMiss>
  /** Changes tried; 0 where nothing could be changed or asking would have been too much work. */
  tried: number
}

/**
 * For each line of the decision the smallest change that `search` finds, sizes as in `scaleOf`: over all its sites that
 * were removed, outranked or short of stock. Of equally small changes a parameter goes before an action's number, that
 * before a condition's, that before a fact, then by place. Pure; the work is bounded by `mostWork` and `mostTrials`.
 */
export function nearestMisses(
  program: Program,
  facts: Facts,
  decision: Decision,
  trace: Trace,
  tongue: Tongue,
): NearestMisses {
  const cells = trace.rows.reduce((sum, { rulesetId }) => sum + (program.rulesets.get(rulesetId)?.cost.row ?? 0), 0)
  const goals = decision.subject === 'order' ? otherSites(facts, decision) : taken(facts, decision)
  if (decision.review.length > 0 || goals.length === 0 || cells * 2 > mostWork) return { byLine: new Map(), tried: 0 }
  const levers = [...policyLevers(program, trace), ...factLevers(facts, trace, steppedSites(facts, decision))]
  const { byLine, tried } = search(program, facts, decision, levers, goals, cells)
  return {
    byLine: new Map([...byLine].map(([lineId, reached]) => [lineId, missOf(facts, lineId, reached, tongue)])),
    tried,
  }
}

/** Units where a site ships the line or is short of them; handling where it ships it or was only outranked. */
function steppedSites({ lines }: Facts, { proposal }: Decision): (lineId: string, siteId: string) => SiteLevers {
  const key = (lineId: string, siteId: string) => `${lineId} ${siteId}`
  const chosen = new Set((proposal.assignments ?? []).map(({ lineId, siteId }) => key(lineId, siteId)))
  const ranked = new Set((proposal.ranked ?? []).map(({ lineId, siteId }) => key(lineId, siteId)))
  const promised = new Map((proposal.promisable ?? []).map(({ lineId, siteId, now }) => [key(lineId, siteId), now]))
  return (lineId, siteId) => {
    const place = key(lineId, siteId)
    const wanted = lines.find(({ id }) => id === lineId)?.quantity ?? 0
    const isChosen = chosen.has(place)
    return { units: isChosen || (promised.get(place) ?? 0) < wanted, handling: isChosen || ranked.has(place) }
  }
}

/** For every line with stock at a site that ships none of it: that such a site ships some. */
function otherSites(facts: Facts, { proposal }: Decision): Goal<Instead>[] {
  const known = new Set<string>(facts.network.sites.map(({ id }) => id))
  return facts.lines.flatMap(({ id: lineId, sku }) => {
    const chosen = new Set<string>()
    for (const each of proposal.assignments ?? []) if (each.lineId === lineId) chosen.add(each.siteId)
    const others = facts.stock.some((each) => each.sku === sku && known.has(each.siteId) && !chosen.has(each.siteId))
    if (!others) return []
    const reached = (other: Decision): Instead | undefined => {
      const found = other.proposal.assignments?.find((each) => each.lineId === lineId && !chosen.has(each.siteId))
      return found === undefined ? undefined : { siteId: found.siteId, units: found.quantity }
    }
    return [{ lineId, reached }]
  })
}

/** For every line of a return that is not accepted: that it is. */
function taken(facts: Facts, { proposal }: Decision): Goal<Instead>[] {
  return (facts.returnLines ?? []).flatMap(({ lineId, quantity }) => {
    if (proposal.returns?.some((each) => each.lineId === lineId && each.accepted)) return []
    const reached = (other: Decision): Instead | undefined =>
      other.proposal.returns?.some((each) => each.lineId === lineId && each.accepted) ? { units: quantity } : undefined
    return [{ lineId, reached }]
  })
}

function missOf(
  facts: Facts,
  lineId: string,
  { lever, to, size, isSmallest, found }: Reached<Instead>,
  { say }: Tongue,
): NearestMiss {
  const { what, path, from, name, unit } = lever
  const line = facts.lines.find(({ id }) => id === lineId)
  const { currency } = facts.network
  const outcome = outcomeTold(facts, line, found)
  return {
    sentence:
      what === 'rule'
        ? say('why.miss.without', { outcome, name })
        : say('why.miss.if', {
            outcome,
            name,
            to: settingWords(to, lever, currency),
            from: settingWords(from, lever, currency),
          }),
    ...(found.siteId === undefined ? {} : { siteId: found.siteId }),
    change: { of: what, path: pointer('', ...path), from, to, size, ...(unit === undefined ? {} : { unit }) },
    isSmallest,
  }
}

function outcomeTold(facts: Facts, line: Line | undefined, { siteId, units }: Instead): Told {
  if (siteId === undefined) return told('why.miss.lineAccepted')
  const site = siteName(facts, siteId)
  const wanted = line?.quantity ?? units
  if (units >= wanted) return told('why.miss.shipsLine', { site })
  return told('why.miss.shipsSome', { site, n: units, units: told('count.units', { n: wanted }) })
}

function settingWords(setting: Setting, { unit }: Lever, currency: string): Value {
  if (typeof setting === 'boolean') return told(setting ? 'value.yes' : 'value.no')
  if (typeof setting === 'string') return told('why.miss.text', { text: setting })
  if (unit === undefined) return setting
  if (unit === 'minor') return { minor: setting, currency }
  const named = unit.endsWith('s') && setting === 1 ? unit.slice(0, -1) : unit
  return told('why.miss.withUnit', { n: setting, unit: { word: named } })
}
