// A history's name by content.
import { canonicalJson } from '../values/canonical.ts'
import { Digest } from './digest.ts'
import type { History } from './history.ts'

/** SHA-256 over the canonical JSON of head, opening stock rows and events, one a line, in the order given. */
export function hashHistory(history: History): string {
  const digest = new Digest()
  digest.add(canonicalJson(history.head))
  for (const row of history.openingStock) digest.add(canonicalJson(row))
  for (const event of history.events) digest.add(canonicalJson(event))
  return digest.finish()
}
