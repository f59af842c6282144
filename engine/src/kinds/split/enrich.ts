// A shipment that is worth too little takes pieces over from others, the cheapest by what they are worth, until it is worth enough.
import type { Arcs } from './arcs.ts'
import type { Counter } from './counter.ts'

/**
 * Moves pieces of divisible items to `site` until its goods are worth `least`, never making another shipment worth less than that
 * unless it then ships nothing. `values` is what each site ships. False, with pieces moved, where that does not do.
 */
export function enrich(
  arcs: Arcs,
  counter: Counter,
  pieces: Float64Array,
  weights: Float64Array,
  values: Float64Array,
  site: number,
  least: number,
): boolean {
  const left = poolsLeft(arcs, pieces)
  while ((values[site] as number) < least) {
    let to = -1
    let from = -1
    let best = Number.POSITIVE_INFINITY
    for (const arc of arcs.arcsOf[site] as number[]) {
      const item = arcs.item[arc] as number
      const value = arcs.value[arc] as number
      if (value === 0 || arcs.items[item]?.isWhole !== false || (pieces[arc] as number) >= (arcs.most[arc] as number))
        continue
      if ((left[arcs.drawPool[arcs.firstDraw[arc] as number] as number] as number) <= 0) continue
      counter.take((arcs.first[item + 1] as number) - (arcs.first[item] as number))
      for (let other = arcs.first[item] as number; other < (arcs.first[item + 1] as number); other += 1) {
        if (other === arc || pieces[other] === 0) continue
        const rest = (values[arcs.site[other] as number] as number) - value
        if (rest < least && rest !== 0) continue
        const ratio = ((weights[arc] as number) - (weights[other] as number)) / value
        if (ratio >= best) continue
        best = ratio
        to = arc
        from = other
      }
    }
    if (to < 0) return false
    const value = arcs.value[to] as number
    pieces[to] = (pieces[to] as number) + 1
    pieces[from] = (pieces[from] as number) - 1
    values[site] = (values[site] as number) + value
    values[arcs.site[from] as number] = (values[arcs.site[from] as number] as number) - value
    for (const [arc, taken] of [
      [to, 1],
      [from, -1],
    ] as const) {
      const pool = arcs.drawPool[arcs.firstDraw[arc] as number] as number
      left[pool] = (left[pool] as number) - taken
    }
  }
  return true
}

function poolsLeft({ pool, firstDraw, drawPool, drawUnits }: Arcs, pieces: Float64Array): Float64Array {
  const left = Float64Array.from(pool)
  for (let arc = 0; arc < pieces.length; arc += 1) {
    if (pieces[arc] === 0) continue
    for (let at = firstDraw[arc] as number; at < (firstDraw[arc + 1] as number); at += 1) {
      const drawn = drawPool[at] as number
      left[drawn] = (left[drawn] as number) - (pieces[arc] as number) * (drawUnits[at] as number)
    }
  }
  return left
}
