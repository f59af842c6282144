// What a new store without the demo brand holds: one admin, who makes the other users.
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { writeSetting } from '../store/settings.ts'
import { insertUser } from '../store/users.ts'
import { system } from './seed-demo.ts'

export function seedEmpty(deps: Deps): Promise<void> {
  return deps.database.transaction(async (db) => {
    const now = deps.clock.now()
    const admin = {
      id: deps.ids.next(),
      name: 'Admin',
      email: 'admin@heddle.invalid',
      roles: ['admin' as const],
      blurb: '',
      demo: false,
    }
    await insertUser(db, admin, now)
    await writeSetting(db, 'seeded', true, now)
    await recordAudit(db, deps, system, {
      type: 'user.created',
      subject: `user/${admin.id}`,
      detail: { roles: admin.roles },
    })
  })
}
