// `heddle check`: every fault of a policy at once, each with its place, how sure it is and how many past orders it touches.
import {
  analysing,
  compile,
  type Diagnostic,
  type Finding,
  factsOfOrders,
  hasErrors,
  type Program,
  sortDiagnostics,
  type Weight,
  weighFindings,
} from '@heddle/engine'
import { diagnosticLines, readPolicy } from './documents.ts'
import { counted } from './figures.ts'
import { findHistory } from './find-history.ts'
import { goldensInWords, goldensOf } from './goldens.ts'
import type { ExitCode, Io } from './io.ts'
import { progress, share } from './progress.ts'
import { proveFindings } from './prove-findings.ts'
import type { StorePlace } from './store.ts'

export interface CheckOptions extends StorePlace {
  /** Puts what boxes leave open to a solver. */
  prove: boolean
  history: string | undefined
  /** A file of golden orders. */
  golden: string | undefined
  /** Whether the golden orders of the stored policy of the same name are decided, too. */
  brand: boolean
  json: boolean
}

export async function checkCommand(io: Io, file: string, options: CheckOptions): Promise<ExitCode> {
  const { document, placeOf } = await readPolicy(file)
  const compiled = compile(document)
  const findings = compiled.ok ? await findingsOf(io, compiled.program, options) : []
  const weights = compiled.ok ? await weightsOf(io, compiled.program, findings, options) : []
  const weightOf = new Map<Diagnostic, Weight>()
  findings.forEach((finding, index) => {
    const weight = weights[index]
    if (finding.verdict === 'proved' && weight !== undefined) weightOf.set(finding.diagnostic, weight)
  })
  const proved = findings.flatMap((finding) => (finding.verdict === 'proved' ? [finding.diagnostic] : []))
  const diagnostics = sortDiagnostics([...compiled.diagnostics, ...proved])
  const hash = compiled.ok ? compiled.program.hash : undefined
  const goldens = compiled.ok ? await goldensOf(io, compiled.program, options) : undefined
  const code = hasErrors(diagnostics) || (goldens ?? []).some(({ isKept }) => !isKept) ? 1 : 0
  if (options.json) {
    const told = diagnostics.map((each) => ({ ...each, ...touched(weightOf.get(each)) }))
    const more = { ...(options.prove ? { findings } : {}), ...(goldens === undefined ? {} : { goldens }) }
    io.out(`${JSON.stringify({ diagnostics: told, ...more, ...(hash === undefined ? {} : { hash }) }, null, 2)}\n`)
    return code
  }
  for (const diagnostic of diagnostics) {
    const weight = weightOf.get(diagnostic)
    io.out(`${diagnosticLines(placeOf, [diagnostic])}\n${weight === undefined ? '' : `    ${weightWords(weight)}\n`}`)
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  io.out(`${counted(errors, 'error')}, ${counted(warnings, 'warning')}\n`)
  if (options.prove && compiled.ok) io.out(`${verdictWords(findings)}\n`)
  if (goldens !== undefined) io.out(goldensInWords(goldens))
  if (hash !== undefined) io.out(`version ${hash}\n`)
  return code
}

function findingsOf(io: Io, { document }: Program, options: CheckOptions): Promise<Finding[]> | Finding[] {
  if (options.prove) return proveFindings(io, document)
  const line = progress(io)
  const parts = analysing(document)
  let part = parts.next()
  for (; part.done !== true; part = parts.next()) {
    line.show(`analysing: ${share(part.value.done, part.value.total, 'parts')}`)
  }
  line.end()
  return part.value
}

async function weightsOf(io: Io, program: Program, findings: readonly Finding[], options: CheckOptions) {
  if (options.history === undefined || findings.every(({ verdict }) => verdict !== 'proved')) return []
  const history = await findHistory(io, options.history, options)
  const line = progress(io)
  const { orders } = history.head.counts
  const weights = weighFindings(findings, program, factsOfOrders(program, history), (done) =>
    line.show(`weighing: ${share(done, orders, 'orders')}`),
  )
  line.end()
  return weights
}

function touched(weight: Weight | undefined): object {
  return weight === undefined ? {} : { touches: weight }
}

function weightWords({ orders, ofOrders }: Weight): string {
  const figure = (count: number) => count.toLocaleString('en-US')
  const share = ofOrders === 0 ? 0 : (orders / ofOrders) * 100
  return `touches ${figure(orders)} of ${figure(ofOrders)} orders (${share.toFixed(1)} %)`
}

function verdictWords(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'no rule is suspected of anything: nothing was left to prove'
  const count = (verdict: Finding['verdict']) => findings.filter((each) => each.verdict === verdict).length
  return `suspicions about rules: ${count('proved')} proved, ${count('refuted')} refuted, ${count('unknown')} unknown`
}
