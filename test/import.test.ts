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

async function importText(text: string | Uint8Array, mapping = shipped('generic'), name = 'orders.csv'): Promise<ImportResult> {
  return await importHistory({ sources: [source(name, text)], mapping, name: 'test' }, () => true)
}

function good(result: ImportResult): Extract<ImportResult, { ok: true }> {
  if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.report)}`)
  return result
}

const heading = 'order_id,placed_at,sku,quantity,unit_price'

describe.skipIf(!existsSync(data))(`exports of others${existsSync(data) ? '' : ' (skipped: ../shared/data is not there)'}`, () => {
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
    const { history, report } = good(await importHistory({ sources, mapping: shipped('online-retail-uk'), name: 'uk' }))
    expect(report.rowsRead).toBe(320_705)
    expect(report.rowsRefusedTotal).toBe(0)
    const { read, orders, credits, setAside, withoutLines } = report.documents
    expect(read).toBe(16_459)
    expect(orders + credits + setAside + withoutLines).toBe(16_459)
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
        "receipts": 170223,
        "returns": 4533,
      }
    `)
    expect(isInTimeOrder(history.events)).toBe(true)
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
