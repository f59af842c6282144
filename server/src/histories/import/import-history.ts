// Reads an export through a mapping into a history: every row is accepted, set aside by a rule, or refused with its place;
// none of them stops the rest. Memory does not grow with orders and lines: what has to wait is sorted on disk (ADR 23).
import { rm } from 'node:fs/promises'
import type { History, HistoryEvent, HistoryHead, Network, OpeningStock, Site, SiteId } from '@heddle/engine'
import { temporaryFolder } from '../../temporary-folder.ts'
import { Assembly } from './assemble.ts'
import { columnsOf, sourcesLeftOver, tablesLookedUp } from './columns.ts'
import { Credits, grouped } from './credits.ts'
import { Demand } from './demand.ts'
import { ExternalSort } from './external-sort.ts'
import { columnOf, Fields, type Lookups, RowRefused } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { LaneBook, networkOf, siteOf } from './network.ts'
import { Noted } from './noted.ts'
import { OrderRows } from './order-rows.ts'
import type { Part, Place } from './part.ts'
import { Findings, type ImportReport } from './report.ts'
import type { Row } from './rows.ts'
import { type ImportSource, UnreadableFile } from './source.ts'
import { type Places, ReceiptBook, sharesOf } from './stock.ts'
import { type OnImportProgress, Stopped, Tables } from './tables.ts'
import { Timeline } from './timeline.ts'

export interface ImportInput {
  /** A file can be read more than once; a stream is, and then only one table may need it. */
  sources: readonly ImportSource[]
  mapping: Mapping
  /** The history's name. */
  name: string
  /** Characters each sort keeps in memory; missing means the usual amount. */
  bufferCharacters?: number
}

export interface NothingImported {
  ok: false
  /** Why nothing could be made of it, in words. */
  reason: string
  report: ImportReport
}
export type ImportResult = { ok: true; history: History; report: ImportReport } | NothingImported

/** Takes what was read: the head, and then opening stock and events in time order, each as canonical JSON. */
export type TakeHistory<T> = (head: HistoryHead, rows: AsyncIterable<HistoryRow>) => Promise<T>

export interface HistoryRow {
  isOrder: boolean
  json: string
}

/** Hands the history to `take` row by row. Rejects when a source does not open, a disk is full, or `take` rejects. */
export async function streamHistory<T>(
  input: ImportInput,
  onProgress: OnImportProgress,
  take: TakeHistory<T>,
): Promise<{ ok: true; taken: T; report: ImportReport } | NothingImported> {
  const findings = new Findings()
  const folder = await temporaryFolder('sort')
  try {
    const { head, rows } = await new Import(input, findings, onProgress, folder).run()
    const taken = await take(head, rows)
    return { ok: true, taken, report: findings.report(input.mapping.name) }
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof Stopped) {
      return { ok: false, reason: error.message, report: findings.report(input.mapping.name) }
    }
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The whole history at once, for small ones: all of it is held in memory. */
export async function importHistory(
  input: ImportInput,
  onProgress: OnImportProgress = () => true,
): Promise<ImportResult> {
  const result = await streamHistory(input, onProgress, async (head, rows): Promise<History> => {
    const openingStock: OpeningStock[] = []
    const events: HistoryEvent[] = []
    for await (const { json } of rows) {
      const row: OpeningStock | HistoryEvent = JSON.parse(json)
      if ('type' in row) events.push(row)
      else openingStock.push(row)
    }
    return { head, openingStock, events }
  })
  return result.ok ? { ok: true, history: result.taken, report: result.report } : result
}

/** Orders put together between two looks at how full the buffers are. */
const ordersAtOnce = 1_000

class Import {
  readonly #input: ImportInput
  readonly #mapping: Mapping
  readonly #findings: Findings
  readonly #noted = new Noted()
  readonly #tables: Tables
  readonly #lookups = new Map<string, ReadonlyMap<string, Row>>()
  readonly #fields: Fields
  readonly #demand: Demand
  readonly #credits: Credits
  readonly #parts: ExternalSort
  readonly #timeline: Timeline
  #eligible: ReadonlyMap<string, readonly SiteId[]> = new Map()
  #rows = 0

  constructor(input: ImportInput, findings: Findings, onProgress: OnImportProgress, folder: string) {
    const { mapping, sources, bufferCharacters } = input
    const sort = (name: string) =>
      new ExternalSort({ folder, name, ...(bufferCharacters === undefined ? {} : { bufferCharacters }) })
    this.#input = input
    this.#mapping = mapping
    this.#findings = findings
    this.#tables = new Tables(mapping, sources, findings, this.#noted, onProgress)
    this.#fields = new Fields(mapping, this.#lookups as Lookups, this.#noted)
    this.#demand = new Demand(sort('sales'))
    this.#credits = new Credits(sort('credits'), findings)
    this.#parts = sort('parts')
    this.#timeline = new Timeline(sort('events'), sort('opening'))
  }

  async run(): Promise<{ head: HistoryHead; rows: AsyncIterable<HistoryRow> }> {
    const leftOver = sourcesLeftOver(this.#mapping, this.#input.sources)
    if (leftOver.length > 0) {
      this.#findings.warn(
        `files the mapping has no use for, and which were not read: ${leftOver.join(', ').slice(0, 500)}`,
      )
    }
    const { network, siteIds } = await this.#readNetwork()
    await this.#readParts(network, { siteIds, eligible: this.#eligible })
    await this.#assemble()
    const period = this.#timeline.period()
    if (period === undefined) {
      throw new UnreadableFile('no order could be read; the report says what was refused and why')
    }
    await this.#readStock({ siteIds, eligible: this.#eligible }, period.to)
    const rule = this.#mapping.assumedStock
    if (rule !== undefined) {
      const stock = this.#demand.assumedStock(rule, period.from, period.to, this.#findings)
      await this.#timeline.addAll(stock, period.to)
    }
    const head: HistoryHead = {
      format: 'heddle/history/1',
      name: this.#input.name,
      network,
      from: this.#timeline.first(),
      to: period.to,
      counts: this.#timeline.counts(),
      assumptions: this.#findings.assumptions(),
    }
    return { head, rows: this.#timeline.rows() }
  }

  async #readNetwork(): Promise<{ network: Network; siteIds: SiteId[] }> {
    const fields = this.#fields
    for (const table of tablesLookedUp(this.#mapping)) this.#lookups.set(table, await this.#tables.byKey(table))
    const sites = await this.#readSites()
    const siteIds = sites.map(({ id }) => id)
    const placement = this.#mapping.assumedStock?.placement
    if (placement !== undefined && 'eligible' in placement) {
      const { table, siteId, sku } = placement.eligible
      this.#eligible = await this.#tables.pairs(table, columnsOf({ siteId, sku }), (row) => {
        const site = fields.site('site', siteId, row)
        if (!siteIds.includes(site)) throw new RowRefused('site is no site of the network', columnOf(siteId))
        return [fields.identifier('sku', sku, row), site]
      })
    }
    return { network: networkOf(this.#mapping, sites, await this.#readLanes(siteIds)), siteIds }
  }

  async #readSites(): Promise<Site[]> {
    const { sites, assume } = this.#mapping.network
    const found: Site[] = []
    if (Array.isArray(sites)) found.push(...sites)
    else {
      const { markets: map, setAside, ...own } = sites
      const markets =
        map === undefined
          ? new Map<string, string[]>()
          : await this.#tables.pairs(map.table, columnsOf(map), (row) => [
              this.#fields.identifier('site', map.siteId, row),
              this.#fields.requiredText('market', map.market, row),
            ])
      await this.#tables.eachRow(sites.table, columnsOf({ own, setAside }), (row) => {
        const reason = this.#fields.setAside(setAside, row)
        if (reason !== undefined) return this.#findings.setAside(reason)
        const site = siteOf(this.#mapping, this.#fields, this.#noted, markets, row)
        if (found.some(({ id }) => id === site.id)) throw new RowRefused('site appears a second time')
        found.push(site)
      })
    }
    if (found.length === 0) throw new UnreadableFile('no site could be read; without sites nothing can be decided')
    if (assume !== undefined) this.#findings.assume('assumed/network', assume, found.length)
    return found
  }

  async #readLanes(siteIds: readonly SiteId[]): Promise<LaneBook | undefined> {
    const { lanes } = this.#mapping.network
    if (lanes === undefined) return undefined
    const { origins: map, setAside, assume, ...own } = lanes
    const known = new Set<string>(siteIds)
    const origins =
      map === undefined
        ? undefined
        : await this.#tables.pairs(map.table, columnsOf(map), (row) => [
            this.#fields.identifier('origin', map.origin, row),
            this.#fields.identifier('site', map.siteId, row),
          ])
    const sitesAt = (origin: string) => (origins?.get(origin) ?? [origin]).filter((site) => known.has(site))
    const book = new LaneBook(lanes, this.#fields, this.#mapping, sitesAt)
    await this.#tables.eachRow(lanes.table, columnsOf({ own, setAside }), (row) => {
      const reason = this.#fields.setAside(setAside, row)
      if (reason === undefined) book.add(row)
      else this.#findings.setAside(reason)
    })
    if (assume !== undefined) this.#findings.assume('assumed/lanes', assume)
    return book
  }

  /** Orders, lines and returns, in whatever order they come. */
  async #readParts(network: Network, places: Places): Promise<void> {
    const { orders, lines, returns, shipments, assumedStock } = this.#mapping
    const rows = new OrderRows(this.#mapping, network, this.#fields, this.#noted, this.#findings, {
      part: (key, part) => this.#addPart(key, part),
      credit: (credit) => this.#credits.addCredit(credit),
      sells: (sku, row) => this.#demand.place(sku, () => this.#shares(places, sku, row)),
    })
    const settle = async () => {
      await this.#parts.settle()
      await this.#credits.settle()
    }
    const hasOneTable = orders.table === lines.table
    const told = (table: string) => (shipments?.table === table ? { shipments } : {})
    if (!hasOneTable) {
      const asked = columnsOf({ orders, ...told(orders.table) })
      await this.#tables.eachRow(orders.table, asked, (row, place) => rows.addOrder(row, place), settle)
    }
    const placement = assumedStock?.placement
    const home = placement !== undefined && 'home' in placement ? placement.home : undefined
    const asked = columnsOf({ lines, home, ...(hasOneTable ? { orders } : {}), ...told(lines.table) })
    await this.#tables.eachRow(lines.table, asked, (row, place) => rows.addLine(row, place), settle)
    if (returns !== undefined) {
      await this.#tables.eachRow(returns.table, columnsOf(returns), (row, place) => rows.addReturn(row, place), settle)
    }
    if (shipments !== undefined && shipments.table !== orders.table && shipments.table !== lines.table) {
      const take = (row: Row, place: Place) => rows.addShipment(row, place)
      await this.#tables.eachRow(shipments.table, columnsOf(shipments), take, settle)
    }
  }

  #addPart(key: string, part: Part): void {
    this.#rows += 1
    this.#parts.add(`${key}\t${String(this.#rows).padStart(12, '0')}\t${JSON.stringify(part)}`)
  }

  #shares(places: Places, sku: string, row: Row) {
    const placement = this.#mapping.assumedStock?.placement
    if (placement === undefined) return []
    const home = () => ('home' in placement ? this.#fields.site('home', placement.home, row) : ('' as SiteId))
    return sharesOf(placement, places, sku, home)
  }

  /** Puts the parts of each order together, and everything that happened on the timeline. */
  async #assemble(): Promise<void> {
    const assembly = new Assembly(this.#mapping, this.#noted, this.#findings, (place, reason, column) =>
      this.#tables.refuse(place, reason, column),
    )
    const matchesCredits = this.#mapping.lines.returned?.as === 'credit'
    let orders = 0
    for await (const parts of grouped<Part>(this.#parts.sorted())) {
      for (const event of assembly.eventsOf(parts)) {
        this.#timeline.add(event)
        if (this.#mapping.assumedStock !== undefined || this.#needsSkus) this.#demand.add(event)
        if (matchesCredits) this.#credits.addSales(event)
      }
      orders += 1
      if (orders % ordersAtOnce !== 0) continue
      await this.#timeline.settle()
      await this.#demand.settle()
      await this.#credits.settle()
    }
    if (matchesCredits) await this.#timeline.addAll(this.#credits.matched())
  }

  /** Whether stock is read from tables, where only that of SKUs which were ordered counts. */
  get #needsSkus(): boolean {
    return this.#mapping.openingStock !== undefined || this.#mapping.receipts !== undefined
  }

  async #readStock(places: Places, to: HistoryHead['to']): Promise<void> {
    const { openingStock, receipts } = this.#mapping
    const settle = () => this.#timeline.settle()
    if (openingStock !== undefined) {
      const take = (row: Row) => this.#openingOf(openingStock, places.siteIds, row)
      await this.#tables.eachRow(openingStock.table, columnsOf(openingStock), take, settle)
    }
    if (receipts !== undefined) {
      const book = new ReceiptBook(receipts, places, this.#fields, this.#findings, this.#demand)
      const take = (row: Row) => {
        for (const receipt of book.receiptsOf(row)) this.#timeline.add(receipt, to)
      }
      await this.#tables.eachRow(receipts.table, columnsOf(receipts), take, settle)
      book.noteAssumptions()
    }
  }

  #openingOf(map: NonNullable<Mapping['openingStock']>, siteIds: readonly SiteId[], row: Row): void {
    const siteId = this.#fields.site('site', map.siteId, row)
    if (!siteIds.includes(siteId)) throw new RowRefused('site is no site of the network', columnOf(map.siteId))
    const sku = this.#fields.identifier('sku', map.sku, row)
    const onHand = this.#fields.integer('onHand', map.onHand, row)
    if (onHand < 0) throw new RowRefused('onHand is negative')
    if (this.#demand.has(sku)) this.#timeline.add({ siteId, sku: sku as OpeningStock['sku'], onHand })
    else this.#findings.setAside('stock of a SKU that no order asks for')
  }
}
