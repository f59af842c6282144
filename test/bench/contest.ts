// Contestants side by side in one process: every round visits each once, in turn, so that what slows the machine slows
// all of them alike. What counts is the time of all the process's processors, not the clock: the figures are those of one
// core, whatever else runs. Medians, and the ratios within single rounds, are what may be trusted of it.

export interface Contestant {
  name: string
  /** Units of work in one call of `run`. */
  units: number
  run(): unknown
}

export interface Figure {
  name: string
  unitsPerSecond: number
  nanosecondsPerUnit: number
  /** Seconds per unit, round by round. */
  rounds: readonly number[]
}

/** What calls answered is kept here, so that no work is left out as unused. */
export const kept: { last: unknown } = { last: undefined }

/** One round to warm up, then `rounds` that count. */
export async function contest(contestants: readonly Contestant[], rounds: number): Promise<Figure[]> {
  const seconds = contestants.map((): number[] => [])
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, { units, run }] of contestants.entries()) {
      const before = process.cpuUsage()
      kept.last = await run()
      const { user, system } = process.cpuUsage(before)
      const taken = (user + system) / 1e6
      if (round >= 0) seconds[index]?.push(taken / units)
    }
  }
  return contestants.map(({ name }, index) => {
    const each = seconds[index] ?? []
    const middle = median(each)
    return { name, unitsPerSecond: 1 / middle, nanosecondsPerUnit: middle * 1e9, rounds: each }
  })
}

/** How many times as fast `one` is as `other`: the median over rounds of the ratios within a round. */
export function timesAsFast(one: Figure, other: Figure): number {
  return median(one.rounds.map((seconds, round) => (other.rounds[round] ?? Number.NaN) / seconds))
}

export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5)
}

/** The smallest of the numbers that at least that share of them does not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** Three significant digits. */
export function short(number: number): number {
  return Number(number.toPrecision(3))
}

export function printFigures(figures: readonly Figure[]): void {
  for (const { name, unitsPerSecond, nanosecondsPerUnit } of figures) {
    console.log(`${name.padEnd(64)} ${perSecond(unitsPerSecond)}  ${short(nanosecondsPerUnit / 1000)} µs each`)
  }
}

function perSecond(number: number): string {
  return `${short(number).toLocaleString('en', { maximumFractionDigits: 1 })}/s`.padStart(14)
}

/** Equal seeds give equal sequences (mulberry32); numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
