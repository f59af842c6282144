// The assignment problem: units of lines to sites. Numbers only, so that it can be checked against other solvers.

/** One site that may ship a line. `tiersLost` and `cost` are per line when lines ship whole, else per unit. */
export interface Choice {
  site: number
  tiersLost: number
  /** Thousandths of a minor unit. */
  cost: number
  /** Units of the line this site may ship now. */
  units: number
}

export interface DemandLine {
  quantity: number
  /** Value of one unit, minor units. */
  valueMinor: number
  /** Lines of one group want the same SKU and share its units at each site. */
  group: number
  /** Best first: tiers lost, cost, site. */
  choices: readonly Choice[]
}

/** Lines that belong together. */
export interface Together {
  lines: readonly number[]
  /** Thousandths of a minor unit for every shipment after the first that carries one of them; infinite: never apart. */
  penalty: number
}

export interface Problem {
  lines: readonly DemandLine[]
  /** Units of a group a site has for all the group's lines together, by `group * siteCount + site`. */
  pools: ArrayLike<number>
  siteCount: number
  wholeLines: boolean
  maxShipments: number
  /** Thousandths of a minor unit for every shipment after the first. */
  splitPenalty: number
  /** Thousandths of a minor unit that a shipment from each site costs; empty where none does. */
  siteCosts: ArrayLike<number>
  /** Goods a shipment must at least be worth when there are several, minor units. */
  minimumValueMinor: number
  together: readonly Together[]
}

export interface Portion {
  line: number
  site: number
  quantity: number
}

/** In order of importance: more units, fewer tiers lost, less cost, fewer shipments. */
export interface Score {
  units: number
  tiersLost: number
  /** With all penalties; thousandths of a minor unit. */
  cost: number
  shipments: number
}

export interface Solution {
  score: Score
  portions: readonly Portion[]
}

/** Negative when `a` is better. */
export function compareScores(a: Score, b: Score): number {
  return b.units - a.units || a.tiersLost - b.tiersLost || a.cost - b.cost || a.shipments - b.shipments
}

export const nothing: Solution = { score: { units: 0, tiersLost: 0, cost: 0, shipments: 0 }, portions: [] }

export function choiceAt({ choices }: DemandLine, site: number): Choice | undefined {
  for (const choice of choices) if (choice.site === site) return choice
  return undefined
}

/**
 * Puts portions, wherever they come from, into a solution; undefined when they break a limit on shipments or part
 * lines that ship together or not at all.
 */
export function solutionOf(problem: Problem, portions: readonly Portion[]): Solution | undefined {
  const sites: number[] = []
  const values: number[] = []
  let units = 0
  let tiersLost = 0
  let cost = 0
  for (const { line, site, quantity } of portions) {
    const demand = problem.lines[line]
    const choice = demand === undefined ? undefined : choiceAt(demand, site)
    if (demand === undefined || choice === undefined) return undefined
    const times = problem.wholeLines ? 1 : quantity
    units += quantity
    tiersLost += choice.tiersLost * times
    cost += choice.cost * times
    let shipment = sites.indexOf(site)
    if (shipment < 0) {
      shipment = sites.push(site) - 1
      values.push(0)
      cost += problem.siteCosts[site] ?? 0
    }
    values[shipment] = (values[shipment] ?? 0) + demand.valueMinor * quantity
  }
  const shipments = sites.length
  if (shipments > problem.maxShipments) return undefined
  if (shipments > 1) for (const value of values) if (value < problem.minimumValueMinor) return undefined
  const apart = problem.together.length === 0 ? 0 : partingCost(problem, portions)
  if (apart === undefined) return undefined
  cost += Math.max(0, shipments - 1) * problem.splitPenalty + apart
  return { score: { units, tiersLost, cost, shipments }, portions }
}

/** What it costs that lines which belong together ship apart; undefined where they may not. */
function partingCost({ together, lines }: Problem, portions: readonly Portion[]): number | undefined {
  let cost = 0
  for (const { lines: members, penalty } of together) {
    const sites = new Set<number>()
    let units = 0
    for (const { line, site, quantity } of portions) {
      if (!members.includes(line)) continue
      sites.add(site)
      units += quantity
    }
    if (sites.size === 0) continue
    if (Number.isFinite(penalty)) cost += (sites.size - 1) * penalty
    else if (sites.size > 1 || units < members.reduce((sum, line) => sum + (lines[line]?.quantity ?? 0), 0)) {
      return undefined
    }
  }
  return cost
}
