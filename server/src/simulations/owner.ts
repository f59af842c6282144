// This process as the owner of the imports it carries out, among other servers of the same database.
import type { Deps } from '../deps.ts'
import { logged } from '../http/log-fault.ts'
import { interruptRunningImports, keepImports } from '../store/history-imports.ts'
import type { Whose } from '../store/owners.ts'

const beatMs = 5_000

export interface Owner {
  /** Unlike any other process's, also one that had this number before. */
  readonly id: string
  /** Nothing is said any more; what is left unfinished is interrupted. */
  stop(): Promise<void>
}

type Needs = Pick<Deps, 'database' | 'clock' | 'ids' | 'logger'>

/**
 * Interrupts what stopped servers left behind, at once and from then on. An embedded database is one process's at a time,
 * so there nobody need say that they live.
 */
export async function startOwner(deps: Needs): Promise<Owner> {
  const { database, clock } = deps
  const owner = deps.ids.next()
  const isShared = database.kind === 'postgres'
  const interrupt = (whose: Whose) => interruptRunningImports(database.read, clock.now(), whose)
  const beat = async () => {
    await keepImports(database.read, owner)
    await interrupt('the silent')
  }
  await interrupt(isShared ? 'the silent' : 'everybody')
  const timer = isShared
    ? setInterval(() => {
        beat().catch((error: unknown) => deps.logger.warn({ fault: logged(error) }, 'a heartbeat was missed'))
      }, beatMs)
    : undefined
  timer?.unref()
  return {
    id: owner,
    async stop() {
      clearInterval(timer)
      await interrupt({ owner })
    },
  }
}
