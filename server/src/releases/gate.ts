// What a version must pass before it may be released: golden orders, then guardrails.
import { type Breach, Guardrails, guardrailBreaches, type ReplayReport } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found, refuse } from '../problem.ts'
import type { Db } from '../store/database.ts'
import { listGoldenOrders } from '../store/golden-orders.ts'
import { readSetting } from '../store/settings.ts'
import { findSimulation } from '../store/simulations.ts'
import { breachInWords } from './breach-words.ts'
import type { JudgedGolden } from './judge-golden.ts'
import { judgeGoldensOf } from './judge-goldens-of.ts'

/** The guardrails in force; none when nobody set any. */
export async function guardrailsInForce(db: Db): Promise<Guardrails> {
  return Guardrails.parse((await readSetting(db, 'guardrails')) ?? [])
}

/** Ends a transaction whose golden orders are not those that were judged: somebody pinned or removed one meanwhile. */
class GoldensMoved extends Error {}

const mostAttempts = 5

/**
 * Judges the version's golden orders, then runs `work` in a transaction in which they are still those; `pass` is to be asked
 * there. It refuses with `golden-orders-broken` when the version decides a golden order of its policy otherwise than expected,
 * and with `guardrail-breached` when its evidence breaks a guardrail and nobody gave a reason to waive; it answers the
 * breaches that were waived. Judging stops when `signal` is aborted.
 */
export async function throughGate<T>(
  deps: Pick<Deps, 'runner' | 'database'>,
  of: { policyId: string; version: string },
  signal: AbortSignal,
  work: (db: Db, pass: (evidence: Evidence) => Promise<Breach[]>) => Promise<T>,
): Promise<T> {
  const { policyId, version } = of
  for (let tries = 0; tries < mostAttempts; tries += 1) {
    const judged = await judgeGoldensOf(deps, policyId, version, signal)
    try {
      return await deps.database.transaction((db) =>
        work(db, async (evidence) => {
          const pinned = await listGoldenOrders(db, policyId)
          if (pinned.map(({ id }) => id).join() !== judged.map(({ id }) => id).join()) throw new GoldensMoved()
          requireGoldens(judged)
          return requireGuardrails(db, version, evidence)
        }),
      )
    } catch (error) {
      if (!(error instanceof GoldensMoved)) throw error
    }
  }
  return refuse('release-conflict', `golden orders were pinned or removed ${mostAttempts} times meanwhile`)
}

interface Evidence {
  simulationId?: string | undefined
  waiver?: string | undefined
}

async function requireGuardrails(db: Db, version: string, { simulationId, waiver }: Evidence): Promise<Breach[]> {
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

function requireGoldens(judged: readonly JudgedGolden[]): void {
  const broken = judged.filter(({ isKept }) => !isKept)
  if (broken.length === 0) return
  const names = broken.slice(0, 10).map(({ name }) => `\`${name}\``)
  const more = broken.length > names.length ? ` and ${broken.length - names.length} more` : ''
  refuse('golden-orders-broken', `${broken.length} of ${judged.length}: ${names.join(', ')}${more}`, {
    members: { broken: broken.length, of: judged.length },
  })
}
