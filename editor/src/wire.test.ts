// The answers' types come from the server's `Api` as exactly as it knows them; the type check of this file is the proof.
import type * as Engine from '@heddle/engine'
import { expectTypeOf, it } from 'vitest'
import { api } from './api.ts'
import type * as Wire from './wire.ts'

it('gives back what the engine defines as the engine’s own types', () => {
  expectTypeOf<Wire.DecisionRecord['decision']>().toEqualTypeOf<Engine.Decision>()
  expectTypeOf<Wire.DecisionRecord['facts']>().toEqualTypeOf<Engine.Facts>()
  expectTypeOf<Wire.DecisionRecord['explanation']>().toEqualTypeOf<Engine.Explanation>()
  expectTypeOf<Wire.Version['document']>().toEqualTypeOf<Engine.PolicyDocument>()
  expectTypeOf<Required<Wire.Draft>['diagnostics']>().toEqualTypeOf<Engine.Diagnostic[]>()
  expectTypeOf<Wire.SimulationReport['policies']>().toEqualTypeOf<Engine.PolicyReport[]>()
  expectTypeOf(api.simulations.changes).returns.resolves.toEqualTypeOf<Wire.Page<Engine.ChangedOrder>>()
})

it('reads an optional property as missing or there, and what may be anything as unknown', () => {
  expectTypeOf<Wire.Live>().toEqualTypeOf<{ policyId: string; version: string; releaseId: string; since: string }>()
  expectTypeOf<Pick<Wire.Release, 'note'>>().toEqualTypeOf<{ note?: string }>()
  expectTypeOf<Wire.AuditEntry['detail']>().toEqualTypeOf<unknown>()
})

it('knows which routes there are and what each takes', () => {
  expectTypeOf<'GET /v1/releases/:id'>().toExtend<Wire.Route>()
  expectTypeOf<'GET /v1/nothing'>().not.toExtend<Wire.Route>()
  expectTypeOf<Wire.Body<'POST /v1/session'>>().toEqualTypeOf<{ token: string }>()
})
