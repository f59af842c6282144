// What the terms say about sites: which have taken their orders of the day, and what a shipment from each costs.
import type { Facts } from '../../facts/facts.ts'
import { capacityLeft, Reach } from '../../facts/reach.ts'
import type { Terms } from './terms.ts'

export interface SiteTerms {
  isFull(site: number): boolean
  /** Thousandths of a minor unit; empty where shipments cost nothing by themselves. */
  siteCosts: readonly number[]
}

const free: SiteTerms = { isFull: () => false, siteCosts: [] }

/** Where freight from a site is not known, it counts as the dearest that is. */
export function siteTermsOf(facts: Facts, { keepsToCapacity, countsFreight }: Terms): SiteTerms {
  if (!keepsToCapacity && !countsFreight) return free
  const { sites } = facts.network
  const full = keepsToCapacity ? sites.map((site) => capacityLeft(facts, site) === 0) : []
  const freight = countsFreight ? sites.map((site, at) => new Reach(facts, site, at).costMinor(0, 0)) : []
  const dearest = freight.reduce<number>((most, each) => Math.max(most, each ?? 0), 0)
  return {
    isFull: (site) => full[site] === true,
    siteCosts: freight.map((each) => (each ?? dearest) * 1_000),
  }
}
