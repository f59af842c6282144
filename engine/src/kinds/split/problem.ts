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

export interface Problem {
  lines: readonly DemandLine[]
  /** Units of a group a site has for all the group's lines together, by `group * siteCount + site`. */
  pools: ArrayLike<number>
  siteCount: number
  wholeLines: boolean
  maxShipments: number
  /** Thousandths of a minor unit for every shipment after the first. */
  splitPenalty: number
  /** Goods a shipment must at least be worth when there are several, minor units. */
  minimumValueMinor: number
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
  /** With the split penalty; thousandths of a minor unit. */
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

function choiceAt({ choices }: DemandLine, site: number): Choice | undefined {
  for (const choice of choices) if (choice.site === site) return choice
  return undefined
}

/** Puts portions, wherever they come from, into a solution; undefined when they break a limit on shipments. */
export function solutionOf(problem: Problem, portions: readonly Portion[]): Solution | undefined {
  const values = new Map<number, number>()
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
    values.set(site, (values.get(site) ?? 0) + demand.valueMinor * quantity)
  }
  const shipments = values.size
  if (shipments > problem.maxShipments) return undefined
  if (shipments > 1) for (const value of values.values()) if (value < problem.minimumValueMinor) return undefined
  cost += Math.max(0, shipments - 1) * problem.splitPenalty
  return { score: { units, tiersLost, cost, shipments }, portions }
}
