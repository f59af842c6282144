// `heddle export`: what became of every order of a stored run, as CSV or as the Parquet file that its report names.
import { open, rm } from 'node:fs/promises'
import { Refusal } from '../problem.ts'
import { recordCsv } from '../simulations/record/csv.ts'
import { findRecord } from '../simulations/record/find-record.ts'
import { recordBytes } from '../simulations/record/read-record.ts'
import { counted } from './figures.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { fileFault } from './json-file.ts'
import { orderFormat } from './order-file.ts'
import { placeInWords, type StorePlace, withStore } from './store.ts'

export interface ExportOptions extends StorePlace {
  /** Of the run's policies; its first candidate when left out. */
  policy: string | undefined
  out: string
  json: boolean
}

const inUse = 'download it on the page of the run, or from GET /v1/simulations/{id}/orders?format=csv'
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function exportCommand(io: Io, run: string, options: ExportOptions): Promise<ExitCode> {
  const { policy, out } = options
  const format = orderFormat('--out', out)
  if (!isId.test(run)) throw new CannotRun(`\`${run}\` is no id of a run`, 'the address of its page ends in it')
  const told = await withStore(options, inUse, async ({ read }) => {
    const file = await findRecord(read, run, policy).catch(inWords)
    const handle = await open(out, 'w').catch((error: unknown) => {
      throw new CannotRun(`cannot write \`${out}\`: ${fileFault(error)}`)
    })
    try {
      for await (const part of format === 'csv' ? recordCsv(read, file) : recordBytes(read, file)) {
        if (typeof part === 'string') await handle.write(part)
        else await handle.write(part)
      }
    } catch (error) {
      await rm(out, { force: true })
      throw error
    } finally {
      await handle.close()
    }
    return {
      run,
      policy: file.policy,
      orders: file.orders,
      ...(format === 'parquet' ? { sha256: file.sha256 } : {}),
      file: out,
    }
  })
  if (told === undefined) throw new CannotRun(`${placeInWords(options)} holds no runs`)
  if (options.json) io.out(`${JSON.stringify(told, null, 2)}\n`)
  else
    io.out(
      `${counted(told.orders, 'order')} under ${told.policy} in \`${out}\`\n${told.sha256 === undefined ? '' : `SHA-256 ${told.sha256}\n`}`,
    )
  return 0
}

function inWords(error: unknown): never {
  if (error instanceof Refusal) throw new CannotRun(error.failure.detail)
  throw error
}
