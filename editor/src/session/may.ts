// Who may do what, as far as the pages need to know it: buttons that a role cannot use say so instead of failing later.
// The server decides; a test compares this table with the server's.
import type { Role, User } from '../wire.ts'
import { locale } from '../words/language.ts'
import { words } from '../words/words.ts'

const t = words('session')

export const deeds = {
  edit: ['ops-manager', 'analyst', 'approver'],
  simulate: ['ops-manager', 'analyst', 'approver'],
  'request-approval': ['ops-manager', 'analyst', 'approver'],
  approve: ['approver'],
  publish: ['approver', 'ops-manager'],
  decide: ['ops-manager', 'integration'],
  'read-orders': ['ops-manager', 'analyst', 'approver', 'auditor'],
  'export-audit': ['auditor', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type Deed = keyof typeof deeds

export function may(user: Pick<User, 'roles'>, deed: Deed): boolean {
  const allowed: readonly Role[] = deeds[deed]
  return user.roles.some((role) => allowed.includes(role))
}

/** A role as people call it. */
export function roleLabel(role: Role): string {
  return t(`role.${role}`)
}

/** `Approvers` as words: who should be asked to do it. */
export function whoMay(deed: Deed): string {
  const labels = deeds[deed].map((role) => t(`whoMay.${role}`))
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(labels)
}
