// How many sites must ship at least, whatever it costs, for as many units to ship as are known to be possible.
import type { Arcs } from './arcs.ts'
import type { Pass } from './bound.ts'
import { closed, type Node, open } from './node.ts'

/** Shares are added up in fractions; so much may be lost to rounding. */
const slip = 1e-6

export class FewestSites {
  private readonly arcs: Arcs
  /** By item: units that must ship, as far as what other items may fall short does not allow for less. */
  readonly needed: Float64Array
  private readonly left: Float64Array
  private readonly able: Float64Array
  private readonly shares: Float64Array
  private readonly pass: Pass

  constructor(pass: Pass) {
    const { arcs, target, objective } = pass
    this.pass = pass
    this.arcs = arcs
    const most = arcs.items.map(({ pieces, unitsOfPiece }, item) => {
      let able = 0
      for (let arc = arcs.first[item] as number; arc < (arcs.first[item + 1] as number); arc += 1) {
        able += arcs.most[arc] as number
      }
      return Math.min(pieces, able) * unitsOfPiece
    })
    const slack = most.reduce((sum, each) => sum + each, 0) - target.units
    this.needed = Float64Array.from(most, (each) => (objective.stage === 'units' ? 0 : Math.max(0, each - slack)))
    this.left = new Float64Array(arcs.items.length)
    this.able = new Float64Array(arcs.sites.length)
    this.shares = new Float64Array(arcs.sites.length)
  }

  /** Of the node, those that are open among them; infinite where no sites suffice. */
  of(node: Node): number {
    const { arcs, left, able, shares } = this
    this.pass.counter.take(arcs.item.length)
    shares.fill(0)
    let fewest = 0
    let short = 0
    for (let item = 0; item < left.length; item += 1) {
      const from = arcs.first[item] as number
      const to = arcs.first[item + 1] as number
      let wanted = this.needed[item] as number
      for (let arc = from; arc < to && wanted > 0; arc += 1) {
        if (node.charges[arcs.site[arc] as number] === open)
          wanted -= (node.most[arc] as number) * (arcs.units[arc] as number)
      }
      if (wanted <= 0) continue
      short += 1
      let count = 0
      for (let arc = from; arc < to; arc += 1) {
        const site = arcs.site[arc] as number
        const units = (node.most[arc] as number) * (arcs.units[arc] as number)
        if (units === 0 || node.charges[site] === open || node.charges[site] === closed) continue
        shares[site] = (shares[site] as number) + Math.min(1, units / wanted)
        let at = count
        for (; at > 0 && (able[at - 1] as number) < units; at -= 1) able[at] = able[at - 1] as number
        able[at] = units
        count += 1
      }
      let sites = 0
      for (; sites < count && wanted > 0; sites += 1) wanted -= able[sites] as number
      if (wanted > 0) return Number.POSITIVE_INFINITY
      fewest = Math.max(fewest, sites)
    }
    if (short === 0) return node.opened
    shares.sort()
    let sum = 0
    let sites = 0
    for (let at = shares.length - 1; at >= 0 && sum < short - slip; at -= 1) {
      sum += shares[at] as number
      sites += 1
    }
    return node.opened + Math.max(fewest, sites)
  }
}
