// Random assignment problems: a fixed cost for each site that ships, a cost for each line there, six sites in ten have stock.
import type { Choice, Problem } from '../../../engine/src/kinds/split/problem.ts'
import { seeded } from '../contest.ts'

export interface Size {
  lines: number
  sites: number
  wholeLines: boolean
}

/** Every line has stock somewhere; divided lines want up to eight units of sites that have up to six. */
export function problemsOf({ lines, sites, wholeLines }: Size, count: number, seed: number): Problem[] {
  const next = seeded(seed)
  const whole = (below: number) => Math.floor(next() * below)
  return Array.from({ length: count }, () => {
    const far = Array.from({ length: sites }, () => next())
    const pools = new Float64Array(lines * sites)
    const demands = Array.from({ length: lines }, (_, line) => {
      const quantity = 1 + whole(wholeLines ? 2 : 8)
      const choices: Choice[] = []
      const sure = whole(sites)
      far.forEach((distance, site) => {
        if (site !== sure && next() >= 0.6) return
        const units = wholeLines ? 4 : 1 + whole(6)
        const costMinor = 40 + Math.round(250 * distance + 300 * next())
        const cost = wholeLines ? costMinor * 1_000 : Math.floor((costMinor * 1_000) / quantity + 0.5)
        pools[line * sites + site] = units
        choices.push({ site, tiersLost: 0, cost, units })
      })
      choices.sort((a, b) => a.cost - b.cost || a.site - b.site)
      return { quantity, valueMinor: 1_000, group: line, choices }
    })
    return {
      lines: demands,
      pools,
      siteCount: sites,
      wholeLines,
      maxShipments: Number.POSITIVE_INFINITY,
      splitPenalty: 0,
      siteCosts: far.map((distance) => (350 + Math.round(900 * distance)) * 1_000),
      minimumValueMinor: 0,
      together: [],
    }
  })
}
