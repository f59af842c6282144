// The heat of stored runs: how many orders of a finished simulation took each way and met each rule.
import type { Heat } from '@heddle/engine'
import { type DeskHeat, heatBetween } from './desk-heat.ts'

/** One candidate of a finished simulation. */
export interface StoredRun {
  simulationId: string
  /** Its place among the candidates, from 0. */
  candidate: number
  finishedAt: string
  historyName: string
  /** What the two versions are called. */
  baselineName: string
  candidateName: string
  /** The version that the draft is based on is one of them. */
  isOfBase: boolean
}

export interface RunCounts {
  baseline: Heat
  candidate: Heat
  /** The orders of the history. */
  orders: number
}

/** Where stored runs come from. Rejects when the server cannot answer. */
export interface RunPorts {
  /** Finished ones of this policy: those of the version at hand first, then the newest. */
  list(signal: AbortSignal): Promise<readonly StoredRun[]>
  counts(run: StoredRun, signal: AbortSignal): Promise<RunCounts>
}

export type HeatSide = 'baseline' | 'candidate' | 'difference'

/** The counts of one version alone, or of the candidate with what it has more or less than the baseline. */
export function runHeat({ baseline, candidate, orders }: RunCounts, side: HeatSide): DeskHeat {
  const [from, to] =
    side === 'baseline' ? [baseline, baseline] : [side === 'candidate' ? candidate : baseline, candidate]
  return { ...heatBetween(from, to), orders, isStale: false }
}
