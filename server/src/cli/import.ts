// `heddle import`: an export of orders becomes a history, with a report on its quality; and where the history then goes.
import { existsSync, statSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HistoryHead } from '@heddle/engine'
import { writeHistoryFile } from '../histories/file.ts'
import { streamHistory } from '../histories/import/import-history.ts'
import { type Mapping, parseMapping } from '../histories/import/mapping.ts'
import type { ImportReport } from '../histories/import/report.ts'
import { sourcesAt } from '../histories/import/source.ts'
import { packPortable } from '../histories/portable.ts'
import { HistoryFileFault } from '../histories/row-check.ts'
import { chunksIn, type Spooled, spool } from '../histories/spool.ts'
import { storeSpooled } from '../histories/store-history.ts'
import { systemClock, systemIds } from '../system-ports.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { diagnosticLines, inFile } from './documents.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { fileFault, readJson } from './json-file.ts'
import { progress, share, whole } from './progress.ts'
import { type ServerSession, signIn } from './server-session.ts'
import { placeInWords, requireStore, type StorePlace, withNewStore } from './store.ts'

/** The mappings that come with Heddle; the same place from src/ and from dist/. */
const shippedMappings = fileURLToPath(new URL('../../../rulesets/mappings', import.meta.url))

/** Where a history goes: the database, a portable file, or a running server. */
export type ImportTarget =
  | { kind: 'store' }
  | { kind: 'file'; file: string }
  | { kind: 'server'; url: string; token: string }

export interface ImportOptions extends StorePlace {
  /** Missing: the file is a portable history. */
  mapping: string | undefined
  name: string | undefined
  target: ImportTarget
  json: boolean
}

const hintInUse =
  'send it there with --server URL --token TOKEN (a sign-in link will do), or write a history file with --out FILE'

/** Exit code 1 when nothing could be made of the files; the report then says why. */
export async function importCommand(io: Io, place: string, options: ImportOptions): Promise<ExitCode> {
  const { target } = options
  if (target.kind === 'store') await requireStore(options, hintInUse)
  const session = target.kind === 'server' ? await signIn(target.url, target.token) : undefined
  const folder = await temporaryFolder('import')
  try {
    const into = path.join(folder, 'history')
    const prepared =
      options.mapping === undefined
        ? await portable(io, place, into, options)
        : await imported(io, place, into, options)
    if (prepared === undefined) return 1
    const { history, report } = prepared
    const stored = await deliver(io, history, report, options, session)
    if (options.json) {
      const told = { ...stored.told, head: history.head, ...(report === undefined ? {} : { report }) }
      io.out(`${JSON.stringify(told, null, 2)}\n`)
      return 0
    }
    if (report !== undefined) io.out(`${inWords(report)}\n\n`)
    io.out(`${contents(history.head)}\n\n${stored.sentence}\n`)
    if (stored.asked !== undefined)
      io.out(`next: npx heddle simulate --history ${quoted(stored.asked)} --baseline A.json --candidate B.json\n`)
    return 0
  } finally {
    await session?.end()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Prepared {
  history: Spooled
  report?: ImportReport
}

/** Packed into a file, so that a history of any size is imported and stored in the same little memory. */
async function imported(io: Io, place: string, into: string, options: ImportOptions): Promise<Prepared | undefined> {
  const mapping = await findMapping(options.mapping ?? '')
  const sources = await sourcesAt(place).catch((error: unknown) => {
    throw new CannotRun(`cannot read \`${place}\`: ${fileFault(error)}`)
  })
  const name = options.name ?? path.basename(path.resolve(place)).replace(/\.(csv|ndjson|jsonl|json|txt)?(\.gz)?$/i, '')
  const line = progress(io)
  const result = await streamHistory(
    { sources, mapping, name },
    (rowsRead) => {
      line.show(`${whole(rowsRead)} rows read`)
      return true
    },
    (head, rows) => spool(into, head, rows),
  )
  line.end()
  if (result.ok) return { history: result.taken, report: result.report }
  if (options.json) io.out(`${JSON.stringify({ reason: result.reason, report: result.report }, null, 2)}\n`)
  else io.out(`${inWords(result.report)}\n`)
  io.err(`nothing was imported: ${result.reason}\n`)
  return undefined
}

async function portable(io: Io, place: string, into: string, options: ImportOptions): Promise<Prepared> {
  if (options.name !== undefined || options.target.kind === 'file') {
    throw new CannotRun('--mapping is missing', await mappingsInWords())
  }
  const line = progress(io)
  try {
    return { history: await packPortable(place, into, (rows) => line.show(`${whole(rows)} rows read`)) }
  } catch (error) {
    if (!(error instanceof HistoryFileFault)) throw new CannotRun(`cannot read \`${place}\`: ${fileFault(error)}`)
    throw new CannotRun(
      `\`${place}\` is no history file: ${error.message}`,
      `without --mapping a history file is expected; for an export of orders, --mapping says how to read it\n        ${await mappingsInWords()}`,
    )
  } finally {
    line.end()
  }
}

interface Delivered {
  /** For programs. */
  told: object
  sentence: string
  /** By what `heddle simulate --history` finds it; missing where it cannot. */
  asked?: string
}

async function deliver(
  io: Io,
  history: Spooled,
  report: ImportReport | undefined,
  options: ImportOptions,
  session: ServerSession | undefined,
): Promise<Delivered> {
  const { target } = options
  const { name } = history.head
  if (target.kind === 'file') {
    await write(io, target.file, history)
    return { told: { file: target.file }, sentence: `written to ${target.file}`, asked: target.file }
  }
  if (session !== undefined && target.kind === 'server') {
    const id = await session.upload(history)
    const sentence = `stored by the server at ${target.url} as \`${name}\`: choose it there under Simulations`
    return { told: { history: { id, name } }, sentence }
  }
  const { id, isNew } = await withNewStore(options, hintInUse, (database) =>
    storeSpooled({ database, clock: systemClock(), ids: systemIds }, commandLine, history, report),
  )
  const where = placeInWords(options)
  const sentence = isNew
    ? `stored in ${where} as \`${name}\`; npm start shows it under Simulations`
    : `nothing to do: ${where} holds this history already, as \`${name}\``
  return { told: { history: { id, name, isNew } }, sentence, asked: name }
}

/** Whoever may open the database may store into it; nobody is signed in. */
const commandLine = { id: 'command-line', name: 'Command line', isUser: false } as const

async function mappingsInWords(): Promise<string> {
  const names = (await readdir(shippedMappings))
    .filter((entry) => entry.endsWith('.json'))
    .map((entry) => entry.slice(0, -5))
  return `shipped mappings: ${names.join(', ')}; or give the path of your own`
}

/** By name from rulesets/mappings, or a file of one's own. Throws `CannotRun` with every fault and its place. */
export async function findMapping(nameOrFile: string): Promise<Mapping> {
  const shipped = path.join(shippedMappings, `${nameOrFile}.json`)
  const isName = /^[a-z0-9][a-z0-9.-]*$/.test(nameOrFile) && existsSync(shipped)
  const file = isName ? shipped : nameOrFile
  if (!isName && !(existsSync(file) && statSync(file).isFile())) {
    throw new CannotRun(`there is no mapping \`${nameOrFile}\``, await mappingsInWords())
  }
  const parsed = parseMapping(await readJson(file))
  if (!parsed.ok) throw new CannotRun(`the mapping has errors:\n${diagnosticLines(inFile(file), parsed.diagnostics)}`)
  return parsed.mapping
}

async function write(io: Io, file: string, history: Spooled): Promise<void> {
  const { head } = history
  const line = progress(io)
  try {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true })
    await writeHistoryFile(file, { head, chunks: chunksIn(history) }, (done) =>
      line.show(`writing ${share(done, head.counts.orders, 'orders')}`),
    )
  } catch (error) {
    throw new CannotRun(`cannot write \`${file}\`: ${fileFault(error)}`)
  } finally {
    line.end()
  }
}

function contents(head: HistoryHead): string {
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
    report.rowsRefused
      .slice(0, 10)
      .map(({ file, line, column, reason }) =>
        column === undefined ? `${file} line ${line}: ${reason}` : `${file} line ${line}, column ${column}: ${reason}`,
      ),
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
