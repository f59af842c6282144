// Families of orders by how alike their sites are: what makes an assignment hard is not its size but how many ways are nearly as good.
import type { Choice, Problem } from '../../../engine/src/kinds/split/problem.ts'
import { seeded } from '../contest.ts'
import { problemsOf, type Size } from './problems.ts'

/**
 * `different`: every site has costs and units of its own. `alike`: one cost, and one number of units, for all sites of a line, each
 * wanting 8 to 16 units of sites that have 4 to 6. `nearly`: those, each cost up to 3 % more, and units 3 to 6 by site.
 */
export type Likeness = 'different' | 'alike' | 'nearly'

export const likenesses: readonly Likeness[] = ['different', 'alike', 'nearly']

/** So many problems of that family; the same seed gives the same ones. */
export function familyOf(likeness: Likeness, size: Size, count: number, seed: number): Problem[] {
  return likeness === 'different' ? problemsOf(size, count, seed) : alikeOf(likeness === 'nearly', size, count, seed)
}

function alikeOf(nearly: boolean, { lines, sites, wholeLines }: Size, count: number, seed: number): Problem[] {
  const next = seeded(seed)
  const whole = (below: number) => Math.floor(next() * below)
  const about = (amount: number) => (nearly ? amount + whole(Math.floor(amount * 0.03) + 1) : amount)
  return Array.from({ length: count }, () => {
    const pools = new Float64Array(lines * sites)
    const freight = 300 + whole(900)
    const demands = Array.from({ length: lines }, (_, line) => {
      const quantity = wholeLines ? 1 + whole(3) : 8 + whole(9)
      const costMinor = 40 + whole(500)
      const has = wholeLines ? 2 + whole(3) : 4 + whole(3)
      const choices: Choice[] = []
      for (let site = 0; site < sites; site += 1) {
        const units = nearly && !wholeLines ? 3 + whole(4) : has
        const each = about(costMinor)
        const cost = wholeLines ? each * 1_000 : Math.floor((each * 1_000) / quantity + 0.5)
        pools[line * sites + site] = units
        if (!wholeLines || units >= quantity) choices.push({ site, tiersLost: 0, cost, units })
      }
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
      siteCosts: Array.from({ length: sites }, () => about(freight) * 1_000),
      minimumValueMinor: 0,
      together: [],
    }
  })
}
