// What a worker does to weigh findings: every order of the history is met as a replay of the document would meet it.
import { analyse, type Finding, factsOfOrders, HistoryColumns, weighFindings } from '@heddle/engine'
import { historyFrom } from '../histories/chunks.ts'
import { programOf } from './replay-task.ts'
import type { WeighedFindings, WeighTask } from './runner.ts'

export function weighOrders({ history, document }: WeighTask): WeighedFindings {
  const program = programOf(document)
  const findings = analyse(program.document, { thorough: true }).flatMap(ifSo)
  const orders = new HistoryColumns(historyFrom(history.head, history.chunks))
  const weights = weighFindings(findings, program, factsOfOrders(program, orders))
  let ofOrders = 0
  const weighed = findings.flatMap(({ diagnostic }, index) => {
    const weight = weights[index]
    if (weight === undefined) return []
    ofOrders = weight.ofOrders
    const { code, path, message } = diagnostic
    return [{ code, path, message, orders: weight.orders }]
  })
  return { hash: program.hash, ofOrders, weights: weighed }
}

/** A suspicion is weighed as if it were proved, so that a proof made meanwhile has its weight, too. */
function ifSo(finding: Finding): Extract<Finding, { verdict: 'proved' }>[] {
  if (finding.verdict === 'proved') return [finding]
  if (finding.verdict === 'refuted' || finding.ifProved === undefined) return []
  const { claim, rulesetId, ruleId, ifProved } = finding
  return [{ claim, rulesetId, ...(ruleId === undefined ? {} : { ruleId }), verdict: 'proved', ...ifProved }]
}
