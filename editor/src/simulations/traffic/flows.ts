// What is drawn of where goods went: flows from sites to regions under two policies, as numbers that a map and a table share.
import type { PolicyReport } from '../../wire.ts'

export type Traffic = NonNullable<PolicyReport['traffic']>
export type Measure = 'shipments' | 'units'
export type Side = 'baseline' | 'candidate' | 'difference'

export interface Flow {
  key: string
  siteId: string
  country: string
  region: string | undefined
  baseline: number
  candidate: number
}

/** Every flow that either policy has, largest change first where the difference is looked at, else the largest. */
export function flowsOf(before: Traffic, after: Traffic, measure: Measure, side: Side): Flow[] {
  const flows = new Map<string, Flow>()
  const add = (traffic: Traffic, of: 'baseline' | 'candidate') => {
    for (const one of traffic.flows) {
      const { siteId, country, region } = one
      const key = `${siteId} ${regionKey(one)}`
      const flow = flows.get(key) ?? { key, siteId, country, region, baseline: 0, candidate: 0 }
      flow[of] += one[measure]
      flows.set(key, flow)
    }
  }
  add(before, 'baseline')
  add(after, 'candidate')
  return [...flows.values()]
    .filter((flow) => amountOf(flow, side) !== 0)
    .sort((a, b) => Math.abs(amountOf(b, side)) - Math.abs(amountOf(a, side)) || (a.key < b.key ? -1 : 1))
}

export function amountOf({ baseline, candidate }: Flow, side: Side): number {
  if (side === 'difference') return candidate - baseline
  return side === 'baseline' ? baseline : candidate
}

export function regionKey({ country, region }: { country: string; region?: string | undefined }): string {
  return `${country} ${region ?? ''}`
}

export interface Point {
  latitude: number
  longitude: number
}

/** Where a site or region is; undefined when nobody knows. */
export function pointOf(place: { latitude?: number; longitude?: number } | undefined): Point | undefined {
  const { latitude, longitude } = place ?? {}
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
}

/** Where every site and region is, as far as it is known, of both policies together: both met the same orders. */
export class Places {
  readonly #sites: ReadonlyMap<string, Traffic['sites'][number]>
  readonly #regions: ReadonlyMap<string, Traffic['regions'][number]>

  constructor({ sites, regions }: Traffic) {
    this.#sites = new Map(sites.map((site) => [site.id, site]))
    this.#regions = new Map(regions.map((region) => [regionKey(region), region]))
  }

  site(id: string): (Point & { name: string; type: string }) | undefined {
    const site = this.#sites.get(id)
    const point = pointOf(site)
    return site === undefined || point === undefined ? undefined : { ...point, name: site.name, type: site.type }
  }

  region(flow: Pick<Flow, 'country' | 'region'>): Point | undefined {
    return pointOf(this.#regions.get(regionKey(flow)))
  }

  siteName(id: string): string {
    return this.#sites.get(id)?.name ?? id
  }
}

export interface Drawn extends Flow {
  value: number
  from: Point
  to: Point
}

/** The flows both of whose ends are known. */
export function drawable(flows: readonly Flow[], places: Places, side: Side): Drawn[] {
  return flows.flatMap((flow) => {
    const [from, to] = [places.site(flow.siteId), places.region(flow)]
    return from === undefined || to === undefined ? [] : [{ ...flow, value: amountOf(flow, side), from, to }]
  })
}
