// The tour as pages see it: whether it is on, and what is done.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { queries } from '../queries.ts'
import { type Progress, subscribeTour, tourProgress } from './progress.ts'
import { type Standing, stepsDone } from './steps-done.ts'

/** While a step waits for the server it is asked this often. */
const askEveryMs = 5_000

export function useProgress(): Progress | undefined {
  return useSyncExternalStore(subscribeTour, tourProgress)
}

/** The steps of a tour that is on. */
export function useStanding(progress: Progress): readonly Standing[] {
  const asked = { refetchInterval: askEveryMs, retry: false } as const
  const simulations = useInfiniteQuery({ ...queries.simulations(), ...asked })
  const releases = useInfiniteQuery({ ...queries.releases, ...asked })
  return stepsDone(progress, {
    simulations: simulations.data?.pages.flatMap(({ items }) => items) ?? [],
    releases: releases.data?.pages.flatMap(({ items }) => items) ?? [],
  })
}
