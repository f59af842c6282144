// A sweep: the same policy with other numbers in its parameters. Data, so that it can be stored with the run and cited.
import { z } from 'zod'
import type { PolicyDocument } from '../../policy/document.ts'
import { type Diagnostic, pointer } from '../../values/diagnostic.ts'
import { Slug } from '../../values/ids.ts'
import { spreadOver } from './spread.ts'

/** More points than this would take longer to look at than to think about. */
export const mostPoints = 200

export const SweepAxis = z.strictObject({
  parameter: Slug.meta({ title: 'Parameter' }),
  from: z.int().meta({ title: 'From' }),
  to: z.int().meta({ title: 'To', description: 'Included when the steps meet it' }),
  step: z.int().min(1).exactOptional().meta({ title: 'Step', description: 'Empty: 1' }),
})
export type SweepAxis = z.infer<typeof SweepAxis>

export const Sweep = z.strictObject({
  axes: z.array(SweepAxis).min(1).max(5),
  points: z.int().min(2).max(mostPoints).exactOptional().meta({
    title: 'Points',
    description: 'Spread evenly over all combinations; empty: every combination',
  }),
})
export type Sweep = z.infer<typeof Sweep>

/** The number of each swept parameter, in the order of the axes. */
export const SweepValues = z.record(Slug, z.int())
export type SweepValues = z.infer<typeof SweepValues>

/**
 * Everything that keeps a sweep from being run with this policy, placed from `path`: a parameter it does not have or
 * that is swept twice, an empty range, numbers outside the bounds of the parameter, more points than `mostPoints`.
 */
export function sweepFaults(sweep: Sweep, { parameters }: Pick<PolicyDocument, 'parameters'>, path = ''): Diagnostic[] {
  const faults: Diagnostic[] = []
  const fault = (code: string, at: string, message: string) =>
    faults.push({ severity: 'error', code: `sweep/${code}`, path: at, message })
  sweep.axes.forEach(({ parameter, from, to }, index) => {
    const at = pointer(path, 'axes', index)
    const own = parameters[parameter]
    if (own === undefined) {
      const names = Object.keys(parameters)
      const known = names.length === 0 ? 'the policy has none' : `there are ${names.map((n) => `\`${n}\``).join(', ')}`
      fault('unknown-parameter', pointer(at, 'parameter'), `there is no parameter \`${parameter}\`; ${known}`)
      return
    }
    if (sweep.axes.findIndex((other) => other.parameter === parameter) < index)
      fault('parameter-twice', pointer(at, 'parameter'), `\`${parameter}\` is swept already`)
    if (to < from)
      fault('empty-range', pointer(at, 'to'), `the range ends at \`${to}\`, before it begins at \`${from}\``)
    if (own.min !== undefined && from < own.min)
      fault('out-of-bounds', pointer(at, 'from'), `\`${from}\` is below the least of the parameter, \`${own.min}\``)
    if (own.max !== undefined && to > own.max)
      fault('out-of-bounds', pointer(at, 'to'), `\`${to}\` is above the most of the parameter, \`${own.max}\``)
  })
  const combinations = combinationsOf(sweep)
  if (faults.length === 0 && sweep.points === undefined && combinations > mostPoints) {
    const message = `\`${combinations}\` combinations are more than ${mostPoints}; say how many points to spread over them`
    fault('too-many-points', pointer(path, 'axes'), message)
  }
  return faults
}

/**
 * The points of a sweep without faults: every combination, the last axis fastest; or `points` of them (all, where
 * there are no more), evenly spread. Equal sweeps give equal points.
 */
export function sweepPoints(sweep: Sweep): SweepValues[] {
  const sizes = sweep.axes.map(stepsOf)
  const combinations = combinationsOf(sweep)
  const places =
    sweep.points === undefined || sweep.points >= combinations
      ? Array.from({ length: combinations }, (_, index) => placesAt(index, sizes))
      : spreadOver(sizes, sweep.points)
  return places.map((at) =>
    Object.fromEntries(
      sweep.axes.map(({ parameter, from, step = 1 }, axis) => [parameter, from + step * (at[axis] ?? 0)]),
    ),
  )
}

/** The policy with these numbers in its parameters; nothing else differs. */
export function policyAt(document: PolicyDocument, values: SweepValues): PolicyDocument {
  const parameters = Object.fromEntries(
    Object.entries(document.parameters).map(([name, parameter]) => {
      const value = values[name]
      return [name, value === undefined ? parameter : { ...parameter, value }]
    }),
  )
  return { ...document, parameters }
}

function combinationsOf({ axes }: Sweep): number {
  return axes.reduce((product, axis) => product * stepsOf(axis), 1)
}

function stepsOf({ from, to, step = 1 }: SweepAxis): number {
  return Math.max(0, Math.floor((to - from) / step) + 1)
}

function placesAt(index: number, sizes: readonly number[]): number[] {
  const places: number[] = []
  let left = index
  for (const size of [...sizes].reverse()) {
    places.unshift(left % size)
    left = Math.floor(left / size)
  }
  return places
}
