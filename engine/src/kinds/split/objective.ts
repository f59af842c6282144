// The ranks of an assignment one after the other: units, then tiers, then cost and shipments. In each stage what the
// earlier ones reached is a constraint, and one sum of integers is to be made small.
import type { Arcs } from './arcs.ts'
import type { Problem, Score } from './problem.ts'

export const stages = ['units', 'tiers', 'cost'] as const
export type Stage = (typeof stages)[number]

/** What one unit, tier or thousandth counts; leaves room for a count of shipments and for multipliers that are fractions. */
export const grain = 1_024

/** Everything must stay an exact integer. */
const largest = 2 ** 50

/** The value an assignment must reach to be no worse than `score` in that stage. */
export function measureOf(stage: Stage, { units, tiersLost, cost, shipments }: Score): number {
  if (stage === 'units') return -units * grain
  return stage === 'tiers' ? tiersLost * grain : cost * grain + shipments
}

/** A bound above this rules out anything better: units and tiers come in whole numbers. */
export function reachOf(stage: Stage, score: Score): number {
  return measureOf(stage, score) - (stage === 'cost' ? 1 : grain)
}

export interface Objective {
  stage: Stage
  /** Of one piece on each arc. */
  weights: Float64Array
  charges: Float64Array
  /** What the first shipment, and the first shipment of each set of lines that belong together, are spared. */
  spared: number
  sparedOf: Float64Array
}

export function objectiveOf(problem: Problem, arcs: Arcs, stage: Stage): Objective {
  const weights = arcs.item.length === 0 ? new Float64Array(0) : new Float64Array(arcs.item.length)
  const of = { units: arcs.units, tiers: arcs.tiers, cost: arcs.cost }[stage]
  const sign = stage === 'units' ? -grain : grain
  weights.forEach((_, arc) => {
    weights[arc] = sign * (of[arc] ?? 0)
  })
  const isCost = stage === 'cost'
  const charges = arcs.chargeCost.map((cost, charge) =>
    isCost ? cost * grain + (charge < arcs.sites.length ? 1 : 0) : 0,
  )
  const sparedOf = Float64Array.from(problem.together, ({ penalty }) =>
    isCost && Number.isFinite(penalty) ? penalty * grain : 0,
  )
  return { stage, weights, charges, spared: isCost ? problem.splitPenalty * grain : 0, sparedOf }
}

/**
 * Weights of a piece under which any filling that ships more units weighs less, then one that loses fewer tiers, then
 * one that costs less: a path that reroutes units passes at most twice through every line.
 */
export function lexicographic(arcs: Arcs): { weights: Float64Array; tier: number; unit: number } {
  const rerouted = 2 * Math.max(1, ...arcs.clusters.map((cluster) => cluster.length)) + 1
  const tier = (2 * arcs.cost.reduce((most, cost) => Math.max(most, Math.abs(cost)), 0) + 1) * rerouted
  const unit = tier * (arcs.tiers.reduce((most, tiers) => Math.max(most, tiers), 0) + 2) * rerouted
  const weights = arcs.item.length === 0 ? new Float64Array(0) : new Float64Array(arcs.item.length)
  weights.forEach((_, arc) => {
    weights[arc] = (arcs.cost[arc] ?? 0) + tier * (arcs.tiers[arc] ?? 0) - unit * (arcs.units[arc] ?? 0)
  })
  return { weights, tier, unit }
}

/** Whether the sums of this order stay exact. */
export function isExactlyComputable(problem: Problem, arcs: Arcs): boolean {
  let cost = arcs.chargeCost.reduce((sum, each) => sum + each, 0)
  let units = 0
  arcs.items.forEach(({ pieces, unitsOfPiece }, item) => {
    units += pieces * unitsOfPiece
    let most = 0
    for (let arc = arcs.first[item] ?? 0; arc < (arcs.first[item + 1] ?? 0); arc += 1) {
      most = Math.max(most, Math.abs(arcs.cost[arc] ?? 0))
    }
    cost += pieces * most
  })
  const { unit } = lexicographic(arcs)
  return cost * grain < largest && units * grain < largest && unit * grain < largest && problem.siteCount > 0
}
