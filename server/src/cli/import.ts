// `heddle import`: an export of orders becomes a history, with a report on its quality.
import { existsSync, statSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { History } from '@heddle/engine'
import { writeHistoryFile } from '../histories/file.ts'
import { importHistory } from '../histories/import/import-history.ts'
import { type Mapping, parseMapping } from '../histories/import/mapping.ts'
import type { ImportReport } from '../histories/import/report.ts'
import { sourcesAt } from '../histories/import/source.ts'
import { diagnosticLines, fileFault, readJson } from './documents.ts'
import { historyPlace } from './find-history.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { progress, share, whole } from './progress.ts'

/** The mappings that come with Heddle; the same place from src/ and from dist/. */
const shippedMappings = fileURLToPath(new URL('../../../rulesets/mappings', import.meta.url))

export interface ImportOptions {
  mapping: string
  name: string | undefined
  out: string | undefined
  dataFolder: string
  json: boolean
}

export async function importCommand(io: Io, place: string, options: ImportOptions): Promise<ExitCode> {
  const mapping = await findMapping(options.mapping)
  const sources = await sourcesAt(place).catch((error: unknown) => {
    throw new CannotRun(`cannot read \`${place}\`: ${fileFault(error)}`)
  })
  const name = options.name ?? path.basename(path.resolve(place)).replace(/\.(csv|ndjson|jsonl|json|txt)?(\.gz)?$/i, '')
  const line = progress(io)
  const result = await importHistory({ sources, mapping, name }, (rowsRead) => {
    line.show(`${whole(rowsRead)} rows read`)
    return true
  })
  line.end()
  if (!result.ok) {
    if (options.json) io.out(`${JSON.stringify({ reason: result.reason, report: result.report }, null, 2)}\n`)
    else io.out(`${inWords(result.report)}\n`)
    io.err(`nothing was imported: ${result.reason}\n`)
    return 1
  }
  const file = options.out ?? (await historyPlace(options.dataFolder, name))
  await write(io, file, result.history)
  if (options.json) io.out(`${JSON.stringify({ file, head: result.history.head, report: result.report }, null, 2)}\n`)
  else {
    io.out(`${inWords(result.report)}\n\n${contents(result.history)}\n\nwritten to ${file}\n`)
    const named = options.out === undefined ? name : file
    io.out(`next: npx heddle simulate --history ${quoted(named)} --baseline A.json --candidate B.json\n`)
  }
  return 0
}

/** By name from rulesets/mappings, or a file of one's own. Throws `CannotRun` with every fault and its place. */
export async function findMapping(nameOrFile: string): Promise<Mapping> {
  const shipped = path.join(shippedMappings, `${nameOrFile}.json`)
  const isName = /^[a-z0-9][a-z0-9.-]*$/.test(nameOrFile) && existsSync(shipped)
  const file = isName ? shipped : nameOrFile
  if (!isName && !(existsSync(file) && statSync(file).isFile())) {
    const names = (await readdir(shippedMappings))
      .filter((entry) => entry.endsWith('.json'))
      .map((entry) => entry.slice(0, -5))
    throw new CannotRun(
      `there is no mapping \`${nameOrFile}\``,
      `shipped ones: ${names.join(', ')}; or give the path of your own`,
    )
  }
  const parsed = parseMapping(await readJson(file))
  if (!parsed.ok) throw new CannotRun(`the mapping has errors:\n${diagnosticLines(file, parsed.diagnostics)}`)
  return parsed.mapping
}

async function write(io: Io, file: string, history: History): Promise<void> {
  const line = progress(io)
  try {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true })
    await writeHistoryFile(file, history, (done) =>
      line.show(`writing ${share(done, history.head.counts.orders, 'orders')}`),
    )
  } catch (error) {
    throw new CannotRun(`cannot write \`${file}\`: ${fileFault(error)}`)
  } finally {
    line.end()
  }
}

function contents({ head }: History): string {
  const { orders, lines, receipts, cancellations, returns } = head.counts
  return [
    `history \`${head.name}\`, ${head.from.slice(0, 10)} to ${head.to.slice(0, 10)}, ${head.network.sites.length} sites, ${head.network.currency}`,
    `  ${whole(orders)} orders with ${whole(lines)} lines, ${whole(cancellations)} cancellations, ${whole(returns)} returns, ${whole(receipts)} receipts`,
  ].join('\n')
}

/** The data-quality report for people: what was read, refused and assumed, most frequent first. */
export function inWords(report: ImportReport): string {
  const lines = [
    `${whole(report.rowsRead)} rows read: ${whole(report.rowsAccepted)} accepted, ${whole(report.rowsSetAside)} set aside, ${whole(report.rowsRefusedTotal)} refused`,
  ]
  const { documents } = report
  lines.push(
    `${whole(documents.read)} orders or invoices: ${whole(documents.orders)} became orders, ${whole(documents.credits)} are credits, ${whole(documents.setAside)} set aside, ${whole(documents.withoutLines)} without a usable line`,
  )
  section(
    lines,
    'refused',
    report.refusedByReason.map(({ reason, rows }) => `${whole(rows)} × ${reason}`),
  )
  section(
    lines,
    'first refused rows',
    report.rowsRefused.slice(0, 10).map(({ file, line, reason }) => `${file} line ${line}: ${reason}`),
  )
  section(
    lines,
    'set aside',
    report.setAsideByReason.map(({ reason, rows }) => `${whole(rows)} × ${reason}`),
  )
  section(
    lines,
    'assumed',
    report.assumptions.map(({ message, affects }) => `${whole(affects)} × ${message}`),
  )
  section(lines, 'to note', report.warnings)
  return lines.join('\n')
}

function section(lines: string[], title: string, items: readonly string[]): void {
  if (items.length > 0) lines.push(`${title}:`, ...items.map((item) => `  ${item}`))
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
