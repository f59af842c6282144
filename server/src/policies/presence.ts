// Who else has a draft open: each desk says every few seconds that it is there, and is told who else is.
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { markGone, markPresent, othersPresent } from '../store/presence.ts'
import { readDraft } from './read-draft.ts'

/** A desk that was silent for so long is closed. */
const silenceMs = 30_000

/** Notes that they have it open and answers who else has. Neither an edit nor an entry of the audit log. */
export async function bePresent(
  deps: Deps,
  principal: Principal,
  draftId: string,
): Promise<{ id: string; name: string }[]> {
  await readDraft(deps, draftId)
  const now = deps.clock.now()
  const goneBefore = new Date(Date.parse(now) - silenceMs).toISOString()
  const presence = { draftId, userId: principal.id }
  return await deps.database.transaction(async (db) => {
    await markPresent(db, presence, now, goneBefore)
    return await othersPresent(db, presence)
  })
}

/** They closed it; nothing happens where they never had it open. */
export async function leave(deps: Deps, principal: Principal, draftId: string): Promise<void> {
  await markGone(deps.database.read, { draftId, userId: principal.id })
}
