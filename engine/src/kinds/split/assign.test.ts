import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arcsOf } from './arcs.ts'
import { assign } from './assign.ts'
import { itemsOf } from './items.ts'
import {
  type Choice,
  compareScores,
  nothing,
  type Portion,
  type Problem,
  type Solution,
  solutionOf,
} from './problem.ts'
import { searchSites } from './search.ts'

interface Sketch {
  siteCount: number
  groups: number[]
  quantities: number[]
  values: number[]
  tiers: number[][]
  costs: number[][]
  stock: number[][]
  wholeLines: boolean
  maxShipments: number
  splitPenalty: number
  minimumValueMinor: number
  siteCosts: number[]
  together: { members: boolean[]; penalty: number }[]
}

function problemOf(sketch: Sketch): Problem {
  const { siteCount, groups } = sketch
  const pools = new Float64Array(Math.max(3, groups.length) * siteCount)
  const lines = groups.map((group, line) => {
    const choices: Choice[] = []
    for (let site = 0; site < siteCount; site += 1) {
      const units = sketch.stock[group]?.[site] ?? 0
      pools[group * siteCount + site] = units
      const tiersLost = sketch.tiers[line]?.[site] ?? 0
      if (units > 0) choices.push({ site, tiersLost, cost: (sketch.costs[line]?.[site] ?? 0) * 1_000, units })
    }
    choices.sort((a, b) => a.tiersLost - b.tiersLost || a.cost - b.cost || a.site - b.site)
    return { quantity: sketch.quantities[line] ?? 1, valueMinor: sketch.values[line] ?? 0, group, choices }
  })
  const { wholeLines, maxShipments, minimumValueMinor } = sketch
  const splitPenalty = sketch.splitPenalty * 1_000
  const siteCosts = sketch.siteCosts.map((cost) => cost * 1_000)
  const together = sketch.together.flatMap(({ members, penalty }) => {
    const set = lines.flatMap((_, line) => (members[line] === true ? [line] : []))
    return set.length > 1 ? [{ lines: set, penalty: penalty * 1_000 }] : []
  })
  return {
    lines,
    pools,
    siteCount,
    wholeLines,
    maxShipments,
    splitPenalty,
    siteCosts,
    minimumValueMinor,
    together,
  }
}

/** Every assignment there is, one unit (or one whole line) after the other. */
function bruteForce(problem: Problem): Solution {
  const left = Float64Array.from(problem.pools)
  const portions: Portion[] = []
  let best = nothing
  const go = (line: number): void => {
    const demand = problem.lines[line]
    if (demand === undefined) {
      const solution = solutionOf(problem, [...portions])
      if (solution !== undefined && compareScores(solution.score, best.score) < 0) best = solution
      return
    }
    const place = (choice: number, wanted: number): void => {
      const next = demand.choices[choice]
      if (next === undefined || wanted === 0) {
        go(line + 1)
        return
      }
      const pool = demand.group * problem.siteCount + next.site
      const most = Math.min(wanted, next.units, left[pool] ?? 0)
      for (let quantity = 0; quantity <= most; quantity += 1) {
        if (problem.wholeLines && quantity !== 0 && quantity !== demand.quantity) continue
        left[pool] = (left[pool] ?? 0) - quantity
        if (quantity > 0) portions.push({ line, site: next.site, quantity })
        place(choice + 1, wanted - quantity)
        if (quantity > 0) portions.pop()
        left[pool] = (left[pool] ?? 0) + quantity
      }
    }
    place(0, demand.quantity)
  }
  go(0)
  return best
}

const sketches = (wholeLines: boolean, withMinimum: boolean) => {
  const lineCount = wholeLines ? 4 : 3
  const siteCount = wholeLines ? 4 : 3
  const table = (value: fc.Arbitrary<number>, rows: number) =>
    fc.array(fc.array(value, { minLength: siteCount, maxLength: siteCount }), { minLength: rows, maxLength: rows })
  return fc.record({
    siteCount: fc.constant(siteCount),
    groups: fc.array(fc.nat(2), { minLength: 1, maxLength: lineCount }),
    quantities: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: lineCount, maxLength: lineCount }),
    values: fc.array(fc.nat(9), { minLength: lineCount, maxLength: lineCount }),
    tiers: table(fc.nat(2), lineCount),
    costs: table(fc.integer({ min: -2, max: 9 }), lineCount),
    stock: table(fc.nat(4), 3),
    wholeLines: fc.constant(wholeLines),
    maxShipments: fc.constantFrom(1, 2, 3, Number.POSITIVE_INFINITY),
    splitPenalty: fc.nat(6),
    minimumValueMinor: withMinimum ? fc.nat(20) : fc.constant(0),
    siteCosts: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(9), { minLength: siteCount, maxLength: siteCount })),
    together: fc.array(
      fc.record({
        members: fc.array(fc.boolean(), { minLength: lineCount, maxLength: lineCount }),
        penalty: fc.constantFrom(Number.POSITIVE_INFINITY, 3, 7),
      }),
      { maxLength: 2 },
    ),
  })
}

function scoreOf(problem: Problem, portions: readonly Portion[]) {
  return solutionOf(problem, portions)?.score
}

describe('assign', () => {
  it('[SP1] given whole lines, then no assignment beats the one found (every one tried)', () => {
    fc.assert(
      fc.property(sketches(true, true), (sketch) => {
        const problem = problemOf(sketch)
        const { portions, proof } = assign(problem)
        expect(proof.method).toBe('exact')
        expect(scoreOf(problem, portions)).toEqual(bruteForce(problem).score)
      }),
      { seed: 1, numRuns: 1_500 },
    )
  })

  it('[SP2] given lines that may be divided, then no assignment beats the one found (every one tried)', () => {
    fc.assert(
      fc.property(sketches(false, false), (sketch) => {
        const problem = problemOf(sketch)
        const { portions, proof } = assign(problem)
        expect(proof.method).toBe('exact')
        expect(scoreOf(problem, portions)).toEqual(bruteForce(problem).score)
      }),
      { seed: 2, numRuns: 600 },
    )
  })

  it('[SP4] given a smallest shipment value for lines that may be divided, then no assignment beats the one found', () => {
    fc.assert(
      fc.property(sketches(false, true), (sketch) => {
        const problem = problemOf(sketch)
        const { portions, proof } = assign(problem)
        expect(proof.method).toBe('exact')
        expect(scoreOf(problem, portions)).toEqual(bruteForce(problem).score)
      }),
      { seed: 3, numRuns: 600 },
    )
  })

  it('[SP6] given bundles of sites put together from the start, then no assignment beats the one found', () => {
    fc.assert(
      fc.property(fc.boolean(), sketches(false, true), sketches(false, false), (withMinimum, poor, any) => {
        const problem = problemOf(withMinimum ? poor : any)
        const items = itemsOf(problem)
        if (items.length === 0) return
        const { best, isExact } = searchSites(problem, items, { stepsBefore: 0 })
        expect(isExact).toBe(true)
        expect(best.score).toEqual(bruteForce(problem).score)
      }),
      { seed: 6, numRuns: 1_500 },
    )
  })

  it('[SP6] given a search that starts from nothing, then no assignment beats the one found', () => {
    fc.assert(
      fc.property(sketches(false, false), fc.boolean(), (sketch, isFree) => {
        const problem = problemOf(
          isFree ? { ...sketch, together: [], groups: sketch.groups.map((_, at) => at) } : sketch,
        )
        const items = itemsOf(problem)
        if (items.length === 0) return
        const { best, isExact } = searchSites(problem, items, { fromNothing: true })
        expect(isExact).toBe(true)
        expect(best.score).toEqual(bruteForce(problem).score)
      }),
      { seed: 7, numRuns: 1_000, endOnFailure: true },
    )
  })

  it('[SP7] given a search that is cut short, then its bounds are never beaten and its answer is never better than the best', () => {
    let cutShort = 0
    fc.assert(
      fc.property(sketches(false, true), fc.nat(3_000), fc.nat(1_500), (sketch, steps, stepsBefore) => {
        const problem = problemOf(sketch)
        const items = itemsOf(problem)
        if (items.length === 0) return
        const found = searchSites(problem, items, { stepLimit: steps, stepsBefore })
        const best = bruteForce(problem).score
        const { score } = found.best
        expect(compareScores(best, score)).toBeLessThanOrEqual(0)
        if (found.isExact) expect(score).toEqual(best)
        else cutShort += 1
        expect(found.mostUnits).toBeGreaterThanOrEqual(best.units)
        if (best.units !== score.units) return
        expect(found.leastTiersLost).toBeLessThanOrEqual(best.tiersLost)
        if (best.tiersLost === score.tiersLost) expect(found.leastCost).toBeLessThanOrEqual(best.cost)
      }),
      { seed: 5, numRuns: 1_000 },
    )
    expect(cutShort).toBeGreaterThan(50)
  })

  it('[SP2] given a kit that no site can ship, then what is kept back for its lines is kept back from the other lines of the SKU, too', () => {
    const choice = (units: number) => [{ site: 0, tiersLost: 0, cost: 0, units }]
    const problem: Problem = {
      lines: [
        { quantity: 1, valueMinor: 0, group: 0, choices: choice(1) },
        { quantity: 1, valueMinor: 0, group: 1, choices: [] },
        { quantity: 3, valueMinor: 0, group: 0, choices: choice(3) },
        { quantity: 6, valueMinor: 0, group: 2, choices: [...choice(4), { site: 1, tiersLost: 0, cost: 0, units: 1 }] },
      ],
      pools: [1, 0, 0, 0, 4, 1],
      siteCount: 2,
      wholeLines: false,
      maxShipments: Number.POSITIVE_INFINITY,
      splitPenalty: 0,
      siteCosts: [700_000, 300_000],
      minimumValueMinor: 0,
      together: [{ lines: [0, 1], penalty: Number.POSITIVE_INFINITY }],
    }
    expect(Array.from(arcsOf(problem, itemsOf(problem)).most)).toEqual([1, 4, 1])
    expect(assign(problem).portions).toEqual([
      { line: 2, site: 0, quantity: 1 },
      { line: 3, site: 0, quantity: 4 },
      { line: 3, site: 1, quantity: 1 },
    ])
  })

  it('[SP6] given two methods for whole lines, then subsets of lines and branch and bound agree', () => {
    fc.assert(
      fc.property(sketches(true, false), (sketch) => {
        const problem = problemOf(sketch)
        const { best, isExact } = searchSites(problem, itemsOf(problem))
        expect(isExact).toBe(true)
        expect(scoreOf(problem, assign(problem).portions)).toEqual(best.score)
      }),
      { seed: 4, numRuns: 1_000 },
    )
  })

  it.each([
    { lines: 6, sites: 12, wholeLines: true },
    { lines: 10, sites: 45, wholeLines: true },
    { lines: 8, sites: 30, wholeLines: false },
    { lines: 20, sites: 12, wholeLines: true },
    { lines: 12, sites: 12, wholeLines: false },
  ])('[SP6] given $lines lines and $sites sites (whole: $wholeLines), then the answer is proven', (size) => {
    const problem = pseudoRandom(size.lines, size.sites, size.wholeLines, Number.POSITIVE_INFINITY)
    expect(assign(problem).proof.method).toBe('exact')
  })

  it('[SP7] given more than can be searched, then the best found comes with a bound below it', () => {
    const problem = pseudoRandom(60, 40, false, 9)
    const { proof, portions } = assign(problem)
    expect(scoreOf(problem, portions)).toBeDefined()
    expect(proof.lowerBoundMinor).toBeLessThanOrEqual(proof.costMinor)
  })
})

/** Numbers that look random and are the same everywhere. */
function pseudoRandom(lineCount: number, siteCount: number, wholeLines: boolean, maxShipments: number): Problem {
  let state = 12_345
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const table = (rows: number, below: number) =>
    Array.from({ length: rows }, () => Array.from({ length: siteCount }, () => next(below)))
  return problemOf({
    siteCount,
    groups: Array.from({ length: lineCount }, (_, line) => line),
    quantities: Array.from({ length: lineCount }, () => 1 + next(3)),
    values: Array.from({ length: lineCount }, () => 100),
    tiers: table(lineCount, 2),
    costs: table(lineCount, 900),
    stock: table(lineCount, 4),
    wholeLines,
    maxShipments,
    splitPenalty: 400,
    minimumValueMinor: 0,
    siteCosts: [],
    together: [],
  })
}
