// The same problem for a MILP solver: one program, as every unit can ship and there is one tier.
import type { LegacyHighs } from 'highs'
import type { Problem } from '../../../engine/src/kinds/split/problem.ts'

/** CPLEX-LP text. Variables: `x` of a line at a site (taken, or units taken), `u` of a site (it ships). */
export function lpOf({ lines, siteCosts, wholeLines }: Problem): string {
  const costs: string[] = []
  const rows: string[] = []
  const bounds: string[] = []
  const used = new Set<number>()
  const names: string[] = []
  lines.forEach(({ quantity, choices }, line) => {
    const taken: string[] = []
    let units = 0
    for (const { site, cost, units: stock } of choices) {
      const name = `x${line}_${site}`
      const most = wholeLines ? 1 : Math.min(stock, quantity)
      units += stock
      used.add(site)
      names.push(name)
      taken.push(name)
      costs.push(`${cost} ${name}`)
      rows.push(`${name} - ${most} u${site} <= 0`)
      bounds.push(`0 <= ${name} <= ${most}`)
    }
    rows.push(`${taken.join(' + ')} = ${wholeLines ? 1 : Math.min(units, quantity)}`)
  })
  for (const site of used) {
    costs.push(`${siteCosts[site] ?? 0} u${site}`)
    bounds.push(`0 <= u${site} <= 1`)
    names.push(`u${site}`)
  }
  return ['min', costs.join(' + '), 'st', ...rows, 'bounds', ...bounds, 'general', names.join(' '), 'end'].join('\n')
}

/** The least cost, thousandths of a minor unit. */
export function leastCost(highs: LegacyHighs, lp: string): number {
  const answer = highs.solve(lp, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 })
  if (answer.Status !== 'Optimal') throw new Error(`HiGHS says ${answer.Status}`)
  return Math.round(answer.ObjectiveValue)
}
