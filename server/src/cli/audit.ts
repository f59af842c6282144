// `heddle audit verify`: is the audit log what was written? From the embedded database, PostgreSQL or an export.
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { AuditEntry } from '../audit/entry.ts'
import { auditEntries } from '../audit/read.ts'
import { type ChainVerification, verify } from '../audit/verify.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { fileFault } from './json-file.ts'
import { whole } from './progress.ts'
import { placeInWords, type StorePlace, withStore } from './store.ts'

export interface AuditOptions extends StorePlace {
  file: string | undefined
  json: boolean
}

/** Exit code 1 when the chain is broken. */
export async function auditVerifyCommand(io: Io, options: AuditOptions): Promise<ExitCode> {
  const found = options.file === undefined ? await verifyStore(options) : await verifyExport(options.file)
  if (options.json) io.out(`${JSON.stringify(found, null, 2)}\n`)
  else io.out(`${inWords(found)}\n`)
  return found.ok ? 0 : 1
}

const faults = {
  content: 'was changed after it was written',
  link: 'does not follow the entry before it',
  number: 'is missing, doubled or out of order',
} as const

function inWords({ ok, entries, head, firstBroken }: ChainVerification): string {
  if (ok) {
    return `${entries === 1 ? '1 entry' : `${whole(entries)} entries`}, the chain is whole${head === undefined ? '' : `\nhead ${head}\ncompare both with a copy kept elsewhere: a log cut at its end is whole, too`}`
  }
  const where = firstBroken === undefined ? '' : `: entry ${firstBroken.seq} ${faults[firstBroken.fault]}`
  return `${entries === 1 ? '1 entry' : `${whole(entries)} entries`}, the chain is BROKEN${where}`
}

const Entry = z.strictObject({
  seq: z.number(),
  at: z.string(),
  actor: z.strictObject({ id: z.string(), name: z.string() }),
  type: z.string(),
  subject: z.string(),
  detail: z.unknown(),
  hash: z.string(),
  previousHash: z.string(),
})

async function verifyExport(file: string): Promise<ChainVerification> {
  if (!existsSync(file)) throw new CannotRun(`cannot read \`${file}\`: there is no such file`)
  try {
    return await verify(exported(file))
  } catch (error) {
    if (error instanceof CannotRun) throw error
    throw new CannotRun(`cannot read \`${file}\`: ${fileFault(error)}`)
  }
}

async function* exported(file: string): AsyncGenerator<AuditEntry> {
  let line = 0
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (text.trim() === '') continue
    const parsed = Entry.safeParse(parsedOrUndefined(text))
    if (!parsed.success) throw new CannotRun(`\`${file}\` line ${line} is no audit entry`)
    yield { ...parsed.data, detail: parsed.data.detail }
  }
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function verifyStore(options: AuditOptions): Promise<ChainVerification> {
  const inUse =
    'ask it instead: GET /v1/audit/verification; or verify an export: GET /v1/audit/export > audit.ndjson, then --file audit.ndjson'
  const found = await withStore(options, inUse, (database) => verify(auditEntries(database)))
  if (found !== undefined) return found
  throw new CannotRun(
    `${placeInWords(options)} holds no database of Heddle`,
    'give its folder with --data, or an export with --file',
  )
}
