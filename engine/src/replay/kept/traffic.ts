// Where goods went: what every site took each day against what it can take, and how much went from which site to which region.
import { z } from 'zod'
import { SiteFields } from '../../facts/facts.ts'
import { SiteId } from '../../values/ids.ts'

/** Degrees, WGS 84; missing where nobody knows them. */
const coordinates = { latitude: z.number().exactOptional(), longitude: z.number().exactOptional() }
const destination = { country: z.string(), region: z.string().exactOptional() }

export const Traffic = z.strictObject({
  /** Dates of the window from the first to the last on which a site took anything; each site counts by its own calendar. */
  days: z.array(z.string()),
  /** Every site of the network, in its order. */
  sites: z.array(
    z.strictObject({
      id: SiteId,
      name: z.string(),
      type: SiteFields.shape.type,
      ...coordinates,
      dailyCapacity: z.int().min(0).exactOptional(),
      /** Fulfilment orders taken on each of `days`, also for orders outside the window; none when it took nothing at all. */
      taken: z.array(z.int().min(0)),
    }),
  ),
  /** Where orders of the window went to: the mean place of their destinations, to a hundredth of a degree. */
  regions: z.array(z.strictObject({ ...destination, ...coordinates, orders: z.int().min(1) })),
  /** Shipments of orders of the window that left or will leave. */
  flows: z.array(z.strictObject({ siteId: SiteId, ...destination, shipments: z.int().min(1), units: z.int().min(1) })),
})
export type Traffic = z.infer<typeof Traffic>
