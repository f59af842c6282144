// All candidates of one order. What depends on order and network alone is worked out once and shared by every ruleset
// that one decision asks; what has been promised so far is put in on top.
import type { Facts, Line, Stock } from './facts.ts'
import { geometryOf, momentText } from './geometry.ts'
import { PromisedUnits } from './promised-units.ts'
import type { Proposal } from './proposal.ts'
import { Reach } from './reach.ts'
import type { Candidate, FactRow } from './row.ts'
import { available } from './stock.ts'

/** A line at a site. */
export class LineAtSite implements Candidate {
  readonly stock: Stock
  readonly promisable: number | undefined
  readonly linesFilled: number | undefined
  private readonly line: Line
  private readonly reach: Reach
  private readonly supply: Supply

  constructor(
    reach: Reach,
    line: Line,
    stock: Stock,
    supply: Supply,
    promisable: number | undefined,
    linesFilled: number | undefined,
  ) {
    this.reach = reach
    this.line = line
    this.stock = stock
    this.supply = supply
    this.promisable = promisable
    this.linesFilled = linesFilled
  }

  get site() {
    return this.reach.site
  }

  get distanceMetres() {
    return this.reach.way.distanceMetres
  }

  get transitDays() {
    return this.reach.way.transitDays
  }

  get landedCostMinor() {
    return this.reach.costMinor(this.line.quantity * (this.line.weightGrams ?? 0), 1)
  }

  get capacityLeft() {
    return this.reach.capacityLeft
  }

  get onTime() {
    return this.reach.way.onTime
  }

  get daysLate() {
    return this.reach.way.daysLate
  }

  get zone() {
    return this.reach.way.zone
  }

  get co2eMilligrams() {
    const { quantity, weightGrams } = this.line
    return weightGrams === undefined ? undefined : this.reach.co2eMilligrams(quantity * weightGrams)
  }

  get shipsAt() {
    return momentText(this.reach.way.shipsAtMs)
  }

  get deliversAt() {
    const { deliversAtMs } = this.reach.way
    return deliversAtMs === undefined ? undefined : momentText(deliversAtMs)
  }

  get minutesToCutOff() {
    return this.reach.minutesToCutOff
  }

  get ordersToday() {
    return this.reach.load?.ordersToday
  }

  get openOrders() {
    return this.reach.load?.openOrders
  }

  get stockSharePercent() {
    const everywhere = availableIn(this.supply)
    return everywhere === 0 ? undefined : Math.round((100 * available(this.stock)) / everywhere)
  }
}

/** All stock of one SKU. */
interface Supply {
  stock: readonly Stock[]
  /** Worked out when first asked for. */
  available?: number
}

function availableIn(supply: Supply): number {
  if (supply.available !== undefined) return supply.available
  let sum = 0
  for (const each of supply.stock) sum += available(each)
  supply.available = sum
  return sum
}

/** Where a SKU is: stock rows and the sites they are at, in network order. */
interface Places extends Supply {
  stock: Stock[]
  positions: number[]
}

/** Holds for as long as the facts are not changed: one decision. */
export class Candidates {
  private readonly facts: Facts
  private known: Map<string, Places> | undefined
  private readonly reaches: (Reach | undefined)[] = []
  private uncounted: FactRow[] | undefined

  constructor(facts: Facts) {
    this.facts = facts
  }

  private get places(): Map<string, Places> {
    this.known ??= placesBySku(this.facts)
    return this.known
  }

  /** One row for every line and every site that has a stock row for its SKU, before stock has been counted. */
  rows(): readonly FactRow[] {
    this.uncounted ??= this.gather(undefined, Number.NEGATIVE_INFINITY)
    return this.uncounted
  }

  /** The same rows with what is promisable filled in: 0 where a site has none. */
  countedRows(promisable: NonNullable<Proposal['promisable']>): FactRow[] {
    return this.gather(promisable, Number.NEGATIVE_INFINITY)
  }

  /** Only the rows from which at least one unit may be promised now. */
  promisableRows(promisable: NonNullable<Proposal['promisable']>): FactRow[] {
    return this.gather(promisable, 1)
  }

  /** The candidates of one line before stock has been counted. */
  of(line: Line): Candidate[] {
    const places = this.places.get(line.sku)
    if (places === undefined) return []
    return places.positions.flatMap((_, index) => {
      const candidate = this.candidateAt(line, places, index, undefined, undefined)
      return candidate === undefined ? [] : [candidate]
    })
  }

  private gather(promisable: Proposal['promisable'], least: number): FactRow[] {
    const { facts } = this
    const promised = promisable === undefined ? undefined : new PromisedUnits(facts, promisable)
    const rows: FactRow[] = []
    for (const line of facts.lines) {
      const places = this.places.get(line.sku)
      if (places === undefined) continue
      const slot = promised?.slotOf(line.id) ?? -1
      for (let index = 0; index < places.positions.length; index += 1) {
        const position = places.positions[index] ?? -1
        const units = promised?.unitsAt(slot, position)
        if (units !== undefined && units < least) continue
        const candidate = this.candidateAt(line, places, index, units, promised?.linesFilledAt(position))
        if (candidate !== undefined) rows.push({ facts, line, candidate })
      }
    }
    return rows
  }

  private candidateAt(
    line: Line,
    places: Places,
    index: number,
    units: number | undefined,
    linesFilled: number | undefined,
  ): Candidate | undefined {
    const stock = places.stock[index]
    const reach = this.reachAt(places.positions[index] ?? -1)
    return stock === undefined || reach === undefined
      ? undefined
      : new LineAtSite(reach, line, stock, places, units, linesFilled)
  }

  private reachAt(position: number): Reach | undefined {
    const known = this.reaches[position]
    if (known !== undefined) return known
    const site = this.facts.network.sites[position]
    if (site === undefined) return undefined
    const reach = new Reach(this.facts, site, position)
    this.reaches[position] = reach
    return reach
  }
}

/** Stock rows of known sites by SKU, each list in network order; of two rows for one site the first counts. */
function placesBySku(facts: Facts): Map<string, Places> {
  const geometry = geometryOf(facts.network)
  const bySku = new Map<string, Places>()
  let places: Places | undefined
  let sku: string | undefined
  for (const stock of facts.stock) {
    const position = geometry.positionOf(stock.siteId)
    if (position === undefined) continue
    if (stock.sku !== sku || places === undefined) {
      sku = stock.sku
      places = bySku.get(sku)
      if (places === undefined) {
        places = { stock: [], positions: [] }
        bySku.set(sku, places)
      }
    }
    insert(places, stock, position)
  }
  return bySku
}

/** From the end: rows usually come in network order already, which makes this one comparison. */
function insert({ stock, positions }: Places, row: Stock, position: number): void {
  let at = positions.length
  while (at > 0 && (positions[at - 1] ?? -1) > position) at -= 1
  if (at > 0 && positions[at - 1] === position) return
  if (at === positions.length) {
    stock.push(row)
    positions.push(position)
  } else {
    stock.splice(at, 0, row)
    positions.splice(at, 0, position)
  }
}

interface Remembered {
  all: readonly FactRow[]
  byLine: Map<Line, readonly FactRow[]>
}

const remembered = new WeakMap<Facts, Remembered>()

/**
 * The rows of one line's candidates before stock has been counted, or of all lines' when none is given. Remembered per
 * facts, so facts must not be changed in place.
 */
export function candidateRowsOf(facts: Facts, line: Line | undefined): readonly FactRow[] {
  let known = remembered.get(facts)
  if (known === undefined) {
    known = { all: new Candidates(facts).rows(), byLine: new Map() }
    remembered.set(facts, known)
  }
  if (line === undefined) return known.all
  let ofLine = known.byLine.get(line)
  if (ofLine === undefined) {
    ofLine = known.all.filter((row) => row.line === line)
    known.byLine.set(line, ofLine)
  }
  return ofLine
}
