// Makes a recorded decision again, from its recorded facts under its recorded version, and compares the bytes.
import { canonicalJson, placeOf, sha256Hex } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { findDecision } from '../store/decisions.ts'
import { decideAside, decideInPassing } from './decide-aside.ts'

export interface DecisionReplay {
  /** Whether the canonical JSON of both is the same, byte for byte, and is what the recorded hash names. */
  identical: boolean
  recordedHash: string
  replayedHash: string
  /** Present when both rest on time zone data of different releases: then they differ at least in naming it. */
  tzdata?: { recorded: string | null; replayed: string | null }
}

export async function replayDecision(deps: Deps, id: string, signal: AbortSignal): Promise<DecisionReplay> {
  const { read } = deps.database
  const { decision, facts, version, decisionHash } = found(await findDecision(read, id), 'decision')
  const program = found(await deps.programs.get(read, version), 'version')
  const { at } = decision
  const options = placeOf(decision)
  const again =
    decideInPassing(program, facts, at, options) ?? (await decideAside(deps, program, { facts, at, options }, signal))
  const replayed = canonicalJson(again)
  const replayedHash = sha256Hex(replayed)
  return {
    identical: replayed === canonicalJson(decision) && replayedHash === decisionHash,
    recordedHash: decisionHash,
    replayedHash,
    ...(again.tzdata === decision.tzdata
      ? {}
      : { tzdata: { recorded: decision.tzdata ?? null, replayed: again.tzdata ?? null } }),
  }
}
