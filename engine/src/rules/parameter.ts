// Parameters are named whole numbers of a policy, shared by its rules; sweeps vary them.
import { z } from 'zod'
import { Slug } from '../values/ids.ts'

export const ParameterRef = z.strictObject({ param: Slug })
export type ParameterRef = z.infer<typeof ParameterRef>

/** An action's number, or the name of the parameter that holds it. `compile` puts the number in and checks it against `schema`. */
export function numberOrParameter(schema: z.ZodNumber) {
  return z.union([schema, ParameterRef])
}

export type NumberOrParameter = number | ParameterRef

/** An action as `resolve` sees it: every parameter reference replaced by its number. */
export type Bound<T> = T extends ParameterRef
  ? number
  : T extends readonly (infer U)[]
    ? Bound<U>[]
    : T extends object
      ? { [K in keyof T]: Bound<T[K]> }
      : T

export const Parameter = z.strictObject({
  label: z.string().min(1).max(200),
  unit: z.string().max(20).exactOptional(),
  value: z.int(),
  min: z.int().exactOptional(),
  max: z.int().exactOptional(),
})
export type Parameter = z.infer<typeof Parameter>
