// Findings that boxes leave open, put to a solver. Nothing it says is taken on trust where it can be shown: a row it
// names counts only once the evaluator has answered for an order made of it.
import { kinds } from '../kinds/index.ts'
import type { PolicyDocument, Ruleset } from '../policy/document.ts'
import type { Vocabulary } from '../rules/vocabulary.ts'
import { parametersOf, vocabularyOf } from './analyse.ts'
import type { Finding, Question, Unknown } from './finding.ts'
import type { WitnessOrder } from './order-of-witness.ts'
import { shownBy } from './shown.ts'
import { type Solver, smtQuestion } from './smt.ts'
import type { Witness } from './witness.ts'

export type Answer = { found: 'none' | 'unknown' } | { found: 'row'; witness: Witness; order: WitnessOrder }

/** What conditions may name, and the numbers of parameters by fact name. */
export interface Names {
  vocabulary: Vocabulary
  parameters: ReadonlyMap<string, number>
}

/** Whether there is such a row in a ruleset of that kind. `unknown` also when the solver cannot be asked. */
export async function askSolver(
  question: Pick<Question, 'holds' | 'fails'>,
  kind: Ruleset['kind'],
  { vocabulary, parameters }: Names,
  solver: Solver,
): Promise<Answer> {
  const smt = smtQuestion(question, kinds[kind].scope, vocabulary, parameters)
  if (smt === undefined) return { found: 'unknown' }
  const answer = smt.read(await solver(smt.text).catch(() => 'unknown'))
  if (answer.found !== 'row') return answer
  const order = shownBy(answer.witness, kind, question, vocabulary, answer.further)
  return order === undefined ? { found: 'unknown' } : { found: 'row', witness: answer.witness, order }
}

/**
 * The findings with as many of the unknown ones settled as the solver can; in the same order. `onProgress` is told how
 * many of the unknown ones have been put to it.
 */
export async function prove(
  findings: readonly Finding[],
  document: PolicyDocument,
  solver: Solver,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Finding[]> {
  const total = findings.filter(({ verdict }) => verdict === 'unknown').length
  let done = 0
  const names = { vocabulary: vocabularyOf(document), parameters: parametersOf(document) }
  const settled: Finding[] = []
  for (const finding of findings) {
    if (finding.verdict !== 'unknown') {
      settled.push(finding)
      continue
    }
    onProgress(done, total)
    settled.push(await settle(finding, document, names, solver))
    done += 1
  }
  onProgress(done, total)
  return settled
}

async function settle(finding: Unknown, document: PolicyDocument, names: Names, solver: Solver): Promise<Finding> {
  const { claim, rulesetId, ruleId, question, ifProved } = finding
  const ruleset = document.rulesets.find(({ id }) => id === rulesetId)
  if (question === undefined || ruleset === undefined) return finding
  const answer = await askSolver(question, ruleset.kind, names, solver)
  if (answer.found === 'unknown') return finding
  const about = { claim, rulesetId, ...(ruleId === undefined ? {} : { ruleId }) }
  const shown = answer.found === 'row' ? { witness: answer.witness } : {}
  const isProved = (answer.found === 'row') === (question.provedBy === 'some-row')
  if (!isProved) return { ...about, verdict: 'refuted', ...shown }
  return ifProved === undefined ? finding : { ...about, verdict: 'proved', ...ifProved, ...shown }
}
