// What a worker does to find what there is in a document, and to weigh it: every order of the history is met as a replay of
// the document would meet it.
import { analyse, analysing, compile, type Finding, factsOfOrders, HistoryColumns, weighFindings } from '@heddle/engine'
import { historyFrom } from '../histories/chunks.ts'
import type { FoundIn, Progress, WeighedFindings, WeighTask } from './runner.ts'

/** Times that it is told how many orders have been met. */
const tellings = 100

export function findIn(document: unknown, onProgress: Progress): FoundIn {
  const compiled = compile(document)
  if (!compiled.ok) return { ok: false, diagnostics: compiled.diagnostics }
  const { hash, document: read } = compiled.program
  const parts = analysing(read, { thorough: true })
  for (;;) {
    const part = parts.next()
    if (part.done === true) return { ok: true, hash, document: read, findings: part.value }
    onProgress(part.value.done, part.value.total)
  }
}

export function weighOrders(
  { history, document }: WeighTask,
  onProgress: Progress,
): WeighedFindings | Extract<FoundIn, { ok: false }> {
  const compiled = compile(document)
  if (!compiled.ok) return { ok: false, diagnostics: compiled.diagnostics }
  const { program } = compiled
  const findings = analyse(program.document, { thorough: true }).flatMap(ifSo)
  const total = history.head.counts.orders
  const toldEvery = Math.max(1, Math.floor(total / tellings))
  const orders = new HistoryColumns(historyFrom(history.head, history.chunks))
  const weights = weighFindings(findings, program, factsOfOrders(program, orders), (done) => {
    if (done % toldEvery === 0) onProgress(done, total)
  })
  let ofOrders = 0
  const weighed = findings.flatMap(({ diagnostic }, index) => {
    const weight = weights[index]
    if (weight === undefined) return []
    ofOrders = weight.ofOrders
    const { code, path, message } = diagnostic
    return [{ code, path, message, orders: weight.orders }]
  })
  return { ok: true, hash: program.hash, ofOrders, weights: weighed }
}

/** A suspicion is weighed as if it were proved, so that a proof made meanwhile has its weight, too. */
function ifSo(finding: Finding): Extract<Finding, { verdict: 'proved' }>[] {
  if (finding.verdict === 'proved') return [finding]
  if (finding.verdict === 'refuted' || finding.ifProved === undefined) return []
  const { claim, rulesetId, ruleId, ifProved } = finding
  return [{ claim, rulesetId, ...(ruleId === undefined ? {} : { ruleId }), verdict: 'proved', ...ifProved }]
}
