import { describe, expect, test } from 'vitest'
import { access, mayCall, type RouteKey } from './access.ts'
import { roles } from './roles.ts'

const keys = Object.keys(access) as RouteKey[]
const may = (role: (typeof roles)[number]) => keys.filter((key) => mayCall(key, { roles: [role] }))

describe('the role table', () => {
  test('given nobody is signed in, only asking who is and signing in is allowed', () => {
    expect(keys.filter((key) => mayCall(key, undefined))).toEqual([
      'GET /v1/session',
      'POST /v1/session',
      'GET /v1/demo-users',
      'POST /v1/session/demo',
    ])
  })

  test('given an auditor, nothing can be changed', () => {
    const harmless = [
      'POST /v1/session',
      'DELETE /v1/session',
      'POST /v1/session/demo',
      'POST /v1/check',
      'POST /v1/check/proofs',
      'POST /v1/check/weights',
      'POST /v1/check/golden-orders',
      'POST /v1/decisions/{id}/replay',
      // Who has a draft open is no part of it.
      'POST /v1/drafts/{id}/presence',
      'DELETE /v1/drafts/{id}/presence',
    ]
    expect(may('auditor').filter((key) => !key.startsWith('GET ') && !harmless.includes(key))).toEqual([])
  })

  test('given an admin, no policy is approved or published and no order decided', () => {
    for (const key of may('admin'))
      expect(key).not.toMatch(/approvals|activation|rollback|POST .*decisions|adjustments/)
  })

  test('only approvers approve', () => {
    const allowed = roles.filter((role) => mayCall('POST /v1/releases/{id}/approvals', { roles: [role] }))
    expect(allowed).toEqual(['approver'])
  })

  test('given an integration, only decisions, stock and what is live are open', () => {
    expect(may('integration').filter((key) => !/session|demo-users/.test(key))).toEqual([
      'GET /v1/live',
      'POST /v1/decisions',
      'GET /v1/decisions',
      'GET /v1/decisions/{id}',
      'GET /v1/inventory',
      'POST /v1/inventory/adjustments',
    ])
  })
})
