// A simulation as it goes, whichever processes carry out its pieces: what is told here at once, what the store says now and then.
import type { Deps } from '../deps.ts'
import { findSimulation } from '../store/simulations.ts'
import type { Watched } from './running.ts'

/** How often the store is asked. */
const lookMs = 500
const stillMs = 15_000
const ends: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled', 'interrupted'])

export const hasEnded = ({ status }: Watched): boolean => ends.has(status)

/**
 * How far the simulation is: at once, at every change, and its end, which is the last. `done` never falls. When nothing changes
 * for a quarter of a minute, the same object comes again. A slow reader misses figures in between, never the end. Stops early
 * once `isUnwanted`.
 */
export async function* follow(
  deps: Pick<Deps, 'database' | 'running'>,
  id: string,
  isUnwanted: () => boolean = () => false,
): AsyncGenerator<Watched> {
  let news: Watched | undefined
  let wake = () => {}
  const unwatch = deps.running.watch(id, (now) => {
    news = now
    wake()
  })
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, lookMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  try {
    let told: Watched | undefined
    let still = 0
    while (!isUnwanted()) {
      const heard = news
      news = undefined
      // The end is what the store says, for with it comes the result.
      const now: Watched | undefined = heard === undefined || hasEnded(heard) ? await stored(deps, id) : heard
      if (now === undefined) return
      const next: Watched = { ...now, done: Math.max(now.done, told?.done ?? 0) }
      const isNew = told === undefined || next.status !== told.status || next.done !== told.done
      still = isNew ? 0 : still + lookMs
      if (isNew) told = next
      if (told !== undefined && (isNew || still >= stillMs)) {
        still = 0
        yield told
      }
      if (hasEnded(next)) return
      if (news === undefined) await rest()
    }
  } finally {
    unwatch()
  }
}

async function stored(deps: Pick<Deps, 'database'>, id: string): Promise<Watched | undefined> {
  const simulation = await findSimulation(deps.database.read, id)
  return simulation === undefined ? undefined : { status: simulation.status, ...simulation.progress }
}
