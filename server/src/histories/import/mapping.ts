// A mapping says how somebody's export becomes a history: which file holds what, which column is which field, what is
// set aside, and what is assumed because the export does not say it. Data only; the shipped ones are in rulesets/mappings.
import {
  BusinessCalendar,
  Currency,
  type Diagnostic,
  pointer,
  ShipMethod,
  Site,
  SiteFields,
  SiteId,
  Slug,
  TimeZone,
} from '@heddle/engine'
import { z } from 'zod'
import { formFault } from '../../form-fault.ts'
import { Assume, Attributes, Column, DateFormat, SetAside, Value, When } from './mapped-value.ts'

/** One kind of row and the files it is in. `*` stands for anything; `.gz` is tried as well. */
const Table = z.strictObject({
  files: z.array(z.string().min(1)).min(1),
  /** The column other tables look this one up by. */
  key: Column.exactOptional(),
  /** JSON only: one row for each element of this list inside a record; of a list inside a list by its dotted path. */
  each: Column.exactOptional(),
  /** The file is one JSON document, with its records in the first of these dotted paths that is there: a list, or one alone. */
  records: z.array(Column).min(1).exactOptional(),
  /** Without a file there are no rows, and a JSON record without the list has none. */
  optional: z.boolean().exactOptional(),
})

const Percent = z.int().min(0).max(100)

/** How units are taken to be spread over sites where the export does not say it. */
const Placement = z.union([
  z.strictObject({ shares: z.record(SiteId, Percent) }),
  z.strictObject({ home: Value, homePercent: Percent, otherSites: z.int().min(0).max(50) }),
  /** The same at every site. */
  z.strictObject({ evenly: z.literal(true) }),
  /** The same at every site that a table names for the SKU, and nothing elsewhere. */
  z.strictObject({ eligible: z.strictObject({ table: z.string().min(1), siteId: Value, sku: Value }) }),
])
export type Placement = z.infer<typeof Placement>

const SitesFromTable = z.strictObject({
  table: z.string().min(1),
  id: Value,
  name: Value,
  country: Value,
  latitude: Value.exactOptional(),
  longitude: Value.exactOptional(),
  region: Value.exactOptional(),
  attributes: Attributes.exactOptional(),
  /** Orders a day. */
  dailyCapacity: Value.exactOptional(),
  /** Of one order line, in whole currency units; goes before `each.handlingMinor`. */
  handling: Value.exactOptional(),
  /** The markets a site may serve: the rows of a table that name it. Sites it does not name serve every market. */
  markets: z.strictObject({ table: z.string().min(1), siteId: Value, market: Value }).exactOptional(),
  setAside: z.array(SetAside).exactOptional(),
  /** The same for every site: the export does not say it. */
  each: SiteFields.omit({ id: true, name: true, place: true }),
})

/** Freight rates written out lane by lane. Of several rows for one lane and method the cheapest is taken. */
const LanesFromTable = z.strictObject({
  table: z.string().min(1),
  /** The rows that count; others are set aside with the reason. */
  setAside: z.array(SetAside).exactOptional(),
  shipMethod: Value,
  /** Where lanes begin: a site, or something that several sites share, such as a port, told by `origins`. */
  origin: Value,
  origins: z.strictObject({ table: z.string().min(1), siteId: Value, origin: Value }).exactOptional(),
  country: Value.exactOptional(),
  region: Value.exactOptional(),
  transitDays: Value,
  /** In whole currency units. */
  firstKg: Value,
  furtherKg: Value,
  /** A shipment so heavy says which row is the cheapest. */
  typicalKg: z.number().gt(0),
  assume: Assume.exactOptional(),
})
export type LanesFromTable = z.infer<typeof LanesFromTable>

export const Mapping = z.strictObject({
  format: z.literal('heddle/mapping/1'),
  name: Slug,
  title: z.string().min(1).max(200),
  description: z.string().max(4_000),
  reading: z
    .strictObject({
      dates: z.array(DateFormat).min(1).exactOptional(),
      /** Of times written without a zone. */
      utcOffsetMinutes: z.int().min(-840).max(840).exactOptional(),
      decimal: z.enum(['.', ',']).exactOptional(),
      /** Names of countries are read in these languages beside English. */
      countryNames: z
        .array(z.string().regex(/^[a-z]{2}$/, 'must be a two-letter language'))
        .max(5)
        .exactOptional(),
      delimiter: z.enum([',', ';', '\t', '|']).exactOptional(),
    })
    .exactOptional(),
  tables: z.record(Slug, Table),
  network: z.strictObject({
    currency: Currency,
    timeZone: TimeZone.exactOptional(),
    calendars: z.record(z.string().min(1).max(100), BusinessCalendar).exactOptional(),
    shipMethods: z.array(ShipMethod).min(1),
    sites: z.union([z.array(Site).min(1), SitesFromTable]),
    lanes: LanesFromTable.exactOptional(),
    /** What is assumed about the sites and rates written here. */
    assume: Assume.exactOptional(),
  }),
  orders: z.strictObject({
    table: z.string(),
    key: Value,
    placedAt: Value,
    /** Of orders in another currency than the network's: their prices stay in it. */
    currency: Value.exactOptional(),
    channel: Value,
    type: Value,
    shipMethod: Value,
    promisedAt: Value.exactOptional(),
    shipBy: Value.exactOptional(),
    shipAfter: Value.exactOptional(),
    cancelBy: Value.exactOptional(),
    market: Value.exactOptional(),
    serviceLevel: Value.exactOptional(),
    country: Value,
    region: Value.exactOptional(),
    postalCode: Value.exactOptional(),
    latitude: Value.exactOptional(),
    longitude: Value.exactOptional(),
    customerId: Value.exactOptional(),
    customerTier: Value.exactOptional(),
    customerAccount: Value.exactOptional(),
    customerAttributes: Attributes.exactOptional(),
    attributes: Attributes.exactOptional(),
    /** Orders of at least so many units are wholesale. */
    wholesaleFromUnits: z.int().min(1).exactOptional(),
    cancelled: z
      .strictObject({
        when: z.array(When).min(1),
        at: Value.exactOptional(),
        /** Where the export does not say when. */
        hoursAfterOrder: z.int().min(1).max(1_000),
      })
      .exactOptional(),
    setAside: z.array(SetAside).exactOptional(),
  }),
  lines: z.strictObject({
    table: z.string(),
    order: Value,
    id: Value.exactOptional(),
    sku: Value,
    quantity: Value,
    /** In whole currency units, for example 12.99. */
    unitPrice: Value,
    category: Value.exactOptional(),
    brand: Value.exactOptional(),
    season: Value.exactOptional(),
    weightGrams: Value.exactOptional(),
    hazmat: Value.exactOptional(),
    bulky: Value.exactOptional(),
    clearance: Value.exactOptional(),
    kit: Value.exactOptional(),
    attributes: Attributes.exactOptional(),
    productAttributes: Attributes.exactOptional(),
    setAside: z.array(SetAside).exactOptional(),
    /** `line`: this sold line came back. `credit`: the row is no sale but takes an earlier one back, with a negative quantity. */
    returned: z
      .strictObject({
        as: z.enum(['line', 'credit']),
        when: z.array(When).min(1),
        at: Value,
        reason: Value,
        site: Value.exactOptional(),
      })
      .exactOptional(),
  }),
  /** Returns in a table of their own, each of a line by its id or, without one, of the order's first line of the SKU. */
  returns: z
    .strictObject({
      table: z.string(),
      order: Value,
      line: Value.exactOptional(),
      sku: Value.exactOptional(),
      quantity: Value,
      at: Value,
      reason: Value,
      site: Value.exactOptional(),
      setAside: z.array(SetAside).exactOptional(),
    })
    .exactOptional(),
  /**
   * How goods really left, which is what a replay is held against: rows of a table, of the line they name by its id or SKU, or
   * of the whole order. Rows of the lines' own table tell of their line, unless they are said to tell of the order.
   */
  shipments: z
    .strictObject({
      table: z.string(),
      order: Value.exactOptional(),
      line: Value.exactOptional(),
      sku: Value.exactOptional(),
      of: z.enum(['line', 'order']).exactOptional(),
      /** Without it all that was ordered. */
      quantity: Value.exactOptional(),
      site: Value.exactOptional(),
      at: Value.exactOptional(),
      deliveredAt: Value.exactOptional(),
      /** Of the row's shipment, shipping and handling, in whole units of the network's currency. */
      cost: Value.exactOptional(),
      /** Rows of which this does not hold tell of no shipment. */
      when: z.array(When).min(1).exactOptional(),
    })
    .exactOptional(),
  /** A point for countries, where orders have no coordinates: latitude and longitude in degrees; or those Heddle knows. */
  places: z.union([z.literal('central'), z.record(z.string(), z.tuple([z.number(), z.number()]))]).exactOptional(),
  openingStock: z.strictObject({ table: z.string(), siteId: Value, sku: Value, onHand: Value }).exactOptional(),
  receipts: z
    .strictObject({
      table: z.string(),
      /** Where they arrived, or where they are taken to have arrived. */
      placement: Placement,
      sku: Value,
      at: Value,
      quantity: Value,
      knownDaysBefore: z.int().min(0).max(365),
    })
    .exactOptional(),
  assumedStock: z
    .strictObject({
      /** Opening stock: so many weeks of the SKU's own average sales. */
      weeksOfSales: z.number().min(0).max(104),
      minimumUnits: z.int().min(0).max(1_000_000),
      /** What was sold is ordered again after every period and arrives this much later. */
      reorderEveryDays: z.int().min(1).max(365),
      leadDays: z.int().min(0).max(365),
      placement: Placement,
    })
    .exactOptional(),
})
export type Mapping = z.infer<typeof Mapping>

export type MappingResult = { ok: true; mapping: Mapping } | { ok: false; diagnostics: Diagnostic[] }

/** Reads a mapping document; every fault is reported at once with its JSON Pointer. */
export function parseMapping(document: unknown): MappingResult {
  const parsed = Mapping.safeParse(document)
  if (!parsed.success) {
    return {
      ok: false,
      diagnostics: parsed.error.issues.map((issue) => ({
        code: 'mapping/form',
        severity: 'error',
        path: pointer('', ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))),
        message: formFault(issue),
      })),
    }
  }
  const diagnostics = unknownTables(parsed.data)
  return diagnostics.length > 0 ? { ok: false, diagnostics } : { ok: true, mapping: parsed.data }
}

/** Names of tables that a part of the mapping uses and `tables` does not have, and lookups into tables without a key. */
function unknownTables(mapping: Mapping): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, part] of Object.entries(value)) {
      const at = pointer(path, name)
      if (name === 'table' && typeof part === 'string') {
        const table = mapping.tables[part]
        if (table === undefined) diagnostics.push(fault('mapping/unknown-table', at, `there is no table \`${part}\``))
        else if (path.endsWith('/lookup') && table.key === undefined) {
          diagnostics.push(fault('mapping/no-key', at, `table \`${part}\` has no \`key\` to look it up by`))
        }
      } else walk(part, at)
    }
  }
  const { tables: _tables, ...rest } = mapping
  walk(rest, '')
  return diagnostics
}

function fault(code: string, path: string, message: string): Diagnostic {
  return { code, severity: 'error', path, message }
}
