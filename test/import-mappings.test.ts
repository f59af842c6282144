// The mappings that ship, each on somebody's real export: what is read, refused and assumed adds up, and a shipped policy
// replays over what comes of it. Files of others are read where they lie, and skipped visibly where they do not.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile, type History, type PolicyReport, replay } from '@heddle/engine'
import { describe, expect, test } from 'vitest'
import { type ImportResult, importHistory } from '../server/src/histories/import/import-history.ts'
import { type Mapping, parseMapping } from '../server/src/histories/import/mapping.ts'
import type { ImportReport } from '../server/src/histories/import/report.ts'
import { type ImportSource, sourcesAt, streamSource } from '../server/src/histories/import/source.ts'

const place = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const data = place('../../shared/data')
const isThere = existsSync(data)

function shipped(name: string): Mapping {
  const parsed = parseMapping(JSON.parse(readFileSync(place(`../rulesets/mappings/${name}.json`), 'utf8')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics))
  return parsed.mapping
}

function good(result: ImportResult): Extract<ImportResult, { ok: true }> {
  if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.report)}`)
  return result
}

async function imported(name: string, path: string, files?: readonly string[], change = (mapping: Mapping) => mapping) {
  const all = await sourcesAt(`${data}/${path}`)
  const sources = files === undefined ? all : all.filter((source) => files.includes(source.name))
  return importHistory({ sources, mapping: change(shipped(name)), name })
}

/** Every row is accepted, set aside or refused, and every document is something. */
function addsUp({
  rowsRead,
  rowsAccepted,
  rowsSetAside,
  rowsRefusedTotal,
  files,
  refusedByReason,
  documents,
}: ImportReport) {
  expect(rowsAccepted + rowsSetAside + rowsRefusedTotal).toBe(rowsRead)
  expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(rowsRead)
  expect(files.reduce((sum, { refused }) => sum + refused, 0)).toBe(rowsRefusedTotal)
  expect(refusedByReason.reduce((sum, { rows }) => sum + rows, 0)).toBe(rowsRefusedTotal)
  const { read, orders, credits, setAside, withoutLines } = documents
  expect(orders + credits + setAside + withoutLines).toBeLessThanOrEqual(read)
}

function replayed(history: History, policy = 'import-baseline'): (name: string) => PolicyReport['kpis'][number] {
  const compiled = compile(JSON.parse(readFileSync(place(`../rulesets/policies/${policy}.json`), 'utf8')))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  const report = replay([compiled.program], history, {}, () => true)
  expect(report.history.orders).toBe(history.head.counts.orders)
  return (name) => {
    const kpi = report.policies[0]?.kpis.find((one) => one.name === name)
    if (kpi === undefined) throw new Error(`no KPI ${name}`)
    return kpi
  }
}

function isShare(value: number | undefined): boolean {
  return value !== undefined && value >= 0 && value <= 1
}

const codes = ({ assumptions }: ImportReport) => assumptions.map(({ code }) => code)

describe.skipIf(!isThere)(`exports of others${isThere ? '' : ' (skipped: ../shared/data is not there)'}`, () => {
  test('Northwind: 830 orders with 2,155 lines, none refused; its stock and its warehouses are said to be assumed', async () => {
    const { history, report } = good(await imported('northwind', 'northwind'))
    addsUp(report)
    expect(report).toMatchObject({ rowsRefusedTotal: 0, rowsSetAside: 0, documents: { read: 830, orders: 830 } })
    expect(history.head.counts).toMatchObject({ orders: 830, lines: 2_155 })
    expect(codes(report)).toEqual(expect.arrayContaining(['assumed/network', 'assumed/stock', 'assumed/weightGrams']))
    expect(report.warnings[0]).toContain('territories.csv')
    const [first] = [...history.events].flatMap((event) => (event.type === 'order' ? [event] : []))
    expect(first).toMatchObject({
      order: {
        id: '10248',
        type: 'wholesale',
        shipMethod: 'Federal Shipping',
        placedAt: '1996-07-04T00:00:00.000Z',
        promisedAt: '1996-08-01T23:59:59.999Z',
        attributes: { freight: 32.38, city: 'Reims' },
      },
      lines: [
        { sku: 'product-11', quantity: 12, unitPriceMinor: 1_400, productAttributes: { name: expect.any(String) } },
        {},
        {},
      ],
    })
    const kpi = replayed(history)
    expect(kpi('orders').value).toBe(830)
    expect(isShare(kpi('unit-fill-rate').value)).toBe(true)
    expect(kpi('cost-per-order').value).toBeGreaterThan(0)
  })

  test('with buffers that hold next to nothing, everything goes by way of files and comes to the same', async () => {
    const whole = good(await imported('northwind', 'northwind'))
    const sources = await sourcesAt(`${data}/northwind`)
    const mapping = shipped('northwind')
    const pieces = good(await importHistory({ sources, mapping, name: 'northwind', bufferCharacters: 20_000 }))
    expect(pieces).toEqual(whole)
  })

  test('DataCo: 6,000 lines of 5,743 orders, countries by their Spanish names, promised by the days its modes schedule', async () => {
    const { history, report } = good(await imported('dataco', 'dataco-sample'))
    addsUp(report)
    expect(report).toMatchObject({ rowsRead: 6_000, rowsRefusedTotal: 0, documents: { read: 5_743, orders: 5_743 } })
    expect(history.head.counts).toMatchObject({ orders: 5_743, lines: 6_000, cancellations: 114 })
    expect(codes(report)).toEqual(expect.arrayContaining(['assumed/network', 'assumed/destination', 'assumed/stock']))
    const countries = new Set(
      [...history.events].flatMap((event) => (event.type === 'order' ? [event.order.destination.country] : [])),
    )
    expect([...countries]).toEqual(expect.arrayContaining(['DE', 'FR', 'US', 'MX', 'BR', 'GB', 'CN']))
    expect(countries.has('DD')).toBe(false)
    const kpi = replayed(history)
    expect(isShare(kpi('on-time-rate').value)).toBe(true)
    expect(kpi('cost-per-order').value).toBeGreaterThan(0)
  })

  test('Brunel: plants with their capacity, lanes at freight rates, products only where they are made, and VMI customers as markets', async () => {
    const { history, report } = good(await imported('brunel', 'brunel-supply-chain'))
    addsUp(report)
    expect(history.head.counts).toMatchObject({ orders: 9_215, lines: 9_215 })
    // One product is listed at a plant that has no cost: its row is named.
    expect(report.rowsRefused).toEqual([
      {
        file: 'products_per_plant.csv',
        line: expect.any(Number),
        column: 'Plant Code',
        reason: 'site is no site of the network',
      },
    ])
    expect(report.setAsideByReason).toEqual([{ reason: expect.stringContaining('whole truck'), rows: 29 }])
    expect(codes(report)).toEqual(
      expect.arrayContaining(['assumed/network', 'assumed/lanes', 'assumed/stock', 'assumed/placement']),
    )
    const { sites, shipMethods } = history.head.network
    expect(sites).toHaveLength(19)
    const site = (id: string) => sites.find((one) => one.id === id)
    expect(site('PLANT03')).toMatchObject({
      dailyCapacity: 1_013,
      handlingMinor: Math.round(0.5175018916 * 3_200 * 100),
    })
    expect(site('PLANT03')?.markets).toBeUndefined()
    expect(site('PLANT02')?.markets).toHaveLength(7)
    const lane = shipMethods.find(({ id }) => id === 'DTD')?.lanes?.find(({ siteId }) => siteId === 'PLANT03')
    expect(lane).toMatchObject({ region: 'PORT09', transitDays: expect.any(Number), firstKgMinor: expect.any(Number) })
    // Products stand only where the table of products says they are made.
    const rows = readFileSync(`${data}/brunel-supply-chain/products_per_plant.csv`, 'utf8').split('\n').slice(1)
    const made = new Set(rows.map((row) => row.trim()))
    expect(history.openingStock.filter(({ siteId, sku }) => !made.has(`${siteId},${sku}`))).toEqual([])
    const kpi = replayed(history)
    expect(isShare(kpi('unit-fill-rate').value)).toBe(true)
    expect(kpi('cost-per-order').value).toBeGreaterThan(0)
  })

  test('Shopify’s tables: anonymised countries and joins that lead nowhere are refused row by row, with the column', async () => {
    const files = ['order', 'order_line', 'order_line_refund', 'refund', 'location'].map(
      (name) => `shopify_${name}_data.csv`,
    )
    const broken = await imported('shopify-tables', 'shopify-tables', files)
    addsUp(broken.report)
    expect(broken).toMatchObject({ ok: false, reason: expect.stringContaining('no order could be read') })
    expect(broken.report.rowsRefused).toContainEqual({
      file: 'shopify_order_data.csv',
      line: 2,
      column: 'shipping_address_country_code',
      reason: expect.stringContaining('is no country'),
    })
    // The file has digests where countries and coordinates were: whoever maps it says so.
    const mended = await imported('shopify-tables', 'shopify-tables', files, ({ orders, ...rest }) => {
      const { latitude: _north, longitude: _east, ...known } = orders
      return { ...rest, orders: { ...known, country: { constant: 'US', assume: 'all orders go to the US' } } }
    })
    const { history, report } = good(mended)
    addsUp(report)
    expect(history.head.counts).toMatchObject({ orders: 3, lines: 3 })
    expect(history.head.network.sites.map(({ id }) => id)).toEqual(['location-8777748', 'location-7748'])
    expect(codes(report)).toEqual(expect.arrayContaining(['assumed/site-place', 'unknown/exchange', 'assumed/stock']))
    expect(replayed(history)('orders').value).toBe(3)
  })

  test('Shopify’s REST answers: line items are rows, locations are sites', async () => {
    const { history, report } = good(
      await imported('shopify-rest', 'shopify-rest-fixtures', ['order.json', 'locations.json']),
    )
    addsUp(report)
    expect(history.head.counts).toMatchObject({ orders: 1, lines: 3 })
    const [first] = [...history.events].flatMap((event) => (event.type === 'order' ? [event] : []))
    expect(first?.lines.map(({ sku }) => sku)).toEqual(['IPOD2008GREEN', 'IPOD2008RED', 'IPOD2008BLACK'])
    expect(history.head.network.sites).toHaveLength(2)
    expect(replayed(history)('orders').value).toBe(1)
  })
})

/** As Shopify's admin writes it: an order's first row tells of the order, its further rows of line items only. */
const shopifyHeading =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Zip,Billing Province,Billing Country,Shipping Name,Shipping Zip,Shipping Province,Shipping Country,Notes,Cancelled at,Vendor,Id,Tags,Source'
const shopifyColumns = shopifyHeading.split(',')
const shopifyRow = (cells: Record<string, string>) => shopifyColumns.map((column) => cells[column] ?? '').join(',')
const firstRow = {
  'Financial Status': 'paid',
  Currency: 'USD',
  'Created at': '2025-03-02 10:15:00 -0500',
  'Shipping Zip': "'90210",
  'Shipping Province': 'CA',
  'Shipping Country': 'US',
  Source: 'web',
  'Lineitem requires shipping': 'true',
}
const text = (name: string, content: string | Uint8Array): ImportSource =>
  streamSource(
    name,
    (async function* () {
      yield typeof content === 'string' ? new TextEncoder().encode(content) : content
    })(),
  )

describe('Shopify’s orders export', () => {
  test('an order whose first row is a gift card keeps what that row tells of it; a zip loses its apostrophe', async () => {
    const rows = [
      shopifyRow({
        ...firstRow,
        Name: '#1001',
        'Lineitem quantity': '1',
        'Lineitem name': 'Gift card',
        'Lineitem price': '50',
        'Lineitem requires shipping': 'false',
      }),
      shopifyRow({
        Name: '#1001',
        'Lineitem quantity': '2',
        'Lineitem name': 'Shirt - M',
        'Lineitem price': '19.99',
        'Lineitem sku': 'SHIRT-M',
        'Lineitem requires shipping': 'true',
      }),
      shopifyRow({
        Name: '#1001',
        'Lineitem quantity': '1',
        'Lineitem name': 'Mug',
        'Lineitem price': '8.5',
        'Lineitem requires shipping': 'true',
      }),
      shopifyRow({
        ...firstRow,
        Name: '#1002',
        'Created at': 'yesterday',
        'Lineitem quantity': '1',
        'Lineitem name': 'Mug',
        'Lineitem price': '8.5',
      }),
      shopifyRow({
        ...firstRow,
        Name: '#1003',
        'Cancelled at': '2025-03-03 10:00:00 -0500',
        'Lineitem quantity': '1',
        'Lineitem name': 'Mug',
        'Lineitem price': '8.5',
      }),
    ]
    const sources = [text('orders_export.csv', [shopifyHeading, ...rows].join('\n'))]
    const { history, report } = good(await importHistory({ sources, mapping: shipped('shopify'), name: 's' }))
    addsUp(report)
    expect(report).toMatchObject({
      rowsRead: 5,
      rowsSetAside: 1,
      rowsRefused: [{ file: 'orders_export.csv', line: 5, column: 'Created at' }],
    })
    expect(history.head.counts).toMatchObject({ orders: 2, lines: 3, cancellations: 1 })
    const [first] = [...history.events].flatMap((event) => (event.type === 'order' ? [event] : []))
    expect(first).toMatchObject({
      order: { id: '#1001', placedAt: '2025-03-02T15:15:00.000Z', destination: { postalCode: '90210', region: 'CA' } },
      lines: [{ sku: 'SHIRT-M', quantity: 2, unitPriceMinor: 1_999 }, { sku: 'Mug' }],
    })
    // California, not the middle of the country.
    expect(first?.order.destination.longitude).toBeLessThan(-110)
    expect(replayed(history)('orders').value).toBe(2)
  })
})
