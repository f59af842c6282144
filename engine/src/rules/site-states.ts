// What a panel's slots of the site say, remembered by site object: decisions ask about the same sites line after line
// and order after order. Sites, being part of a network, are never changed in place.
import type { Site } from '../facts/facts.ts'
import type { FactRow } from '../facts/row.ts'

/**
 * What is known of 64 rules, two words each: those that live, those with an alternative fulfilled, those that are
 * unknown, and those with an alternative that is.
 */
export type State = Int32Array

export function newState(): State {
  return new Int32Array(8)
}

/** Takes into `to` what is known from other slots. */
export function meet(from: State, to: State): void {
  to[0] = (to[0] as number) & (from[0] as number)
  to[1] = (to[1] as number) & (from[1] as number)
  to[2] = (to[2] as number) | (from[2] as number)
  to[3] = (to[3] as number) | (from[3] as number)
  to[4] = (to[4] as number) | (from[4] as number)
  to[5] = (to[5] as number) | (from[5] as number)
  to[6] = (to[6] as number) | (from[6] as number)
  to[7] = (to[7] as number) | (from[7] as number)
}

interface Entry {
  site: Site | undefined
  state: State
  /** Asked about after this one the last time: mostly it is again. */
  next: Entry | undefined
}

export class SiteStates {
  private readonly read: (row: FactRow, state: State) => void
  private readonly entries = new WeakMap<Site, Entry>()
  private withoutSite: Entry | undefined
  private last: Entry | undefined

  /** `read` takes into a state what the slots of the site say about a row. */
  constructor(read: (row: FactRow, state: State) => void) {
    this.read = read
  }

  /** The state of the row's site, before any other slot was read; not to be written to. */
  of(row: FactRow): State {
    const site = row.candidate?.site
    const expected = this.last?.next
    if (expected !== undefined && expected.site === site) {
      this.last = expected
      return expected.state
    }
    const entry = this.find(site, row)
    if (this.last !== undefined) this.last.next = entry
    this.last = entry
    return entry.state
  }

  private find(site: Site | undefined, row: FactRow): Entry {
    const known = site === undefined ? this.withoutSite : this.entries.get(site)
    if (known !== undefined) return known
    const entry: Entry = { site, state: newState(), next: undefined }
    entry.state.fill(-1, 0, 2)
    this.read(row, entry.state)
    if (site === undefined) this.withoutSite = entry
    else this.entries.set(site, entry)
    return entry
  }
}
