// Any assignment: branch and bound over which sites ship. At each node the best filling from the sites still allowed,
// with only the shipments already decided paid for, bounds everything below it.
import { type Filling, fill, groupsOf } from './fill.ts'
import { compareScores, nothing, type Portion, type Problem, type Score, type Solution, solutionOf } from './problem.ts'

/** Choices looked at before the search is given up, unless the problem is small enough to go to the end in any case. */
const stepLimit = 3_000_000
const smallLines = 12
const smallSites = 12
/** What a choice costs more to look at where lines share units one by one. */
const sharedFactor = 16

export interface SearchResult {
  best: Solution
  /** Whether nothing better exists. */
  exact: boolean
  /** The filling from all sites, shipments free: no assignment beats it. */
  relaxed: Filling
}

export function searchOpenSites(problem: Problem): SearchResult {
  const search = new OpenSiteSearch(problem)
  return search.run()
}

const undecided = 0
const open = 1
const closed = 2

class OpenSiteSearch {
  private readonly problem: Problem
  private readonly state: Uint8Array
  private readonly allowed: Uint8Array
  private readonly groups: readonly number[][]
  private best: Solution = nothing
  /** The best score that a limit on shipment value refused; if nothing found beats it, something may have been missed. */
  private refused: Score | undefined
  private exact = true
  private steps = 0
  private readonly stepsOfNode: number
  private readonly stepLimit: number

  constructor(problem: Problem) {
    this.problem = problem
    this.state = new Uint8Array(problem.siteCount)
    this.allowed = new Uint8Array(problem.siteCount).fill(1)
    this.groups = groupsOf(problem)
    this.stepsOfNode = stepsOfNode(problem)
    this.stepLimit = isSmall(problem) ? Number.POSITIVE_INFINITY : stepLimit
  }

  run(): SearchResult {
    const relaxed = fill(this.problem, this.allowed, this.groups)
    this.tryEachSiteAlone()
    this.visit(0)
    if (this.refused !== undefined && compareScores(this.refused, this.best.score) < 0) this.exact = false
    return { best: this.best, exact: this.exact, relaxed }
  }

  /** Good first answers make the bound cut early. */
  private tryEachSiteAlone(): void {
    const alone = new Uint8Array(this.problem.siteCount)
    for (let site = 0; site < this.problem.siteCount; site += 1) {
      alone[site] = 1
      this.offer(fill(this.problem, alone, this.groups).portions)
      alone[site] = 0
    }
  }

  private offer(portions: readonly Portion[]): boolean {
    const solution = solutionOf(this.problem, portions)
    if (solution === undefined) return false
    if (compareScores(solution.score, this.best.score) < 0) this.best = solution
    return true
  }

  private visit(opened: number): void {
    this.steps += this.stepsOfNode
    const isOver = this.steps > this.stepLimit
    if (isOver) this.exact = false
    // What is open so far is a candidate answer in any case.
    if (isOver || opened >= this.problem.maxShipments) {
      this.visitClosed()
      return
    }
    const filling = fill(this.problem, this.allowed, this.groups)
    if (!filling.exact) this.exact = false
    const paid = Math.max(0, opened - 1) * this.problem.splitPenalty
    const bound = {
      units: filling.units,
      tiersLost: filling.tiersLost,
      cost: filling.cost + paid,
      shipments: Math.min(1, filling.portions.length),
    }
    if (compareScores(bound, this.best.score) >= 0) return
    const feasible = this.offer(filling.portions)
    if (compareScores(bound, this.best.score) >= 0) return
    const site = this.branchSite(filling.portions)
    if (site === undefined) {
      // Every site used is open already; only a limit on value can still stand in the way.
      if (!feasible) this.refuse(bound)
      return
    }
    this.state[site] = open
    this.visit(opened + 1)
    this.state[site] = closed
    this.allowed[site] = 0
    this.visit(opened)
    this.state[site] = undecided
    this.allowed[site] = 1
  }

  /** No further site may open: only the open ones ship. */
  private visitClosed(): void {
    const only = this.state.map((state) => (state === open ? 1 : 0))
    const filling = fill(this.problem, only, this.groups)
    if (!filling.exact) this.exact = false
    if (this.offer(filling.portions)) return
    const used = new Set(filling.portions.map(({ site }) => site)).size
    const cost = filling.cost + Math.max(0, used - 1) * this.problem.splitPenalty
    this.refuse({ units: filling.units, tiersLost: filling.tiersLost, cost, shipments: used })
  }

  private refuse(score: Score): void {
    if (this.refused === undefined || compareScores(score, this.refused) < 0) this.refused = score
  }

  /** The undecided site that ships most portions of the filling; the first of equals. */
  private branchSite(portions: readonly Portion[]): number | undefined {
    const uses = new Map<number, number>()
    for (const { site } of portions) {
      if (this.state[site] === undecided) uses.set(site, (uses.get(site) ?? 0) + 1)
    }
    let chosen: number | undefined
    let most = 0
    for (const [site, count] of uses) {
      if (count > most || (count === most && site < (chosen ?? Number.POSITIVE_INFINITY))) {
        chosen = site
        most = count
      }
    }
    return chosen
  }
}

function isSmall({ lines }: Problem): boolean {
  const sites = new Set(lines.flatMap(({ choices }) => choices.map(({ site }) => site)))
  return lines.length <= smallLines && sites.size <= smallSites
}

function stepsOfNode({ lines, wholeLines }: Problem): number {
  const sizes = new Map<number, number>()
  for (const { group } of lines) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  return lines.reduce((sum, { choices, group }) => {
    const factor = !wholeLines && (sizes.get(group) ?? 0) > 1 ? sharedFactor : 1
    return sum + (choices.length + 1) * factor
  }, 0)
}
