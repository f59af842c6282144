// Networks, each stored once under its hash.
import type { Network } from '@heddle/engine'
import { eq } from 'drizzle-orm'
import type { Db } from './database.ts'
import { networks } from './schema.ts'
import { readSetting } from './settings.ts'

export async function insertNetwork(db: Db, hash: string, document: Network, createdAt: string): Promise<void> {
  await db.insert(networks).values({ hash, document, createdAt }).onConflictDoNothing()
}

export async function findNetwork(db: Db, hash: string): Promise<Network | undefined> {
  const [row] = await db.select({ document: networks.document }).from(networks).where(eq(networks.hash, hash))
  return row?.document as Network | undefined
}

/** Hash of the network that live decisions see. */
export async function liveNetworkHash(db: Db): Promise<string | undefined> {
  const value = await readSetting(db, 'network')
  return typeof value === 'string' ? value : undefined
}
