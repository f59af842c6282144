// The mappings there are: those that come with Heddle, and those people saved.
import { readdir } from 'node:fs/promises'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { refuse } from '../problem.ts'
import { findMappingDocument, listMappings, saveMapping } from '../store/history-mappings.ts'
import { type Mapping, parseMapping } from './import/mapping.ts'
import { shippedMapping, shippedMappingsFolder } from './shipped-mapping.ts'

export interface MappingSummary {
  name: string
  title: string
  description: string
  isShipped: boolean
  /** Files it wants, by table. */
  files: string[][]
}

/** Saved ones first. */
export async function allMappings({ database }: Pick<Deps, 'database'>): Promise<MappingSummary[]> {
  const saved = (await listMappings(database.read)).map(({ document }) => summaryOf(parsed(document), false))
  const names = (await readdir(shippedMappingsFolder)).flatMap((file) => /^([a-z0-9-]+)\.json$/.exec(file)?.[1] ?? [])
  const shipped: MappingSummary[] = []
  for (const name of names.sort()) shipped.push(summaryOf(await shippedMapping(name), true))
  return [...saved, ...shipped]
}

/** Refuses with `not-found`. */
export async function mappingNamed({ database }: Pick<Deps, 'database'>, name: string): Promise<Mapping> {
  const saved = await findMappingDocument(database.read, name)
  return saved === undefined ? await shippedMapping(name) : parsed(saved)
}

/** Refuses a document with faults, all told at once, and the name of one that ships. */
export async function keepMapping(deps: Deps, principal: Principal, document: unknown): Promise<Mapping> {
  const mapping = parsed(document)
  if ((await readdir(shippedMappingsFolder)).includes(`${mapping.name}.json`)) {
    refuse('invalid-request', `a mapping named \`${mapping.name}\` comes with Heddle; give yours another name`)
  }
  await deps.database.transaction(async (db) => {
    const updatedAt = deps.clock.now()
    await saveMapping(db, { name: mapping.name, document: mapping, updatedBy: principal.id, updatedAt })
    await recordAudit(db, deps, principal, {
      type: 'mapping.saved',
      subject: `mapping/${mapping.name}`,
      detail: { title: mapping.title },
    })
  })
  return mapping
}

/** Refuses a document with faults. */
export function parsed(document: unknown): Mapping {
  const result = parseMapping(document)
  if (result.ok) return result.mapping
  return refuse('invalid-request', 'the mapping has faults', { diagnostics: result.diagnostics })
}

function summaryOf({ name, title, description, tables }: Mapping, isShipped: boolean): MappingSummary {
  return { name, title, description, isShipped, files: Object.values(tables).map(({ files }) => files) }
}
