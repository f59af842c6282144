// A decision in plain words, worked out when somebody asks: nothing of it is stored.
import type { Program } from '../compile/program.ts'
import { Candidates } from '../facts/candidates.ts'
import type { Facts } from '../facts/facts.ts'
import type { Proposal, Remedy, ReturnRuling } from '../facts/proposal.ts'
import { flowWords } from '../flow/words.ts'
import { decideAgain } from './decide-again.ts'
import type { Decision, Exceeded } from './decision.ts'
import { attemptWords } from './explain-attempts.ts'
import { notInForce } from './explain-dates.ts'
import { explainLine } from './explain-line.ts'
import { proofWords } from './explain-proof.ts'
import { ruleName, tracedRows } from './explain-rule.ts'
import type { ExplainedLine, Explanation } from './explanation.ts'
import { nearestMisses } from './nearest/nearest-miss.ts'
import { count, factLabel, money, series } from './words.ts'

/**
 * Explains a decision that `program` made over `facts`. A decision without trace is decided again with one: it comes
 * out the same, so the words are about the very decision given.
 */
export function explain(program: Program, facts: Facts, decision: Decision): Explanation {
  const trace = decision.trace ??
    decideAgain(program, facts, decision, { trace: true }).trace ?? { rows: [], guards: [] }
  const { byLine, tried } = nearestMisses(program, facts, decision, trace)
  const traced = tracedRows(trace)
  const candidates = new Candidates(facts)
  const withMiss = (line: ExplainedLine): ExplainedLine => {
    const nearestMiss = byLine.get(line.lineId)
    if (nearestMiss !== undefined) return { ...line, nearestMiss }
    return tried > 0 && line.sites.some(({ verdict }) => verdict !== 'chosen') ? { ...line, triedInVain: tried } : line
  }
  return {
    sentence: wholeSentence(program, facts, decision),
    steps: decision.steps.map(({ state, outcome, rulesetId }) => ({
      state,
      label: stateLabel(program, decision, state),
      sentence: stepSentence(facts, outcome),
      attempts: attemptWords(program, rulesetId, outcome),
    })),
    lines:
      decision.proposal.returns === undefined
        ? facts.lines.map((line) =>
            withMiss(explainLine(program, facts, line, decision.proposal, traced, candidates.of(line))),
          )
        : decision.proposal.returns.map((ruling) => withMiss(explainReturn(facts, ruling))),
    unknown: unknownSentences(program, decision),
    notInForce: notInForce(program, trace),
  }
}

function stateLabel(program: Program, { subject }: Decision, state: string): string {
  return wordsOf(program, subject)?.state(state) ?? state
}

function wordsOf(program: Program, subject: Decision['subject']): ReturnType<typeof flowWords> | undefined {
  const flow = program.flows[subject]?.machine.flow
  return flow === undefined ? undefined : flowWords(flow)
}

function wholeSentence(program: Program, facts: Facts, decision: Decision): string {
  const rests = `“${wordsOf(program, decision.subject)?.position(decision.rests) ?? decision.rests}”`
  const about = decision.subject === 'order' ? `Order ${decision.orderId}` : `The return of order ${decision.orderId}`
  if (decision.exceeded !== undefined) {
    return `${about} needs review and nothing was settled: ${exceededWords(program, decision, decision.exceeded)}.`
  }
  if (decision.review.length > 0) {
    return `${about} needs review and nothing was settled: ${series(decision.review.map(factLabel))} ${decision.review.length === 1 ? 'is' : 'are'} missing.`
  }
  if (decision.walked.length === 0 && decision.steps.length === 0) {
    return `${about} stays in ${rests}: nothing follows there from \`${decision.event}\`.`
  }
  return `${about} ${outcomeWords(facts, decision.proposal)} and now rests in ${rests}.`
}

function exceededWords(program: Program, decision: Decision, { limit, budget, state, rulesetId }: Exceeded): string {
  const most = { rulesets: 'rulesets asked', parts: 'parts of conditions asked of rows', rows: 'lines at sites' }[limit]
  const ruleset = program.document.rulesets.find(({ id }) => id === rulesetId)?.name ?? rulesetId
  const where =
    state === undefined
      ? ''
      : `; it would have gone over at ruleset “${ruleset}” in “${stateLabel(program, decision, state)}”`
  return `one decision may take at most ${budget} ${most}${where}`
}

function outcomeWords(facts: Facts, proposal: Proposal): string {
  if (proposal.returns !== undefined) return returnWords(facts, proposal.returns)
  if (proposal.assignments === undefined) return 'was not assigned to any site'
  const ordered = facts.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const ships = proposal.assignments.reduce((sum, { quantity }) => sum + quantity, 0)
  if (ships === 0) return `ships none of its ${count(ordered, 'unit')}${remedyCounts(proposal)}`
  const names = (proposal.shipments ?? []).map(({ siteId }) => siteName(facts, siteId))
  const all =
    ships === ordered
      ? ordered === 1
        ? 'its unit'
        : `all ${count(ordered, 'unit')}`
      : `${ships} of ${count(ordered, 'unit')}`
  return `ships ${all} from ${series(names)}${costWords(facts, proposal)}${remedyCounts(proposal)}`
}

function costWords(facts: Facts, { shipments = [] }: Proposal): string {
  let sum = 0
  for (const { costMinor } of shipments) {
    if (costMinor === undefined) return ''
    sum += costMinor
  }
  return ` for an estimated ${money(sum, facts.network.currency)}`
}

function remedyCounts({ remedies = [] }: Proposal): string {
  const words: Record<Remedy['type'], string> = {
    backorder: 'backordered',
    queue: 'queued',
    hold: 'held',
    'ask-customer': 'left to the customer',
    cancel: 'cancelled',
    preorder: 'preordered',
    offer: 'offered to sites',
    substitute: 'substituted',
    transfer: 'through a hub',
    'drop-ship': 'drop-shipped',
    escalate: 'escalated',
  }
  const units = new Map<Remedy['type'], number>()
  for (const { type, quantity } of remedies) units.set(type, (units.get(type) ?? 0) + quantity)
  const parts = [...units].map(([type, quantity]) => `${quantity} ${words[type]}`)
  return parts.length === 0 ? '' : ` (${series(parts)})`
}

/** By what the step settled, whichever kind it was. */
function stepSentence(facts: Facts, outcome: Proposal): string {
  const { promisable, ranked, excluded = [], assignments, remedies, returns } = outcome
  const out = new Set(excluded.map(({ lineId, siteId }) => `${lineId} ${siteId}`)).size
  const outWords = out === 0 ? '' : `; ${count(out, 'site')} taken out, counted by line`
  if (promisable !== undefined) {
    const now = promisable.filter((each) => each.now > 0)
    const dated = promisable.filter((each) => each.dated.length > 0).length
    const later = dated === 0 ? '' : `, and receipts at ${count(dated, 'site')}`
    return `${count(now.length, 'site')} may promise units now${later}${outWords}.`
  }
  if (ranked !== undefined) return `${count(ranked.length, 'site')} ranked over all lines${outWords}.`
  if (assignments !== undefined) return assignmentSentence(facts, outcome)
  if (remedies !== undefined)
    return remedies.length === 0 ? 'Nothing was short.' : `Units that cannot ship now${remedyCounts(outcome)}.`
  if (returns !== undefined) return `The return ${returnWords(facts, returns)}.`
  return 'Nothing was settled.'
}

function assignmentSentence(facts: Facts, { assignments = [], shipments = [], proof }: Proposal): string {
  const ships = assignments.reduce((sum, { quantity }) => sum + quantity, 0)
  const known = proof === undefined ? '' : `, ${proofWords(proof, ships, facts.network.currency)}`
  if (ships === 0) return `No unit can ship under the split rules${proof?.method === 'exact' ? '' : known}.`
  return `${count(ships, 'unit')} in ${count(shipments.length, 'shipment')}${known}.`
}

function returnWords(facts: Facts, returns: readonly ReturnRuling[]): string {
  const accepted = returns.filter((each) => each.accepted)
  const refund = accepted.reduce((sum, { refundMinor }) => sum + refundMinor, 0)
  if (accepted.length === 0) return 'is declined'
  return `is accepted for ${accepted.length} of ${count(returns.length, 'line')} with a refund of ${money(refund, facts.order.currency)}`
}

function explainReturn(facts: Facts, ruling: ReturnRuling): ExplainedLine {
  const sku = facts.returnLines?.find(({ lineId }) => lineId === ruling.lineId)?.sku ?? ''
  const refund = money(ruling.refundMinor, facts.order.currency)
  const fee = ruling.feeMinor === 0 ? '' : ` after a fee of ${money(ruling.feeMinor, facts.order.currency)}`
  const goods = ruling.keepIt
    ? 'the customer keeps the goods'
    : ruling.sendTo === undefined
      ? ''
      : `goods go to ${siteName(facts, ruling.sendTo)}`
  const instead = ruling.exchange === undefined ? '' : `; ${exchangeWords(facts, ruling.exchange)}`
  const sentence = ruling.accepted
    ? `Accepted: ${refund} back${fee}${goods === '' ? '' : `; ${goods}`}${instead}.`
    : `Declined: ${ruling.reason}.`
  return { lineId: ruling.lineId, sku, sentence, sites: [] }
}

function exchangeWords(facts: Facts, { offer, bonusMinor }: NonNullable<ReturnRuling['exchange']>): string {
  const what = { 'same-article': 'the same article', 'same-product': 'another size or colour', anything: 'anything' }
  const bonus = bonusMinor === 0 ? '' : ` with ${money(bonusMinor, facts.order.currency)} on top`
  return `may be exchanged for ${what[offer]}${bonus}`
}

/** One sentence a rule, however many rows it could not be answered for. */
function unknownSentences(program: Program, { unknown }: Decision): string[] {
  const byRule = new Map<string, { name: string; rows: number; facts: Set<string> }>()
  for (const { rulesetId, ruleId, facts } of unknown) {
    const key = `${rulesetId} ${ruleId}`
    const known = byRule.get(key) ?? {
      name: unknownName(program, rulesetId, ruleId),
      rows: 0,
      facts: new Set<string>(),
    }
    known.rows += 1
    for (const fact of facts) known.facts.add(fact)
    byRule.set(key, known)
  }
  return [...byRule.values()].map(
    ({ name, rows, facts }) =>
      `${name} could not be answered${rows === 1 ? '' : ` ${rows} times`} because ${series([...facts].map((fact) => `“${factLabel(fact)}”`))} ${facts.size === 1 ? 'is' : 'are'} missing.`,
  )
}

/** Guards are shared conditions and belong to no ruleset. */
function unknownName(program: Program, rulesetId: string, ruleId: string): string {
  if (program.rulesets.has(rulesetId)) return `Rule “${ruleName(program, rulesetId, ruleId)}”`
  const { conditions } = program.document
  return `Condition “${Object.hasOwn(conditions, ruleId) ? (conditions[ruleId]?.label ?? ruleId) : ruleId}”`
}

function siteName(facts: Facts, siteId: string): string {
  return facts.network.sites.find(({ id }) => id === siteId)?.name ?? siteId
}
