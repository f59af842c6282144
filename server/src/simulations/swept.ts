// Sweeps: one version with many numbers in its parameters. Its points are candidates like others, but no version is stored of them.
import { setImmediate as turn } from 'node:timers/promises'
import {
  compile,
  type Diagnostic,
  type PolicyDocument,
  policyAt,
  policyHash,
  type Sweep,
  type SweepValues,
  sweepFaults,
  sweepPoints,
} from '@heddle/engine'

/** The version that is swept, and over which numbers. */
export type StoredSweep = Sweep & { version: string }

export interface Point {
  values: SweepValues
  hash: string
  document: PolicyDocument
}

/** Every point in the order of `sweepPoints`. Hashing hundreds of policies takes a while: others get a turn in between. */
export async function pointsOf(document: PolicyDocument, sweep: Sweep): Promise<Point[]> {
  const points: Point[] = []
  for (const values of sweepPoints(sweep)) {
    const at = policyAt(document, values)
    points.push({ values, hash: policyHash(at), document: at })
    await turn()
  }
  return points
}

/**
 * Everything that keeps the sweep from being run, placed from `/sweep`. An action may allow less than its parameter does: the policy
 * is compiled with the least and the most of every parameter.
 */
export async function faultsOfSweep(document: PolicyDocument, sweep: Sweep): Promise<Diagnostic[]> {
  const faults = sweepFaults(sweep, document, '/sweep')
  if (faults.length > 0) return faults
  for (const [index, { parameter, from, to, step = 1 }] of sweep.axes.entries()) {
    const last = from + Math.floor((to - from) / step) * step
    for (const [end, value] of [['from', from] as const, ['to', last] as const]) {
      const compiled = compile(policyAt(document, { [parameter]: value }))
      await turn()
      if (compiled.ok) continue
      const why = compiled.diagnostics.find(({ severity }) => severity === 'error')
      faults.push({
        severity: 'error',
        code: 'sweep/refused',
        path: `/sweep/axes/${index}/${end}`,
        message: `with \`${value}\` the policy has an error at ${why?.path ?? ''}: ${why?.message ?? 'it does not compile'}`,
      })
    }
  }
  return faults
}
