// What the heat of the desk counts: the sample that follows the hand, a stored run, or nothing.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { type DeskHeat, deskHeat } from './desk-heat.ts'
import { type HeatSide, type RunPorts, runHeat, type StoredRun } from './run-heat.ts'
import type { StripState } from './use-strip.ts'

export type HeatSource = { of: 'sample' } | { of: 'run'; run: StoredRun; side: HeatSide }

export interface HeatChoice {
  source: HeatSource
  choose(source: HeatSource): void
  isOn: boolean
  turn(isOn: boolean): void
  /** What is shown; undefined when it is switched off or not there yet. */
  heat: DeskHeat | undefined
  /** The run that is chosen is being read, or could not be. */
  isReading: boolean
  error: Error | null
  retry(): void
}

/** `onHeat` is told of every change, and undefined when there is nothing to show. */
export function useHeat(
  state: StripState,
  runs: RunPorts | undefined,
  onHeat: (heat: DeskHeat | undefined) => void,
): HeatChoice {
  const [source, setSource] = useState<HeatSource>({ of: 'sample' })
  const [isOn, turn] = useState(false)
  const run = source.of === 'run' ? source.run : undefined
  const counts = useQuery({
    queryKey: ['run-heat', run?.simulationId ?? '', run?.candidate ?? 0],
    queryFn: ({ signal }) => {
      if (run === undefined || runs === undefined) throw new Error('no run is chosen')
      return runs.counts(run, signal)
    },
    enabled: run !== undefined && runs !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const heat = useMemo(() => {
    if (!isOn) return undefined
    if (source.of === 'sample') return deskHeat(state)
    return counts.data === undefined ? undefined : runHeat(counts.data, source.side)
  }, [isOn, source, state, counts.data])
  useEffect(() => onHeat(heat), [heat, onHeat])
  return {
    source,
    choose(next) {
      setSource(next)
      turn(true)
    },
    isOn,
    turn,
    heat,
    isReading: counts.isLoading,
    error: counts.error,
    retry: () => void counts.refetch(),
  }
}
