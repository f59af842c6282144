// What the pages believe a role may do is what the server's role table says.
import { expect, it } from 'vitest'
import { access, type RouteKey } from '../../../server/src/identity/access.ts'
import { type Deed, deeds } from './may.ts'

const routes: Record<Deed, RouteKey> = {
  edit: 'PUT /v1/drafts/{id}',
  simulate: 'POST /v1/simulations',
  'request-approval': 'POST /v1/releases',
  approve: 'POST /v1/releases/{id}/approvals',
  publish: 'POST /v1/releases/{id}/activation',
  decide: 'POST /v1/decisions',
  'read-orders': 'GET /v1/simulations/{id}/changes',
  'export-audit': 'GET /v1/audit/export',
}

it.each(Object.entries(routes) as [Deed, RouteKey][])('%s is for the roles that may call %s', (deed, route) => {
  expect([...deeds[deed]].sort()).toEqual([...access[route]].sort())
})
