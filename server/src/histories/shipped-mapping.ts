// The mappings that come with Heddle, by name.
import { readFile } from 'node:fs/promises'
import { refuse } from '../problem.ts'
import { type Mapping, parseMapping } from './import/mapping.ts'

/** The same place from src/ and from dist/. */
export const shippedMappingsFolder = new URL('../../../rulesets/mappings/', import.meta.url)

/** Refuses with `not-found` when none has the name. */
export async function shippedMapping(name: string): Promise<Mapping> {
  if (!/^[a-z0-9-]{1,64}$/.test(name)) refuse('not-found', 'no such mapping')
  let text: string
  try {
    text = await readFile(new URL(`${name}.json`, shippedMappingsFolder), 'utf8')
  } catch {
    return refuse('not-found', 'no such mapping')
  }
  const parsed = parseMapping(JSON.parse(text))
  if (!parsed.ok) throw new Error(`the mapping \`${name}\` that comes with Heddle is broken`)
  return parsed.mapping
}
