// What changed from one version to another, in words.
import { type Change, diffPolicies } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { findVersion } from '../store/versions.ts'
import { type Language, tongues } from '../tongues.ts'

export async function diffVersions(deps: Deps, before: string, after: string, language: Language): Promise<Change[]> {
  const { read } = deps.database
  const first = found(await findVersion(read, before), 'version')
  const second = found(await findVersion(read, after), 'version')
  return diffPolicies(first.document, second.document, tongues[language])
}
