// Puts parameters into actions: every `{ param: name }` becomes the number the policy gives it.
import { type Diagnostic, pointer, says } from '../values/diagnostic.ts'
import { told } from '../words/told.ts'

/** A copy of the action with its numbers put in. Calls `missing` with the place and name of each unknown parameter. */
export function bindParameters(
  action: unknown,
  numbers: ReadonlyMap<string, number>,
  path: string,
  missing: (diagnostic: Diagnostic) => void,
): unknown {
  if (Array.isArray(action)) {
    return action.map((item, index) => bindParameters(item, numbers, pointer(path, index), missing))
  }
  if (typeof action !== 'object' || action === null) return action
  const name = parameterName(action)
  if (name === undefined) {
    return Object.fromEntries(
      Object.entries(action).map(([key, value]) => [key, bindParameters(value, numbers, pointer(path, key), missing)]),
    )
  }
  const number = numbers.get(name)
  if (number === undefined) {
    missing({
      code: 'compile/unknown-parameter',
      severity: 'error',
      path: pointer(path, 'param'),
      ...says(told('compile.unknownParameter', { name })),
    })
  }
  return number
}

/** The names of all parameters an action refers to. */
export function parametersIn(action: unknown): string[] {
  if (typeof action !== 'object' || action === null) return []
  const name = parameterName(action)
  return name === undefined ? Object.values(action).flatMap(parametersIn) : [name]
}

/** The parameter that stands for a number. */
export function parameterName(value: object): string | undefined {
  const keys = Object.keys(value)
  if (keys.length !== 1 || keys[0] !== 'param' || !('param' in value)) return undefined
  return typeof value.param === 'string' ? value.param : undefined
}
