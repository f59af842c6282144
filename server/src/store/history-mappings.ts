// Mappings that people saved, by name; saving one again replaces it.
import { asc, eq } from 'drizzle-orm'
import type { Db } from './database.ts'
import { historyMappings } from './schema.ts'

export async function listMappings(db: Db): Promise<{ name: string; document: unknown }[]> {
  return await db
    .select({ name: historyMappings.name, document: historyMappings.document })
    .from(historyMappings)
    .orderBy(asc(historyMappings.name))
    .limit(500)
}

export async function findMappingDocument(db: Db, name: string): Promise<unknown> {
  const [row] = await db
    .select({ document: historyMappings.document })
    .from(historyMappings)
    .where(eq(historyMappings.name, name))
  return row?.document
}

export async function saveMapping(
  db: Db,
  row: { name: string; document: unknown; updatedBy: string; updatedAt: string },
): Promise<void> {
  const { name: _name, ...set } = row
  await db.insert(historyMappings).values(row).onConflictDoUpdate({ target: historyMappings.name, set })
}
