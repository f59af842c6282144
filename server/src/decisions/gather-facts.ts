// What a live decision may look at: the order and what became of it, as sent; network, stock, load and preorders as the
// store has them.
import { type Diagnostic, Facts, type Instant, type Network, pointer } from '@heddle/engine'
import type { z } from 'zod'
import { loadFacts, stockTexts } from '../inventory/facts.ts'
import { preorderFacts } from '../inventory/preorder.ts'
import { refuse } from '../problem.ts'
import type { Db } from '../store/database.ts'
import { findNetwork, liveNetworkHash } from '../store/networks.ts'
import type { Gathered } from './gathered.ts'

/** The facts whoever asks has to say: only they know what became of the order elsewhere. */
export const Asked = Facts.pick({ order: true, lines: true, rejectedBy: true, rejections: true, queued: true })
export type Asked = z.infer<typeof Asked>

/** Refuses with `nothing-live` while no network is in force, and with `invalid-request` where a site is not of it. */
export async function gatherFacts(db: Db, asked: Asked, now: Instant): Promise<Gathered> {
  const networkHash = await liveNetworkHash(db)
  const network = networkHash === undefined ? undefined : await findNetwork(db, networkHash)
  if (networkHash === undefined || network === undefined) refuse('nothing-live', 'no network of sites is in force')
  const unknown = unknownSites(asked, network)
  if (unknown[0] !== undefined) refuse('invalid-request', unknown[0].message, { diagnostics: unknown })
  const { lines } = asked
  const stock = await stockTexts(
    db,
    lines.flatMap((line) => [line.sku, ...(line.substitutes ?? [])]),
  )
  // A site that has taken nothing today is known to have taken nothing; without a row its capacity would be unknown.
  const taken = new Map((await loadFacts(db, network, now)).map((row) => [row.siteId, row.ordersToday]))
  return {
    networkHash,
    stock,
    facts: {
      now,
      ...asked,
      network,
      load: network.sites.map((site) => ({ siteId: site.id, ordersToday: taken.get(site.id) ?? 0 })),
      preordered: await preorderFacts(
        db,
        lines.map(({ sku }) => sku),
        now,
      ),
    },
  }
}

/** Sites that are said to have refused the order and are none of the network: who misspells one would get it again. */
function unknownSites({ rejectedBy = [], rejections = [] }: Asked, { sites }: Network): Diagnostic[] {
  const known = new Set<string>(sites.map(({ id }) => id))
  const fault = (siteId: string, path: string): Diagnostic[] =>
    known.has(siteId)
      ? []
      : [{ code: 'request/unknown-site', severity: 'error', path, message: `site \`${siteId}\` does not exist` }]
  return [
    ...rejectedBy.flatMap((siteId, index) => fault(siteId, pointer('', 'rejectedBy', index))),
    ...rejections.flatMap(({ siteId }, index) => fault(siteId, pointer('', 'rejections', index, 'siteId'))),
  ]
}
