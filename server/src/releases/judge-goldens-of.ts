// Which golden orders of its policy a version keeps. Judged beside the server, and beside any transaction: hundreds of orders
// may be pinned, and a hard one takes seconds.
import type { Deps } from '../deps.ts'
import { beside, type Tell } from '../policies/tell.ts'
import { found } from '../problem.ts'
import { goldenTexts } from '../store/golden-orders.ts'
import { findVersionDocument } from '../store/versions.ts'
import type { JudgedGolden } from './judge-golden.ts'

/** In the order they were pinned. Refuses with `not-found`; stops when `signal` is aborted. */
export async function judgeGoldensOf(
  { runner, database }: Pick<Deps, 'runner' | 'database'>,
  policyId: string,
  version: string,
  signal: AbortSignal,
  tell: Tell = () => () => {},
): Promise<JudgedGolden[]> {
  const document = found(await findVersionDocument(database.read, version), 'version')
  const goldens = await goldenTexts(database.read, policyId)
  if (goldens.length === 0) return []
  const judged = await beside(signal, runner.judge({ document, goldens }, tell('judging'), signal))
  if (!judged.ok) throw new Error(`stored version ${version} does not compile: ${judged.diagnostics[0]?.message}`)
  return judged.items
}
