// Where the project is, from its sources as well as from what a test or a bench is bundled to.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = above(path.dirname(fileURLToPath(import.meta.url)))

function above(folder: string): string {
  if (existsSync(path.join(folder, 'rulesets'))) return folder
  const outer = path.dirname(folder)
  if (outer === folder) throw new Error('these sources are not within the project')
  return above(outer)
}
