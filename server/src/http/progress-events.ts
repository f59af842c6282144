// A simulation's progress as server-sent events.
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Deps } from '../deps.ts'
import { follow, hasEnded } from '../simulations/follow.ts'
import type { Watched } from '../simulations/running.ts'

/** `progress` at once and at every change; then `done`, `failed` or `cancelled`, and the stream closes. */
export function progressEvents(c: Context, deps: Deps, id: string): Response {
  return streamSSE(c, async (stream) => {
    let told: Watched | undefined
    for await (const now of follow(deps, id, () => stream.aborted)) {
      if (now === told) {
        await stream.write(': still here\n\n')
        continue
      }
      told = now
      const data = JSON.stringify(now)
      await stream.writeSSE({ event: 'progress', data })
      if (hasEnded(now)) await stream.writeSSE({ event: now.status === 'interrupted' ? 'failed' : now.status, data })
    }
  })
}
