// Bringing a history over the API: upload, preview and guesses, a trial with its report, the import, cancel, saved mappings.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestServer, type TestServer } from './setup/server.ts'

const data = fileURLToPath(new URL('../../shared/data', import.meta.url))
const isThere = existsSync(data)

let server: TestServer
beforeAll(async () => {
  server = await openTestServer({ orders: 20 })
})
afterAll(() => server?.close())

async function upload(name: string, body: string | Uint8Array, upload?: string) {
  const query = `name=${encodeURIComponent(name)}${upload === undefined ? '' : `&upload=${upload}`}`
  return await server.ask('analyst', 'POST', `/v1/histories/uploads?${query}`, body, {
    'content-type': 'application/octet-stream',
  })
}

async function ended(id: string) {
  for (;;) {
    const { body } = await server.ask('analyst', 'GET', `/v1/histories/imports/${id}`)
    if (body.status !== 'running') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const generic = async () => (await server.ask('analyst', 'GET', '/v1/histories/mappings/generic')).body
const csv =
  'Order No,Ordered at,SKU,Qty,Price\nA1,2026-01-01T10:00:00Z,shirt,2,19.90\nA2,yesterday,shirt,1,19.90\nA3,2026-01-02T10:00:00Z,mug,1,5.00\n'
const columnsOf = (mapping: { orders: object; lines: object }) => ({
  ...mapping,
  name: 'ours',
  orders: { ...mapping.orders, key: { column: 'Order No' }, placedAt: { column: 'Ordered at' } },
  lines: {
    ...mapping.lines,
    order: { column: 'Order No' },
    sku: { column: 'SKU' },
    quantity: { column: 'Qty' },
    unitPrice: { column: 'Price' },
  },
})

describe('an upload', () => {
  test('is previewed with guesses, tried without storing anything, and then imported', async () => {
    const { body, status } = await upload('shop.csv', csv)
    expect(status).toBe(201)
    expect(body.file).toMatchObject({ format: 'csv', columns: ['Order No', 'Ordered at', 'SKU', 'Qty', 'Price'] })
    expect(body.file.rows[0]).toEqual({ line: 2, cells: ['A1', '2026-01-01T10:00:00Z', 'shirt', '2', '19.90'] })
    const guessed = Object.fromEntries(
      body.file.guesses.map((guess: { field: string; column: string }) => [guess.field, guess.column]),
    )
    expect(guessed).toMatchObject({
      key: 'Order No',
      placedAt: 'Ordered at',
      sku: 'SKU',
      quantity: 'Qty',
      unitPrice: 'Price',
    })

    const mapping = columnsOf(await generic())
    const before = (await server.ask('analyst', 'GET', '/v1/histories')).body.items.length
    const tried = await server.ask('analyst', 'POST', `/v1/histories/uploads/${body.id}/imports`, {
      mapping,
      name: 'shop',
      isTrial: true,
    })
    const trial = await ended(tried.body.id)
    expect(trial).toMatchObject({ status: 'done', report: { rowsRead: 3, rowsAccepted: 2 } })
    expect(trial.report.rowsRefused).toEqual([
      { file: 'shop.csv', line: 3, column: 'Ordered at', reason: expect.stringContaining('is no date') },
    ])
    expect(trial.historyId).toBeUndefined()
    expect((await server.ask('analyst', 'GET', '/v1/histories')).body.items).toHaveLength(before)

    const started = await server.ask('analyst', 'POST', `/v1/histories/uploads/${body.id}/imports`, {
      mapping,
      name: 'shop',
    })
    const done = await ended(started.body.id)
    expect(done).toMatchObject({ status: 'done', historyId: expect.any(String) })
    const orders = (await server.ask('analyst', 'GET', `/v1/histories/${done.historyId}/orders`)).body.items
    expect(orders.map(({ orderId }: { orderId: string }) => orderId)).toEqual(['A1', 'A3'])
    const gone = await server.ask('analyst', 'POST', `/v1/histories/uploads/${body.id}/imports`, {
      mapping,
      name: 'shop',
    })
    expect(gone.status).toBe(404)
  })

  test('may be Parquet: 64-bit integers and moments are read as what they say', async () => {
    const file = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'Order No', data: [1n, 1n, 2n], type: 'INT64' },
          { name: 'Ordered at', data: [0, 0, 1].map((day) => new Date(Date.UTC(2026, 0, 1 + day))), type: 'TIMESTAMP' },
          { name: 'SKU', data: ['shirt', 'mug', 'mug'], type: 'STRING' },
          { name: 'Qty', data: [2, 1, 3], type: 'INT32' },
          { name: 'Price', data: [19.9, 5, 5], type: 'DOUBLE' },
        ],
      }),
    )
    const { body } = await upload('shop.parquet', file)
    expect(body.file).toMatchObject({
      format: 'parquet',
      rows: [{ line: 1, cells: ['1', '2026-01-01T00:00:00.000Z', 'shirt', '2', '19.9'] }, {}, {}],
    })
    const mapping = columnsOf(await generic())
    const { id } = (
      await server.ask('analyst', 'POST', `/v1/histories/uploads/${body.id}/imports`, { mapping, name: 'parquet' })
    ).body
    const done = await ended(id)
    expect(done).toMatchObject({
      status: 'done',
      report: { rowsRead: 3, rowsRefusedTotal: 0, documents: { orders: 2 } },
    })
  })

  test('that cannot be read is refused with its place; a mapping with faults is refused with each of them', async () => {
    const empty = await upload('empty.csv', '\n')
    expect(empty).toMatchObject({ status: 422, body: { detail: expect.stringContaining('empty.csv') } })
    const { body } = await upload('shop.csv', csv)
    const mapping = { ...columnsOf(await generic()), format: 'nothing', tables: 3 }
    const refused = await server.ask('analyst', 'POST', `/v1/histories/uploads/${body.id}/imports`, {
      mapping,
      name: 'x',
    })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(refused.body.diagnostics.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['/format', '/tables']),
    )
  })

  test('of somebody else is not found', async () => {
    const { body } = await upload('shop.csv', csv)
    const theirs = await server.ask('ops-manager', 'POST', `/v1/histories/uploads/${body.id}/imports`, {
      mapping: columnsOf(await generic()),
      name: 'x',
    })
    expect(theirs.status).toBe(404)
  })
})

describe('mappings', () => {
  test('are saved under a name and used again; those that ship keep theirs', async () => {
    const mapping = columnsOf(await generic())
    expect((await server.ask('analyst', 'PUT', '/v1/histories/mappings/ours', mapping)).status).toBe(200)
    const { items } = (await server.ask('analyst', 'GET', '/v1/histories/mappings')).body
    expect(items[0]).toMatchObject({ name: 'ours', isShipped: false })
    expect(items.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['brunel', 'dataco', 'northwind', 'shopify']),
    )
    expect((await server.ask('analyst', 'GET', '/v1/histories/mappings/ours')).body).toEqual(mapping)
    const taken = await server.ask('analyst', 'PUT', '/v1/histories/mappings/generic', { ...mapping, name: 'generic' })
    expect(taken).toMatchObject({ status: 422, body: { detail: expect.stringContaining('comes with Heddle') } })
  })
})

describe.skipIf(!isThere)(`exports of others${isThere ? '' : ' (skipped: ../shared/data is not there)'}`, () => {
  test.each([
    ['northwind', 'northwind', ['orders', 'order_details', 'products', 'shippers'].map((name) => `${name}.csv`), 830],
    ['dataco', 'dataco-sample', ['dataco_6000_lines.csv.gz'], 5_743],
    [
      'brunel',
      'brunel-supply-chain',
      [
        'order_list',
        'wh_costs',
        'wh_capacities',
        'plant_ports',
        'products_per_plant',
        'vmi_customers',
        'freight_rates',
      ].map((name) => `${name}.csv`),
      9_215,
    ],
    ['shopify-rest', 'shopify-rest-fixtures', ['order.json', 'locations.json'], 1],
  ])(
    '%s is imported from its files',
    async (name, folder, files, orders) => {
      let id: string | undefined
      for (const file of files) id = (await upload(file, readFileSync(`${data}/${folder}/${file}`), id)).body.id
      const mapping = (await server.ask('analyst', 'GET', `/v1/histories/mappings/${name}`)).body
      const started = await server.ask('analyst', 'POST', `/v1/histories/uploads/${id}/imports`, { mapping, name })
      const done = await ended(started.body.id)
      expect(done).toMatchObject({ status: 'done', report: { documents: { orders } } })
    },
    120_000,
  )
})
