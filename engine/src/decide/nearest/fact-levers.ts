// What of the facts bears on a decision and could have been otherwise: inputs of the order, its lines and sites wherever a
// comparison hung on them; the units sites have on hand; and what a line's handling costs there.
import { factLookup } from '../../facts/catalogue.ts'
import type { FactDefinition } from '../../facts/fact.ts'
import type { Facts } from '../../facts/facts.ts'
import type { Operator } from '../../rules/condition.ts'
import type { ConditionTrace, Trace } from '../../rules/trace.ts'
import { told } from '../../words/told.ts'
import { factLabel } from '../words.ts'
import { valueAt } from './at-place.ts'
import { type Lever, type Setting, scaleOf } from './change.ts'
import { type Input, inputOf, type RowPlace } from './inputs.ts'
import { pivotalLeaves } from './pivotal.ts'
import { factTurns } from './turns.ts'

/** What of a site that may ship a line is worth changing step by step. */
export interface SiteLevers {
  units: boolean
  handling: boolean
}

/** Levers of the facts. `stepped` says of a line and a site which of its numbers are changed though no rule asks for them. */
export function factLevers(
  facts: Facts,
  trace: Trace,
  stepped: (lineId: string, siteId: string) => SiteLevers,
): Lever[] {
  const levers = new Map<string, Lever>()
  const places = new Map<string, RowPlace | undefined>()
  const lookUp = factLookup({})

  const rowPlace = rowPlaces(facts)
  const placeOf = (row: string): RowPlace | undefined => {
    if (!places.has(row)) places.set(row, rowPlace(row))
    return places.get(row)
  }
  const consider = (row: string, conditions: readonly ConditionTrace[]) => {
    const place = placeOf(row)
    if (place === undefined) return
    for (const leaf of pivotalLeaves(conditions)) {
      const definition = leaf.element === undefined ? lookUp(leaf.fact ?? '') : undefined
      if (definition === undefined) continue
      const input = inputOf(definition.name, place)
      if (input !== undefined) add(levers, facts, definition, input, place, leaf)
    }
  }
  const step = (name: string, place: RowPlace) => {
    const input = inputOf(name, place)
    const definition = lookUp(name)
    if (input === undefined || definition === undefined) return
    const lever = leverAt(levers, facts, definition, input, place)
    if (lever !== undefined) lever.steps = true
  }
  for (const { row, rules } of trace.rows) {
    for (const { conditions } of rules) consider(row, conditions)
    const place = placeOf(row)
    if (place?.siteId === undefined || place.lineId === undefined) continue
    const { units, handling } = stepped(place.lineId, place.siteId)
    if (units) step('stock.onHand', place)
    if (handling) step('site.handlingMinor', place)
  }
  for (const { conditions } of trace.guards) consider('order', conditions)
  return [...levers.values()]
}

/** Turns of the fact, moved to its input. */
function add(
  levers: Map<string, Lever>,
  facts: Facts,
  definition: FactDefinition,
  input: Input,
  place: RowPlace,
  { operator, actual, wanted }: ConditionTrace,
): void {
  const lever = leverAt(levers, facts, definition, input, place)
  if (lever === undefined) return
  if (typeof actual === 'number' && typeof wanted === 'number') {
    if (typeof lever.from !== 'number') return
    for (const to of factTurns(operator as Operator, wanted)) lever.turns.add(lever.from + input.per * (to - actual))
  } else if (definition.type === 'boolean') {
    lever.turns.add(lever.from !== true)
  } else if (definition.domain !== undefined) {
    for (const word of definition.domain) lever.turns.add(word)
  }
}

function leverAt(
  levers: Map<string, Lever>,
  facts: Facts,
  definition: FactDefinition,
  { path, name, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Input,
  { siteName, lineId }: RowPlace,
): Lever | undefined {
  const key = path.join('/')
  const known = levers.get(key)
  if (known !== undefined) return known
  const from = (valueAt(facts, path) ?? fallback(definition)) as Setting | undefined
  if (typeof from !== 'number' && typeof from !== 'boolean' && typeof from !== 'string') return undefined
  const input = factLookup({})(name)
  const unit = input?.unit
  const fact = factLabel(name)
  const called =
    siteName !== undefined && input?.scope === 'candidate'
      ? told('why.factAt', { fact, site: siteName })
      : input?.scope !== 'order' && lineId !== undefined
        ? told('why.factOfLine', { fact, line: lineId })
        : told('why.factName', { fact })
  const lever: Lever = {
    what: 'fact',
    path,
    from,
    scale: typeof from === 'number' ? scaleOf(from, unit, least, most) : 1,
    least,
    most,
    turns: new Set(),
    steps: false,
    isJoint: true,
    touches: new Set(),
    name: called,
    ...(unit === undefined ? {} : { unit }),
  }
  levers.set(key, lever)
  return lever
}

/** A yes/no that is not said has a default; what is simply not known is not changed. */
function fallback({ type, whenMissing }: FactDefinition): unknown {
  return type === 'boolean' && whenMissing.treat === 'default' ? whenMissing.value : undefined
}

/** Where the facts of a row stand, by its name; of what is there twice the first counts. */
function rowPlaces(facts: Facts): (row: string) => RowPlace | undefined {
  const lines = firstBy(facts.lines, ({ id }) => id)
  const sites = firstBy(facts.network.sites, ({ id }) => id)
  const stock = firstBy(facts.stock, ({ sku, siteId }) => `${sku} ${siteId}`)
  const load = firstBy(facts.load ?? [], ({ siteId }) => siteId)
  const returnLines = firstBy(facts.returnLines ?? [], ({ lineId }) => lineId)
  return (row) => {
    if (row === 'order') return {}
    const [lineId = '', siteId] = row.split('@')
    const line = lines(lineId)
    if (siteId === undefined) {
      const returnLine = returnLines(lineId)
      return { lineId, line, ...(returnLine === -1 ? {} : { returnLine }) }
    }
    const site = sites(siteId)
    return {
      lineId,
      line,
      siteId,
      site,
      siteName: facts.network.sites[site]?.name ?? siteId,
      stock: stock(`${facts.lines[line]?.sku} ${siteId}`),
      load: load(siteId),
    }
  }
}

/** The position of the first of that name; -1 where there is none. */
function firstBy<T>(all: readonly T[], nameOf: (each: T) => string): (name: string) => number {
  const positions = new Map<string, number>()
  all.forEach((each, position) => {
    const name = nameOf(each)
    if (!positions.has(name)) positions.set(name, position)
  })
  return (name) => positions.get(name) ?? -1
}
