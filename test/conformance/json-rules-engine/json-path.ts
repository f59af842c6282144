// JSON paths without filters, which json-rules-engine's default resolver runs as code: names, indexes, `*` and `..`.

/**
 * What is at the path: the value itself where the path can only name one, else the list of all found. Undefined where
 * nothing is found, also by a wildcard. A leading `$` may be left out.
 */
export function valueAtPath(value: unknown, path: string): unknown {
  const steps = stepsOf(path)
  if (steps === undefined) return undefined
  let found: unknown[] = [value]
  for (const step of steps) found = found.flatMap((each) => take(each, step))
  const isDefinite = steps.every(({ kind }) => kind === 'name')
  return isDefinite ? found[0] : found.length === 0 ? undefined : found
}

type Step = { kind: 'name'; name: string } | { kind: 'every' } | { kind: 'deep'; name: string }

const token = /\.\.([^.[\]*]+)|\.?\*|\.?([^.[\]*$]+)|\[(\d+|\*|'[^']*'|"[^"]*")\]/y

function stepsOf(path: string): Step[] | undefined {
  if (path.startsWith('.')) return undefined
  const steps: Step[] = []
  token.lastIndex = path.startsWith('$') ? 1 : 0
  while (token.lastIndex < path.length) {
    // `$.[0].id` has a dot too many, which the original allows.
    if (path.startsWith('.[', token.lastIndex)) token.lastIndex += 1
    const match = token.exec(path)
    if (match === null) return undefined
    const [whole, deep, name, index] = match
    if (deep !== undefined) steps.push({ kind: 'deep', name: deep })
    else if (whole.endsWith('*') || index === '*') steps.push({ kind: 'every' })
    else steps.push({ kind: 'name', name: name ?? (index ?? '').replaceAll(/^['"]|['"]$/g, '') })
  }
  return steps
}

function take(value: unknown, step: Step): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  if (step.kind === 'every') return Object.values(value)
  const own = Object.hasOwn(value, step.name) ? [(value as Record<string, unknown>)[step.name]] : []
  return step.kind === 'name' ? own : [...own, ...Object.values(value).flatMap((inner) => take(inner, step))]
}
