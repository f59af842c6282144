// An approval is worth something only against what was live when it was asked for.
import { refuse } from '../problem.ts'
import { findLive } from '../store/activations.ts'
import type { Db } from '../store/database.ts'
import type { ReleaseRow } from '../store/releases.ts'

/** Refuses with `base-moved` when something else went live since the release was requested. */
export async function requireStillOnBase(db: Db, release: ReleaseRow): Promise<void> {
  const live = await findLive(db)
  if (live?.version !== release.base) {
    refuse('base-moved', 'another version went live since; simulate against it and request a new release')
  }
}
