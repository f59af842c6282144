// Writes the golden decisions of a release: `record.ts <release> <folder>`. Refuses where the release has its file.
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { casesOf, shippedPolicies } from './cases.ts'
import { pack, record } from './file.ts'

export function recordRelease(release: string, folder: string): string {
  const file = path.join(folder, `${release}.json.gz`)
  if (existsSync(file)) throw new Error(`${release} has its golden decisions already: ${file} is never written again`)
  const policies = shippedPolicies()
  const recorded = record(release, policies, casesOf(policies))
  writeFileSync(file, pack(recorded), { flag: 'wx' })
  return `${release}: ${recorded.decisions.length} decisions under ${Object.keys(recorded.policies).length} policies in ${file}`
}
