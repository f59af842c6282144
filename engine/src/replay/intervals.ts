// How sure a difference between two policies is. Both met the same orders on the same days, so the days are drawn
// in pairs, several in a row at a time: the moving block bootstrap, circular, with percentile bounds
// (Politis and Romano, 1992; Efron and Tibshirani, An Introduction to the Bootstrap, ch. 13).
import { type KpiParts, kpiDefinitions, plainCounts } from './kpis.ts'
import type { KpiDifferences, KpiName } from './report.ts'
import type { DailyParts } from './tally.ts'

/** A week, so that the rhythm of weekdays stays whole. */
export const blockDays = 7
export const resamples = 1_000
/** What the fixed sequence of draws begins with. */
export const drawSeed = 0x48656464
/** With fewer days there are too few blocks to say anything. */
export const fewestDays = 3 * blockDays

const covered = 0.95
const names: readonly KpiName[] = kpiDefinitions.flatMap(({ name }) => (plainCounts.has(name) ? [] : [name]))

/**
 * The paired difference of every KPI with its 95 % interval, over the days either policy has. Equal days give equal
 * bounds: the draws are a fixed sequence, the same for every KPI and every run.
 */
export function differencesOf(baseline: readonly DailyParts[], candidate: readonly DailyParts[]): KpiDifferences {
  const days = [...new Set([...baseline, ...candidate].map(({ day }) => day))].sort()
  const starts = drawnStarts(days.length)
  const kpis = starts.length === 0 ? [] : names.flatMap((name) => differenceOf(name) ?? [])
  return { days: days.length, blockDays, resamples, seed: drawSeed, kpis }

  function differenceOf(name: KpiName) {
    const before = new Course(name, days, baseline)
    const after = new Course(name, days, candidate)
    const value = lessIn(after.all(), before.all())
    if (value === undefined) return undefined
    const drawn: number[] = []
    for (const blocks of starts) {
      const one = lessIn(after.over(blocks), before.over(blocks))
      if (one !== undefined) drawn.push(one)
    }
    drawn.sort((a, b) => a - b)
    const low = quantile(drawn, (1 - covered) / 2)
    const high = quantile(drawn, (1 + covered) / 2)
    return low === undefined || high === undefined ? undefined : { name, value, low, high }
  }
}

interface Ratio {
  numerator: number
  denominator: number
}

function lessIn(after: Ratio, before: Ratio): number | undefined {
  if (after.denominator === 0 || before.denominator === 0) return undefined
  return after.numerator / after.denominator - before.numerator / before.denominator
}

/** One KPI's parts over the days, summed up from the first, twice round, so that any block is two look-ups. */
class Course {
  readonly #numerators: Float64Array
  readonly #denominators: Float64Array
  readonly #days: number

  constructor(name: KpiName, days: readonly string[], daily: readonly DailyParts[]) {
    const byDay = new Map<string, KpiParts>(daily.map(({ day, parts }) => [day, parts]))
    this.#days = days.length
    this.#numerators = new Float64Array(2 * days.length + 1)
    this.#denominators = new Float64Array(2 * days.length + 1)
    for (let at = 0; at < 2 * days.length; at += 1) {
      const parts = byDay.get(days[at % days.length] ?? '')
      const [numerator, denominator] = parts?.[name] ?? [0, 0]
      this.#numerators[at + 1] = (this.#numerators[at] ?? 0) + numerator
      this.#denominators[at + 1] = (this.#denominators[at] ?? 0) + denominator
    }
  }

  all(): Ratio {
    return { numerator: this.#numerators[this.#days] ?? 0, denominator: this.#denominators[this.#days] ?? 0 }
  }

  /** Over blocks that begin at these days; the last is cut so that as many days are drawn as there are. */
  over(starts: Int32Array): Ratio {
    let numerator = 0
    let denominator = 0
    let left = this.#days
    for (const start of starts) {
      const end = start + Math.min(blockDays, left)
      left -= end - start
      numerator += (this.#numerators[end] ?? 0) - (this.#numerators[start] ?? 0)
      denominator += (this.#denominators[end] ?? 0) - (this.#denominators[start] ?? 0)
    }
    return { numerator, denominator }
  }
}

/** For each resample the days at which its blocks begin; none when there are too few days. */
function drawnStarts(days: number): Int32Array[] {
  if (days < fewestDays) return []
  const blocks = Math.ceil(days / blockDays)
  const next = sequence()
  return Array.from({ length: resamples }, () => Int32Array.from({ length: blocks }, () => Math.floor(next() * days)))
}

/** A fixed sequence of numbers in [0, 1): mulberry32 from a constant, for the engine has no randomness of its own. */
function sequence(): () => number {
  let state = drawSeed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function quantile(sorted: readonly number[], share: number): number | undefined {
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)]
  const high = sorted[Math.ceil(place)]
  if (low === undefined || high === undefined) return undefined
  return low + (high - low) * (place - Math.floor(place))
}
