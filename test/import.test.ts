// Bringing a history in: real exports completely, and broken ones as far as they go.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ImportResult, importHistory } from '../server/src/histories/import/import-history.ts'
import { type Mapping, parseMapping } from '../server/src/histories/import/mapping.ts'
import { type ImportSource, sourcesAt, streamSource } from '../server/src/histories/import/source.ts'

const place = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const data = place('../../shared/data')

function shipped(name: string): Mapping {
  const parsed = parseMapping(JSON.parse(readFileSync(place(`../rulesets/mappings/${name}.json`), 'utf8')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics))
  return parsed.mapping
}

function source(name: string, text: string | Uint8Array, pieceLength = 7): ImportSource {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return streamSource(
    name,
    (async function* () {
      for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength)
    })(),
  )
}

async function importText(
  text: string | Uint8Array,
  mapping = shipped('generic'),
  name = 'orders.csv',
): Promise<ImportResult> {
  return await importHistory({ sources: [source(name, text)], mapping, name: 'test' }, () => true)
}

function good(result: ImportResult): Extract<ImportResult, { ok: true }> {
  if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.report)}`)
  return result
}

const heading = 'order_id,placed_at,sku,quantity,unit_price'

describe.skipIf(!existsSync(data))(
  `exports of others${existsSync(data) ? '' : ' (skipped: ../shared/data is not there)'}`,
  () => {
    test('thelook: 19,788 orders with 28,742 lines, their cancellations and returns, at 10 distribution centres', async () => {
      const sources = await sourcesAt(`${data}/thelook`)
      const { history, report } = good(await importHistory({ sources, mapping: shipped('thelook'), name: 'thelook' }))
      expect(report.rowsRefusedTotal).toBe(0)
      expect(report.rowsRead).toBe(10 + 16_000 + 29_120 + 19_788 + 28_742 + 77_552)
      expect(report.documents).toEqual({ read: 19_788, orders: 19_788, credits: 0, setAside: 0, withoutLines: 0 })
      expect(history.head.counts).toMatchObject({ orders: 19_788, lines: 28_742, cancellations: 2_986, returns: 2_800 })
      expect(history.head.network.sites).toHaveLength(10)
      expect(isInTimeOrder(history.events)).toBe(true)
      expect(history.head.assumptions.map(({ code }) => code)).toContain('assumed/placement')
    })

    test('online-retail-uk: all 16,459 invoices accounted for, no row refused', async () => {
      const sources = await sourcesAt(`${data}/online-retail-uk`)
      const { history, report } = good(
        await importHistory({ sources, mapping: shipped('online-retail-uk'), name: 'uk' }),
      )
      expect(report.rowsRead).toBe(320_705)
      expect(report.rowsRefusedTotal).toBe(0)
      const { read, orders, credits, setAside, withoutLines } = report.documents
      expect(read).toBe(16_459)
      expect(orders + credits + setAside + withoutLines).toBe(16_459)
      // Counted a second time with another program: 12,385 invoices with a sale, 2,282 with credits only, 1,792 with neither.
      expect(report.documents).toMatchInlineSnapshot(`
      {
        "credits": 2282,
        "orders": 12385,
        "read": 16459,
        "setAside": 1792,
        "withoutLines": 0,
      }
    `)
      expect(history.head.counts).toMatchInlineSnapshot(`
      {
        "cancellations": 0,
        "lines": 311533,
        "orders": 12401,
        "receipts": 162301,
        "returns": 4533,
      }
    `)
      expect(isInTimeOrder(history.events)).toBe(true)
    })
  },
)

describe('rows that are not in order', () => {
  test('each is reported with its file, line and reason, and the rest goes on', async () => {
    const text = [
      heading,
      'A1,2026-01-01T10:00:00Z,shirt,2,19.90',
      'A2,2026-02-31T10:00:00Z,shirt,1,19.90',
      'A3,2026-01-02T10:00:00Z,shirt,one,19.90',
      'A4,2026-01-02T10:00:00Z',
      'A5,2026-01-02T10:00:00Z,"shirt,1,19.90',
      'A6,2026-01-03T10:00:00Z,shirt,0,19.90',
      '',
      'A7,2026-01-04T10:00:00Z,"a ""quoted"" sku",1,19.90',
      'A8,2026-01-04T10:00:00Z,5" pipe,1,19.90',
      'A9,2026-01-05T10:00:00Z,shirt,3,',
      'A10,2026-01-05 10:00:00,shirt,3,1.005',
    ].join('\r\n')
    const { history, report } = good(await importText(text))
    expect(report.rowsRefused).toEqual([
      {
        file: 'orders.csv',
        line: 3,
        column: 'placed_at',
        reason: 'placedAt is no date in any of the formats of the mapping',
      },
      { file: 'orders.csv', line: 4, column: 'quantity', reason: 'quantity is no number' },
      { file: 'orders.csv', line: 5, reason: 'has 2 cells, the heading has 5' },
      { file: 'orders.csv', line: 6, reason: 'a quote is opened here and never closed' },
      { file: 'orders.csv', line: 7, column: 'quantity', reason: expect.stringContaining('quantity') },
      { file: 'orders.csv', line: 11, column: 'unit_price', reason: 'unitPrice is empty' },
    ])
    const orders = [...history.events].flatMap((event) => (event.type === 'order' ? [event] : []))
    expect(orders.map(({ order }) => order.id)).toEqual(['A1', 'A7', 'A8', 'A10'])
    expect(orders.map(({ lines }) => lines[0]?.unitPriceMinor)).toEqual([1990, 1990, 1990, 101])
    expect(report).toMatchObject({ rowsRead: 10, rowsAccepted: 4, rowsRefusedTotal: 6 })
  })

  test('a quoted cell may hold line ends and delimiters', async () => {
    const text = `${heading},brand\nA1,2026-01-01,shirt,1,1,"North,\nSouth"\nA2,2026-01-01,shirt,1,1,x\n`
    const { history, report } = good(await importText(text))
    expect(report.rowsRefusedTotal).toBe(0)
    const [first] = [...history.events].flatMap((event) => (event.type === 'order' ? event.lines : []))
    expect(first?.brand).toBe('North,\nSouth')
  })

  test('gzip is told by its first bytes, and a file cut short counts as far as it goes', async () => {
    const text = [
      heading,
      ...Array.from({ length: 5_000 }, (_, n) => `A${n},2026-01-01,sku-${n * 7919},1,${n}.50`),
    ].join('\n')
    const packed = gzipSync(text)
    const whole = good(await importText(packed))
    expect(whole.history.head.counts.orders).toBe(5_000)
    const cut = good(await importText(packed.subarray(0, packed.length / 2)))
    expect(cut.history.head.counts.orders).toBeGreaterThan(100)
    expect(cut.report.rowsRefused.at(-1)?.reason).toContain('cannot be read further')
  })

  test('NDJSON is read by dotted paths, one order line for each element of a list', async () => {
    const generic = shipped('generic')
    const mapping: Mapping = {
      ...generic,
      tables: { orders: { files: ['*'], each: 'items' } },
      lines: {
        ...generic.lines,
        sku: { column: 'items.sku' },
        quantity: { column: 'items.count' },
        unitPrice: { column: 'items.price' },
      },
    }
    const order = {
      order_id: 'N1',
      placed_at: '2026-01-01T00:00:00Z',
      items: [
        { sku: 'a', count: 2, price: 1.5 },
        { sku: 'b', count: 1, price: 2 },
      ],
    }
    const text = `${JSON.stringify(order)}\nnot json\n{"order_id":"N2"}\n`
    const { history, report } = good(await importText(text, mapping, 'orders.ndjson'))
    expect(history.head.counts).toMatchObject({ orders: 1, lines: 2 })
    expect(report.rowsRefused.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '2: is no JSON object',
      '3: has no list `items`',
    ])
  })

  test('a column becomes an own field of the order, customer, line or article, with the type the mapping gives it', async () => {
    const { orders, lines, ...rest } = shipped('generic')
    const from = (column: string) => ({ from: { column, optional: true } })
    const mapping: Mapping = {
      ...rest,
      network: { ...rest.network, timeZone: 'America/New_York' },
      orders: {
        ...orders,
        shipBy: { column: 'ship_by' },
        attributes: { gift: { ...from('gift'), as: 'boolean' }, note: from('note') },
        customerAttributes: { since: { ...from('since'), as: 'number' } },
      },
      lines: { ...lines, hazmat: { column: 'hazmat' }, productAttributes: { material: from('material') } },
    }
    const text = [
      `${heading},ship_by,gift,note,since,hazmat,material`,
      'o1,2026-01-05,s1,1,9.90,2026-01-06T12:00:00Z,yes,,2019,1,wool',
      'o2,2026-01-05,s1,1,9.90,,maybe,,,,',
    ].join('\n')
    const { history, report } = good(await importText(text, mapping))
    expect(history.head.network.timeZone).toBe('America/New_York')
    expect(report.rowsRefusedTotal).toBe(1)
    const [first] = [...history.events].filter((event) => event.type === 'order')
    expect(first).toMatchObject({
      order: {
        id: 'o1',
        shipBy: '2026-01-06T12:00:00.000Z',
        attributes: { gift: true },
        customer: { attributes: { since: 2019 } },
      },
      lines: [{ hazmat: true, productAttributes: { material: 'wool' } }],
    })
    expect((first as { order: { attributes: object } }).order.attributes).toEqual({ gift: true })
  })

  test('given a heading without a needed column, the reason names the column and what there is', async () => {
    const result = await importText('order_id,placed_at,sku,amount,unit_price\nA1,2026-01-01,a,1,1\n')
    expect(result).toMatchObject({
      ok: false,
      reason: expect.stringContaining('no column `quantity`; its heading is: order_id'),
    })
  })

  test('[property] whatever stands between good rows, every good row is imported and no import throws', async () => {
    const junk = fc
      .oneof(
        fc.string({ maxLength: 60 }),
        fc.constantFrom(
          '"',
          '""',
          'a,"b',
          ',,,,',
          '"a","b","c","d"',
          'x,2026-01-01,a,1',
          '\ufeff',
          '"\u0000',
          'A9,2026-13-01,s,1,1',
          '{"a":1}',
        ),
      )
      .map((text) => text.replace(/[\r\n]/g, ' '))
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { maxLength: 12 }), fc.integer({ min: 1, max: 50 }), async (junks, piece) => {
        const rows = junks.flatMap((text, n) => [`GOOD${n},2026-01-01T00:00:00Z,sku,1,1.00`, text])
        const text = [heading, 'GOOD,2026-01-01T00:00:00Z,sku,1,1.00', ...rows].join('\n')
        const result = await importHistory({
          sources: [source('o.csv', text, piece)],
          mapping: shipped('generic'),
          name: 'p',
        })
        const { history, report } = good(result)
        const ids = [...history.events].flatMap((event) => (event.type === 'order' ? [event.order.id as string] : []))
        const wanted = ['GOOD', ...junks.map((_, n) => `GOOD${n}`)]
        expect(ids.filter((id) => id.startsWith('GOOD')).sort()).toEqual(wanted.sort())
        expect(report.rowsAccepted + report.rowsSetAside + report.rowsRefusedTotal).toBe(report.rowsRead)
      }),
      { seed: 20_260_101, numRuns: 150 },
    )
  })
})

describe('mappings', () => {
  test.each(['generic', 'thelook', 'online-retail-uk'])('the shipped mapping `%s` is in order', (name) => {
    expect(shipped(name).name).toBe(name)
  })

  test('every fault of a mapping is reported at once with its JSON Pointer', () => {
    const generic = shipped('generic')
    const parsed = parseMapping({
      ...generic,
      orders: { ...generic.orders, table: 'nowhere' },
      lines: { ...generic.lines, table: 'neither' },
    })
    expect(parsed).toMatchObject({ ok: false, diagnostics: [{ path: '/orders/table' }, { path: '/lines/table' }] })
  })
})

describe('assumed stock', () => {
  test('opening stock and receipts sum to what the rule says, to the unit', async () => {
    const rows = Array.from({ length: 70 }, (_, n) => `A${n},2026-01-${String((n % 28) + 1).padStart(2, '0')},sku,3,1`)
    const { history } = good(await importText([heading, ...rows].join('\n')))
    const opening = history.openingStock.reduce((sum, { onHand }) => sum + onHand, 0)
    // 210 units in 27 days, four weeks of them.
    expect(opening).toBe(Math.ceil((210 / (27 / 7)) * 4))
    expect(history.openingStock.map(({ siteId }) => siteId)).toEqual(['dc-columbus', 'dc-reno'])
  })
})

function isInTimeOrder(events: Iterable<{ at: string }>): boolean {
  let last = ''
  for (const { at } of events) {
    if (at < last) return false
    last = at
  }
  return true
}
