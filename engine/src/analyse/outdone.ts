// Where every rule that holds acts: which action takes all effect from which other, as the kinds put fired actions
// together. Only numbers and words written in the rule are compared: a parameter may be set otherwise tomorrow.

/** An action of any kind, read by its words. */
export interface AnyAction {
  readonly type: string
  readonly by?: unknown
  readonly grade?: unknown
  readonly [field: string]: unknown
}

/** Of all that fire only the smallest, or the largest, counts. */
const strongest: Readonly<Record<string, { field: string; wins: 'smallest' | 'largest' } | undefined>> = {
  tier: { field: 'tier', wins: 'smallest' },
  'max-shipments': { field: 'count', wins: 'smallest' },
  serve: { field: 'priority', wins: 'smallest' },
  'auto-cancel': { field: 'afterDays', wins: 'smallest' },
  'keep-back-units': { field: 'units', wins: 'largest' },
  'keep-back-percent': { field: 'percent', wins: 'largest' },
  'allow-inbound': { field: 'withinDays', wins: 'largest' },
  'split-penalty': { field: 'amountMinor', wins: 'largest' },
  'minimum-shipment-value': { field: 'amountMinor', wins: 'largest' },
  window: { field: 'days', wins: 'largest' },
}

/** Coarser wins over finer. */
const coarseness: readonly unknown[] = ['never', 'line', 'quantity']

/** Of all that fire only the first counts. */
const firstCounts: ReadonlySet<string> = new Set(['refund', 'label', 'send-to'])

/**
 * Why `action` has no effect where `other` acts too, for example `the smallest counts`; undefined when it may have one.
 * `isLater`: whether `action` fires after `other`.
 */
export function outdone(action: AnyAction, other: AnyAction, isLater: boolean): string | undefined {
  if (other.type === 'decline' && action.type !== 'decline') return 'declining wins'
  if (other.type === 'exclude' && action.type !== 'exclude') return 'an excluded site has no use for it'
  if (action.type !== other.type) return undefined
  const rule = Object.hasOwn(strongest, action.type) ? strongest[action.type] : undefined
  if (rule !== undefined) {
    const own = action[rule.field]
    const others = other[rule.field]
    if (typeof own !== 'number' || typeof others !== 'number') return undefined
    return (rule.wins === 'smallest' ? own > others : own < others) ? `the ${rule.wins} counts` : undefined
  }
  if (action.type === 'granularity') {
    return coarseness.indexOf(action.by) > coarseness.indexOf(other.by) ? 'the coarsest counts' : undefined
  }
  if (!isLater) return undefined
  const comesSecond = firstCounts.has(action.type) || (action.type === 'disposition' && action.grade === other.grade)
  return comesSecond && !sameWords(action, other) ? 'the first counts' : undefined
}

function sameWords(a: AnyAction, b: AnyAction): boolean {
  return Object.keys(a).every((key) => a[key] === b[key])
}
