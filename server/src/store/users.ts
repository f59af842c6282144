// Users and their names.
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Role } from '../identity/roles.ts'
import type { Db } from './database.ts'
import { type Listed, type Page, pageFrom, uuidCursor } from './page.ts'
import { users } from './schema.ts'

export interface StoredUser {
  id: string
  name: string
  email: string
  roles: Role[]
  blurb: string
  demo: boolean
}

const columns = {
  id: users.id,
  name: users.name,
  email: users.email,
  roles: users.roles,
  blurb: users.blurb,
  demo: users.demo,
}

const asUser = (row: Omit<StoredUser, 'roles'> & { roles: string[] }): StoredUser => ({
  ...row,
  roles: row.roles as Role[],
})

export async function listUsers(db: Db, page: Page): Promise<Listed<StoredUser>> {
  const rows = await db
    .select(columns)
    .from(users)
    .where(and(isNull(users.disabledAt), page.cursor === undefined ? undefined : gt(users.id, uuidCursor(page.cursor))))
    .orderBy(asc(users.id))
    .limit(page.limit + 1)
  return pageFrom(rows, page.limit, (row) => row.id, asUser)
}

/** The user while not disabled. */
export async function findUser(db: Db, id: string): Promise<StoredUser | undefined> {
  const [row] = await db
    .select(columns)
    .from(users)
    .where(and(eq(users.id, id), isNull(users.disabledAt)))
  return row === undefined ? undefined : asUser(row)
}

export async function insertUser(db: Db, user: StoredUser, createdAt: string): Promise<void> {
  await db.insert(users).values({ ...user, createdAt })
}

/** Names of those ids that are users, disabled ones too: what they did stays theirs. */
export async function peopleById(db: Db, ids: readonly string[]): Promise<Map<string, { id: string; name: string }>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted))
  return new Map(rows.map((row) => [row.id, row]))
}

/** The person of an id that a foreign key says is a user. */
export function personOf(people: ReadonlyMap<string, { id: string; name: string }>, id: string) {
  return people.get(id) ?? { id, name: 'unknown' }
}
