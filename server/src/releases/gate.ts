// What a version must pass before it may be released: golden orders, then guardrails.
import { type Breach, Guardrails, guardrailBreaches, type ReplayReport } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found, refuse } from '../problem.ts'
import type { Db } from '../store/database.ts'
import { listGoldenOrders } from '../store/golden-orders.ts'
import { readSetting } from '../store/settings.ts'
import { findSimulation } from '../store/simulations.ts'
import { breachInWords } from './breach-words.ts'
import { judgeGolden } from './judge-golden.ts'

/** The guardrails in force; none when nobody set any. */
export async function guardrailsInForce(db: Db): Promise<Guardrails> {
  return Guardrails.parse((await readSetting(db, 'guardrails')) ?? [])
}

/**
 * Refuses with `golden-orders-broken` when the version decides a golden order of its policy otherwise than expected, and
 * with `guardrail-breached` when its evidence breaks a guardrail and nobody gave a reason to waive. Answers the breaches
 * that were waived.
 */
export async function requireGate(
  deps: Deps,
  db: Db,
  release: { policyId: string; version: string; simulationId?: string | undefined; waiver?: string | undefined },
): Promise<Breach[]> {
  const { policyId, version, simulationId, waiver } = release
  await requireGoldens(deps, db, policyId, version)
  const guardrails = await guardrailsInForce(db)
  if (guardrails.length === 0 || simulationId === undefined) return []
  const simulation = found(await findSimulation(db, simulationId), 'simulation')
  const report = simulation.report as ReplayReport | undefined
  if (report === undefined) refuse('simulation-unfit', 'the simulation has no report')
  const breaches = guardrailBreaches(guardrails, report, version)
  if (breaches.length > 0 && waiver === undefined) {
    refuse('guardrail-breached', breaches.map((breach) => breachInWords(breach, report.currency)).join('; '), {
      members: { breaches: breaches.length },
    })
  }
  return breaches
}

async function requireGoldens(deps: Deps, db: Db, policyId: string, version: string): Promise<void> {
  const goldens = await listGoldenOrders(db, policyId)
  if (goldens.length === 0) return
  const program = found(await deps.programs.get(db, version), 'version')
  const broken = goldens.filter((golden) => !judgeGolden(program, golden).isKept)
  if (broken.length === 0) return
  const names = broken.slice(0, 10).map(({ name }) => `\`${name}\``)
  const more = broken.length > names.length ? ` and ${broken.length - names.length} more` : ''
  refuse('golden-orders-broken', `${broken.length} of ${goldens.length}: ${names.join(', ')}${more}`, {
    members: { broken: broken.length, of: goldens.length },
  })
}
