// The role table: every route of the API and who may call it. A route without a row does not compile.
import type { Principal, Role } from './roles.ts'

/** `anyone`: nobody need be signed in. `signed-in`: any role, even none. */
export type Access = 'anyone' | 'signed-in' | readonly Role[]

const everyone = ['ops-manager', 'analyst', 'approver', 'auditor', 'admin'] as const
/** Those who draw and try policies. Whoever edits a version can no longer approve it. */
const authors = ['ops-manager', 'analyst', 'approver'] as const
/** Orders, decisions and stock are people's data: an admin runs the installation, not the orders. */
const readers = ['ops-manager', 'analyst', 'approver', 'auditor'] as const
const approvers = ['approver'] as const
const publishers = ['approver', 'ops-manager'] as const
const deciders = ['ops-manager', 'integration'] as const
const admins = ['admin'] as const
const auditReaders = ['auditor', 'ops-manager', 'analyst', 'approver', 'admin'] as const

export const access = {
  'GET /v1/session': 'anyone',
  'POST /v1/session': 'anyone',
  'DELETE /v1/session': 'signed-in',
  'GET /v1/demo-users': 'anyone',
  'POST /v1/session/demo': 'anyone',
  'GET /v1/users': ['admin', 'ops-manager', 'analyst', 'approver', 'auditor'],
  'POST /v1/users/{id}/sign-in-links': admins,

  'GET /v1/policies': everyone,
  'POST /v1/policies': authors,
  'GET /v1/policies/{id}': everyone,
  'GET /v1/policies/{id}/drafts': everyone,
  'POST /v1/policies/{id}/drafts': authors,
  'GET /v1/policies/{id}/versions': everyone,
  'GET /v1/drafts/{id}': everyone,
  'PUT /v1/drafts/{id}': authors,
  'POST /v1/drafts/{id}/presence': everyone,
  'DELETE /v1/drafts/{id}/presence': everyone,
  'DELETE /v1/drafts/{id}': authors,
  'POST /v1/drafts/{id}/restore': authors,
  'POST /v1/drafts/{id}/versions': authors,
  'GET /v1/versions/{hash}': everyone,
  'GET /v1/versions/{hash}/diff/{otherHash}': everyone,
  'GET /v1/versions/{hash}/compare/{otherHash}': everyone,
  'POST /v1/check': everyone,
  'POST /v1/check/proofs': everyone,
  /** Counts past orders. */
  'POST /v1/check/weights': readers,
  'POST /v1/check/golden-orders': readers,

  'GET /v1/histories': everyone,
  'GET /v1/histories/{id}/orders': readers,
  'GET /v1/histories/{id}/orders/{orderId}/facts': readers,
  'GET /v1/histories/{id}/excerpt': readers,
  'GET /v1/histories/{id}/own-fields': everyone,
  'POST /v1/histories/imports': authors,
  'GET /v1/histories/imports/{id}': everyone,
  'POST /v1/histories/imports/{id}/cancel': authors,
  'POST /v1/histories/uploads': authors,
  'POST /v1/histories/uploads/{id}/imports': authors,
  'GET /v1/histories/mappings': everyone,
  'GET /v1/histories/mappings/{name}': everyone,
  'PUT /v1/histories/mappings/{name}': authors,

  'GET /v1/simulations': everyone,
  'POST /v1/simulations': authors,
  'GET /v1/simulations/{id}': everyone,
  'GET /v1/simulations/{id}/events': everyone,
  'POST /v1/simulations/{id}/cancel': authors,
  'GET /v1/simulations/{id}/changes': readers,
  'GET /v1/simulations/{id}/orders': readers,

  'GET /v1/guardrails': everyone,
  'PUT /v1/guardrails': approvers,
  'GET /v1/policies/{id}/golden-orders': readers,
  'POST /v1/simulations/{id}/golden-orders': authors,
  'DELETE /v1/golden-orders/{id}': authors,

  'GET /v1/releases': everyone,
  'POST /v1/releases': authors,
  'GET /v1/releases/{id}': everyone,
  'POST /v1/releases/{id}/approvals': approvers,
  'POST /v1/releases/{id}/withdrawal': authors,
  'POST /v1/releases/{id}/activation': publishers,
  'POST /v1/releases/{id}/rollback': publishers,
  'GET /v1/live': [...everyone, 'integration'],

  'POST /v1/decisions': deciders,
  'GET /v1/decisions': [...readers, 'integration'],
  'GET /v1/decisions/{id}': [...readers, 'integration'],
  'POST /v1/decisions/{id}/replay': readers,

  'GET /v1/inventory': [...readers, 'integration'],
  'POST /v1/inventory/adjustments': deciders,

  'GET /v1/audit': auditReaders,
  'GET /v1/audit/verification': auditReaders,
  'GET /v1/audit/export': ['auditor', 'admin'],
} as const satisfies Record<string, Access>

export type RouteKey = keyof typeof access

/** Whether somebody holding these roles (undefined: nobody signed in) may call the route. */
export function mayCall(key: RouteKey, principal: Pick<Principal, 'roles'> | undefined): boolean {
  const rule: Access = access[key]
  if (rule === 'anyone') return true
  if (principal === undefined) return false
  return rule === 'signed-in' || rule.some((role) => principal.roles.includes(role))
}
