// The decisions one release recorded: whole policies and facts, and what was decided of them, so that nothing outside the file is
// needed to make them again.
import { gunzipSync, gzipSync } from 'node:zlib'
import {
  canonicalJson,
  compile,
  decide,
  type Facts,
  hashOf,
  type PolicyDocument,
  type Program,
} from '../../engine/src/index.ts'
import type { Case } from './cases.ts'

export interface GoldenDecision {
  policy: string
  name: string
  /** Without the network, which stands in `networks`. */
  facts: Omit<Facts, 'network'>
  /** SHA-256 of the network's canonical JSON. */
  network: string
  /** Canonical JSON of the decision without its trace, as text: compared byte by byte. */
  decision: string
  /** SHA-256 of the canonical JSON of the trace. */
  trace: string
}

export interface GoldenDecisions {
  format: 'heddle/golden-decisions/1'
  release: string
  policies: Record<string, { hash: string; document: PolicyDocument }>
  networks: Record<string, Facts['network']>
  decisions: GoldenDecision[]
}

/** What this engine decides of one case. A policy it cannot compile is a fault. */
export function answerTo(document: PolicyDocument, facts: Facts): { decision: string; trace: string; hash: string } {
  const program = programOf(document)
  const subject = facts.returnLines === undefined ? 'order' : 'return'
  const { trace, ...decision } = decide(program, facts, facts.now, { subject, trace: true })
  return { decision: canonicalJson(decision), trace: hashOf(trace), hash: program.hash }
}

const programs = new WeakMap<PolicyDocument, Program>()

function programOf(document: PolicyDocument): Program {
  const known = programs.get(document)
  if (known !== undefined) return known
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(`the policy does not compile: ${JSON.stringify(compiled.diagnostics)}`)
  programs.set(document, compiled.program)
  return compiled.program
}

export function record(
  release: string,
  documents: Readonly<Record<string, PolicyDocument>>,
  cases: readonly Case[],
): GoldenDecisions {
  const recorded: GoldenDecisions = {
    format: 'heddle/golden-decisions/1',
    release,
    policies: {},
    networks: {},
    decisions: [],
  }
  for (const { policy, name, facts } of cases) {
    const document = documents[policy]
    if (document === undefined) throw new Error(`there is no policy ${policy}`)
    const { decision, trace, hash } = answerTo(document, facts)
    const { network, ...rest } = facts
    const id = hashOf(network)
    recorded.policies[policy] = { hash, document }
    recorded.networks[id] = network
    recorded.decisions.push({ policy, name, facts: rest, network: id, decision, trace })
  }
  return recorded
}

/** The same bytes for the same decisions. */
export function pack(recorded: GoldenDecisions): Buffer {
  return gzipSync(canonicalJson(recorded), { level: 9 })
}

export function unpack(bytes: Buffer): GoldenDecisions {
  return JSON.parse(gunzipSync(bytes).toString()) as GoldenDecisions
}
