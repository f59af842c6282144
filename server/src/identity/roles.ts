// Who may exist here. A person may hold several roles; what each may do is the table in access.ts.
import { z } from '@hono/zod-openapi'

export const Role = z.enum(['ops-manager', 'analyst', 'approver', 'auditor', 'admin', 'integration'])
export type Role = z.infer<typeof Role>
export const roles = Role.options

/** The one who asks. */
export interface Principal {
  id: string
  name: string
  email: string
  roles: readonly Role[]
}
