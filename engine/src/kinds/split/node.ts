// What is decided at one place of the search, and what is not yet.
import type { Limits } from './cheapest.ts'

export const undecided = 0
export const open = 1
export const closed = 2

export interface Node extends Limits {
  /** Of each charge: undecided, open (it is paid) or closed (none of its arcs is used). */
  charges: Uint8Array
  /** Sites that are open. */
  opened: number
  /** Sites that ship in all, at least and at most. */
  fewestSites: number
  mostSites: number
}

/** Which shipments a pass allows. */
export interface Regime {
  maxShipments: number
  /** What every one of them must at least be worth. */
  minimumValue: number
}

export function copyOfNode({ least, most, pool, charges, opened, fewestSites, mostSites }: Node): Node {
  return {
    least: Float64Array.from(least),
    most: Float64Array.from(most),
    pool: Float64Array.from(pool),
    charges: Uint8Array.from(charges),
    opened,
    fewestSites,
    mostSites,
  }
}
