// The paths into a fact that foreign rules may use: names, indexes, `*` and `..`, and nothing that is evaluated. A path that
// is accepted finds what json-rules-engine's own resolver finds; filters, scripts, slices, unions and parents are refused.

type Step = { kind: 'name'; name: string } | { kind: 'every' } | { kind: 'deep' }

export interface ForeignPath {
  /** The names alone lead there: at most one value is found, and it is not wrapped in a list. */
  isPlain: boolean
  /** The names and indexes, where the path is plain. */
  names: readonly string[]
  /** What is at the path: the value itself where names lead to it, else the list of all found; undefined where nothing is. */
  read(value: unknown): unknown
}

/** Why a path is refused. */
export interface PathRefusal {
  refusal: string
}

const reserved = /[~^;,@?()#%`'"\s\p{C}]/u
const token = /(\.{0,2})(?:\[(?:'([^'\]]+)'|"([^"\]]+)"|([^[\]'".]+))\]|([^.[\]]+))/y

/** Reads a path once; the answer reads values any number of times. A leading `$` may be left out. */
export function parsePath(path: string): ForeignPath | PathRefusal {
  if (/\?\(|\(@|\[\(/.test(path)) return { refusal: 'a filter or script in a path is code and is not run' }
  const steps = path === '$' ? [] : stepsOf(path)
  if (typeof steps === 'string') return { refusal: steps }
  const names = steps.flatMap((step) => (step.kind === 'name' ? [step.name] : []))
  return { isPlain: names.length === steps.length, names, read: (value) => take(value, steps) }
}

function stepsOf(path: string): Step[] | string {
  const steps: Step[] = []
  token.lastIndex = path.startsWith('$.') || path.startsWith('$[') ? 1 : 0
  // Where neither `$` nor a name comes first, the original looks for a member without a name.
  if (token.lastIndex === 0 && /^[.[]/.test(path)) steps.push({ kind: 'name', name: '' })
  while (token.lastIndex < path.length) {
    const at = token.lastIndex
    const match = token.exec(path)
    if (match === null) return `the path is not understood from \`${path.slice(at)}\` on`
    const [whole, dots = '', single, double, bare, dotted] = match
    const isBracket = dotted === undefined
    const name = single ?? double ?? bare ?? dotted ?? ''
    const fault = nameFault(name, { isQuoted: single !== undefined || double !== undefined })
    if (fault !== undefined) return fault
    if (!isBracket && dots === '' && at > 0) return `the path is not understood from \`${whole}\` on`
    // A dot before a bracket is one dot too many, which the original takes for `..`.
    if (dots === '..' || (isBracket && dots === '.')) steps.push({ kind: 'deep' })
    steps.push(name === '*' ? { kind: 'every' } : { kind: 'name', name })
  }
  return steps
}

function nameFault(name: string, { isQuoted }: { isQuoted: boolean }): string | undefined {
  if (/^-?\d*:-?\d*:?\d*$/.test(name)) return `the slice \`${name}\` in a path is not supported`
  if (reserved.test(isQuoted ? name.replaceAll(' ', '') : name)) return `\`${name}\` in a path is not supported`
  if (isQuoted && name.includes('*')) return `\`${name}\` in a path is not supported`
  if (!isQuoted && name !== '*' && name.includes('*')) return `\`${name}\` in a path is not supported`
  if (name === '$' || name === '..') return `\`${name}\` in a path is not supported`
  return undefined
}

interface Hit {
  value: unknown
  /** It was found by a wildcard, or deeper than where `..` began. */
  isOneOfMany: boolean
  /** Reached by a name or by `*`: then a member called like a wildcard comes before the wildcard. */
  isNamed: boolean
}

function take(value: unknown, steps: readonly Step[]): unknown {
  let found: Hit[] = [{ value, isOneOfMany: false, isNamed: false }]
  for (const step of steps) found = found.flatMap((hit) => follow(hit, step))
  const [first] = found
  if (first === undefined || (found.length === 1 && !first.isOneOfMany)) return first?.value
  return found.map((hit) => hit.value)
}

function follow(hit: Hit, step: Step): Hit[] {
  const { value, isNamed } = hit
  const word = step.kind === 'name' ? step.name : step.kind === 'every' ? '*' : '..'
  if (step.kind === 'name' || isNamed) {
    if (hasMember(value, word)) return [{ ...hit, value: memberOf(value, word), isNamed: !isNamed }]
    if (step.kind === 'name') return []
  }
  if (step.kind === 'deep') return deep({ ...hit, isNamed: false })
  return membersOf(value).map((each) => ({ value: each, isOneOfMany: true, isNamed: true }))
}

/** The value itself and every object below it, each to be asked what follows. */
function deep(hit: Hit): Hit[] {
  const below = membersOf(hit.value).flatMap((each) =>
    typeof each === 'object' ? deep({ value: each, isOneOfMany: true, isNamed: false }) : [],
  )
  return [hit, ...below]
}

/** Text has members too: its letters and its length. */
function hasMember(value: unknown, name: string): boolean {
  return Boolean(value) && Object.hasOwn(Object(value), name)
}

function memberOf(value: unknown, name: string): unknown {
  return (value as Record<string, unknown>)[name]
}

function membersOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}
