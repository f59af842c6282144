// An export of a million order lines becomes a history: rows a second beside csv-parse alone on the same file, and how much
// memory it takes at a tenth of the size and at the whole. The process only ever grows its peak, so the small one goes first.
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { parse } from 'csv-parse'
import generic from '../../rulesets/mappings/generic.json' with { type: 'json' }
import { streamHistory } from '../../server/src/histories/import/import-history.ts'
import { parseMapping } from '../../server/src/histories/import/mapping.ts'
import { fileSource } from '../../server/src/histories/import/source.ts'
import { chunksIn, type Spooled, spool } from '../../server/src/histories/spool.ts'
import { seeded, short } from './contest.ts'
import type { Report } from './report.ts'

const sizes = [100_000, 1_000_000]
const seed = 23

export async function run(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'heddle-bench-'))
  try {
    const startBytes = process.resourceUsage().maxRSS * 1024
    const peakBytes: Record<string, number> = {}
    const rowsPerSecond: Record<string, number> = {}
    let last = ''
    for (const lines of sizes) {
      last = join(folder, `orders-${lines}.csv`)
      await writeExport(last, lines)
      const { rows, seconds } = await importOnce(last, join(folder, `history-${lines}`))
      rowsPerSecond[`import ${lines}`] = Math.round(rows / seconds)
      peakBytes[String(lines)] = process.resourceUsage().maxRSS * 1024
    }
    const parsed = await csvParseAlone(last)
    rowsPerSecond['csv-parse alone'] = Math.round(parsed.rows / parsed.seconds)
    const [small = 0, large = 0] = sizes.map((lines) => rowsPerSecond[`import ${lines}`] ?? 0)
    return {
      ratios: {
        csvParseAlone: short(large / (rowsPerSecond['csv-parse alone'] ?? 1)),
        rateAtTenTimesTheSize: short(large / small),
        peakAtTenTimesTheSize: short((peakBytes[String(sizes[1])] ?? 0) / (peakBytes[String(sizes[0])] ?? 1)),
      },
      rowsPerSecond,
      peakBytes,
      startBytes,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function importOnce(file: string, into: string): Promise<{ rows: number; seconds: number; spooled: Spooled }> {
  const parsed = parseMapping(generic)
  if (!parsed.ok) throw new Error('the generic mapping is broken')
  const started = process.hrtime.bigint()
  const result = await streamHistory(
    { sources: [fileSource(file)], mapping: parsed.mapping, name: 'bench' },
    () => true,
    (head, rows) => spool(into, head, rows),
  )
  if (!result.ok || result.report.rowsRefusedTotal > 0) throw new Error('rows were refused')
  // Read back as the store reads them, so that the file is known to be whole.
  let orders = 0
  for await (const chunk of chunksIn(result.taken)) orders += chunk.orders
  if (orders !== result.taken.head.counts.orders) throw new Error('orders were lost')
  return { rows: result.report.rowsRead, seconds: secondsSince(started), spooled: result.taken }
}

async function csvParseAlone(file: string): Promise<{ rows: number; seconds: number }> {
  const started = process.hrtime.bigint()
  let rows = -1
  for await (const _ of createReadStream(file).pipe(parse())) rows += 1
  return { rows, seconds: secondsSince(started) }
}

/** A year of orders in no order of time, 1.9 lines each, over 20,000 SKUs. */
async function writeExport(file: string, lines: number): Promise<void> {
  const random = seeded(seed)
  const stream = createWriteStream(file)
  stream.write('order_id,placed_at,sku,quantity,unit_price,country,region,postal_code,channel,category,brand\n')
  let [order, left, head] = [0, 0, '']
  for (let line = 0; line < lines; line += 1) {
    if (left === 0) {
      order += 1
      left = random() < 0.5 ? 1 : random() < 0.6 ? 2 : 4
      head = `A${order},${new Date(Date.UTC(2025, 0, 1) + Math.floor(random() * 31_536_000) * 1_000).toISOString()}`
    }
    left -= 1
    const sku = Math.floor(random() ** 2 * 20_000)
    const row = `${head},SKU-${sku},${1 + Math.floor(random() * 3)},${(5 + (sku % 90)).toFixed(2)},US,CA,90210,web,cat-${sku % 20},brand-${sku % 300}\n`
    if (!stream.write(row)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()))
  }
  stream.end()
  await finished(stream)
}

function secondsSince(started: bigint): number {
  return Number(process.hrtime.bigint() - started) / 1e9
}
