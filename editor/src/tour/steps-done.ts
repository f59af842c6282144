// Which steps of the tour are done, from what was noted and from what the server has.
import type { Release, Simulation } from '../wire.ts'
import { type Progress, type TourStep, tourSteps } from './progress.ts'

export interface Evidence {
  simulations: readonly Pick<Simulation, 'createdBy' | 'createdAt' | 'status'>[]
  releases: readonly (Pick<Release, 'requestedBy' | 'requestedAt'> & { activatedAt?: string })[]
}

export interface Standing {
  step: TourStep
  isDone: boolean
}

/** Every step in order. Simulations and releases count when whoever takes the tour made them since it began. */
export function stepsDone({ userId, startedAt, seen }: Progress, { simulations, releases }: Evidence): Standing[] {
  const since = Date.parse(startedAt)
  const simulated = simulations.some(
    ({ createdBy, createdAt, status }) =>
      createdBy.id === userId && status === 'done' && Date.parse(createdAt) >= since,
  )
  const own = releases.filter(
    ({ requestedBy, requestedAt }) => requestedBy.id === userId && Date.parse(requestedAt) >= since,
  )
  const known: Partial<Record<TourStep, boolean>> = {
    simulate: simulated,
    request: own.length > 0,
    publish: own.some(({ activatedAt }) => activatedAt !== undefined),
  }
  return tourSteps.map((step) => ({ step, isDone: known[step] ?? seen.includes(step) }))
}

/** The first that is not done; undefined when all are. */
export function nextStep(steps: readonly Standing[]): TourStep | undefined {
  return steps.find(({ isDone }) => !isDone)?.step
}

/** What a page that is opened is a step of. */
export function stepOfPath(path: string): TourStep | undefined {
  if (/^\/policies\/[^/]+\/drafts\/[^/]+/.test(path)) return 'draft'
  return /^\/policies\/[^/]+\/?$/.test(path) ? 'open' : undefined
}
