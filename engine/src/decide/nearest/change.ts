// One number or word of a policy or of the facts that may be changed, what it may be changed to, and how large a change
// counts. The scale of a change is written down here and nowhere else.
import type { Told } from '../../words/told.ts'
import type { Path } from './at-place.ts'

export type Setting = number | boolean | string

/** What a change changes: a parameter, an action's number, a rule's or shared condition's operand, a fact, or whether a rule is on. */
export const changeOrder = ['parameter', 'action', 'condition', 'fact', 'rule'] as const
export type ChangeOf = (typeof changeOrder)[number]

export interface Lever {
  what: ChangeOf
  /** Where it stands in the policy, or in the facts when `what` is `fact`. */
  path: Path
  from: Setting
  /** How large a change of 1 is; see `scaleOf`. Words and yes/no change by 1 whatever they become. */
  scale: number
  least: number
  most: number
  /** Values at which something may turn. */
  turns: Set<Setting>
  /** Whether any whole step may turn something, so that steps are tried besides the turns. */
  steps: boolean
  /** Whether one rule compares with it twice: then two comparisons may turn together between the turns known. */
  isJoint: boolean
  /** Rulesets to build again. */
  touches: ReadonlySet<string>
  /** The subject of a sentence, for example `parameter “Store safety stock”`. */
  name: Told
  unit?: string
}

/** A change a lever allows, before it has been tried. */
export interface Trial {
  lever: Lever
  to: Setting
  size: number
  /** The step before, where values between were left out; undefined where none was. */
  after?: number
}

/** How large a number counts as a change by one: what its unit is usually told in, and the number itself if that is more. */
const grains: Readonly<Record<string, number>> = { minor: 100, m: 1_000, g: 1_000, minutes: 60 }

/**
 * The scale of a number: the span between its bounds where it has both, 100 for per cent, else the larger of the number
 * itself and one grain of its unit (100 minor units of money, 1,000 metres, 1,000 grams, 60 minutes, one of anything else).
 */
export function scaleOf(from: number, unit: string | undefined, least: number, most: number): number {
  if (unit === '%') return 100
  if (Number.isFinite(least) && Number.isFinite(most) && most > least) return most - least
  return Math.max(Math.abs(from), (unit === undefined ? undefined : grains[unit]) ?? 1)
}

/** How large the change is on that scale. */
export function sizeOf({ from, scale }: Pick<Lever, 'from' | 'scale'>, to: Setting): number {
  return typeof from === 'number' && typeof to === 'number' ? Math.abs(to - from) / scale : 1
}

/** Changes larger than this are not tried. */
export const largestSize = 10
/**
 * Steps that are tried: from an eighth of the scale (a single step where that is less) in doubling strides; of the first
 * `singleSteps` whole steps each, where the scale is that small. What lies between is halved once a stride reaches the goal.
 */
export const singleSteps = 8
const strides = 7

function stepsOf(scale: number): { step: number; before: number }[] {
  const first = Math.max(1, Math.round(scale / 8))
  const steps = Array.from({ length: strides }, (_, at) => ({
    step: first * 2 ** at,
    before: at === 0 ? 0 : first * 2 ** (at - 1),
  }))
  if (first > 1) return steps
  const singles = Array.from({ length: singleSteps }, (_, at) => ({ step: at + 1, before: at }))
  return [...singles, ...steps.filter(({ step }) => step > singleSteps)]
}

/** What a lever may be set to, smallest change first; of equal ones the smaller number. */
export function trialsOf(lever: Lever): Trial[] {
  const { from, least, most, turns, steps } = lever
  if (typeof from !== 'number') return [...turns].filter((to) => to !== from).map((to) => ({ lever, to, size: 1 }))
  const values = new Map<number, Trial>()
  const add = (to: number, after?: number) => {
    const size = sizeOf(lever, to)
    if (to === from || to < least || to > most || size > largestSize || !Number.isSafeInteger(to)) return
    if (!values.has(to)) values.set(to, { lever, to, size, ...(after === undefined ? {} : { after }) })
  }
  if (steps) {
    for (const { step, before } of stepsOf(lever.scale)) {
      // The bound itself is the last step; before the first there is nothing left out where it is a single one.
      for (const sign of [-1, 1]) {
        const last = from + sign * before
        if (last <= least && sign < 0) continue
        if (last >= most && sign > 0) continue
        add(Math.min(most, Math.max(least, from + sign * step)), step - before === 1 ? undefined : last)
      }
    }
  }
  for (const to of turns) if (typeof to === 'number') add(to)
  return [...values.values()].sort((a, b) => a.size - b.size || Number(a.to) - Number(b.to))
}
