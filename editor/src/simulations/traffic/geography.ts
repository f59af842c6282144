// Outlines of land and how they are laid flat. Read from packages that come with the page: no map is asked of anybody.
import {
  type GeoPermissibleObjects,
  type GeoProjection,
  geoAlbersUsa,
  geoConicConformal,
  geoNaturalEarth1,
} from 'd3-geo'
import { feature } from 'topojson-client'
import type { AreaName } from './areas.ts'
import type { Point } from './flows.ts'

export interface Geography {
  land: GeoPermissibleObjects
  /** Puts these points on a sheet of that size. */
  projection(points: readonly Point[], width: number, height: number): GeoProjection
}

const margin = 28

export async function geographyOf(area: AreaName): Promise<Geography> {
  if (area === 'united-states') {
    const land = outlines((await import('us-atlas/states-10m.json?raw')).default, 'states')
    return { land, projection: (_, width, height) => geoAlbersUsa().fitExtent(extent(width, height, 4), land as never) }
  }
  const land = outlines((await import('world-atlas/countries-110m.json?raw')).default, 'countries')
  const flat = area === 'europe' ? () => geoConicConformal().parallels([40, 60]).rotate([-10, 0]) : geoNaturalEarth1
  return {
    land,
    projection: (points, width, height) => flat().fitExtent(extent(width, height, margin), around(points)),
  }
}

function outlines(text: string, name: string): GeoPermissibleObjects {
  const topology = JSON.parse(text)
  return feature(topology, topology.objects[name]) as unknown as GeoPermissibleObjects
}

function extent(width: number, height: number, edge: number): [[number, number], [number, number]] {
  return [
    [edge, edge],
    [width - edge, height - edge],
  ]
}

/** A few places close together are shown with the land around them. */
const leastDegrees = 6

function around(points: readonly Point[]) {
  const coordinates = points.flatMap(({ latitude, longitude }) =>
    [-leastDegrees, leastDegrees].map((by): [number, number] => [
      Math.max(-180, Math.min(180, longitude + by)),
      Math.max(-85, Math.min(85, latitude + by / 2)),
    ]),
  )
  return { type: 'MultiPoint' as const, coordinates }
}
