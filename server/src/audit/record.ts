// An entry about what somebody just did, with the moment put in.
import type { Deps } from '../deps.ts'
import type { Db } from '../store/database.ts'
import { append } from './append.ts'

/** Adds the entry in the transaction of what it tells about: either both are there or neither. */
export async function recordAudit(
  tx: Db,
  deps: Pick<Deps, 'clock'>,
  actor: { id: string; name: string },
  what: { type: string; subject: string; detail: unknown },
): Promise<void> {
  await append(tx, { at: deps.clock.now(), actor, ...what })
}
