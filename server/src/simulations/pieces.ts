// How a simulation is cut into pieces that know nothing of each other, and how what they find becomes the one result. Both ways
// give the bytes of a replay of all candidates together (docs/adr/0021).
import { gunzipSync, gzipSync } from 'node:zlib'
import { canonicalJson, hashOf, type PolicyReport, type ReplayReport } from '@heddle/engine'
import type { ReplayResult } from './runner.ts'

export interface PieceFound extends ReplayResult {
  /** Which engine found it. */
  engineBuild?: string
}

/** More candidates than this share pieces, so that the baseline is not replayed without end. */
const mostPieces = 64

/** The candidates of each piece: `few` each, or equally many where there are very many. Every piece replays the baseline beside. */
export function cut(candidates: readonly string[], few = 1): string[][] {
  const each = Math.max(few, Math.ceil(candidates.length / mostPieces))
  const pieces: string[][] = []
  for (let from = 0; from < candidates.length; from += each) pieces.push(candidates.slice(from, from + each))
  return pieces
}

/** Pieces that replayed the same baseline found different things: they were carried out by different builds. */
export class PiecesDisagree extends Error {
  constructor() {
    super('the pieces of the simulation disagree about its baseline: they were carried out by different builds')
    this.name = 'PiecesDisagree'
  }
}

/** What the pieces found, in order of their numbers, as one. Throws `PiecesDisagree`. */
export function join(found: readonly PieceFound[]): PieceFound {
  const [first, ...others] = found
  if (first === undefined) throw new Error('a simulation has at least one piece')
  const baseline = hashOf(withoutRecord(first.report.policies[0]))
  const shared = sharedHash(first.report)
  for (const { report } of others) {
    if (hashOf(withoutRecord(report.policies[0])) !== baseline || sharedHash(report) !== shared)
      throw new PiecesDisagree()
  }
  const report: ReplayReport = {
    ...first.report,
    policies: [...first.report.policies, ...others.flatMap(({ report: { policies } }) => policies.slice(1))],
    changes: found.flatMap(({ report: { changes } }) => changes),
  }
  const builds = [...new Set(found.flatMap(({ engineBuild }) => engineBuild ?? []))].sort()
  return {
    report,
    changes: found.flatMap(({ changes }) => changes),
    resultHash: hashOf(report),
    ...(builds.length === 0 ? {} : { engineBuild: builds.join(', ') }),
  }
}

/** The record of the baseline is in the first piece only. */
function withoutRecord(policy: PolicyReport | undefined): object {
  const { record: _record, traffic: _traffic, ...rest } = policy ?? {}
  return rest
}

/** Of what does not differ from candidate to candidate. */
function sharedHash({ policies: _policies, changes: _changes, ...shared }: ReplayReport): string {
  return hashOf(shared)
}

/** What a piece found as it is kept: equal findings, equal bytes. */
export function pack(found: PieceFound): Uint8Array {
  return new Uint8Array(gzipSync(canonicalJson(found)))
}

export function unpack(bytes: Uint8Array): PieceFound {
  return JSON.parse(gunzipSync(bytes).toString('utf8'))
}
