// A simulation's progress as server-sent events. A slow reader misses figures in between, never the end.
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Deps } from '../deps.ts'
import type { Watched } from '../simulations/running.ts'
import { findSimulation, type SimulationRow } from '../store/simulations.ts'

const heartbeatMs = 15_000
/** How often the store is asked about a simulation that another server carries out. */
const lookMs = 1_000
const ends = new Set(['done', 'failed', 'cancelled', 'interrupted'])

/** `progress` at once and at every change; then `done`, `failed` or `cancelled`, and the stream closes. */
export function progressEvents(c: Context, deps: Deps, simulation: SimulationRow): Response {
  return streamSSE(c, async (stream) => {
    let latest: Watched | undefined = deps.running.now(simulation.id)
    let wake: (() => void) | undefined
    const unwatch = deps.running.watch(simulation.id, (now) => {
      latest = now
      wake?.()
    })
    stream.onAbort(() => wake?.())
    const isElsewhere = latest === undefined
    try {
      // Not run here (any more): what the store says is how it stands.
      const known = latest ?? (await stored(deps, simulation))
      let told = known
      let looked = 0
      await tell(told)
      while (!ends.has(told.status) && !stream.aborted) {
        if (isElsewhere) {
          await wakened(lookMs)
          const now = await stored(deps, simulation)
          looked += 1
          if (now.status !== told.status || now.done !== told.done) {
            told = now
            await tell(told)
          } else if (looked % (heartbeatMs / lookMs) === 0) await stream.write(': still here\n\n')
          continue
        }
        if (latest === told) {
          const changed = await wakened(heartbeatMs)
          if (!changed && !stream.aborted) await stream.write(': still here\n\n')
          continue
        }
        told = latest ?? (await stored(deps, simulation))
        await tell(told)
      }
    } finally {
      unwatch()
    }

    async function tell(now: Watched): Promise<void> {
      const data = JSON.stringify(now)
      await stream.writeSSE({ event: 'progress', data })
      if (ends.has(now.status))
        await stream.writeSSE({ event: now.status === 'interrupted' ? 'failed' : now.status, data })
    }

    function wakened(withinMs: number): Promise<boolean> {
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), withinMs)
        wake = () => {
          clearTimeout(timer)
          resolve(true)
        }
      })
    }
  })
}

async function stored(deps: Deps, simulation: SimulationRow): Promise<Watched> {
  const { status, progress } = (await findSimulation(deps.database.read, simulation.id)) ?? simulation
  // Nobody else can carry out what an embedded database holds.
  const isLost = deps.database.kind === 'pglite' && !ends.has(status)
  return { status: isLost ? 'interrupted' : status, ...progress }
}
