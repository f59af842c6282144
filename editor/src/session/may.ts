// Who may do what, as far as the pages need to know it: buttons that a role cannot use say so instead of failing later.
// The server decides; a test compares this table with the server's.
import type { Role, User } from '../wire.ts'

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

export const roleLabels: Record<Role, string> = {
  'ops-manager': 'Ops manager',
  analyst: 'Analyst',
  approver: 'Approver',
  auditor: 'Auditor',
  admin: 'Admin',
  integration: 'Integration',
}

/** `Approvers` as words: who should be asked to do it. */
export function whoMay(deed: Deed): string {
  const labels = deeds[deed].map((role) => roleLabels[role].toLowerCase())
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(labels)
}
