// Makes a recorded decision again, from its recorded facts under its recorded version, and compares the bytes.
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { findDecisionTexts } from '../store/decisions.ts'
import { aside } from './decide-aside.ts'

export interface DecisionReplay {
  /** Whether the canonical JSON of both is the same, byte for byte, and is what the recorded hash names. */
  identical: boolean
  recordedHash: string
  replayedHash: string
  /** Present when both rest on time zone data of different releases: then they differ at least in naming it. */
  tzdata?: { recorded: string | null; replayed: string | null }
}

export async function replayDecision(deps: Deps, id: string, signal: AbortSignal): Promise<DecisionReplay> {
  const texts = found(await findDecisionTexts(deps.database, id, signal), 'decision')
  const version = found(await deps.programs.get(deps.database.read, texts.version), 'version')
  return aside(deps, signal, (limited) => deps.runner.decideAgain(version, texts, limited))
}
