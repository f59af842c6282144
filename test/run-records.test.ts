// A run is a permanent record: what became of every order under every policy, readable without Heddle and never changed again.
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type OrderRow, orderColumns, type ReplayReport } from '@heddle/engine'
import { parse } from 'csv-parse/sync'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kpisOfRows } from '../engine/src/replay/kept/kpis-of-rows.fixture.ts'
import { ParquetFile, rowsOfGroup } from '../server/src/simulations/record/parquet-file.ts'
import { rowFrom } from '../server/src/simulations/record/read-record.ts'
import { recordSlices, simulations } from '../server/src/store/schema.ts'
import { begin, endOf, type Request, requestOf } from './setup/pieces.ts'
import { findPostgres, freshDatabase, postgresTitle } from './setup/postgres.ts'
import { openTestServer, type TestServer } from './setup/server.ts'
import { runHeddle } from './setup/terminal.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function download(server: TestServer, id: string, policy: string, format: string): Promise<Response> {
  const cookie = await server.cookieOf('analyst')
  const path = `/v1/simulations/${id}/orders?format=${format}&policy=${policy}`
  const response = await server.app.request(path, { headers: { cookie } })
  expect(response.status).toBe(200)
  return response
}

async function parquetRows(bytes: Uint8Array): Promise<OrderRow[]> {
  const rows = await parquetReadObjects({ file: bytes.slice().buffer })
  return rows.map(rowFrom)
}

/** A row of CSV as the row it was. */
function fromCsv(cells: Readonly<Record<string, string>>): OrderRow {
  const one = (text: string, type: string): unknown => {
    if (text === '' || text === '?') return null
    if (type.startsWith('whole') || type === 'number') return Number(text)
    return type === 'yes-no' ? text === 'true' : text
  }
  const told = orderColumns.map(({ name, type }) => {
    const cell = cells[name] ?? ''
    const isList = type.endsWith('s') && type !== 'yes-no'
    return [name, isList ? (cell === '' ? [] : cell.split(' ').map((part) => one(part, type))) : one(cell, type)]
  })
  return Object.fromEntries(told) as OrderRow
}

function expectToSum(rows: readonly OrderRow[], policy: ReplayReport['policies'][number]) {
  const told = kpisOfRows(rows)
  expect(Object.keys(told).length).toBeGreaterThan(15)
  for (const { name, numerator, denominator } of policy.kpis) {
    if (told[name] !== undefined) expect({ name, told: told[name] }).toEqual({ name, told: [numerator, denominator] })
  }
}

const postgres = await findPostgres()

const places = [
  { title: 'a run on the embedded database', isHere: true, isEmbedded: true },
  { title: postgresTitle('a run on PostgreSQL', postgres), isHere: !('missing' in postgres), isEmbedded: false },
]

describe.each(places.filter(({ isHere }) => isHere))('$title', ({ isEmbedded }) => {
  const orders = 200
  let server: TestServer
  let request: Request
  let id = ''
  let report: ReplayReport
  let dropDatabase: (() => Promise<void>) | undefined
  beforeAll(async () => {
    if (isEmbedded || 'missing' in postgres) server = await openTestServer({ orders })
    else {
      const { url, drop } = await freshDatabase(postgres)
      dropDatabase = drop
      server = await openTestServer({ orders }, { url })
    }
    request = await requestOf(server, 3)
    id = await begin(server, request)
    const ended = await endOf(server, id)
    expect(ended.status).toBe('done')
    report = ended.report
  })
  afterAll(async () => {
    await server?.close()
    await dropDatabase?.()
  })

  test('keeps a Parquet file for every policy, whose hash is in the report and whose sums are its KPIs', async () => {
    expect(report.policies).toHaveLength(4)
    for (const policy of report.policies) {
      const response = await download(server, id, policy.policy, 'parquet')
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect({ orders: report.history.orders, bytes: bytes.length, sha256: sha256(bytes) }).toEqual(policy.record)
      expectToSum(await parquetRows(bytes), policy)
    }
    const told = parquetMetadata(await (await download(server, id, request.baseline, 'parquet')).arrayBuffer())
    const meanings = new Map(told.key_value_metadata?.map(({ key, value }) => [key, value]))
    for (const { name, description } of orderColumns)
      expect(meanings.get(`heddle.column.${name}`)).toContain(description)
  })

  test('answers the same rows as CSV and page by page as JSON', async () => {
    const [policy] = request.candidates
    const rows = await parquetRows(
      new Uint8Array(await (await download(server, id, policy ?? '', 'parquet')).arrayBuffer()),
    )
    const csv = await (await download(server, id, policy ?? '', 'csv')).text()
    const lines: Record<string, string>[] = parse(csv, { columns: true })
    expect(lines.map(fromCsv)).toEqual(rows)
    const paged: OrderRow[] = []
    let cursor: string | undefined
    do {
      // Without a policy the first candidate is meant.
      const more = cursor === undefined ? '' : `&cursor=${cursor}`
      const { body } = await server.ask('analyst', 'GET', `/v1/simulations/${id}/orders?limit=128${more}`)
      paged.push(...body.items)
      cursor = body.nextCursor
    } while (cursor !== undefined)
    expect(paged).toEqual(rows)
    expect(rows.some(({ change }) => change === 'decided')).toBe(true)
  })

  test('says by which engine it was found, and that its draws were fixed', async () => {
    const { body } = await server.ask('analyst', 'GET', `/v1/simulations/${id}`)
    expect(body.engineBuild).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{16}$/)
    expect(body.report.changes[0].differences.seed).toBe(0x48656464)
  })

  test('is not changed by what becomes of drafts and policies, nor can it be', async () => {
    const before = (await server.ask('analyst', 'GET', `/v1/simulations/${id}`)).text
    const bytes = await (await download(server, id, request.baseline, 'parquet')).arrayBuffer()
    const { policyId } = (await server.ask('analyst', 'GET', '/v1/live')).body
    const { items: drafts } = (await server.ask('analyst', 'GET', `/v1/policies/${policyId}/drafts`)).body
    const from = { name: 'later', baseVersion: request.baseline }
    const made = await server.ask('analyst', 'POST', `/v1/policies/${policyId}/drafts`, from)
    expect(made.status).toBe(201)
    for (const draft of [...drafts, made.body]) {
      const { status } = await server.ask('analyst', 'DELETE', `/v1/drafts/${draft.id}`)
      expect(status).toBeLessThan(300)
    }
    const { read } = server.deps.database
    const refused = async (work: () => PromiseLike<unknown>) => {
      await expect(Promise.resolve().then(work)).rejects.toMatchObject({
        cause: { constraint: expect.stringContaining('immutable') },
      })
    }
    await refused(() => read.update(simulations).set({ resultHash: 'x' }))
    await refused(() => read.delete(recordSlices))
    await refused(() => read.update(recordSlices).set({ seq: 9 }))
    expect((await server.ask('analyst', 'GET', `/v1/simulations/${id}`)).text).toBe(before)
    const after = await (await download(server, id, request.baseline, 'parquet')).arrayBuffer()
    expect(sha256(new Uint8Array(after))).toBe(sha256(new Uint8Array(bytes)))
  })

  test('of one piece keeps the same bytes as of several', async () => {
    for (const candidate of request.candidates.slice(2)) {
      const alone = await endOf(server, await begin(server, { ...request, candidates: [candidate] }))
      const records = (of: ReplayReport) =>
        new Map(of.policies.map(({ policy, record, traffic }) => [policy, { record, traffic }]))
      for (const [policy, kept] of records(alone.report)) expect(kept).toEqual(records(report).get(policy))
    }
  })

  test('that was cancelled keeps nothing, and has no orders to tell', async () => {
    const other = await begin(server, request)
    await server.ask('analyst', 'POST', `/v1/simulations/${other}/cancel`)
    await endOf(server, other)
    const { status, body } = await server.ask('analyst', 'GET', `/v1/simulations/${other}/orders`)
    expect([status, body.type]).toEqual([404, '/problems/not-found'])
  })
})

describe.skipIf(!('missing' in postgres))(postgresTitle('a run on PostgreSQL', postgres), () => {
  test('needs one', () => {})
})

describe('a record of many orders', () => {
  test('is written in groups, so that memory does not grow with the orders', async () => {
    const parts: Uint8Array[] = []
    let largest = 0
    const file = new ParquetFile((bytes) => {
      largest = Math.max(largest, bytes.length)
      parts.push(bytes.slice())
    })
    const count = 2 * rowsOfGroup + 5
    for (let at = 0; at < count; at += 1) file.add(rowNumber(at))
    file.finish()
    const rows = await parquetRows(Buffer.concat(parts))
    expect(parts.length).toBeGreaterThanOrEqual(3)
    expect(largest).toBeLessThan(Buffer.concat(parts).length * 0.6)
    expect(rows).toHaveLength(count)
    expect(rows.at(-1)).toEqual(rowNumber(count - 1))
  })
})

function rowNumber(at: number): OrderRow {
  const moment = '2025-03-01T10:00:00.000Z' as OrderRow['placedAt']
  return {
    policy: 'a'.repeat(64),
    orderId: `order-${at}`,
    placedAt: moment,
    channel: 'web',
    country: 'US',
    region: at % 2 === 0 ? 'NV' : null,
    promisedAt: null,
    lines: 1,
    units: at % 7,
    state: 'shipped',
    cancelledBy: null,
    filledLines: 1,
    filledUnits: at % 7,
    firstLines: 1,
    firstUnits: at % 5,
    backordered: false,
    cancelledUnits: 0,
    waitingUnits: 0,
    servedLines: 0,
    waitedDays: 0.5,
    releasedAt: moment,
    overAt: null,
    timeOuts: 0,
    shipments: 1,
    shippedUnits: at % 7,
    storeUnits: 0,
    costMinor: at * 1_000,
    measuredShipments: 1,
    metres: 4_000_000_000,
    deliversAt: moment,
    onTime: null,
    co2eGrams: null,
    returnsAsked: 0,
    returnsAccepted: 0,
    returnsDeclined: 0,
    returnCostMinor: null,
    change: null,
    cause: null,
    shipmentSites: ['dc', 'store'],
    shipmentUnits: [at % 7, 3_000_000_000],
    shipmentCostMinor: [null, 5],
    shipmentMetres: [1, null],
    shipmentShipsAt: [moment, moment],
    shipmentDeliversAt: [null, moment],
  }
}

describe('on the command line', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'heddle-export-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('`heddle export` writes the stored record, and `heddle simulate --orders` the same rows of a replay of its own', async () => {
    const data = path.join(folder, 'data')
    const server = await openTestServer({ orders: 80 }, { folder: data })
    const { candidates, ...request } = await requestOf(server, 1)
    const id = await begin(server, { ...request, candidates })
    const { report }: { report: ReplayReport } = await endOf(server, id)
    const files: string[] = []
    for (const hash of [request.baseline, ...candidates]) {
      const document = (await server.ask('analyst', 'GET', `/v1/versions/${hash}`)).body.document
      files.push(path.join(folder, `${hash}.json`))
      await writeFile(files.at(-1) ?? '', JSON.stringify(document))
    }
    await server.close()

    const [before, after] = report.policies
    const stored: OrderRow[] = []
    for (const policy of [before, after]) {
      const out = path.join(folder, `${policy?.policy}.parquet`)
      const told = await runHeddle(data, ['export', id, '--policy', policy?.policy ?? '', '--out', out])
      expect(told).toMatchObject({ code: 0, out: expect.stringContaining(policy?.record?.sha256 ?? 'none') })
      const bytes = new Uint8Array(await readFile(out))
      expect(sha256(bytes)).toBe(policy?.record?.sha256)
      stored.push(...(await parquetRows(bytes)))
    }
    const csv = path.join(folder, 'one.csv')
    expect((await runHeddle(data, ['export', id, '--out', csv])).code).toBe(0)
    const lines: Record<string, string>[] = parse(await readFile(csv, 'utf8'), { columns: true })
    expect(lines.map(fromCsv)).toEqual(stored.filter(({ policy }) => policy === after?.policy))

    const policies = ['--baseline', files[0] ?? '', '--candidate', files[1] ?? '']
    const replayed = path.join(folder, 'both.parquet')
    const argv = ['simulate', '--history', request.historyId, ...policies, '--orders', replayed]
    expect((await runHeddle(data, argv)).code).toBe(0)
    expect(await parquetRows(new Uint8Array(await readFile(replayed)))).toEqual(stored)

    const refused = await runHeddle(data, [...argv.slice(0, -1), path.join(folder, 'both.xlsx')])
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('must end in .csv or .parquet') })
    const none = await runHeddle(data, ['export', '00000000-0000-7000-8000-000000000000', '--out', csv])
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('no such simulation') })
  })
})
