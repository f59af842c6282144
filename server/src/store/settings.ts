// Facts about this installation, by name.
import { eq } from 'drizzle-orm'
import type { Db } from './database.ts'
import { settings } from './schema.ts'

/** `demo`: the store holds the demo brand. `network`: hash of the network that live decisions see. `guardrails`: a list. */
export type SettingName = 'demo' | 'network' | 'seeded' | 'guardrails'

export async function readSetting(db: Db, name: SettingName): Promise<unknown> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.name, name))
  return row?.value
}

export async function writeSetting(db: Db, name: SettingName, value: unknown, now: string): Promise<void> {
  await db
    .insert(settings)
    .values({ name, value, updatedAt: now })
    .onConflictDoUpdate({ target: settings.name, set: { value, updatedAt: now } })
}
