// Reads an export through a mapping into a history: every row is accepted, set aside by a rule, or refused with its line;
// none of them stops the rest.
import type { History, HistoryEvent, OpeningStock, Site, SiteId } from '@heddle/engine'
import { Fields, type Lookups, RowRefused } from './fields.ts'
import type { Mapping, Value } from './mapping.ts'
import { networkOf, siteOf } from './network.ts'
import { OrderBook } from './orders.ts'
import { Findings, type ImportReport } from './report.ts'
import { type Row, rowsOf, UnreadableFile } from './rows.ts'
import type { ImportSource } from './source.ts'
import { Demand, ReceiptBook, sharesOf } from './stock.ts'

export interface ImportInput {
  /** Each is read once. A single one is taken for the table of lines whatever its name. */
  sources: readonly ImportSource[]
  mapping: Mapping
  /** The history's name. */
  name: string
}

export type ImportResult =
  | { ok: true; history: History; report: ImportReport }
  /** Nothing could be made of it: `reason` says why in words. */
  | { ok: false; reason: string; report: ImportReport }

/** Called now and then with the rows read so far; answering false stops the import, which then ends with a reason. */
export type OnImportProgress = (rowsRead: number) => boolean

/** Reads everything, answers the history in time order with its report. Rejects only when a source itself rejects to open. */
export async function importHistory(
  input: ImportInput,
  onProgress: OnImportProgress = () => true,
): Promise<ImportResult> {
  const findings = new Findings()
  try {
    const history = await new Import(input, findings, onProgress).run()
    return { ok: true, history, report: findings.report(input.mapping.name) }
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof Stopped) {
      return { ok: false, reason: error.message, report: findings.report(input.mapping.name) }
    }
    throw error
  }
}

class Stopped extends Error {}

class Import {
  readonly #input: ImportInput
  readonly #mapping: Mapping
  readonly #findings: Findings
  readonly #onProgress: OnImportProgress
  readonly #lookups = new Map<string, ReadonlyMap<string, Row>>()
  readonly #fields: Fields

  constructor(input: ImportInput, findings: Findings, onProgress: OnImportProgress) {
    this.#input = input
    this.#mapping = input.mapping
    this.#findings = findings
    this.#onProgress = onProgress
    this.#fields = new Fields(input.mapping, this.#lookups as Lookups, findings)
  }

  async run(): Promise<History> {
    const mapping = this.#mapping
    const sites = await this.#sites()
    for (const table of tablesLookedUp(mapping)) await this.#keepForLookup(table)
    const network = networkOf(mapping, sites)
    const siteIds = sites.map(({ id }) => id)
    const book = new OrderBook(mapping, network, this.#fields, this.#findings)
    if (!book.hasOneTable)
      await this.#eachRow(mapping.orders.table, columnsOf(mapping.orders), (row) => book.addOrder(row))
    const demand = new Demand()
    await this.#eachRow(mapping.lines.table, columnsOf(this.#lineColumns(book)), (row) => {
      const sold = book.addLine(row)
      if (sold !== undefined)
        demand.add(sold.line.sku, sold.at, sold.line.quantity, () => this.#shares(siteIds, sold.line.sku, row))
    })
    const events = book.events()
    if (!events.some(({ type }) => type === 'order')) {
      throw new UnreadableFile('no order could be read; the report says what was refused and why')
    }
    const opening = await this.#openingStock(siteIds, demand)
    const receipts = await this.#receipts(siteIds, demand)
    return this.#history(network, events, opening, receipts, demand)
  }

  #lineColumns(book: OrderBook): unknown {
    const { lines, orders, assumedStock } = this.#mapping
    return { lines, placement: assumedStock?.placement, ...(book.hasOneTable ? { orders } : {}) }
  }

  async #sites(): Promise<Site[]> {
    const { sites, assume } = this.#mapping.network
    if (Array.isArray(sites)) {
      if (assume !== undefined) this.#findings.assume('assumed/network', assume, sites.length)
      return sites
    }
    const found: Site[] = []
    await this.#eachRow(sites.table, columnsOf(sites), (row) => {
      const site = siteOf(this.#mapping, this.#fields, row)
      if (found.some(({ id }) => id === site.id)) throw new RowRefused('site appears a second time')
      found.push(site)
    })
    if (found.length === 0) throw new UnreadableFile('no site could be read; without sites nothing can be decided')
    if (assume !== undefined) this.#findings.assume('assumed/network', assume, found.length)
    return found
  }

  async #keepForLookup(table: string): Promise<void> {
    const key = this.#mapping.tables[table]?.key
    if (key === undefined) return
    const columns = [...new Set([key, ...columnsLookedUp(this.#mapping, table)])]
    const places = new Map(columns.map((column, index) => [column, index]))
    const kept = new Map<string, Row>()
    await this.#eachRow(table, columns, (row) => {
      const by = row(key)?.trim()
      if (by === undefined) throw new RowRefused(`${key} is empty`)
      if (kept.has(by)) throw new RowRefused(`${key} appears a second time`)
      // Only the columns that are asked for are kept, not the whole row.
      const cells = columns.map(row)
      kept.set(by, (column) => cells[places.get(column) ?? -1])
    })
    this.#lookups.set(table, kept)
  }

  #shares(siteIds: readonly SiteId[], sku: string, row: Row) {
    const placement = this.#mapping.assumedStock?.placement
    if (placement === undefined) return []
    const home = () => ('home' in placement ? this.#fields.site('home', placement.home, row) : ('' as SiteId))
    return sharesOf(placement, siteIds, sku, home)
  }

  async #openingStock(siteIds: readonly SiteId[], demand: Demand): Promise<OpeningStock[]> {
    const map = this.#mapping.openingStock
    if (map === undefined) return []
    const stock: OpeningStock[] = []
    await this.#eachRow(map.table, columnsOf(map), (row) => {
      const siteId = this.#fields.site('site', map.siteId, row)
      if (!siteIds.includes(siteId)) throw new RowRefused('site is no site of the network')
      const sku = this.#fields.identifier('sku', map.sku, row)
      const onHand = this.#fields.integer('onHand', map.onHand, row)
      if (onHand < 0) throw new RowRefused('onHand is negative')
      if (!demand.has(sku)) return this.#findings.setAside('stock of a SKU that no order asks for')
      stock.push({ siteId, sku: sku as OpeningStock['sku'], onHand })
    })
    return stock
  }

  async #receipts(siteIds: readonly SiteId[], demand: Demand): Promise<HistoryEvent[]> {
    const map = this.#mapping.receipts
    if (map === undefined) return []
    const book = new ReceiptBook(map, siteIds, this.#fields, this.#findings, demand)
    await this.#eachRow(map.table, columnsOf(map), (row) => book.add(row))
    book.noteAssumptions()
    return book.receipts
  }

  #history(
    network: History['head']['network'],
    told: HistoryEvent[],
    opening: OpeningStock[],
    receipts: HistoryEvent[],
    demand: Demand,
  ): History {
    const times = told.map(({ at }) => at).sort()
    const from = times[0]
    const lastOrder = times.at(-1)
    if (from === undefined || lastOrder === undefined) throw new UnreadableFile('no order could be read')
    const rule = this.#mapping.assumedStock
    const assumed = rule === undefined ? undefined : demand.assumedStock(rule, from, lastOrder, this.#findings)
    // Goods that arrived after the last order can serve nobody any more.
    const arrived = [...receipts, ...(assumed?.receipts ?? [])].filter(({ at }) => at <= lastOrder)
    const events = inTimeOrder([...arrived, ...told])
    const count = (type: HistoryEvent['type']) => events.reduce((sum, event) => sum + (event.type === type ? 1 : 0), 0)
    return {
      head: {
        format: 'heddle/history/1',
        name: this.#input.name,
        network,
        from: events[0]?.at ?? from,
        to: lastOrder,
        counts: {
          orders: count('order'),
          lines: events.reduce((sum, event) => sum + (event.type === 'order' ? event.lines.length : 0), 0),
          receipts: count('receipt'),
          cancellations: count('cancellation'),
          returns: count('return'),
        },
        assumptions: this.#findings.assumptions(),
      },
      openingStock: [...opening, ...(assumed?.opening ?? [])],
      events,
    }
  }

  /** Reads every row of a table; what `take` refuses is reported with its place and does not stop the rest. */
  async #eachRow(table: string, needed: readonly string[], take: (row: Row) => void): Promise<void> {
    const sources = this.#sourcesOf(table)
    const { delimiter } = this.#mapping.reading ?? {}
    for (const source of sources) {
      const options = { delimiter, each: this.#mapping.tables[table]?.each, needed }
      for await (const { rows, faults } of rowsOf(source, options)) {
        for (const { line, reason } of faults) {
          this.#findings.read(source.name, table)
          this.#findings.refuse(source.name, line, reason)
        }
        for (const { line, row } of rows) {
          this.#findings.read(source.name, table)
          try {
            take(row)
          } catch (error) {
            if (!(error instanceof RowRefused)) throw error
            this.#findings.refuse(source.name, line, error.message)
          }
        }
        if (this.#onProgress(this.#findings.rowsRead) === false) throw new Stopped('the import was stopped')
      }
    }
  }

  #sourcesOf(table: string): ImportSource[] {
    const { sources } = this.#input
    const only = sources[0]
    const needsOneFile = Object.keys(this.#mapping.tables).length === 1
    if (sources.length === 1 && only !== undefined && needsOneFile) return [only]
    const patterns = this.#mapping.tables[table]?.files ?? []
    const found = sources.filter(({ name }) => patterns.some((pattern) => fits(name, pattern)))
    if (found.length === 0) {
      const given = sources.map(({ name }) => name).join(', ')
      throw new UnreadableFile(
        `no file for \`${table}\`: wanted ${patterns.join(' or ')}, found ${given === '' ? 'no file' : given.slice(0, 500)}`,
      )
    }
    return found
  }
}

/** `*` stands for anything; case does not matter; `.gz` may follow. */
function fits(name: string, pattern: string): boolean {
  const expression = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${expression}(\\.gz)?$`, 'i').test(name)
}

/** Receipts come before orders of the same instant; otherwise ties stay as they are. */
function inTimeOrder(events: HistoryEvent[]): HistoryEvent[] {
  const rank = { receipt: 0, order: 1, 'order-event': 2, cancellation: 3, return: 4 }
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : rank[a.type] - rank[b.type]))
}

/** Every value that a part of the mapping reads. */
function valuesIn(part: unknown): Extract<Value, { column: string }>[] {
  if (typeof part !== 'object' || part === null) return []
  if ('column' in part && typeof part.column === 'string') return [part as Extract<Value, { column: string }>]
  return Object.values(part).flatMap(valuesIn)
}

/** Columns that a part of the mapping reads from its own rows. */
function columnsOf(part: unknown): string[] {
  const own = valuesIn(part)
    .filter(({ optional }) => optional !== true)
    .map(({ column, lookup }) => (lookup === undefined ? column : lookup.by))
  return [...new Set(own)]
}

function columnsLookedUp(mapping: Mapping, table: string): string[] {
  return valuesIn(mapping).flatMap(({ column, lookup }) => (lookup?.table === table ? [column] : []))
}

function tablesLookedUp(mapping: Mapping): string[] {
  return [...new Set(valuesIn(mapping).flatMap(({ lookup }) => (lookup === undefined ? [] : [lookup.table])))]
}
