// A run on each shipped mapping by the command line: an export becomes a history, two policies are replayed over it, and where
// the export tells what really happened the replay is held against it. Expectations are reckoned from the export itself.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Actual, ReplayReport } from '@heddle/engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readHistoryFile } from '../server/src/histories/file.ts'
import { runHeddle } from './setup/terminal.ts'

const place = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const data = place('../../shared/data')
const isThere = existsSync(data)
const policies = ['baseline', 'candidate'].map((name) => place(`../rulesets/policies/import-${name}.json`))

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heddle-mappings-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Run {
  report: ReplayReport
  /** What the calibration view prints. */
  calibrated: () => Promise<string>
  /** What the history says of how its orders left, each with the moment it was placed. */
  actuals: { placedAt: string; actual: Actual }[]
}

async function actualsOf(file: string): Promise<Run['actuals']> {
  return [...(await readHistoryFile(file)).events].flatMap((event) =>
    event.type === 'order' && event.actual !== undefined ? [{ placedAt: event.at, actual: event.actual }] : [],
  )
}

/** Imports into a file and replays it under two policies. */
async function run(mapping: string, source: string): Promise<Run> {
  const out = path.join(folder, `${path.basename(mapping, '.json')}.heddle`)
  const imported = await runHeddle(folder, ['import', '--mapping', mapping, source, '--out', out])
  expect(imported.code, imported.err).toBe(0)
  const asked = ['simulate', '--history', out, '--baseline', policies[0] ?? '', '--candidate', policies[1] ?? '']
  const told = await runHeddle(folder, [...asked, '--json'])
  expect(told.code, told.err).toBe(0)
  const report: ReplayReport = JSON.parse(told.out)
  for (const { kpis } of report.policies) {
    const fill = kpis.find(({ name }) => name === 'unit-fill-rate')
    expect(fill?.value).toBeGreaterThan(0)
    expect(fill?.value).toBeLessThanOrEqual(1)
    expect(kpis.find(({ name }) => name === 'orders')?.value).toBe(report.history.orders)
  }
  const calibrated = async () => (await runHeddle(folder, [...asked.slice(0, 5), '--calibrate'])).out
  return { report, calibrated, actuals: await actualsOf(out) }
}

const observed = ({ calibration }: ReplayReport, name: string) => {
  const found = calibration?.kpis.find((kpi) => kpi.name === name)
  return { orders: found?.orders, observed: found?.observed }
}

/** The rows of a CSV file without quoted delimiters, by heading. */
function rowsOf(file: string): Record<string, string>[] {
  const bytes = readFileSync(`${data}/${file}`)
  const [heading = '', ...lines] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim().split(/\r?\n/)
  const names = cellsOf(heading)
  return lines.map((line) => Object.fromEntries(cellsOf(line).map((cell, index) => [names[index] ?? '', cell])))
}

const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replace(/^"|"$/g, ''))
const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length
const days = (from = '', to = '') => (Date.parse(to) - Date.parse(from)) / 86_400_000

describe.skipIf(!isThere)(
  `[SH2] a run on each shipped mapping${isThere ? '' : ' (skipped: ../shared/data is not there)'}`,
  () => {
    test('thelook: units by the centre they really left from are those of its table', async () => {
      const { report } = await run('thelook', `${data}/thelook`)
      expect(report.history.orders).toBe(19_788)
      const centreOf = new Map(rowsOf('thelook/products.csv.gz').map((row) => [row.id, row.distribution_center_id]))
      const left = new Map<string, number>()
      for (const { product_id, shipped_at } of rowsOf('thelook/order_items.csv.gz')) {
        const site = `dc-${centreOf.get(product_id ?? '')}`
        if (shipped_at !== '') left.set(site, (left.get(site) ?? 0) + 1)
      }
      for (const [site, units] of left) {
        const told = report.calibration?.sites.filter(({ actual }) => actual === site) ?? []
        expect(
          told.reduce((sum, each) => sum + each.units, 0),
          site,
        ).toBe(units)
      }
    })

    test('online-retail-uk: a month of invoices, and it says that it does not tell how they were shipped', async () => {
      const { report, calibrated } = await run('online-retail-uk', `${data}/online-retail-uk/2011-02.csv.gz`)
      expect(report.history.orders).toBeGreaterThan(1_000)
      expect(report.calibration).toBeUndefined()
      expect(await calibrated()).toContain('this history does not tell what really happened')
    })

    test('northwind: the days until its orders really left', async () => {
      const { report, actuals } = await run('northwind', `${data}/northwind`)
      const shipped = rowsOf('northwind/orders.csv').filter(({ ShippedDate }) => /^\d/.test(ShippedDate ?? ''))
      expect(report.calibration?.orders).toBe(shipped.length)
      const told = actuals.map(({ placedAt, actual }) => days(placedAt, actual.shipments[0]?.shippedAt))
      expect(mean(told)).toBeCloseTo(mean(shipped.map((row) => days(row.OrderDate, row.ShippedDate))), 6)
      expect(Math.abs((observed(report, 'days-to-ship').observed ?? 0) - mean(told))).toBeLessThan(0.1)
    })

    test('dataco: the days until its orders really arrived', async () => {
      const { report, actuals } = await run('dataco', `${data}/dataco-sample`)
      const rows = rowsOf('dataco-sample/dataco_6000_lines.csv.gz')
      const arrived = new Map(
        rows.flatMap((row) => {
          const real = row['Days for shipping (real)']
          return row['Delivery Status'] === 'Shipping canceled' ? [] : [[row['Order Id'], Number(real)] as const]
        }),
      )
      expect(report.calibration?.orders).toBe(arrived.size)
      const told = actuals.map(({ placedAt, actual }) => days(placedAt, actual.shipments[0]?.deliveredAt))
      expect(mean(told)).toBeCloseTo(mean([...arrived.values()]), 6)
      // Of orders that the replay ships nothing of there is nothing to compare.
      expect(observed(report, 'days-to-delivery').orders).toBeGreaterThan(0.95 * arrived.size)
      expect(Math.abs((observed(report, 'days-to-delivery').observed ?? 0) - mean(told))).toBeLessThan(0.1)
    })

    test('brunel: orders by the plant they really left from', async () => {
      const { report, calibrated } = await run('brunel', `${data}/brunel-supply-chain`)
      const byPlant = new Map<string, number>()
      for (const row of rowsOf('brunel-supply-chain/order_list.csv')) {
        const plant = row['Plant Code'] ?? ''
        byPlant.set(plant, (byPlant.get(plant) ?? 0) + Number(row['Unit quantity']))
      }
      for (const [plant, units] of byPlant) {
        const told = report.calibration?.sites.filter(({ actual }) => actual === plant) ?? []
        expect(
          told.reduce((sum, each) => sum + each.units, 0),
          plant,
        ).toBe(units)
      }
      expect(await calibrated()).toContain('9,215 of 9,215')
    })

    test('shopify-rest: the one order of its documentation, whose only fulfilment failed', async () => {
      const source = path.join(folder, 'rest')
      mkdirSync(source)
      for (const name of ['order.json', 'locations.json']) {
        writeFileSync(path.join(source, name), readFileSync(`${data}/shopify-rest-fixtures/${name}`))
      }
      const { report } = await run('shopify-rest', source)
      expect(report.history.orders).toBe(1)
      expect(report.calibration).toBeUndefined()
      // The same order, had the fulfilment gone well: one of its three lines left, a fortnight after it was placed.
      const text = readFileSync(path.join(source, 'order.json'), 'utf8')
      writeFileSync(path.join(source, 'order.json'), text.replace('"status": "failure"', '"status": "success"'))
      const { order } = JSON.parse(text)
      const went = await run('shopify-rest', source)
      expect(observed(went.report, 'days-to-ship')).toEqual({
        orders: 1,
        observed: expect.closeTo(days(order.created_at, order.fulfillments[0].created_at), 3),
      })
    })

    test('shopify-tables: orders to a country that its anonymised tables do not tell', async () => {
      const mapping = JSON.parse(readFileSync(place('../rulesets/mappings/shopify-tables.json'), 'utf8'))
      const { latitude: _north, longitude: _east, ...known } = mapping.orders
      mapping.orders = { ...known, country: { constant: 'US', assume: 'all orders go to the US' } }
      const file = path.join(folder, 'shopify-tables.json')
      writeFileSync(file, JSON.stringify(mapping))
      const source = path.join(folder, 'tables')
      mkdirSync(source)
      for (const name of ['order', 'order_line', 'order_line_refund', 'refund', 'location']) {
        const table = `shopify_${name}_data.csv`
        writeFileSync(path.join(source, table), readFileSync(`${data}/shopify-tables/${table}`))
      }
      const { report } = await run(file, source)
      expect(report.history.orders).toBe(3)
    })
  },
)

describe('[SH2] a run on each shipped mapping, on exports written here', () => {
  test('generic: where, when and at what cost each line left', async () => {
    const file = path.join(folder, 'generic.csv')
    const rows = Array.from({ length: 60 }, (_, n) => {
      const placed = Date.UTC(2026, 0, 5 + n, 12)
      const later = (hours: number) => new Date(placed + hours * 3_600_000).toISOString()
      const [lat, lon, site] = n % 2 === 0 ? [40.7, -74.0, 'dc-columbus'] : [34.0, -118.2, 'dc-reno']
      // Shirt and hat of an order leave together but for every third, whose hat leaves a day later from the other side.
      const other = site === 'dc-reno' ? 'dc-columbus' : 'dc-reno'
      const hat = n % 3 === 2 ? `${other},${later(32)},${later(80)},6` : `${site},${later(8)},${later(56)},4`
      return [
        `A${n},${later(0)},shirt,2,19.90,${lat},${lon},${site},${later(8)},${later(56)},4`,
        `A${n},${later(0)},hat,1,9.90,${lat},${lon},${hat}`,
      ]
    })
    const heading =
      'order_id,placed_at,sku,quantity,unit_price,latitude,longitude,shipped_from,shipped_at,delivered_at,shipping_cost'
    writeFileSync(file, [heading, ...rows.flat()].join('\n'))
    const { report, calibrated } = await run('generic', file)
    expect(observed(report, 'shipments')).toEqual({ orders: 60, observed: expect.closeTo(4 / 3, 3) })
    expect(observed(report, 'cost')).toEqual({ orders: 60, observed: expect.closeTo((800 * 2 + 1_000) / 3, 1) })
    expect(observed(report, 'days-to-ship').observed).toBeCloseTo((8 * 2 + 32) / 3 / 24, 3)
    expect(observed(report, 'days-to-delivery').observed).toBeCloseTo((56 * 2 + 80) / 3 / 24, 3)
    expect(report.calibration?.units).toBe(180)
    expect(await calibrated()).toContain('60 of 60')
  })

  test('shopify: an order export, with the moment each order was fulfilled', async () => {
    const file = path.join(folder, 'orders_export.csv')
    const rows = Array.from({ length: 30 }, (_, n) => {
      const at = (hours: number) =>
        new Date(Date.UTC(2026, 1, 1 + n, 15 + hours)).toISOString().replace('T', ' ').slice(0, 19)
      const fulfilled = n % 5 === 4 ? '' : `${at(n % 2 === 0 ? 20 : 44)} +0000`
      return [
        `#${n},paid,${fulfilled},USD,${at(0)} +0000,1,Mug,8.50,mug,true,90210,CA,US,web`,
        `#${n},,,,${at(0)} +0000,2,Cup,4.50,cup,true,,,,`,
      ]
    })
    const heading =
      'Name,Financial Status,Fulfilled at,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem requires shipping,Shipping Zip,Shipping Province,Shipping Country,Source'
    writeFileSync(file, [heading, ...rows.flat()].join('\n'))
    const { report } = await run('shopify', file)
    expect(report.history.orders).toBe(30)
    const hours = Array.from({ length: 30 }, (_, n) => n).flatMap((n) => (n % 5 === 4 ? [] : [n % 2 === 0 ? 20 : 44]))
    expect(observed(report, 'days-to-ship')).toEqual({
      orders: hours.length,
      observed: expect.closeTo(mean(hours) / 24, 3),
    })
  })
})
