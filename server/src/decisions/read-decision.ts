// A recorded decision with what it means in words. The words are worked out when asked for, from the recorded facts, and
// beside the server: telling the nearest miss means deciding over and over.
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { findDecisionTexts } from '../store/decisions.ts'
import type { Written } from '../store/written.ts'
import type { Language } from '../tongues.ts'
import { aside } from './decide-aside.ts'

/** JSON of `RecordedDecision`, explained in that language. */
export async function readDecision(deps: Deps, id: string, language: Language, signal: AbortSignal): Promise<Written> {
  const texts = found(await findDecisionTexts(deps.database, id, signal), 'decision')
  const version = found(await deps.programs.get(deps.database.read, texts.version), 'version')
  return aside(deps, signal, (limited) => deps.runner.explain(version, { texts, language }, limited))
}
