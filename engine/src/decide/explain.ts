// A decision in plain words, worked out when somebody asks: nothing of it is stored.
import type { Program } from '../compile/program.ts'
import { Candidates } from '../facts/candidates.ts'
import type { Facts } from '../facts/facts.ts'
import type { Proposal, Remedy, ReturnRuling } from '../facts/proposal.ts'
import { flowWords } from '../flow/words.ts'
import { english } from '../words/english.ts'
import { type Told, told } from '../words/told.ts'
import type { Tongue } from '../words/tongue.ts'
import { decideAgain } from './decide-again.ts'
import type { Decision, Exceeded } from './decision.ts'
import { attemptWords } from './explain-attempts.ts'
import { notInForce } from './explain-dates.ts'
import { explainLine } from './explain-line.ts'
import { proofWords } from './explain-proof.ts'
import { ruleName, tracedRows } from './explain-rule.ts'
import type { ExplainedLine, Explanation } from './explanation.ts'
import { nearestMisses } from './nearest/nearest-miss.ts'
import { factLabel, siteName } from './words.ts'

/**
 * Explains a decision that `program` made over `facts`. A decision without trace is decided again with one: it comes
 * out the same, so the words are about the very decision given. They are said in the tongue given.
 */
export function explain(program: Program, facts: Facts, decision: Decision, tongue: Tongue = english): Explanation {
  const trace = decision.trace ??
    decideAgain(program, facts, decision, { trace: true }).trace ?? { rows: [], guards: [] }
  const { byLine, tried } = nearestMisses(program, facts, decision, trace, tongue)
  const traced = tracedRows(trace)
  const candidates = new Candidates(facts)
  const withMiss = (line: ExplainedLine): ExplainedLine => {
    const nearestMiss = byLine.get(line.lineId)
    if (nearestMiss !== undefined) return { ...line, nearestMiss }
    return tried > 0 && line.sites.some(({ verdict }) => verdict !== 'chosen') ? { ...line, triedInVain: tried } : line
  }
  return {
    sentence: tongue.tell(wholeSentence(program, facts, decision)),
    steps: decision.steps.map(({ state, outcome, rulesetId }) => ({
      state,
      label: stateLabel(program, decision, state),
      sentence: tongue.tell(stepSentence(facts, outcome, tongue)),
      attempts: attemptWords(program, tongue, rulesetId, outcome),
    })),
    lines:
      decision.proposal.returns === undefined
        ? facts.lines.map((line) =>
            withMiss(explainLine(program, tongue, facts, line, decision.proposal, traced, candidates.of(line))),
          )
        : decision.proposal.returns.map((ruling) => withMiss(explainReturn(facts, ruling, tongue))),
    unknown: unknownSentences(program, decision).map(tongue.tell),
    notInForce: notInForce(program, trace, tongue),
  }
}

function stateLabel(program: Program, { subject }: Decision, state: string): string {
  return wordsOf(program, subject)?.state(state) ?? state
}

function wordsOf(program: Program, subject: Decision['subject']): ReturnType<typeof flowWords> | undefined {
  const flow = program.flows[subject]?.machine.flow
  return flow === undefined ? undefined : flowWords(flow)
}

function wholeSentence(program: Program, facts: Facts, decision: Decision): Told {
  const rests = wordsOf(program, decision.subject)?.position(decision.rests) ?? decision.rests
  const id = decision.orderId
  const about = decision.subject === 'order' ? told('why.order', { id }) : told('why.returnOfOrder', { id })
  if (decision.exceeded !== undefined) {
    return told('why.exceeded', { about, why: exceededTold(program, decision, decision.exceeded) })
  }
  if (decision.review.length > 0) {
    return told('why.review', { about, facts: decision.review.map(factLabel), n: decision.review.length })
  }
  if (decision.walked.length === 0 && decision.steps.length === 0) {
    return told('why.stays', { about, rests, event: decision.event })
  }
  return told('why.rests', { about, outcome: outcomeTold(facts, decision.proposal), rests })
}

const exceededKeys = { rulesets: 'why.mostRulesets', parts: 'why.mostParts', rows: 'why.mostRows' } as const

function exceededTold(program: Program, decision: Decision, { limit, budget, state, rulesetId }: Exceeded): Told {
  const ruleset = program.document.rulesets.find(({ id }) => id === rulesetId)?.name ?? String(rulesetId)
  const where =
    state === undefined ? '' : told('why.exceededAt', { ruleset, state: stateLabel(program, decision, state) })
  return told(exceededKeys[limit], { budget, where })
}

function unitsOf(n: number): Told {
  return told('count.units', { n })
}

function outcomeTold(facts: Facts, proposal: Proposal): Told {
  if (proposal.returns !== undefined) return returnTold(facts, proposal.returns)
  if (proposal.assignments === undefined) return told('why.notAssigned')
  const ordered = facts.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const ships = proposal.assignments.reduce((sum, { quantity }) => sum + quantity, 0)
  const rest = remedyCounts(proposal)
  if (ships === 0) return told('why.shipsNone', { units: unitsOf(ordered), rest })
  const sites = (proposal.shipments ?? []).map(({ siteId }) => siteName(facts, siteId))
  const all =
    ships === ordered
      ? ordered === 1
        ? told('why.itsUnit')
        : told('why.allUnits', { units: unitsOf(ordered) })
      : told('unitsOf', { n: ships, units: unitsOf(ordered) })
  return told('why.ships', { all, sites, cost: costTold(facts, proposal), rest })
}

function costTold(facts: Facts, { shipments = [] }: Proposal): Told | '' {
  let sum = 0
  for (const { costMinor } of shipments) {
    if (costMinor === undefined) return ''
    sum += costMinor
  }
  return told('why.estimated', { cost: { minor: sum, currency: facts.network.currency } })
}

function remedyCounts({ remedies = [] }: Proposal): Told | '' {
  const units = new Map<Remedy['type'], number>()
  for (const { type, quantity } of remedies) units.set(type, (units.get(type) ?? 0) + quantity)
  const parts = [...units].map(([type, n]) => told(`why.rest.${type}`, { n }))
  return parts.length === 0 ? '' : told('why.restParts', { parts })
}

/** By what the step settled, whichever kind it was. */
function stepSentence(facts: Facts, outcome: Proposal, tongue: Tongue): Told {
  const { promisable, ranked, excluded = [], assignments, remedies, returns } = outcome
  const n = new Set(excluded.map(({ lineId, siteId }) => `${lineId} ${siteId}`)).size
  const out = n === 0 ? '' : told('why.takenOut', { sites: sitesOf(n) })
  if (promisable !== undefined) {
    const now = promisable.filter((each) => each.now > 0)
    const dated = promisable.filter((each) => each.dated.length > 0).length
    const later = dated === 0 ? '' : told('why.receiptsAt', { sites: sitesOf(dated) })
    return told('why.mayPromise', { sites: sitesOf(now.length), later, out })
  }
  if (ranked !== undefined) return told('why.ranked', { sites: sitesOf(ranked.length), out })
  if (assignments !== undefined) return assignmentTold(facts, outcome, tongue)
  if (remedies !== undefined) {
    return remedies.length === 0 ? told('why.nothingShort') : told('why.cannotShipNow', { rest: remedyCounts(outcome) })
  }
  if (returns !== undefined) return told('why.theReturn', { outcome: returnTold(facts, returns) })
  return told('why.nothingSettled')
}

function sitesOf(n: number): Told {
  return told('count.sites', { n })
}

function assignmentTold(facts: Facts, { assignments = [], shipments = [], proof }: Proposal, tongue: Tongue): Told {
  const ships = assignments.reduce((sum, { quantity }) => sum + quantity, 0)
  const known =
    proof === undefined || (ships === 0 && proof.method === 'exact')
      ? ''
      : told('why.proof', { words: proofWords(proof, ships, facts.network.currency, tongue) })
  if (ships === 0) return told('why.noUnitShips', { proof: known })
  return told('why.unitsInShipments', {
    units: unitsOf(ships),
    shipments: told('count.shipments', { n: shipments.length }),
    proof: known,
  })
}

function returnTold(facts: Facts, returns: readonly ReturnRuling[]): Told {
  const accepted = returns.filter((each) => each.accepted)
  if (accepted.length === 0) return told('why.returnDeclined')
  const refund = {
    minor: accepted.reduce((sum, { refundMinor }) => sum + refundMinor, 0),
    currency: facts.order.currency,
  }
  return told('why.returnAccepted', { n: accepted.length, lines: told('count.lines', { n: returns.length }), refund })
}

function explainReturn(facts: Facts, ruling: ReturnRuling, { say }: Tongue): ExplainedLine {
  const sku = facts.returnLines?.find(({ lineId }) => lineId === ruling.lineId)?.sku ?? ''
  const inCurrency = (minor: number) => ({ minor, currency: facts.order.currency })
  const goods = ruling.keepIt
    ? told('why.keepsGoods')
    : ruling.sendTo === undefined
      ? ''
      : told('why.goodsGoTo', { site: siteName(facts, ruling.sendTo) })
  const sentence = ruling.accepted
    ? say('why.accepted', {
        refund: inCurrency(ruling.refundMinor),
        fee: ruling.feeMinor === 0 ? '' : told('why.afterFee', { fee: inCurrency(ruling.feeMinor) }),
        goods,
        instead: ruling.exchange === undefined ? '' : exchangeTold(facts, ruling.exchange),
      })
    : say('why.declined', { reason: { word: ruling.reason } })
  return { lineId: ruling.lineId, sku, sentence, sites: [] }
}

function exchangeTold(facts: Facts, { offer, bonusMinor }: NonNullable<ReturnRuling['exchange']>): Told {
  const bonus = { minor: bonusMinor, currency: facts.order.currency }
  return told('why.exchange', {
    what: told(`why.exchange.${offer}`),
    bonus: bonusMinor === 0 ? '' : told('why.bonus', { bonus }),
  })
}

/** One sentence a rule, however many rows it could not be answered for. */
function unknownSentences(program: Program, { unknown }: Decision): Told[] {
  const byRule = new Map<string, { what: Told; rows: number; facts: Set<string> }>()
  for (const { rulesetId, ruleId, facts } of unknown) {
    const key = `${rulesetId} ${ruleId}`
    const known = byRule.get(key) ?? {
      what: unknownTold(program, rulesetId, ruleId),
      rows: 0,
      facts: new Set<string>(),
    }
    known.rows += 1
    for (const fact of facts) known.facts.add(fact)
    byRule.set(key, known)
  }
  return [...byRule.values()].map(({ what, rows, facts }) => {
    const missing = {
      what,
      facts: [...facts].map((fact) => told('why.factName', { fact: factLabel(fact) })),
      n: facts.size,
    }
    return rows === 1 ? told('why.unknown', missing) : told('why.unknownTimes', { ...missing, times: rows })
  })
}

/** Guards are shared conditions and belong to no ruleset. */
function unknownTold(program: Program, rulesetId: string, ruleId: string): Told {
  if (program.rulesets.has(rulesetId)) return told('why.rule', { name: ruleName(program, rulesetId, ruleId) })
  const { conditions } = program.document
  return told('why.condition', {
    name: Object.hasOwn(conditions, ruleId) ? (conditions[ruleId]?.label ?? ruleId) : ruleId,
  })
}
