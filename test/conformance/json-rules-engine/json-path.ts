// JSON paths without filters, which json-rules-engine's default resolver runs as code: names, indexes, `*` and `..`.

/**
 * What is at the path: the value itself where a chain of names leads to it, else the list of all found. Undefined where
 * nothing is found, also by a wildcard. A leading `$` may be left out.
 */
export function valueAtPath(value: unknown, path: string): unknown {
  const steps = stepsOf(path)
  if (steps === undefined) return undefined
  let found: Hit[] = [{ value, isOneOfMany: false }]
  for (const step of steps) found = found.flatMap((hit) => take(hit, step))
  const [first] = found
  if (first === undefined || (found.length === 1 && !first.isOneOfMany)) return first?.value
  return found.map((hit) => hit.value)
}

interface Hit {
  value: unknown
  /** It was found by a wildcard, or deeper than where `..` began. */
  isOneOfMany: boolean
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

function take({ value, isOneOfMany }: Hit, step: Step): Hit[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).map((each) => ({ value: each as unknown, isOneOfMany: true }))
  if (step.kind === 'every') return inner
  const own = Object.hasOwn(value, step.name)
    ? [{ value: (value as Record<string, unknown>)[step.name], isOneOfMany }]
    : []
  return step.kind === 'name' ? own : [...own, ...inner.flatMap((hit) => take(hit, step))]
}
