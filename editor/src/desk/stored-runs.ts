// The finished simulations of a policy, for the heat of its desk, over the API client.
import { api } from '../api.ts'
import { shortHash } from '../shell/format.ts'
import type { RunPorts, StoredRun } from '../strip/run-heat.ts'
import type { Simulation } from '../wire.ts'

/** Simulations and versions that are looked at, the newest ones. */
const most = 50

export function storedRuns(policyId: string, baseVersion: string | undefined): RunPorts {
  return {
    async list(signal) {
      const [simulations, versions] = await Promise.all([
        api.simulations.list({ policyId, limit: most }, signal),
        api.policies.versions(policyId, { limit: most }, signal),
      ])
      const messages = new Map(versions.items.map(({ hash, message }) => [hash, message]))
      const nameOf = (hash: string) => messages.get(hash) ?? shortHash(hash)
      return runsOf(simulations.items, baseVersion, nameOf)
    },
    async counts({ simulationId, candidate }, signal) {
      const { report } = await api.simulations.get(simulationId, signal)
      const [baseline, ...candidates] = report?.policies ?? []
      const found = candidates[candidate]
      if (report === undefined || baseline === undefined || found === undefined) throw new Error('it has no figures')
      return { baseline: baseline.heat, candidate: found.heat, orders: report.history.orders }
    },
  }
}

/** Without sweeps, whose candidates are points of one version. */
export function runsOf(
  simulations: readonly Omit<Simulation, 'report'>[],
  baseVersion: string | undefined,
  nameOf: (hash: string) => string,
): StoredRun[] {
  const runs = simulations.flatMap(({ id, status, sweep, baseline, candidates, historyName, finishedAt }) =>
    status !== 'done' || sweep !== undefined || finishedAt === undefined
      ? []
      : candidates.map(
          (candidate, index): StoredRun => ({
            simulationId: id,
            candidate: index,
            finishedAt,
            historyName,
            baselineName: nameOf(baseline),
            candidateName: nameOf(candidate),
            isOfBase: baseVersion !== undefined && [baseline, candidate].includes(baseVersion),
          }),
        ),
  )
  return [...runs.filter(({ isOfBase }) => isOfBase), ...runs.filter(({ isOfBase }) => !isOfBase)]
}
